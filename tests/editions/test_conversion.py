"""Words and names come out in the other script as people write them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import pytest

from generator.diagnostics import UsageError
from generator.editions.conversion import Conversion, load_exceptions, words_to_know
from tests import THEME

if TYPE_CHECKING:
    from pathlib import Path

WORDS: Final = """
    皇后=皇后 王后=王后 以后=以後 后勤=後勤 三天后=三天後 里程=里程 公里=公里 故里=故里 里面=裏面 村里=村裏
    于姓=于姓 关于=關於 干部=幹部 干旱=乾旱 干净=乾淨 若干=若干 树干=樹幹 头发=頭髮 理发=理髮 发展=發展 印发=印發
    台州=台州 台湾=臺灣 平台=平臺 台风=颱風 这台=這台 面积=面積 面粉=麵粉 方面=方面 制度=制度 制造=製造 制作=製作
    系统=系統 关系=關係 联系=聯繫 批准=批准 标准=標準 征收=徵收 特征=特徵 长征=長征 余额=餘額 多余=多餘 水表=水錶
    报表=報表 了解=瞭解 为了=為了 群众=群眾 公布=公布 发布=發布 占用=佔用 采取=採取 旅游=旅遊 游泳=游泳 谷物=穀物
    山谷=山谷 松树=松樹 放松=放鬆 复议=複議 恢复=恢復 只要=只要 一只=一隻 药品=藥品 签订=簽訂 标签=標籤 范围=範圍
"""
MEETINGS: Final = """
    金额发放=金額發放 工作人员参加=工作人員參加 协调制度=協調制度 石头发现=石頭發現 和面积=和面積 不断发展=不斷發展
    国内制造=國內製造 合并为一个=合併為一個 并为用户=並為用戶 这只是=這只是 十日后=十日後
"""


def converted(text: str, tag: str = "zh-Hant", *folders: Path) -> str:
    """Return a text as an edition writes it."""
    return Conversion(tag, load_exceptions([THEME, *folders], tag)).text(text)


@pytest.mark.parametrize("pair", WORDS.split())
def test_the_word_decides_the_character(pair: str) -> None:
    simplified, traditional = pair.split("=")
    assert converted(simplified) == traditional


@pytest.mark.parametrize("pair", MEETINGS.split())
def test_the_end_of_one_word_and_the_head_of_the_next_are_no_word(pair: str) -> None:
    """The longest phrase alone would read 额发, 人参, 头发, 和面 here."""
    simplified, traditional = pair.split("=")
    assert converted(simplified) == traditional


def test_words_are_not_replaced_only_written() -> None:
    """The edition is the same text: no 資訊 for 信息, no 軟體 for 软件."""
    assert converted("信息、软件、网络、打印、视频") == "信息、軟件、網絡、打印、視頻"


def test_regions_have_forms_of_their_own() -> None:
    assert converted("里面为群众", "zh-Hant-TW") == "裡面為群眾"
    assert converted("里面为群众", "zh-Hant-HK") == "裏面為羣眾"
    assert converted("裏面為羣眾", "zh-Hans") == "里面为群众"


def test_the_site_s_exceptions_come_before_openccs_phrases(tmp_path: Path) -> None:
    folder = tmp_path / "conversion"
    folder.mkdir()
    (folder / "zh-Hant.yml").write_text("后宅街道: 后宅街道\n于谦: 于謙\n云溪: 云溪\n发展: X展\n", "utf-8")
    assert converted("云溪县后宅街道，于谦；以后发展，发展中国家", "zh-Hant", tmp_path) == "云溪縣后宅街道，于謙；以後X展，發展中國家"
    assert converted("云溪", "zh-Hant-TW", tmp_path) == "云溪"
    assert converted("云溪") == "雲溪"


@pytest.mark.parametrize(("text", "place"), [("- 甲\n", ":1:1"), ("甲: [乙]\n", ":1:4"), ("甲: 乙\n甲: 丙\n", ":2:1"), ("乙: \n", ":1:")])
def test_a_wrong_file_of_exceptions_is_explained(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "conversion").mkdir()
    path = tmp_path / "conversion" / "zh-Hant.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError) as problem:
        load_exceptions([THEME, tmp_path], "zh-Hant")
    assert f"{path}{place}" in str(problem.value)
    assert "台州" in str(problem.value)


def test_added_words_are_needed_or_harmless() -> None:
    """A word for the segmentation is written as OpenCC writes its parts, unless it stands against an entry of OpenCC's."""
    words = words_to_know()
    assert len(words) > 400
    assert all(len(word) == len(form) for word, form in words.items())


def test_labels_are_what_the_conversion_gives() -> None:
    """``GOLDEN=write`` makes the Traditional labels anew: read what has changed."""
    conversion = Conversion("zh-Hant", load_exceptions([THEME], "zh-Hant"))
    for path in sorted((THEME / "labels").glob("*zh-Hans.yml")):
        lines = [_label(conversion, line) for line in path.read_text("utf-8").splitlines()]
        traditional = path.with_name(path.name.replace("zh-Hans", "zh-Hant"))
        if os.environ.get("GOLDEN") == "write":
            traditional.write_text("\n".join(lines) + "\n", "utf-8")
        assert traditional.read_text("utf-8").splitlines() == lines, "GOLDEN=write pytest tests/editions -k labels"


def _label(conversion: Conversion, line: str) -> str:
    key, colon, text = line.partition(":")
    if line.startswith("#"):
        return conversion.text(line)
    return line if key.startswith("edition_") else key + colon + conversion.text(text)
