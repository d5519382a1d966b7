"""``--fix`` mends what needs no judgement and leaves everything else alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.fixing import fix_file, fixed

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "---\n# 注释保留\ntitle: 关于汛前检查的通知  # 行尾注释\ncreated: 2024-03-01\nkeywords: [防汛]\n---\n\n"


def body_after(body: str) -> str:
    return fixed(HEAD + body).text.removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("请做好检查,及时上报;逾期通报。\n", "请做好检查，及时上报；逾期通报。\n"),
        ('坚持 "公开为常态" 的原则。\n', "坚持“公开为常态”的原则。\n"),
        ("零\u200b宽\u202e字符。\n", "零宽字符。\n"),
        ("蒙古文ᠬᠠᠭ\u180eᠠ保留\u200b。\n", "蒙古文ᠬᠠᠭ\u180eᠠ保留。\n"),
        ("\xa0\xa0\xa0\xa0\xa0\xa0云溪县水利局\xa0\n", "云溪县水利局\n"),
    ],
)
def test_marks_quotes_and_blanks_are_mended(before: str, after: str) -> None:
    assert body_after(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "见 `甲,乙` 和 <https://www.gov.cn/甲,乙>。\n",
        "```\n键,值\n```\n",
        '~~~\n{"键": "值"}\n~~~\n',
        "[说明](说明,一.pdf)\n",
        "比例为1:3，时间为9:30, see page 3.\n",
        '只有一个"引号。\n',
    ],
)
def test_code_addresses_and_doubtful_places_stay(text: str) -> None:
    assert body_after(text) == text


def test_comments_and_order_of_the_front_matter_stay() -> None:
    text = "---\n# 说明\n文号: 云水[2024]012号  # 核对过\ntitle: 甲\ncreated: 2024/3/1\n---\n\n正文,内容。\n"
    result = fixed(text)
    assert result.text == "---\n# 说明\n文号: 云水〔2024〕12号  # 核对过\ntitle: 甲\ncreated: 2024-03-01\n---\n\n正文，内容。\n"
    assert result.rules == {"document-number-form": 1, "invalid-date": 1, "half-width-punctuation": 1}


def test_the_repeated_title_is_taken_away() -> None:
    text = "---\ntitle: 关于汛前检查的通知\n---\n\n# 关于汛前检查的通知\n\n各乡镇：\n"
    assert fixed(text).text == "---\ntitle: 关于汛前检查的通知\n---\n\n各乡镇：\n"


def test_a_title_with_a_comment_behind_it_is_known_again() -> None:
    assert body_after("# 关于汛前检查的通知\n\n请做好检查。\n") == "请做好检查。\n"


def test_only_the_quotations_that_are_mended_are_counted() -> None:
    assert fixed(f'{HEAD}以"云溪"为名的"API"接口。\n').rules == {"straight-quotes": 1}


def test_a_second_run_finds_nothing() -> None:
    once = fixed(HEAD + '请 "公开,透明" 办理,谢谢。\u200b\n')
    assert fixed(once.text).rules == {}


@pytest.mark.parametrize("head", ["--- \n---\n", "---  \n\n---\n", "---\t\ntitle: 通知\n---\n"])
def test_what_stands_around_the_front_matter_stays(head: str) -> None:
    assert fixed(f"{head}检查,上报\n").text == f"{head}检查，上报\n"


def test_line_ends_stay_and_a_clean_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(HEAD.replace("\n", "\r\n").encode() + "检查,上报。\r\n".encode())
    assert fix_file(path) == {"half-width-punctuation": 1}
    assert path.read_bytes() == HEAD.replace("\n", "\r\n").encode() + "检查，上报。\r\n".encode()
    before = path.stat().st_mtime_ns
    assert fix_file(path) == {}
    assert path.stat().st_mtime_ns == before


def test_unreadable_files_and_links_are_left_alone(tmp_path: Path) -> None:
    broken = tmp_path / "b.md"
    broken.write_bytes("乱码,码".encode("gb18030"))
    link = tmp_path / "c.md"
    link.symlink_to(broken)
    assert fix_file(broken) == {}
    assert fix_file(link) == {}
