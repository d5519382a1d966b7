"""A small archive of invented documents, the same every time, with the cases that a search must get right."""

from __future__ import annotations

import random
import zipfile
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from generator.search import SearchAttachment, SearchDocument, SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

BODIES = (("县政府办", "云政办发"), ("县民政局", "云民发"), ("县财政局", "云财发"), ("上溪镇", "上政发"))
CATEGORIES = ("政策文件", "财政信息", "公共服务")
SUBJECTS = (
    "农村危房改造",
    "森林防火",
    "义务教育招生",
    "城乡医疗救助",
    "河道采砂管理",
    "残疾人两项补贴",
    "烟花爆竹经营",
    "高标准农田建设",
    "食品安全抽检",
    "老旧小区改造",
    "安全生产检查",
    "公务接待费用",
    "道路运输管理",
    "水价调整",
)
SENTENCES = (
    "各乡镇人民政府要落实属地责任，明确专人负责。",
    "县直有关部门按照职责分工做好监督指导。",
    "补助资金实行专户管理、专款专用，不得截留挪用。",
    "申请人应当如实提供材料，并对真实性负责。",
    "工作人员滥用职权、玩忽职守的，依法给予处分。",
    "对符合条件的家庭，自受理之日起十个工作日内办结。",
    "公示期为七天，公示期间有异议的可以书面反映。",
)


def plain(count: int = 150) -> list[SearchDocument]:
    """Return ordinary documents, one every few days from 2019 on."""
    chance = random.Random(4)
    out = []
    for number in range(count):
        body, prefix = BODIES[number % len(BODIES)]
        year, month, day = 2019 + number * 7 // count, 1 + number % 12, 1 + number % 28
        subject = SUBJECTS[number % len(SUBJECTS)]
        text = "\n".join("".join(chance.sample(SENTENCES, 3)) for _ in range(4))
        out.append(
            SearchDocument(
                href=f"doc/11341000100079190E/{year}{month:02}-{number:05}.html",
                title=f"{body}关于做好{year}年{subject}工作的通知",
                index_number=f"11341000100079190E/{year}{month:02}-{number:05}",
                number=f"{prefix}〔{year}〕{number + 1}号",
                published=f"{year}-{month:02}-{day:02}",
                body=body,
                category=CATEGORIES[number % len(CATEGORIES)],
                year=str(year),
                themes=("综合政务",) if number % 2 else ("财政、金融、审计", "民政、扶贫、救灾"),
                genre="通知",
                validity="有效",
                state="in-force",
                summary=f"部署{year}年{subject}的任务和要求。",
                keywords=(subject[:4], "通知"),
                text=f"为做好{subject}工作，现就有关事项通知如下。\n{text}\n第{number}项任务按期完成。",
            ),
        )
    return out


def special(folder: Path) -> list[SearchDocument]:
    """Return documents that each hold something no other does; attachments are written into the folder."""
    base = replace(plain(1)[0], body="县民政局", category="政策文件", year="2025", number="")

    def document(serial: int, title: str, text: str, **others: Any) -> SearchDocument:
        identity = f"11341000100079190E/202503-{serial:05}"
        made = replace(
            base,
            href=f"doc/{identity}.html",
            index_number=identity,
            title=title,
            text=text,
            published="2025-03-18",
            summary=title,
            keywords=("其他",),
        )
        return replace(made, **others)

    table = folder / "allowance.xlsx"
    write_spreadsheet(table, [["姓名类别", "金额"], ["孤儿基本生活费", "1510"]])
    return [
        document(901, "云溪县最低生活保障审核确认办法", "共同生活的家庭成员人均收入低于标准的，可以申请。"),
        document(902, "云溪县社会保险补贴办法", "就业困难人员灵活就业的，按规定给予补贴。", number="云民发〔2025〕77号"),
        document(903, "關於開展醫療保險參保登記的公告", "請廣大居民於二〇二五年十二月三十一日前辦理參保登記。"),
        document(904, "引用文件的通知", "根据《某某办法》（云民发〔2025〕77号）要求，认真执行。"),
        document(
            905,
            "儿童福利标准公布",
            "标准见附件。",
            attachments=(SearchAttachment("儿童福利标准表", "doc/allowance.xlsx", table),),
        ),
        document(906, "蓝天白云行动方案", "重点整治露天烧烤与渣土车遗撒，蓝天常在。", genre="方案"),
        document(907, "白云蓝天征文启事", "白云深处，天蓝水清。征文自即日起受理。", genre="公告"),
        document(908, "ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ ᠪᠢᠴᠢᠭ", "ᠶᠡᠷᠦ ᠨᠣᠮ", summary="", lang="mn-Mong"),
    ]


def write_spreadsheet(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Write the smallest workbook whose one sheet holds these cells as inline strings."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    cells = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in rows)
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, markup in parts.items():
            archive.writestr(name, markup)


def ordered(documents: Iterable[SearchDocument]) -> list[SearchDocument]:
    """Return the documents as the engine hands them over."""
    return sorted(documents, key=lambda document: (document.published, document.index_number))


def entries(documents: Iterable[SearchDocument]) -> list[SearchEntry]:
    """Return their entries."""
    return [SearchEntry(document.index_number, sha256(repr(document).encode()).hexdigest()) for document in documents]
