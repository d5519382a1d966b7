"""Texts damaged like the pages found on portals, in small: each kind is counted exactly, and clean texts stay clean.

The damage is made here: bytes are lost from a GBK stream, glosses are put behind characters, figures are taken out.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from generator.config_reading import load_config
from generator.loading import Loader
from generator.validation.rule import Context
from generator.validation.runner import Runner
from tests.rules.sites import BASE, changed

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Hit

CLEAN = (
    "各镇人民政府应当公开信息。（一）进一步加强工作，各部门予以配合。（四）健全制度。回应群众关切，激励动态管理。\n\n"
    "一般要求回复不超过5个工作日，最迟24小时内发布信息120条，回复提问36个，回复率98%，提高了办事效率，概率不大。\n\n"
    "重量单位千克(kg)，长度单位毫米(mm)，面积单位公顷(ha)，是否可行？请研究。\n"
)


def hits_on(tmp_path: Path, body: str) -> list[Hit]:
    config = load_config(BASE / "site_config.yml").config
    assert config is not None
    (tmp_path / "a.md").write_text(changed((BASE / "content/example.md").read_text("utf-8"), f"---\n{body}"), "utf-8")
    hits = Runner(Context(config, dt.date(2024, 6, 1))).hits_of([Loader(tmp_path, config).load("a.md")])[0]
    return [hit for hit in hits if hit.rule != "review-missing"]


def found(tmp_path: Path, body: str, rule: str) -> list[Hit]:
    return [hit for hit in hits_on(tmp_path, body) if hit.rule == rule]


def shifted(text: str, start: str) -> str:
    """Lose the first byte of a GBK stream at a place, as damaged pages did; it ends at the next half-width character."""
    before, after = text.split(start, 1)
    piece = (start + after)[:4]
    garbled = ("\u3000" + piece).encode("gbk")[1:].decode("gbk", "replace").replace("\ufffd", "")
    return f"{before}?{garbled}{(start + after)[4:]}"


def test_a_clean_text_has_no_finding(tmp_path: Path) -> None:
    assert hits_on(tmp_path, CLEAN) == []


def test_each_shifted_spot_is_one_finding(tmp_path: Path) -> None:
    body = shifted(shifted(CLEAN, "（一）"), "（四）")
    assert len(found(tmp_path, body, "mojibake")) == 2


@pytest.mark.parametrize("spot", ["谣言?;貞公众关切", "各?。▍^县", "激?jiǎng)討B管理", "锟斤拷", "关于????的通知", "å…³äºŽ印发"])
def test_other_forms_of_mojibake_are_found(spot: str, tmp_path: Path) -> None:
    assert len(found(tmp_path, f"现将{spot}办理情况通知如下。\n", "mojibake")) == 1


def test_every_gloss_is_counted_and_units_are_none(tmp_path: Path) -> None:
    glosses = {"公": "gōng", "开": "kāi", "信": "xìn", "关": "guān"}
    count = sum(CLEAN.count(character) for character in glosses)
    body = re.sub("[公开信关]", lambda match: f"{match[0]}({glosses[match[0]]})", CLEAN)
    units = 3
    (hit,) = found(tmp_path, body, "pinyin-gloss")
    assert hit.values["count"] == count + units


def test_lost_figures_are_found_one_by_one(tmp_path: Path) -> None:
    body = "回复不超过个工作日，最迟小时内发布，应在小时内回应，不超过 个工作日办结，发布信息 条，关注用户 个。回复提问个，回复率，很好。\n"
    assert len(found(tmp_path, body, "lost-number")) == 6
    assert len(found(tmp_path, body, "number-perhaps-lost")) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "处理能力达到日处理五百吨。",
        "提前日内瓦时间三小时。",
        "提高办结率，提升满意度。",
        "公共条件不断改善。",
        "超过一半。",
        "共计三项，累计完成八成。",
    ],
)
def test_sentences_that_lost_no_figure_are_clean(sentence: str, tmp_path: Path) -> None:
    assert {hit.rule for hit in hits_on(tmp_path, sentence)} & {"lost-number", "number-perhaps-lost"} == set()


def test_spam_is_told_from_notices_against_it(tmp_path: Path) -> None:
    assert len(found(tmp_path, CLEAN + "\n国产精品自拍,人妻少妇在线观看\n", "spam-line")) == 1
    lawful = "公安机关依法查处以百家乐、老虎机等方式进行的网络赌博犯罪，严禁参与博彩。\n"
    assert {hit.rule for hit in hits_on(tmp_path, lawful)} & {"spam-line", "spam-word"} == set()


def test_traditional_texts_are_searched_like_simplified_ones(tmp_path: Path) -> None:
    body = "一般要求回復不超過個工作日，最遲小時內發布。\n\n第一條　為加強管理，制定本辦法。\n\n第二條　略。\n\n第二條　略。\n"
    rules = [hit.rule for hit in hits_on(tmp_path, body)]
    assert rules.count("lost-number") == 2
    assert rules.count("article-number-repeated") == 1
    assert rules.count("mixed-script") == 1
