"""Write a large invented portal: as many documents as asked, all of them valid.

``python benchmarks/portal.py OUT --documents 20000`` writes ``OUT/content`` and
``OUT/site_config.yml`` in the format of the project's contract. The same
arguments give the same bytes. ``--hugo DIR`` writes the same documents once
more in Hugo's shape, for the comparison in ``engine.py``.

Every value is invented; codes carry true check digits (GB 11714, GB 32100).
"""

from __future__ import annotations

import argparse
import json
import os
import posixpath
import random
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import phrases as words
from attachments import ATTACHMENTS
from plans import FIRST_YEAR, LAST_DAY, Items, Mapping, Plan, Scalar, Value, draw_plans
from prose import Writer
from register import BODIES, CATEGORIES, PARENTS, TOP_NAMES, config_text
from varied import ATTACHED, VariedWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHINESE_KEYS: Final = {
    "title": "名称",
    "index_number": "索引号",
    "issuing_body": "发布机构",
    "co_issuers": "联合发布机构",
    "department": "责任部门",
    "category": "分类",
    "theme": "主题分类",
    "genre": "体裁分类",
    "document_number": "文号",
    "created": "生成日期",
    "published": "发布日期",
    "effective": "实施日期",
    "expires": "失效日期",
    "keywords": "关键词",
    "summary": "内容概述",
    "disclosure": "公开形式",
    "retention": "公开时限",
    "until": "截止日期",
    "source": "来源",
    "attachments": "附件",
    "relations": "关联文件",
    "response": "回应关切",
    "history": "修订记录",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One finished document: its keys in order, its text, the files beside it."""

    plan: Plan
    fields: dict[str, Value]
    text: str
    files: tuple[tuple[str, bytes], ...]
    chinese: bool


def documents(rng: random.Random, count: int, *, flat: bool, varied: bool = False) -> Iterator[Document]:
    """Yield ``count`` documents in order of signature."""
    writer = VariedWriter(rng) if varied else Writer(rng)
    plans = draw_plans(rng, count, writer.subject)
    for position, plan in enumerate(plans):
        code, _, rest = plan.index_number.rpartition("/")
        folder = "" if flat else f"{plan.category.id}/{plan.created.year}/"
        stem = plan.title[:24] if rng.random() < 0.05 else plan.body.id
        plan.path = f"{folder}{stem}-{rest}-{code[-4:]}.md"
        yield _document(rng, writer, plans, position)


def _document(rng: random.Random, writer: Writer | VariedWriter, plans: Sequence[Plan], position: int) -> Document:
    plan = plans[position]
    chance = rng.random()
    fields = _fields(rng, plan)
    text = writer.text(plan)
    if chance < 0.01 and position:
        target = plans[int(rng.random() * position)]
        link = posixpath.relpath(target.path, posixpath.dirname(plan.path) or ".")
        text += f"相关内容见[{target.title}]({link.replace(' ', '%20')})。\n\n"
    files: tuple[tuple[str, bytes], ...] = ()
    if 0.01 <= chance < 0.03:
        listed, files = _attachments(rng, plan, writer)
        fields["attachments"] = listed
        text += "附件：\n\n" + "".join(f"{n}. {name}\n" for n, name in _titles(listed)) + "\n"
    if rng.random() < 0.5 and plan.category.kind in {"notice", "articles", "list", "plain"}:
        day = plan.created
        text += f"{plan.body.name}\n\n{day.year}年{day.month}月{day.day}日\n"
    return Document(plan, fields, text, files, rng.random() < 0.15)


def _genre(title: str, otherwise: str) -> str:
    """Return the kind of document that a title ends in, if it ends in one."""
    name = title.partition("（第")[0]
    return next((genre for genre in words.GENRES if name.endswith(genre)), otherwise)


def _titles(listed: Items) -> Iterator[tuple[int, str]]:
    for n, entry in enumerate(listed, start=1):
        if isinstance(entry, dict):
            yield n, entry["title"]


def _attachments(
    rng: random.Random, plan: Plan, writer: Writer | VariedWriter
) -> tuple[list[Scalar | Mapping], tuple[tuple[str, bytes], ...]]:
    stem = posixpath.basename(plan.path).removesuffix(".md")
    listed: list[Scalar | Mapping] = []
    files = []
    for n, name in enumerate(rng.sample(words.ATTACHMENT_NAMES, rng.randint(1, 3)), start=1):
        extension = rng.choice(ATTACHED if isinstance(writer, VariedWriter) else tuple(ATTACHMENTS))
        file = f"{stem}-{n}.{extension}"
        listed.append({"title": f"{plan.subject}{name}", "file": file})
        files.append((file, writer.attachment(extension) if isinstance(writer, VariedWriter) else ATTACHMENTS[extension]))
    return listed, tuple(files)


def _fields(rng: random.Random, plan: Plan) -> dict[str, Value]:
    body, chance = plan.body, rng.random()
    named = body.id if chance < 0.6 else body.name if chance < 0.85 else body.short
    category = plan.category.id
    if "/" not in category and chance < 0.2:
        category = TOP_NAMES[category]
    published = plan.published.isoformat()
    if rng.random() < 0.4:
        published += f" {8 + int(rng.random() * 9):02d}:{int(rng.random() * 60):02d}"
    fields: dict[str, Value] = {
        "title": plan.title,
        "index_number": plan.index_number,
        "issuing_body": named,
        "department": rng.choice(body.offices),
        "category": category,
        "theme": rng.choice(words.THEMES) if chance < 0.5 else list(rng.sample(words.THEMES, 2)),
        "genre": _genre(plan.title, rng.choice(plan.category.genres)),
    }
    if plan.number:
        fields["document_number"] = plan.number
    elif chance < 0.1:
        fields["document_number"] = "无"
    fields |= {"created": plan.created.isoformat(), "published": published}
    fields |= _keywords(rng, plan) | _occasional(rng, plan)
    if plan.relations:
        fields["relations"] = plan.relations
    return fields


def _keywords(rng: random.Random, plan: Plan) -> dict[str, Value]:
    chosen = [plan.subject[:10], *rng.sample(words.KEYWORDS, 2)]
    summary = f"{plan.body.name}公开{plan.subject}方面的{plan.category.name}，说明适用范围、主要内容和办理要求。"
    return {"keywords": " ".join(chosen) if rng.random() < 0.3 else list(chosen), "summary": summary}


def _occasional(rng: random.Random, plan: Plan) -> dict[str, Value]:
    """Return the keys only some documents have."""
    fields: dict[str, Value] = {}
    if plan.category.kind == "articles":
        start = plan.published + timedelta(30)
        fields["effective"] = start.isoformat()
        if rng.random() < 0.7:
            fields["expires"] = start.replace(year=start.year + 5, day=min(start.day, 28)).isoformat()
    if plan.category.kind == "response":
        day = plan.created.isoformat()
        fields["response"] = {
            "trigger": "涉及群众切身利益",
            "form": "网上发布",
            "event_at": f"{day} 08:10",
            "first_release_at": f"{day} 10:30",
            "responded_at": f"{day} 16:40",
            "responsible": plan.body.name,
        }
    chance = rng.random()
    if chance < 0.004 and plan.category.kind in {"plain", "list"}:
        fields["disclosure"] = "依申请公开"
    elif chance < 0.01 and plan.category.kind in {"plain", "list"}:
        fields |= {"retention": "限时公开", "until": (plan.published + timedelta(365)).isoformat()}
    elif chance < 0.03:
        fields["disclosure"] = "主动公开"
    elif chance < 0.05:
        fields["source"] = plan.body.name
    elif chance < 0.06:
        fields["history"] = [{"date": plan.published.isoformat(), "note": "更正正文中的联系电话"}]
    elif chance < 0.08:
        fields["co_issuers"] = [body.id for body in BODIES if body.id != plan.body.id][:1]
    return fields


def front_matter(fields: dict[str, Value], *, chinese: bool) -> str:
    """Return the fields as YAML; every value here is safe as a plain scalar."""
    lines = []
    for key, value in fields.items():
        name = CHINESE_KEYS[key] if chinese else key
        if isinstance(value, str):
            lines.append(f"{name}: {value}\n")
        elif isinstance(value, dict):
            lines.append(f"{name}:\n")
            for part, inner in value.items():
                lines.append(f"  {part}: {inner}\n" if isinstance(inner, str) else f"  {part}:\n")
                lines += [] if isinstance(inner, str) else _items(inner, "    ")
        elif all(isinstance(entry, str) for entry in value):
            lines.append(f"{name}: [{', '.join(str(entry) for entry in value)}]\n")
        else:
            lines.append(f"{name}:\n")
            lines += _items(value, "  ")
    return "".join(lines)


def _items(entries: Items, indent: str) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, str):
            yield f"{indent}- {entry}\n"
        else:
            first, *rest = entry.items()
            yield f"{indent}- {first[0]}: {first[1]}\n"
            yield from (f"{indent}  {key}: {value}\n" for key, value in rest)


REVIEW: Final = """\
proposed: {{by: {id}拟稿岗, date: {first}, conclusion: 可以公开}}
rechecked: {{by: {id}政务公开岗, date: {first}, conclusion: 可以公开}}
approved: {{by: {id}审批岗, date: {last}, conclusion: 可以公开}}
"""


class Tree:
    """Writes files below a folder, making each directory once."""

    def __init__(self, root: Path) -> None:
        """Write below ``root``."""
        self._root = str(root)
        self._made: set[str] = set()

    def write(self, path: str, data: bytes) -> None:
        """Write ``data`` to the file ``path``, relative to the root."""
        target = f"{self._root}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self._made:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            os.write(descriptor, data)
        finally:
            os.close(descriptor)


def write_document(tree: Tree, document: Document, *, review: bool) -> None:
    """Write a document, the files beside it and, if asked, its review record."""
    plan = document.plan
    head = front_matter(document.fields, chinese=document.chinese)
    tree.write(plan.path, f"---\n{head}---\n\n{document.text}".encode())
    folder = posixpath.dirname(plan.path)
    for name, data in document.files:
        tree.write(posixpath.join(folder, name), data)
    if review:
        record = REVIEW.format(id=plan.body.id, first=plan.created, last=plan.published)
        tree.write(plan.path.removesuffix(".md") + ".review.yml", record.encode())


def write_hugo(tree: Tree, document: Document) -> None:
    """Write the same document with the keys Hugo's lists are made from."""
    plan = document.plan
    fields = {key: value for key, value in document.fields.items() if key not in HUGO_TAKES}
    fields |= {
        "title": plan.title,
        "date": plan.published.isoformat(),
        "url": f"/doc/{plan.index_number}.html",
        "number": plan.number or "无",
        "body_name": plan.body.name,
        "created_on": plan.created.isoformat(),
        "published_on": str(document.fields["published"]),
        "bodies": [plan.body.id],
        "years": [f"y{plan.created.year}"],
    }
    tree.write("content/" + plan.path, f"---\n{front_matter(fields, chinese=False)}---\n\n{document.text}".encode())
    for name, data in document.files:
        tree.write(posixpath.join("static/doc", plan.index_number.partition("/")[0], name), data)


HUGO_TAKES: Final = frozenset({"title", "category", "document_number", "published", "created", "issuing_body"})
"""Keys that Hugo reads itself or that are given under another name below."""


def write_hugo_lists(tree: Tree) -> None:
    """Write the section and term pages, so that Hugo knows the Chinese names."""
    names = dict(TOP_NAMES) | {c.id: c.name for c in CATEGORIES}
    for ident, name in names.items():
        tree.write(f"content/{ident}/_index.md", f"---\ntitle: {name}\n---\n".encode())
    for body in BODIES:
        tree.write(f"content/bodies/{body.id}/_index.md", f"---\ntitle: {body.name}\n---\n".encode())
    for year in range(FIRST_YEAR, LAST_DAY.year + 1):
        tree.write(f"content/years/y{year}/_index.md", f"---\ntitle: {year}年\n---\n".encode())
    top = [{"id": ident, "name": name} for ident, name, _ in PARENTS]
    tree.write("data/portal.json", json.dumps({"categories": top}, ensure_ascii=False).encode())


def arguments() -> argparse.Namespace:
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder for content/ and site_config.yml")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--flat", action="store_true", help="all documents in one folder")
    parser.add_argument("--reviews", action="store_true", help="review: required, with a record beside each document")
    parser.add_argument("--varied", action="store_true", help="texts of a whole dictionary, to judge a search by; needs jieba")
    parser.add_argument("--hugo", type=Path, help="write the same documents for Hugo below this folder, too")
    return parser.parse_args()


def main() -> None:
    """Write the portal."""
    options = arguments()
    rng = random.Random(options.seed)  # reproducible, not secret
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "site_config.yml").write_text(config_text(review=options.reviews), encoding="utf-8")
    content = Tree(options.out / "content")
    hugo = Tree(options.hugo) if options.hugo else None
    if hugo:
        write_hugo_lists(hugo)
    for document in documents(rng, options.documents, flat=options.flat, varied=options.varied):
        write_document(content, document, review=options.reviews)
        if hugo:
            write_hugo(hugo, document)


if __name__ == "__main__":
    main()
