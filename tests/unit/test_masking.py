"""``gongkai mask`` hides personal numbers in a copy; what it cannot mask it refuses."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from generator.diagnostics import UsageError
from generator.masking import mask
from generator.validation.long_numbers import is_identity_number, is_luhn
from generator.validation.personal_data import find, masked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

IDENTITY = "110105199001011232"
"""Synthetic, with a right check digit."""


def test_text_keeps_its_length_and_its_other_words(tmp_path: Path) -> None:
    source, target = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text(f"姓名,身份证号\n甲某,{IDENTITY}\n乙某,13812345678\n", "utf-8")
    assert mask(source, target).count == 2
    assert target.read_text("utf-8") == "姓名,身份证号\n甲某,110***********1232\n乙某,138****5678\n"
    assert IDENTITY in source.read_text("utf-8")


def test_office_parts_are_masked_and_stay_an_archive(tmp_path: Path) -> None:
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document><w:t>身份证{IDENTITY}</w:t></w:document>")
        archive.writestr("word/media/image1.png", b"\x89PNG")
    assert mask(source, target).count == 1
    with zipfile.ZipFile(target) as archive:
        assert b"110***********1232" in archive.read("word/document.xml")
        assert archive.read("word/media/image1.png") == b"\x89PNG"


def test_what_cannot_be_masked_is_refused(tmp_path: Path) -> None:
    source, target = tmp_path / "a.pdf", tmp_path / "b.pdf"
    source.write_bytes(b"%PDF-1.4\n" + IDENTITY.encode())
    with pytest.raises(UsageError):
        mask(source, target)
    assert not target.exists()


@pytest.mark.parametrize("changed", [lambda data: data[:100], lambda data: data[:60] + bytes(20) + data[80:]], ids=["cut", "damaged"])
def test_what_cannot_be_read_is_refused(changed: Callable[[bytes], bytes], tmp_path: Path) -> None:
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document><w:t>身份证{IDENTITY}{list(range(200))}</w:t></w:document>")
    source.write_bytes(changed(source.read_bytes()))
    with pytest.raises(UsageError, match=r"a\.docx"):
        mask(source, target)
    assert not target.exists()


def test_bytes_that_are_in_no_chinese_encoding_stay_as_they_are(tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_bytes(b"caf\xe9 13812345678\n")
    assert mask(source, target).count == 1
    assert target.read_bytes() == b"caf\xe9 138****5678\n"


def test_the_original_is_never_replaced(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(IDENTITY, "utf-8")
    with pytest.raises(UsageError):
        mask(source, source)
    assert source.read_text("utf-8") == IDENTITY


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"身份证{IDENTITY}", ["identity"]),
        ("身份证号 110105 19900101 1232", ["identity"]),
        ("身份证１１０１０５１９９００１０１１２３２", ["identity"]),
        ("统一社会信用代码113499210099201026", []),
        ("信用代码110105199001011232", []),
        ("身份证110105199013011232", []),
        ("联系电话：13812345678", ["mobile-contact"]),
        ("申请人 138-1234-5678", ["mobile"]),
        ("编号213812345678", []),
        ("卡号6222021234567890128", ["bank-card"]),
        ("卡号6222021234567890127", []),
        ("护照号E12345678", ["passport"]),
        ("型号E12345678", []),
        ("车牌皖A·12345", ["plate"]),
        ("家庭住址：云溪镇柳园小区3号楼2单元501室", ["address"]),
        ("办公地址：云溪县滨河路1号", []),
        ("2024年3月1日投资12345678元", []),
    ],
)
def test_personal_data_is_told_from_other_numbers(text: str, kinds: list[str]) -> None:
    assert [found.kind for found in find(text)] == kinds


def test_a_masked_text_has_the_same_length() -> None:
    text = f"甲{IDENTITY}，乙13812345678，丙6222021234567890128。"
    assert len(masked(text)) == len(text)
    assert list(find(masked(text))) == []


def test_check_digits_tell_real_numbers_from_others() -> None:
    assert is_identity_number(IDENTITY)
    assert not is_identity_number("110105199001011231")
    assert not is_identity_number("110105199002301230")
    assert is_luhn("6222021234567890128")
    assert not is_luhn("6222021234567890129")
