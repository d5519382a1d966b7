"""Hostile input gives findings with file and line: no traceback, no hang, nothing executable in a page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

import pytest

from .pages import assert_nothing_runs, executable, text_of
from .portals import (
    CONFIG,
    CSV,
    OFFICE,
    Portal,
    assert_same,
    document,
    marks,
    page_of,
    tree,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT: Final = "<script>alert(1)</script>"
HANDLER: Final = '<img src=x onerror="alert(1)">'


def _text(**keys: str) -> Callable[[Portal, str, str], None]:
    """Return a writer of an otherwise valid document with some keys replaced."""

    def write(portal: Portal, folder: str, serial: str) -> None:
        portal.write(f"{folder}/case.md", document(serial=serial, **keys))

    return write


def _raw(data: bytes | str) -> Callable[[Portal, str, str], None]:
    """Return a writer of exactly these bytes."""

    def write(portal: Portal, folder: str, _serial: str) -> None:
        portal.write(f"{folder}/case.md", data)

    return write


def _edited(edit: Callable[[str], str | bytes]) -> Callable[[Portal, str, str], None]:
    """Return a writer of a valid document passed through ``edit``."""

    def write(portal: Portal, folder: str, serial: str) -> None:
        portal.write(f"{folder}/case.md", edit(document(serial=serial)))

    return write


def _front(line: str) -> Callable[[Portal, str, str], None]:
    """Return a writer of a valid document with one more line of front matter."""
    return _edited(lambda text: text.replace("---\n", f"---\n{line}\n", 1))


def _attached(file: str, *, quoted: bool = True) -> Callable[[Portal, str, str], None]:
    """Return a writer of a document with an attachment of that file name."""

    def write(portal: Portal, folder: str, serial: str) -> None:
        name = "'" + file.replace("'", "''") + "'" if quoted else file
        portal.write("outside.csv", CSV)
        portal.write(f"{folder}/inside.csv", CSV)
        portal.write(f"{folder}/case.md", document(serial=serial, attachments=f"[{{title: 附表, file: {name}}}]"))

    return write


def _linked_document(portal: Portal, folder: str, serial: str) -> None:
    target = portal.write("outside/secret.md", document(serial=serial))
    (portal.root / folder).mkdir(parents=True)
    (portal.root / folder / "case.md").symlink_to(target)


def _linked_folder(portal: Portal, folder: str, serial: str) -> None:
    target = portal.write(f"outside-{serial}/secret.md", document(serial=serial)).parent
    (portal.root / folder).mkdir(parents=True)
    (portal.root / folder / "case.md").symlink_to(target, target_is_directory=True)


def _linked_loop(portal: Portal, folder: str, _serial: str) -> None:
    (portal.root / folder).mkdir(parents=True)
    (portal.root / folder / "case.md").symlink_to(portal.root / folder, target_is_directory=True)


def _dangling(portal: Portal, folder: str, _serial: str) -> None:
    (portal.root / folder).mkdir(parents=True)
    (portal.root / folder / "case.md").symlink_to(portal.root / "nowhere")


def _linked_attachment(portal: Portal, folder: str, serial: str) -> None:
    target = portal.write("outside/secret.csv", CSV)
    portal.write(f"{folder}/case.md", document(serial=serial, attachments="[{title: 附表, file: table.csv}]"))
    (portal.root / folder / "table.csv").symlink_to(target)


def _attachment_folder(portal: Portal, folder: str, serial: str) -> None:
    portal.write(f"{folder}/case.md", document(serial=serial, attachments="[{title: 附表, file: table.csv}]"))
    (portal.root / folder / "table.csv").mkdir()


def _fifo(portal: Portal, folder: str, _serial: str) -> None:
    (portal.root / folder).mkdir(parents=True)
    os.mkfifo(portal.root / folder / "case.md")


def _fifo_attachment(portal: Portal, folder: str, serial: str) -> None:
    portal.write(f"{folder}/case.md", document(serial=serial, attachments="[{title: 附表, file: table.csv}]"))
    os.mkfifo(portal.root / folder / "table.csv")


def _case_twins(portal: Portal, folder: str, serial: str) -> None:
    both = "[{title: 甲表, file: Table.csv}, {title: 乙表, file: table.csv}]"
    portal.write(f"{folder}/case.md", document(serial=serial, attachments=both))
    portal.write(f"{folder}/Table.csv", CSV)
    portal.write(f"{folder}/table.csv", CSV)


def _wrong_type(name: str, data: bytes) -> Callable[[Portal, str, str], None]:
    def write(portal: Portal, folder: str, serial: str) -> None:
        portal.write(f"{folder}/case.md", document(serial=serial, attachments=f"[{{title: 附表, file: {name}}}]"))
        portal.write(f"{folder}/{name}", data)

    return write


LAUGHS: Final = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
EVERYWHERE: Final = "".join(
    f"{key}: '{SCRIPT}{HANDLER}'\n"
    for key in (
        "title", "index_number", "issuing_body", "co_issuers", "department", "category", "theme", "genre",
        "document_number", "created", "published", "effective", "expires", "keywords", "summary", "disclosure",
        "retention", "until", "source",
        "attachments", "relations", "response", "history", "lang", "draft", "allow",
    )
)  # fmt: skip

REFUSED: Final[dict[str, Callable[[Portal, str, str], None]]] = {
    "nested-brackets": _raw("---\ntitle: " + "[" * 100_000 + "\n---\n"),
    "nested-brackets-closed": _raw("---\ntitle: " + "[" * 100_000 + "]" * 100_000 + "\n---\n"),
    "nested-braces": _raw("---\ntitle: " + "{a: " * 50_000 + "\n---\n"),
    "nested-lists": _raw("---\ntitle: " + "- " * 50_000 + "x\n---\n"),
    "billion-laughs": _raw(f"---\n{LAUGHS}title: *i\n---\n"),
    "invalid-utf-8": _edited(lambda text: text.encode().replace("科".encode(), b"\xff\xfe\x80", 1)),
    "truncated-utf-8": _edited(lambda text: text.encode() + "末".encode()[:2]),
    "gb18030": _edited(lambda text: text.encode("gb18030")),
    "big5-body": _edited(lambda text: text.encode() + "內容".encode("big5")),
    "utf-16": _edited(lambda text: text.encode("utf-16")),
    "utf-16-without-bom": _edited(lambda text: text.encode("utf-16-le")),
    "utf-32": _edited(lambda text: text.encode("utf-32")),
    "surrogates": _edited(lambda text: text.replace("科", "\ud800").encode("utf-8", "surrogatepass")),
    "escaped-surrogate": _text(department='"\\ud800"'),
    "escaped-nul": _text(department='"政务\\0科"'),
    "escaped-control": _text(department='"政务\\e[31m科"'),
    "nul-bytes": _edited(lambda text: text.replace("科", "\0")),
    "nul-in-body": _edited(lambda text: text + "正文\0末尾\n"),
    "control-characters": _edited(lambda text: text + "退格\x08响铃\x07\n"),
    "terminal-escape-in-title": _text(title='"\\x1b]0;owned\\x07标题"'),
    "bidi-override-in-title": _text(title="关于\u202e知通的排安"),
    "bidi-override-in-body": _edited(lambda text: text + "文件名为\u202efdp.exe\n"),
    "bidi-isolate-in-number": _text(document_number="溪政办发\u2066〔2024〕9号"),
    "zero-width-in-index-number": _text(index_number=f"{OFFICE}/2024-00\u200b777"),
    "full-width-digits": _text(index_number=f"{OFFICE}/２０２４-００７７７"),
    "long-line": _raw("---\ntitle: 长\n---\n\n" + "长" * 17_000_000 + "\n"),
    "long-front-matter": _raw("---\ntitle: " + "长" * 8_000_000 + "\n---\n"),
    "duplicate-key": _front("department: 文秘科"),
    "duplicate-key-two-languages": _front("责任部门: 文秘科"),
    "duplicate-key-two-chinese-names": _edited(
        lambda text: text.replace("created: 2024-04-09", "生成日期: 2024-04-09\n成文日期: 2024-04-08")
    ),
    "duplicate-key-nested": _front("history: [{date: 2024-04-10, note: 甲, note: 乙}]"),
    "merge-key": _front("<<: {title: 替换}"),
    "five-thousand-keys": _front("\n".join(f"key{n}: v" for n in range(6_000))),
    "unknown-key": _front("titel: 别名"),
    "anchor": _text(department="&a 政务公开科"),
    "alias": _front("source: &s 县政府网\nsummary2: *s"),
    "tag": _text(department="!!python/object/apply:os.system ['id']"),
    "local-tag": _text(department="!科 政务公开科"),
    "binary-tag": _text(department="!!binary aGVsbG8="),
    "two-documents": _edited(lambda text: text.replace("genre: 通知", "...\n%YAML 1.1\n--- \ngenre: 通知")),
    "directive": _raw("---\n%YAML 1.1\n%TAG ! tag:x,2000:\ntitle: 甲\n---\n"),
    "unterminated": _raw("---\ntitle: 没有结束\n"),
    "dots-for-a-fence": _edited(lambda text: text.replace("---\n\n", "...\n\n")),
    "no-front-matter": _raw("# 只有正文\n\n没有信息要素。\n"),
    "late-front-matter": _edited(lambda text: "\n\n正文在前\n" + text),
    "empty": _raw(""),
    "blank": _raw("\n \n\t\n"),
    "fences-only": _raw("---\n---\n"),
    "scalar": _raw("---\n只有一句话\n---\n"),
    "list": _raw("---\n- title\n- summary\n---\n"),
    "null-document": _raw("---\n~\n---\n"),
    "broken-yaml": _raw('---\ntitle: "没有右引号\nsummary: 甲\n---\n'),
    "tabs": _edited(lambda text: text.replace("keywords: ", "keywords:\n\t- ")),
    "list-for-text": _text(title="[甲, 乙]"),
    "mapping-for-text": _text(summary="{甲: 乙}"),
    "mapping-key": _front("? {a: b}\n: c"),
    "list-key": _front("? [a, b]\n: c"),
    "text-for-list": _text(attachments="table.csv"),
    "text-for-mapping": _text(relations="溪政办发〔2023〕1号"),
    "null-title": _text(title="~"),
    "empty-keywords": _text(keywords="[]"),
    "blank-keywords": _text(keywords="'  '"),
    "huge-year": _text(created="99999999999999999999-01-01"),
    "impossible-day": _text(created="2024-02-30"),
    "huge-number": _text(limit_days="9" * 5_000, limit_basis="某条例"),
    "negative-number": _text(limit_days="-5", limit_basis="某条例"),
    "octal-date": _text(created="02024-04-09"),
    "chinese-date": _text(created="2024年4月9日"),
    "future": _text(created="2026-11-03", published="2026-11-04", year="2026"),
    "published-too-early": _text(published="2024-04-08"),
    "hour-25": _text(published="2024-04-10 25:00"),
    "index-number-climbs": _text(index_number="../../../../etc/passwd"),
    "index-number-climbs-inside": _text(index_number=f"{OFFICE}/../2024-00778"),
    "index-number-absolute": _text(index_number="/etc/2024-00779"),
    "index-number-backslash": _text(index_number="..\\..\\2024-00780"),
    "index-number-device": _text(index_number="CON/2024-00781"),
    "index-number-nul": _text(index_number='"11340000MB9107031Q/2024-00782\\0.html"'),
    "index-number-percent": _text(index_number=f"{OFFICE}%2f..%2f2024-00783"),
    "index-number-newline": _text(index_number=f'"{OFFICE}/2024-\\n00784"'),
    "index-number-lower-case": _text(index_number=f"{OFFICE.lower()}/2024-00785"),
    "index-number-check-digit": _text(index_number=f"{OFFICE[:-1]}A/2024-00786"),
    "index-number-of-another-body": _text(index_number="11340000MB9137337K/2024-00787"),
    "index-number-of-another-year": _text(index_number=f"{OFFICE}/2023-00788"),
    "index-number-twice": _text(index_number=f"{OFFICE}/2024-00900"),
    "attachment-climbs": _attached("../../../outside.csv"),
    "attachment-climbs-and-returns": _attached("../attachment-climbs-and-returns/inside.csv"),
    "attachment-absolute": _attached("/etc/hostname"),
    "attachment-backslash": _attached("..\\..\\..\\outside.csv"),
    "attachment-drive": _attached("C:\\outside.csv"),
    "attachment-device": _attached("CON.csv"),
    "attachment-device-lower-case": _attached("nul"),
    "attachment-url": _attached("https://example.org/a.csv"),
    "attachment-empty-name": _attached(""),
    "attachment-dot": _attached("."),
    "attachment-home": _attached("~/.ssh/id_rsa"),
    "attachment-missing": _attached("missing.csv"),
    "attachment-script-in-name": _attached("<script>.csv"),
    "attachment-newline-in-name": _attached('"in\\nside.csv"', quoted=False),
    "attachment-is-a-folder": _attachment_folder,
    "attachment-is-a-link": _linked_attachment,
    "attachment-is-a-fifo": _fifo_attachment,
    "attachment-case-twins": _case_twins,
    "attachment-empty": _wrong_type("table.csv", b""),
    "attachment-other-type": _wrong_type("table.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
    "attachment-html": _wrong_type("page.html", b"<script>alert(1)</script>"),
    "attachment-svg": _wrong_type("picture.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "attachment-program": _wrong_type("setup.exe", b"MZ\x90\x00"),
    "attachment-front-matter-source": _attached("case.md"),
    "link-to-a-document-outside": _linked_document,
    "link-to-a-folder-outside": _linked_folder,
    "link-in-a-circle": _linked_loop,
    "link-to-nothing": _dangling,
    "fifo": _fifo,
    "script-in-every-field": _raw(f"---\n{EVERYWHERE}---\n\n{SCRIPT}\n"),
    "not-to-be-disclosed": _text(disclosure="不予公开"),
    "missing-image": _edited(lambda text: text + "![图](../../../../../../etc/passwd)\n"),
    "missing-link": _edited(lambda text: text + "[文](missing.md)\n"),
}
"""Files that must be refused: each lies in a folder of its own below ``content/hostile``."""


ACCEPTED: Final[dict[str, str]] = {
    "quotes": ">" * 10_000 + " 引文",
    "lists": "".join(f"{'  ' * n}- 项\n" for n in range(400)),
    "lists-in-one-line": "- " * 5_000 + "项",
    "brackets": "[" * 50_000,
    "closing-brackets": "]" * 50_000,
    "image-brackets": "![" * 20_000,
    "emphasis": "*a **b " * 10_000,
    "underscores": "_" * 50_000,
    "backticks": "".join("`" * n + " " for n in range(1, 300)),
    "brackets-and-parentheses": "[a](" * 20_000,
    "entities": "&#x3c;script&#x3e;alert(1)&#x3c;/script&#x3e; &lt;img onerror=alert(1)&gt; &#xD800;",
    "raw-html": "<div>" * 5_000 + "文",
    "open-comment": "<!-- " * 5_000,
    "open-cdata": "<![CDATA[" * 5_000,
    "table": "| " + "甲 | " * 500 + "\n| " + "--- | " * 500 + "\n" + ("| " + "乙 | " * 500 + "\n") * 20,
    "footnotes": "".join(f"文[^{n}]\n\n[^{n}]: 注\n\n" for n in range(300)),
    "references": "".join(f"[r{n}]: <#x{n}>\n" for n in range(3_000)) + "[r1]",
}
"""Markdown that is strange but lawful: it must cost seconds at most."""

RUNNING: Final = (
    SCRIPT,
    HANDLER,
    "<svg onload=alert(1)><script>alert(2)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    '<iframe src="javascript:alert(1)"></iframe><object data="x"></object><embed src="x">',
    '<a href="javascript:alert(1)">甲</a> <a href=" java\tscript:alert(1)">乙</a>',
    '<a href="&#106;avascript:alert(1)">丙</a>',
    "[丁](javascript:alert(1)) [戊](<java script:alert(1)>) [己](data:text/html,<script>alert(1)</script>)",
    "![庚](javascript:alert(1))",
    '<p style="background:url(javascript:alert(1))" onclick="alert(1)">辛</p>',
    '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">壬</button></form>',
    '<base href="https://example.org/"><meta http-equiv="refresh" content="0;url=https://example.org/">',
    '<link rel="stylesheet" href="https://example.org/x.css"><style>@import "https://example.org/x.css";</style>',
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title></title><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "```html\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "| <script>alert(1)</script> |\n| --- |\n| <img src=x onerror=alert(1)> |\n| <a href=javascript:alert(1)>c</a> |",
    "## <img src=x onerror=alert(1)> 标题\n\n文",
    "第一条 <script>alert(1)</script>\n\n第二条 <img src=x onerror=alert(1)>",
    "<https://example.org/?q=%22onmouseover=alert(1)> <javascript:alert(1)>",
    "文[^1]\n\n[^1]: <script>alert(1)</script>",
    "- [ ] <script>alert(1)</script>\n- [x] <img src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>文</details><video><source onerror=alert(1)></video>",
    "<custom-element onclick=alert(1) is=x>文</custom-element>",
    '<input autofocus onfocus=alert(1)><select onfocus=alert(1)></select><div id="main" class="top">假</div>',
)
"""Attack strings of our own making for the body of a document."""

FIELDS: Final = {
    "title": "关于{x}的通知",
    "department": "政务{x}科",
    "summary": "说明{x}的安排。",
    "keywords": "['{short}', 通知]",
    "source": "县{x}网",
    "history": "[{{date: 2024-04-10, note: '更正{x}'}}]",
    "attachments": "[{{title: '附表{x}', file: table.csv}}]",
    "relations": "{{implements: [{{number: 浣政发〔2020〕3号, title: '意见{x}', external: yes, url: '{url}'}}]}}",
}
MARKUP: Final = '<b onclick=alert(1)>"甲"</b>&amp;{{ 7*7 }}{% raw %}</title><img src=x onerror=alert(1)>'


# ------------------------------------------------------------------- findings


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Return a portal with a good document and every hostile file."""
    portal = Portal(tmp_path_factory.mktemp("hostile") / "portal")
    portal.write("site_config.yml", CONFIG)
    portal.add("first/good.md", serial="900")
    for serial, (name, write) in enumerate(REFUSED.items(), start=1):
        write(portal, f"content/hostile/{name}", str(serial))
    return portal


@pytest.fixture(scope="module")
def findings(hostile: Portal) -> list[dict[str, Any]]:
    """Return the findings of one run over all of them, which must end soon and cleanly."""
    result = hostile.check(code=1, timeout=60)
    assert result.err.count("\n") < 20, result.err[:2000]
    return result.findings


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_found(findings: list[dict[str, Any]], name: str) -> None:
    """There is an error with this file and a line, in words, and nothing huge is printed."""
    own = [f for f in findings if f"/hostile/{name}/" in f["path"].replace("\\", "/")]
    errors = [f for f in own if f["severity"] == "error"]
    assert errors, own
    assert len(own) <= 60
    for finding in own:
        assert finding["line"] >= 1
        assert finding["column"] >= 1
        assert finding["message"].strip()
        assert finding["fix"].strip()
        assert len(finding["message"]) + len(finding["fix"]) < 2_000
        assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066" for c in finding["message"]), finding


def test_the_good_document_beside_them_is_not_blamed(findings: list[dict[str, Any]]) -> None:
    """Findings stay with their files; only the copied index number may name the good one."""
    blamed = {f["rule"] for f in findings if f["path"].endswith("good.md") and f["severity"] == "error"}
    assert len(blamed) <= 1, blamed


def test_every_hostile_file_alone(bare: Portal) -> None:
    """The ones that have killed parsers, alone: exit 1 within seconds, never 3, never a signal."""
    for name in ("nested-brackets", "nested-lists", "billion-laughs", "five-thousand-keys", "long-line", "fifo"):
        folder = f"content/hostile/{name}"
        REFUSED[name](bare, folder, "700")
        result = bare.check(code=1, timeout=20)
        blamed = {f["path"] for f in result.findings if f["severity"] == "error"}
        assert blamed == {f"{folder}/case.md"}
        (bare.root / folder / "case.md").unlink()


def test_hostile_files_do_not_touch_the_last_good_site(bare: Portal) -> None:
    """A build beside them fails with exit 1 and leaves the site as it was."""
    bare.build()
    before = marks(bare.site)
    for serial, name in enumerate(("script-in-every-field", "billion-laughs", "gb18030", "attachment-climbs"), start=1):
        REFUSED[name](bare, f"content/hostile/{name}", str(serial))
    bare.add("policy/2024/another.md", serial="901")
    bare.build(code=1)
    assert marks(bare.site) == before


def test_text_output_shows_no_raw_control_characters(hostile: Portal) -> None:
    """What a terminal prints cannot be made to move its cursor or reverse its text."""
    arguments = ("--content", str(hostile.content), "--config", str(hostile.config))
    for form in ("text", "github"):
        result = hostile.run("check", *arguments, "--format", form)
        assert result.code == 1
        bad = {c for c in result.out + result.err if (ord(c) < 32 and c not in "\n\t") or c in "\x7f\u202e\u2066"}
        assert not bad, form


# ------------------------------------------------------------------- accepted


def test_a_byte_order_mark_is_accepted(bare: Portal) -> None:
    """Windows editors write one; it is no part of the text."""
    bare.write("content/a.md", b"\xef\xbb\xbf" + document(serial="1").encode())
    assert bare.errors() == []


def test_windows_line_ends_are_accepted(bare: Portal) -> None:
    """CRLF throughout gives the same page as LF."""
    bare.add("a.md", serial="1", body="第一段。\n\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |")
    bare.build()
    expected = tree(bare.site)
    path = bare.content / "a.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert bare.errors() == []
    bare.build()
    assert {n: d for n, d in tree(bare.site).items() if n.startswith("doc/")} == {n: d for n, d in expected.items() if n.startswith("doc/")}


def test_strange_markdown_costs_seconds_at_most(bare: Portal) -> None:
    """Deep nesting and long runs neither hang nor crash, and what is built from them is harmless."""
    for serial, (name, body) in enumerate(ACCEPTED.items(), start=1):
        bare.add(f"strange/{name}.md", serial=str(serial), body=body)
    bare.allow({finding["rule"] for finding in bare.errors()})
    bare.build()  # each command is ended after a minute
    assert_nothing_runs(bare.site)


# ----------------------------------------------------------- nothing executable


def test_the_auditor_finds_what_it_must() -> None:
    """The judge of the tests below is itself judged."""
    assert executable(SCRIPT)
    assert executable(HANDLER)
    assert executable("<a href='jAva\nscript:alert(1)'>x</a>")
    assert executable("<p style='color:red'>x</p>")
    assert executable("<script src='//example.org/assets/x.js'></script>")
    assert not executable("<script src='../assets/portal.1234.js' defer></script><p>&lt;script&gt;</p>")


def test_attacks_in_bodies_come_to_nothing(bare: Portal) -> None:
    """Even with every rule turned down, so that the documents are built: nothing in them runs."""
    for serial, body in enumerate(RUNNING, start=1):
        bare.add(f"attack/{serial}.md", serial=str(serial), body=f"开头文字。\n\n{body}\n\n结尾文字。")
    bare.allow({finding["rule"] for finding in bare.errors()})
    bare.build()
    assert_nothing_runs(bare.site)
    for serial in range(1, len(RUNNING) + 1):
        assert "开头文字" in text_of(page_of(bare, f"{OFFICE}/2024-{serial:05d}"))


def test_markup_in_fields_is_text(bare: Portal) -> None:
    """Every free text of the front matter is shown as written, never as markup, whatever the rules say of it."""
    for serial, (key, pattern) in enumerate(FIELDS.items(), start=1):
        value = pattern.format(x=MARKUP.replace("'", "''"), short="<b>&甲", url="https://example.org/?a=1&b=%22onclick")
        quoted = value if value.startswith(("[", "{")) else f"'{value}'"
        bare.add(f"fields/{key}.md", serial=str(serial), **{key: quoted})
    bare.write("content/fields/table.csv", CSV)
    bare.allow({finding["rule"] for finding in bare.errors()})
    bare.build()
    assert_nothing_runs(bare.site)
    for serial, key in enumerate(FIELDS, start=1):
        if key in {"title", "department", "summary"}:
            shown = text_of(page_of(bare, f"{OFFICE}/2024-{serial:05d}"))
            assert MARKUP in shown, key


def test_markup_in_the_configuration_is_text(bare: Portal) -> None:
    """Names of the site, its bodies and categories are text on every page."""
    names = ("溪川县人民政府信息公开", "溪川县临江路1号", "县政府及其部门的文件", "name: 公共服务", "name: 溪川县水利局")
    for old in names:
        bare.replace("site_config.yml", old, f"{old}<b onclick=alert(1)>&</b><img src=x onerror=alert(1)>")
    bare.build()
    assert_nothing_runs(bare.site)
    assert "信息公开<b onclick=alert(1)>&</b>" in text_of(bare.site / "index.html")


def test_template_code_in_content_is_not_run(bare: Portal) -> None:
    """Braces of a template language are letters in a document."""
    bare.add("t.md", serial="1", title="'关于{{ 7*191 }}的通知'", body="{{ 7*191 }} {% include 'base.html' %} ${7*191}")
    bare.allow({finding["rule"] for finding in bare.errors()})
    bare.build()
    page = page_of(bare, f"{OFFICE}/2024-00001").read_text(encoding="utf-8")
    assert "1337" not in page
    assert page.count("{{ 7*191 }}") >= 2


def test_an_open_scheme_cannot_leave_the_output(bare: Portal) -> None:
    """A scheme of the site's own that allows anything still writes below ``doc/`` only."""
    bare.replace("site_config.yml", "scheme: organisation-code", "scheme: {pattern: '(?P<code>.+)-(?P<serial>\\d+)'}")
    (bare.content / "policy/2024/good.md").unlink()
    bare.add("a.md", index_number="../../../escaped-1")
    bare.add("b.md", index_number="/absolute/escaped-2", title="溪川县第二项安排")
    bare.add("c.md", index_number="a b:c*d?e-3", title="溪川县第三项安排")
    refused = {finding["path"].split("/")[-1] for finding in bare.errors()}
    for name in refused:
        (bare.content / name).unlink()
    bare.build()
    outside = [p for p in bare.root.parent.rglob("*escaped*") if not p.is_relative_to(bare.site / "doc")]
    assert not outside
    assert "c.md" in refused or (bare.site / "doc/a-b-c-d-e-3.html").is_file()


def test_addresses_that_clash_are_refused(bare: Portal) -> None:
    """Two index numbers with one address are an error, not one page."""
    bare.replace("site_config.yml", "scheme: organisation-code", "scheme: {pattern: '(?P<code>.+)-(?P<serial>\\d+)'}")
    bare.add("policy/2024/good.md", index_number="z-900")
    bare.add("a.md", index_number="a:b-1")
    bare.add("b.md", index_number="a*b-1", title="溪川县第二项安排")
    assert {finding["path"].split("/")[-1] for finding in bare.errors()} & {"a.md", "b.md"}


def test_a_hostile_portal_is_checked_the_same_twice(hostile: Portal) -> None:
    """Memory of a first run changes no finding of the second."""
    first, second = hostile.check(code=1), hostile.check(code=1)
    assert first.out == second.out


def test_links_out_of_the_tree_reach_no_page(bare: Portal) -> None:
    """The text behind a symbolic link is never published, even if everything else is mended."""
    outside = bare.write("outside/secret.md", document(serial="1", title="树外的秘密文件"))
    (bare.content / "linked.md").symlink_to(outside)
    bare.build(code=1)
    assert not bare.site.exists()
    (bare.content / "linked.md").unlink()
    bare.build()
    assert_same(bare.site, bare.clean())


@pytest.mark.parametrize(("path", "named"), [("公告.csv", "公告.csv"), ("公告/notice.csv", "公告/")])
def test_a_name_in_another_encoding_is_told(bare: Portal, path: str, named: str) -> None:
    """As a file or folder from an archive packed on a Chinese Windows has it; it is shown as it was meant."""
    place = os.path.join(os.fsencode(bare.content), path.encode("gb18030"))  # noqa: PTH118  # a Path holds no bytes
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120  # as above
        os.close(os.open(place, os.O_CREAT))
    except OSError:
        pytest.skip("the file system takes UTF-8 only")
    for command in ("check", "build"):
        result = bare.run(command)
        assert (result.code, f"{named}：名称不是 UTF-8 编码" in result.err) == (2, True), result
