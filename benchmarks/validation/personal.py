"""Faults of personal data. Every number is made here by its rule of form and belongs to nobody."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

import openpyxl
from docx import Document
from openpyxl.comments import Comment
from planting import BODY, EVERYWHERE, fault, texts

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from papers import Paper

_FULL = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def identity(division: str, birthday: str, serial: str) -> str:
    """Return an identity number with the check character of GB 11643-1999."""
    body = division + birthday + serial
    total = sum(int(c) * w for c, w in zip(body, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    return body + "10X98765432"[total % 11]


def card(start: str, length: int) -> str:
    """Return a bank-card number with the check digit of ISO/IEC 7812-1."""
    body = (start + "0271304859613725")[: length - 1]
    total = sum((d * 2 - 9 if d * 2 > 9 else d * 2) if n % 2 == 0 else d for n, d in enumerate(map(int, reversed(body))))
    return body + str(-total % 10)


A: Final = identity("341824", "19850307", "123")
B: Final = identity("110105", "19620229"[:4] + "1130", "006")
C: Final = next(number for n in range(100, 999) if (number := identity("420683", "19991231", str(n))).endswith("X"))
OLD: Final = "341824630915421"
CARD: Final = card("621700", 19)
CARD16: Final = card("622588", 16)


def _grouped(number: str, *sizes: int, by: str = " ") -> str:
    parts, start = [], 0
    for size in sizes:
        parts.append(number[start : start + size])
        start += size
    return by.join((*parts, number[start:])).rstrip(by)


texts(
    "identity number", "identity-number",
    (
        f"申请人身份证号码：{A}", f"（身份证号{C}）", f"其公民身份号码为{C.lower()}，", f"身份证：{A.translate(_FULL)}", f"身份证号 {_grouped(A, 6, 8)}",
        f"身份证号 {_grouped(A, 6, 4, 4)}", f"身份证号：{_grouped(A, 6, 8, by='-')}", f"身份证号：{_grouped(A, 4, 4, 4, 4)}", f"身份证号：{_grouped(A, 3, 3, 4, 4)}",
        f"王某，男，{B}，", f"{A}、{B}、{C}", f"身份证号：{OLD}", f"公民身份号码{_grouped(OLD, 6, 6)}", f"证件号码：{C.translate(_FULL)}",
        f"ID:{A}", f"身份证号：{_grouped(A, 6, 4, 4, by='–')}", f"身份证号（{A}）", f"编号12，{A}", f"身份证号：{_grouped(A, 6, 8, by='　')}",
    ), EVERYWHERE, 3,
)  # fmt: skip
texts(
    "mobile number", "mobile-number mobile-number-as-contact",
    (
        "户主手机13905631234", "本人电话138 0563 1234", "手机：138-0563-1234", "手机号１３８０５６３１２３４", "（+86 13805631234）", "+8613805631234",
        "8613805631234", "手机1380563 1234", "手机199 05631234", "微信同号17356301234", "其母13305631234，", "0086-138-0563-1234", "联系人：汪某 18905631234",
        "手机138–0563–1234", "手机 138.0563.1234", "手机013805631234",
    ), EVERYWHERE,
)  # fmt: skip
texts(
    "bank card number", "bank-card-number",
    (
        f"银行卡号：{CARD}", f"卡号{_grouped(CARD, 4, 4, 4, 4)}", f"账号 {_grouped(CARD16, 4, 4, 4)}", f"户名汪某，{CARD}", f"社保卡{CARD.translate(_FULL)}",
        f"银行卡 {_grouped(CARD16, 4, 4, 4, by='-')}", f"存折账号：{card('955880', 19)}", f"信用卡{card('438088', 16)}", f"银行卡号：{_grouped(CARD, 6)}",
        f"打卡账户：{card('621288', 19)}（农业银行）", f"银行卡：{card('622848', 19)}", f"信用卡卡号：{card('518710', 16)}",
    ), EVERYWHERE,
)  # fmt: skip
texts(
    "passport number",
    "passport-number",
    ("护照号码：E12345678", "持护照G87654321", "护照（Passport No.）：EA1234567", "护照号ｅ１２３４５６７８", "护照号码 E 12345678"),
    BODY,
)
texts(
    "plate number",
    "plate-number",
    ("皖P12345", "皖P·D1234", "皖 P12345", "皖PD12345", "皖PF12345新能源", "京A·8K123", "皖P-12345", "皖Ｐ１２３４５"),
    EVERYWHERE,
)
texts(
    "home address", "home-address",
    (
        "家庭住址：岑河县石桥镇柳树村三组12号", "现住址：岑河县滨河路8号幸福小区3幢2单元501室", "住岑河县沙溪镇南坪村四组26号，", "户籍所在地：岑河县青龙乡石塘村二组5号",
        "家庭地址为岑河县城关镇人民路66号4栋302室", "居住地：岑河县迎宾大道99号锦绣家园12栋1单元302", "汪某某，男，1965年3月出生，住岑河县云台乡双岭村8组31号",
        "（住址：石桥镇柳树村三组12号）", "户籍地址：安徽省岑河县伏岭镇北村15号",
    ), BODY,
)  # fmt: skip

HEADS: Final = (
    "身份证号码", "身份证", "公民身份号码", "证件号码", "银行卡号", "银行账号", "一卡通账号", "残疾等级", "残疾证号", "病种", "患病情况", "致贫原因", "家庭住址", "户籍地址", "出生日期",
    "手机号码", "疾病名称", "低保证号", "诊断结果", "残疾类别", "开户账号", "监护人身份证号", "低保类别", "婚姻状况",
)  # fmt: skip
for _head in HEADS:

    @fault("sensitive column", "sensitive-column", f"{_head} (pipe table)")
    def _(paper: Paper, _rng: random.Random, head: str = _head) -> str:
        paper.body += f"\n\n| 序号 | 姓名 | {head} |\n| --- | --- | --- |\n| 1 | 汪某 | 略有情况 |\n| 2 | 章某 | 有 |\n"
        return f"| 姓名 | {head}"


for _head in HEADS[::3]:

    @fault("sensitive column", "sensitive-column", f"{_head} (HTML table)")
    def _(paper: Paper, _rng: random.Random, head: str = _head) -> str:
        paper.body += f"\n\n<table>\n<tr><th>姓名</th>\n<th>{head}</th></tr>\n<tr><td>汪某</td><td>有</td></tr>\n</table>\n"
        return f"<th>{head}"

    @fault("sensitive column", "sensitive-column", f"{_head} (bold, blanks)")
    def _(paper: Paper, _rng: random.Random, head: str = _head) -> str:
        spaced = " ".join(head)
        paper.body += f"\n\n| 姓名 | **{spaced}** |\n| --- | --- |\n| 汪某 | 有 |\n"
        return f"**{spaced}**"


def _docx(*lines: str, header: str = "") -> bytes:
    document = Document()
    document.core_properties.author = ""
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _xlsx(value: str, *, where: str) -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = ""
    sheet = book.worksheets[0]
    sheet.append(["序号", "姓名", "金额"])
    sheet.append([1, "汪某", 300])
    if where == "cell":
        sheet["D2"] = value
    elif where == "number":
        sheet["D2"] = int(value)
    elif where == "hidden sheet":
        other = book.create_sheet("底册")
        other["A1"] = value
        other.sheet_state = "hidden"
    elif where == "comment":
        sheet["C2"].comment = Comment(f"核对：{value}", "")
    elif where == "hidden column":
        sheet["F2"] = value
        sheet.column_dimensions["F"].hidden = True
    elif where == "property":
        book.properties.title = value
    elif where == "sheet name":
        sheet.title = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("_", "."), data)
    return stream.getvalue()


def _pdf(text: str) -> bytes:
    content = f"BT /F1 12 Tf 72 720 Td (List of persons and their numbers) Tj 0 -20 Td ({text}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data)


_NUMBERS: Final = (("identity", A), ("identity with X", C), ("card", CARD))
_MAKERS: Final = {
    "docx": lambda text: ("docx", _docx("公示名单", f"汪某 {text}")),
    "docx header": lambda text: ("docx", _docx("公示名单", header=f"经办 {text}")),
    "xlsx": lambda text: ("xlsx", _xlsx(text, where="cell")),
    "xlsx hidden sheet": lambda text: ("xlsx", _xlsx(text, where="hidden sheet")),
    "xlsx hidden column": lambda text: ("xlsx", _xlsx(text, where="hidden column")),
    "xlsx comment": lambda text: ("xlsx", _xlsx(text, where="comment")),
    "xlsx property": lambda text: ("xlsx", _xlsx(text, where="property")),
    "xlsx sheet name": lambda text: ("xlsx", _xlsx(text, where="sheet name")),
    "pdf": lambda text: ("pdf", _pdf(text)),
    "csv": lambda text: ("csv", f"姓名,号码\n汪某,{text}\n".encode()),
    "csv of GB 18030": lambda text: ("csv", f"姓名,号码\n汪某,{text}\n".encode("gb18030")),
    "txt": lambda text: ("txt", f"名单\n汪某 {text}\n".encode()),
    "docx in zip": lambda text: ("zip", _zipped(list_docx=_docx("名单", text))),
    "csv in zip": lambda text: ("zip", _zipped(list_csv=f"汪某,{text}\n".encode())),
    "xlsx in zip": lambda text: ("zip", _zipped(list_xlsx=_xlsx(text, where="cell"))),
    "old doc": lambda text: ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1500) + f"身份证号和银行卡号公示名单：{text}".encode("utf-16-le") + bytes(3000)),
    "rtf": lambda text: ("rtf", b"{\\rtf1\\ansi " + text.encode() + b"\\par}"),
}  # fmt: skip
for _how, _make in _MAKERS.items():
    for _what, _number in _NUMBERS:

        @fault("number in an attachment", "attachment-personal-data", f"{_what} ({_how})")
        def _(paper: Paper, _rng: random.Random, make: Callable[[str], tuple[str, bytes]] = _make, number: str = _number) -> str:
            extension, data = make(number)
            paper.files[f"mingdan.{extension}"] = data
            paper.keys["attachments"] = f"[{{title: 名单, file: mingdan.{extension}}}]"
            return "mingdan"
