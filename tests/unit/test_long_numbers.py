"""Personal numbers are found however their digits are written, and other numbers are left alone."""

from __future__ import annotations

import pytest

from generator.validation.long_numbers import is_identity_number, is_luhn
from generator.validation.personal_data import find

IDENTITY = "110105199001011232"
WITH_X = next(number for serial in range(1000) if is_identity_number(number := f"34182419850307{serial:03d}X"))
CARD = next(number for last in range(10) if is_luhn(number := f"622202123456789012{last}"))


def kinds(text: str) -> list[str]:
    return [found.kind for found in find(text)]


@pytest.mark.parametrize(
    "written",
    [
        IDENTITY, "110105 19900101 1232", "110105-19900101-1232", "1101 0519 9001 0112 32", "110105–1990–0101–1232", "１１０１０５１９９００１０１１２３２", WITH_X, WITH_X.lower(),
        WITH_X.replace("X", "Ｘ"), f"**{IDENTITY}**", f"编号12，{IDENTITY}", f"（{IDENTITY}）", "110105　19900101　1232",
    ],
)  # fmt: skip
def test_an_identity_number_is_one_in_every_writing(written: str) -> None:
    assert kinds(f"持有人{written}。") == ["identity"]


@pytest.mark.parametrize(
    "written",
    [
        "13905631234",
        "139 0563 1234",
        "139-0563-1234",
        "139.0563.1234",
        "1390563 1234",
        "+86 13905631234",
        "8613905631234",
        "0086-139-0563-1234",
        "013905631234",
        "１３９０５６３１２３４",
    ],
)
def test_a_mobile_number_is_one_in_every_writing(written: str) -> None:
    assert kinds(f"户主{written}，") == ["mobile"]


@pytest.mark.parametrize("written", [CARD, " ".join((CARD[:4], CARD[4:8], CARD[8:12], CARD[12:16], CARD[16:])), f"{CARD[:6]} {CARD[6:]}"])
def test_a_card_number_is_one_in_every_writing(written: str) -> None:
    assert kinds(f"银行卡号：{written}") == ["bank-card"]


@pytest.mark.parametrize(
    "text",
    [
        "增长0.13905631234567", "金额13905631234.50元", "共13800000000元", "110105********1232", "139****1234", "2024-03-01 2024-03-05 2024-04-01", "统一社会信用代码：110105199001011232", "项目代码：2024-341824-29-03-123456",
        "电话：0563-8100001 0563-8100002", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20", f"户名：岑河县财政局，账号：{CARD}", "110105199013011232", f"A{IDENTITY}", "第1390563号、第1234号", "编号：13905631234",
    ],
)  # fmt: skip
def test_other_numbers_are_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_the_head_of_a_column_says_what_its_numbers_are() -> None:
    assert kinds("| 姓名 | 公民身份号码 |\n| --- | --- |\n| 汪某 | 341824630915421 |\n") == ["identity"]
    assert kinds("| 姓名 | 联系电话 |\n| --- | --- |\n| 汪某 | 13905631234 |\n") == ["mobile-contact"]
