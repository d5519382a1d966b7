"""A build that fails says why, returns the right code and leaves the last good site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from .portals import CONFIG, Portal, assert_same, furnish, marks, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands import Result


def test_a_failed_validation_leaves_the_last_good_site(portal: Portal) -> None:
    """One bad document, and nothing at all is written: no inode, no time changes."""
    before = marks(portal.site)
    portal.add("policy/2026/fine.md", serial="301", year="2026")
    portal.add("policy/2026/bad.md", serial="302", year="2026", category="nonsense")
    result = portal.build(code=1)
    assert marks(portal.site) == before
    assert re.search(r"policy/2026/bad\.md:\d+:\d+", result.out + result.err)


def test_a_failure_is_forgotten_when_it_is_mended(portal: Portal) -> None:
    """The build after a failed one equals a clean one."""
    portal.add("policy/2026/bad.md", serial="302", year="2026", category="nonsense")
    portal.build(code=1)
    portal.build(code=1)
    portal.replace("content/policy/2026/bad.md", "nonsense", "policy")
    portal.build()
    assert_same(portal.site, portal.clean())


FAULTY_RULE = (
    "from dataclasses import replace; from generator.validation.rules import published_late as module;"
    " module.RULE = replace(module.RULE, about=frozenset(), **{'document': None, 'site': None, %r: lambda *given: 1 / 0})"
)
FAULTY_LOADER = "from generator import markdown; markdown.render = lambda *given: 1 / 0"
FAULTY_PAGE = "from generator.pages.document import DocumentPages; DocumentPages.page = lambda *given: 1 / 0"
FAULTY_DRAWING = "from generator.rendering import Renderer; Renderer.render = lambda *given: [][1]"
FAULTY_LIST = "from generator.pages.listing import Lister; Lister.pages = lambda *given, **named: 1 / 0"


@pytest.mark.parametrize(
    ("fault", "named"),
    [
        (FAULTY_RULE % "document", "published-late，文件 / file finance/"),
        (FAULTY_RULE % "site", "published-late）"),
        (FAULTY_LOADER, "文件 / file finance/"),
        (FAULTY_PAGE, "文件 / file finance/"),
        (FAULTY_DRAWING, "文件 / file finance/"),
        (FAULTY_LIST, "列表 / list "),
    ],
    ids=["document", "site", "loader", "page", "drawing", "list"],
)
def test_an_error_of_the_program_names_rule_and_document(portal: Portal, fault: str, named: str) -> None:
    """Who gets it can switch the rule off, or take the document out, until it is mended; the site stays.

    Documents are loaded, judged and drawn in another process.
    """
    before = marks(portal.site)
    portal.replace("site_config.yml", "themes: [综合政务", "themes: [别的政务, 综合政务")  # everything is read again
    program = f"{fault}\nfrom generator.__main__ import run\nrun()"
    command = [sys.executable, "-c", program, *portal.build_arguments("--jobs", "2")]
    environment = {**os.environ, "TMPDIR": str(portal.root)}
    done = subprocess.run(command, cwd=portal.root, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False), done.stderr
    assert re.search("ZeroDivisionError|IndexError", done.stderr)
    assert named in done.stderr
    assert marks(portal.site) == before


def test_a_failed_first_build_leaves_no_site(bare: Portal) -> None:
    """There is no half-built site to publish by mistake."""
    bare.add("bad.md", serial="302", category="nonsense")
    bare.build(code=1)
    assert not bare.site.exists() or not tree(bare.site)


def test_a_warning_fails_no_build(portal: Portal) -> None:
    """A rule turned down to a warning is reported and the site is built."""
    portal.add("policy/2026/bad.md", serial="302", year="2026", theme="不存在的主题")
    result = portal.run("check", "--content", str(portal.content), "--config", str(portal.config), "--format", "json")
    rules = {finding["rule"] for finding in result.findings if finding["severity"] == "error"}
    assert len(rules) == 1, result.out
    portal.replace("site_config.yml", "rules: {}", f"rules: {{{rules.pop()}: warning}}")
    result = portal.build()
    assert "bad.md" in result.out + result.err


@pytest.mark.parametrize(
    ("old", "new", "line_of"),
    [
        ('id_code: "3400000007"', 'id_code: "34"', "id_code:"),
        ("review: optional", "review: perhaps", "review:"),
        ("level: county", "levle: county", "levle:"),
        ("code: MB9187836", "code: MB9187837", "code: MB9187837"),
        ("column_type: 办事服务", "column_type: 闲聊", "column_type: 闲聊"),
        ("scheme: organisation-code", "scheme: {pattern: '('}", "scheme:"),
        ("  - id: water", "  - id: finance", ""),
        ("domain: www.xichuan.example", "domain: https://www.xichuan.example/", "domain:"),
        ("rules: {}", "rules: {no-such-rule: off}", "rules:"),
        ("rules: {}", "rules: {}\ntheme: ../../etc", "theme:"),
        ("rules: {}", "rules: {}\nrules: {}", "rules: {}"),
        ("themes: [综合政务", "themes: [[综合政务]", "themes:"),
        ("bodies:\n", "bodies: {}\nbodeis:\n", ""),
        ("site:\n", "site: [\n", ""),
    ],
)
def test_a_bad_configuration_is_located(portal: Portal, old: str, new: str, line_of: str) -> None:
    """Exit code 2, ``site_config.yml:line:column`` and words; the site stays."""
    before = marks(portal.site)
    portal.replace("site_config.yml", old, new)
    result = portal.build(code=2)
    place = re.search(r"site_config\.yml:(\d+):(\d+)", result.out + result.err)
    assert place, result.err
    if line_of:
        lines = portal.config.read_text(encoding="utf-8").splitlines()
        assert line_of in lines[int(place[1]) - 1], result.err
    assert marks(portal.site) == before
    assert portal.check().code == 2


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"- a\n- b\n", b"site: \0\n", b"[" * 100_000, "名称: 乱码\n".encode("gb18030")])
def test_a_hostile_configuration_is_refused(portal: Portal, data: bytes) -> None:
    """Not YAML, not UTF-8, nothing at all: exit code 2 with a place, never a traceback."""
    portal.config.write_bytes(data)
    result = portal.build(code=2)
    assert re.search(r"site_config\.yml:\d+:\d+", result.out + result.err), result.err


def _plain(portal: Portal, *arguments: str) -> Result:
    result = portal.run(*arguments)
    assert "Traceback" not in result.err, result.err
    return result


@pytest.mark.parametrize(
    "arguments",
    [
        ("bulid",),
        ("build", "--nonsense"),
        ("build", "--jobs", "many"),
        ("build", "--jobs", "0"),
        ("build", "--jobs", "-1"),
        ("build", "--as-of", "yesterday"),
        ("build", "--as-of", "2026-13-01"),
        ("build", "--content", "no-such-folder"),
        ("build", "--content", "site_config.yml"),
        ("build", "--config", "no-such-file.yml"),
        ("build", "--config", "content"),
        ("check", "--format", "poem"),
        ("explain", "no-such-rule"),
        ("build", "--output", "site_config.yml"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_exit_code_two(portal: Portal, arguments: tuple[str, ...]) -> None:
    """Wrong arguments are told apart from bad content, briefly."""
    result = _plain(portal, *arguments)
    assert result.code == 2, (result.code, result.out, result.err)
    assert result.err.strip()
    assert len(result.err.splitlines()) <= 8


@pytest.mark.parametrize("output", ["content", "content/policy", ".", "..", "/"])
def test_an_output_folder_that_holds_sources_is_refused(portal: Portal, output: str) -> None:
    """A slip in ``--output`` must not cost the sources."""
    before = tree(portal.content)
    result = _plain(portal, "build", "--no-search", "--clean", "--output", output)
    assert result.code == 2, result.err
    assert tree(portal.content) == before
    assert portal.config.is_file()


def test_a_foreign_folder_is_not_emptied(portal: Portal) -> None:
    """A folder with files that no build put there is not deleted in silence."""
    portal.write("home/letter.txt", "eigene Datei")
    _plain(portal, "build", "--no-search", "--as-of", "2026-11-02", "--output", "home")
    assert (portal.root / "home/letter.txt").read_text(encoding="utf-8") == "eigene Datei"


def test_an_empty_portal_builds(bare: Portal) -> None:
    """No document yet: an empty, whole site, not an error."""
    shutil.rmtree(bare.content)
    bare.content.mkdir()
    bare.build()
    assert (bare.site / "index.html").is_file()


def test_defaults_need_no_argument(bare: Portal) -> None:
    """In the portal's folder ``build`` and ``check`` need no option at all."""
    assert _plain(bare, "check").code == 0
    assert _plain(bare, "build", "--no-search").code == 0
    assert (bare.site / "index.html").is_file()
    assert (bare.root / ".gongkai").is_dir()


@pytest.mark.parametrize("limit", [0, 4_000, 20_000])
def test_a_write_that_fails_leaves_the_last_good_site(portal: Portal, limit: int) -> None:
    """The disk refuses a write: a clear line, no traceback, every file whole, and the next build mends it."""
    portal.replace("site_config.yml", "溪川县人民政府信息公开", "溪川县政府信息公开")
    old = tree(portal.site)
    result = portal.run_limited(limit, *portal.build_arguments("--jobs", "1"))
    assert result.code == 2, result.err
    assert "Traceback" not in result.err
    assert result.err.strip()
    now = tree(portal.site)
    portal.build()
    new = tree(portal.site)
    for name, data in now.items():
        assert data in {old.get(name), new.get(name)}, f"{name} is torn"
    assert_same(portal.site, portal.clean())


def test_a_document_that_cannot_be_written_is_left_as_it_was(bare: Portal) -> None:
    """Fixed, it stays as it was, and with its permissions when it can be; begun, it leaves nothing behind."""
    document = bare.add("policy/2024/good.md", serial="900", body="请做好检查,发现隐患及时处理。")
    document.chmod(0o664)
    before = tree(bare.content)
    for arguments in (("check", "--fix"), ("new", "policy", "关于检查的通知")):
        result = bare.run_limited(20, *arguments)
        assert (result.code, "文件超过允许的大小" in result.err) == (2, True), result
        assert tree(bare.content) == before
    assert bare.run("check", "--fix").code == 0
    assert "检查，发现" in document.read_text("utf-8")
    assert document.stat().st_mode & 0o777 == 0o664


@pytest.fixture
def small_disk(mounted: Callable[[str], Path]) -> Path:
    """Return a folder on a disk of its own of three megabytes."""
    return mounted("3m")


def test_a_full_disk_leaves_the_old_site_whole(small_disk: Path) -> None:
    """No space left: a clear line, no traceback, the old site whole; with space again the build succeeds."""
    portal = Portal(small_disk / "portal")
    portal.write("site_config.yml", CONFIG)
    for serial in range(1, 20):
        portal.add(f"policy/2024/notice-{serial}.md", serial=str(serial))
    portal.build("--jobs", "1")
    old = tree(portal.site)
    ballast = small_disk / "ballast"
    free = os.statvfs(small_disk)
    ballast.write_bytes(b"\0" * max(free.f_bavail * free.f_frsize - 40_000, 0))
    portal.replace("site_config.yml", "溪川县人民政府信息公开", "溪川县政府信息公开")
    result = portal.run(*portal.build_arguments("--jobs", "1"))
    assert result.code == 2, result.err
    assert "Traceback" not in result.err
    assert len(result.err.splitlines()) <= 4, result.err
    assert "磁盘空间不足" in result.err
    now = tree(portal.site)
    ballast.unlink()
    portal.build("--jobs", "1")
    new = tree(portal.site)
    assert old.keys() & new.keys() <= now.keys()
    for name, data in now.items():
        assert data in {old.get(name), new.get(name)}, f"{name} is torn"


def test_a_mounted_folder_is_filled_and_kept_up_to_date(bare: Portal, small_disk: Path) -> None:
    """Nothing can be renamed into it: what a volume of a container is to the folder it is mounted on."""
    for serial, path in (("901", "policy/2024/first.md"), ("902", "service/2025/second.md")):
        bare.add(path, serial=serial)
        bare.build(output=small_disk)
        assert_same(small_disk, bare.clean())
    (bare.content / "service/2025/second.md").unlink()
    bare.build(output=small_disk)
    assert_same(small_disk, bare.clean())


def test_an_unreadable_source_is_a_finding(tmp_path: Path) -> None:
    """A file the user may not read is named; nothing is built without it."""
    if os.geteuid() == 0:
        pytest.skip("root can read everything")
    portal = Portal(tmp_path / "portal")
    furnish(portal)
    (portal.content / "policy/2022/notice-3.md").chmod(0)
    result = portal.build(code=1)
    assert "notice-3.md" in result.out + result.err


def test_an_unreadable_attachment_is_a_finding_where_it_is_listed(bare: Portal) -> None:
    """It is published once it can be read again."""
    may_not = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root can read everything")
        may_not = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    document = "content/policy/2024/good.md"
    listed = "attachments:\n  - title: 检查表\n    file: form.txt\nsummary:"
    bare.replace(document, "summary:", listed)
    form = bare.write("content/policy/2024/form.txt", "水库检查表：坝体、闸门、溢洪道逐项检查。\n")
    form.chmod(0)
    command = [*may_not, *bare.command(*bare.build_arguments())]
    done = subprocess.run(command, cwd=bare.root, env=bare.process_environment(), capture_output=True, text=True, check=False)
    line = (bare.root / document).read_text("utf-8").splitlines().index("    file: form.txt") + 1
    assert (done.returncode, f"{document}:{line}:11: 错误 [file-unreadable]" in done.stdout) == (1, True), done
    form.chmod(0o644)
    bare.build()
    assert [path.name for path in bare.site.rglob("form*.txt")] == ["form.txt"]


@pytest.mark.parametrize(("folder", "mode"), [("site", 0o555), ("state", 0o555), ("content/policy/2024", 0o444), ("content/policy", 0o000)])
def test_a_folder_without_permission_is_named(bare: Portal, folder: str, mode: int) -> None:
    """Nothing is begun that could not be finished."""
    unprivileged = [] if os.geteuid() else ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    if unprivileged and shutil.which(unprivileged[0]) is None:
        pytest.skip("root may do everything")
    place = bare.root / folder
    place.mkdir(exist_ok=True)
    place.chmod(mode)
    command = [*unprivileged, *bare.command(*bare.build_arguments(state=bare.root / "state"))]
    done = subprocess.run(command, cwd=bare.root, env=bare.process_environment(), capture_output=True, text=True, check=False)
    place.chmod(0o755)
    assert done.returncode == 2, done.stderr
    assert f"{folder}：" in done.stderr.replace("/：", "：")
    assert "Traceback" not in done.stderr
    assert not (bare.root / ".site.staging").exists()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ('{% extends "base.html" %}{% block main %}{{ page.no_such_thing }}{% endblock %}', "document.html:1：模板有错"),
        ('{% extends "base.html" %}\n{% block main %}\n{% if page %}\n{% endblock %}', "document.html:4：模板有错"),
        ('{% extends "base.html" %}\n{% block main %}\n\n{{ each(page_entry, [page], root) }}{% endblock %}', "document.html:4：模板有错"),
        ('{% extends "base.html" %}\n{% block main %}{{ 1 / 0 }}{% endblock %}', "document.html:2：模板有错"),
        ("<p>{{ page.heading }}</p>", "document.html：没有填 base.html 的任何一块"),
    ],
)
def test_a_wrong_layout_of_the_sites_own_is_named(portal: Portal, template: str, said: str) -> None:
    before = marks(portal.site)
    portal.write("look/layouts/document.html", template)
    portal.replace("site_config.yml", "rules: {}", "rules: {}\ntheme: look")
    result = portal.run(*portal.build_arguments())
    assert result.code == 2, result.err
    assert said in result.err
    assert "Traceback" not in result.err
    assert marks(portal.site) == before


def test_a_record_without_its_document_is_named_while_there_is_none(portal: Portal) -> None:
    """The record stays as it is; what is beside it comes and goes."""
    place = "content/policy/2026/new"
    steps = ("proposed: {by: 甲", "rechecked: {by: 乙", "approved: {by: 丙")
    portal.write(f"{place}.review.yml", "".join(f"{step}, date: 2026-10-12, conclusion: 可以公开}}\n" for step in steps))
    named = f"{place}.review.yml:1:1"
    assert named in portal.build().out
    document = portal.add("policy/2026/new.md", serial="201", year="2026", created="2026-10-12", published="2026-10-13")
    assert named not in portal.build().out
    document.unlink()
    assert named in portal.build().out


@pytest.mark.parametrize("wrong", ["file", "database"])
def test_a_state_folder_that_cannot_be_used_is_named_with_what_helps(portal: Portal, wrong: str) -> None:
    """Nobody has made it by hand: the message says what it is, and that it can be deleted; deleting it helps."""
    folder = portal.root / ".gongkai"
    before = tree(portal.site)
    database = next(folder.glob("*.db"))
    shutil.rmtree(folder)
    if wrong == "file":
        folder.write_text("", "utf-8")
    else:
        database.mkdir(parents=True)
    result = portal.build(code=2)
    assert "状态文件夹" in result.err
    assert str(database if wrong == "database" else folder) in str(portal.root / result.err.removeprefix("gongkai: ").partition("：")[0])
    if wrong == "file":
        folder.unlink()
    else:
        shutil.rmtree(folder)
    portal.build()
    assert tree(portal.site) == before
