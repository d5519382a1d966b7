"""The ledger of index numbers and the gaps among them, over many changes: what is kept equals what is found anew."""

from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from generator import pipeline
from generator.building.look import Look
from generator.building.request import Request
from generator.diagnostics import UsageError
from generator.progress import Progress
from generator.recording import LedgerOptions, Recorded, record
from generator.scaffolding import new_document
from generator.validation.ledger import NAME, parse
from tests.rules.sites import BASE, changed, write_site

if TYPE_CHECKING:
    from pathlib import Path

BODY: Final = "113499210099201026"
DAY: Final = dt.date(2024, 6, 1)
EXAMPLE: Final = (BASE / "content/example.md").read_text("utf-8")
RECORD: Final = (BASE / "content/example.review.yml").read_text("utf-8")


def request_for(folder: Path, state: str = "state.db") -> Request:
    return Request(folder / "content", folder / "site_config.yml", folder / "site", folder / state, DAY, jobs=1)


def put(folder: Path, name: str, serial: int, title: str = "") -> None:
    path = folder / "content" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        changed(
            EXAMPLE, f"title: {title or f'关于第{serial}号水库检查的通知'}\nindex_number: {BODY}/202403-{serial:05}\ndocument_number: 无"
        ),
        "utf-8",
    )
    path.with_suffix(".review.yml").write_text(RECORD, "utf-8")


def drop(folder: Path, name: str) -> None:
    for suffix in (".md", ".review.yml"):
        (folder / "content" / f"{name}{suffix}").unlink()


def fired(request: Request, base: str = "") -> list[tuple[str, str, int, str]]:
    outcome = pipeline.check(request, "zh", Progress(quiet=True), base)
    return [(found.rule, found.path, found.line, found.message) for found in outcome.diagnostics]


def recorded(folder: Path, options: LedgerOptions | None = None) -> Recorded:
    return record(request_for(folder), "zh", Progress(quiet=True), options or LedgerOptions())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_site(tmp_path, "")
    return tmp_path


def test_what_is_kept_equals_what_is_found_anew(site: Path) -> None:
    """A state that has seen every step finds what one without a past finds."""
    chance = random.Random(7)
    ledger = site / "content" / NAME
    for step in range(40):
        name = f"d{chance.randrange(8)}"
        path = site / "content" / f"{name}.md"
        action = chance.randrange(6)
        if action < 2:
            put(site, name, chance.randrange(1, 9), chance.choice(["", "关于河道检查的通知"]))
        elif action == 2 and path.exists():
            drop(site, name)
        elif action == 3 and ledger.exists():
            with ledger.open("a", encoding="utf-8") as file:
                file.write(f"{BODY}/202403-{chance.randrange(1, 12):05}\twithdrawn\t2024-05-01\t试验{step}\n")
        elif action == 4 and ledger.exists() and chance.random() < 0.3:
            lines = ledger.read_text("utf-8").splitlines(keepends=True)
            ledger.write_text("".join(lines[: len(lines) // 2]) + ("乱写的一行\n" if step % 2 else ""), "utf-8")
        else:
            recorded(site)
        assert fired(request_for(site)) == fired(request_for(site, f"fresh{step}.db")), step
    assert ledger.exists()


def test_a_number_stays_taken_when_its_document_is_gone(site: Path) -> None:
    put(site, "ponds", 2)
    recorded(site)
    drop(site, "ponds")
    assert [rule for rule, *_ in fired(request_for(site))] == ["published-document-missing"]
    recorded(site, LedgerOptions([f"{BODY}/202403-00002"], "经研究撤下"))
    assert fired(request_for(site)) == []
    put(site, "rivers", 2, "关于河道检查的通知")
    assert [rule for rule, *_ in fired(request_for(site))] == ["index-number-reused"]
    recorded(site, LedgerOptions(same=[f"{BODY}/202403-00002"]))
    assert fired(request_for(site)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("created: 2024-03-01", "created: 2024-03-32", "invalid-date"),
        ("created: 2024-03-01\n", "", "missing-key"),
        (f"index_number: {BODY}/202403-00001\n", "", "missing-key"),
        ("title: ", "\ttitle: ", "yaml-syntax"),
        ("department: ", "department：", "yaml-syntax"),
        ("genre: 通知", "genre: 通知\ngenre: 通知", "duplicate-key"),
        ("summary: ", "summery: ", "unknown-key"),
        ("。\n---\n", "。\n", "front-matter-unclosed"),
    ],
)
def test_a_mistake_in_the_head_is_found_once(site: Path, right: str, wrong: str, rule: str) -> None:
    """Nothing follows from what cannot be read: the number is not reused or gone, and what others relate to is there."""
    relation = (
        f"title: 关于贯彻汛前检查情况的通报\nindex_number: {BODY}/202404-00001\ndocument_number: 无\ncreated: 2024-04-01\npublished: 2024-04-02\n"
        "relations: {implements: [云水〔2024〕12号]}\n---\n各乡镇都已查完，险工险段逐处登记，责任落实到人。\n\n云溪县水利局\n\n2024年4月1日\n"
    )
    (site / "content/second.md").write_text(changed(EXAMPLE, relation), "utf-8")
    (site / "content/second.review.yml").write_text(RECORD, "utf-8")
    recorded(site)
    assert EXAMPLE.count(right) == 1
    (site / "content/example.md").write_text(EXAMPLE.replace(right, wrong), "utf-8")
    assert [(name, path) for name, path, *_ in fired(request_for(site))] == [(rule, "example.md")]


def test_a_document_may_move_and_then_be_renamed(site: Path) -> None:
    put(site, "ponds", 2)
    recorded(site)
    drop(site, "ponds")
    put(site, "new/place", 2)
    assert fired(request_for(site)) == []
    assert len(recorded(site).entries) == 1
    put(site, "new/place", 2, "关于第2号水库大坝检查的通知")
    assert fired(request_for(site)) == []


def test_nothing_is_recorded_while_there_are_errors(site: Path) -> None:
    put(site, "ponds", 1)
    done = recorded(site)
    assert done.refused
    assert not (site / "content" / NAME).exists()


def test_a_second_run_adds_nothing(site: Path) -> None:
    recorded(site)
    before = (site / "content" / NAME).read_bytes()
    assert recorded(site).entries == ()
    assert (site / "content" / NAME).read_bytes() == before


def test_a_withdrawal_needs_a_reason_a_number_and_no_document(site: Path) -> None:
    number = f"{BODY}/202403-00001"
    for options in (
        LedgerOptions([number], "  "),
        LedgerOptions(["第一号"], "理由"),
        LedgerOptions([number], "理由"),
        LedgerOptions(same=[f"{BODY}/202403-00009"]),
    ):
        with pytest.raises(UsageError):
            recorded(site, options)


def test_the_next_number_is_none_that_was_withdrawn(site: Path) -> None:
    (site / "content" / NAME).write_text(f"{BODY}/202406-00041\twithdrawn\t2024-06-01\t不予公开\n", "utf-8")
    path = new_document(site / "content", site / "site_config.yml", "policy/other", "关于水库的通知", "water", DAY)
    assert f"{BODY}/202406-00042" in path.read_text("utf-8")


def test_what_is_no_plain_file_is_no_ledger(site: Path) -> None:
    ledger = site / "content" / NAME
    os.mkfifo(ledger)
    assert {rule for rule, *_ in fired(request_for(site))} == {"special-file"}
    ledger.unlink()
    ledger.symlink_to(site / "site_config.yml")
    assert {rule for rule, *_ in fired(request_for(site))} == {"symbolic-link"}
    ledger.unlink()
    ledger.mkdir()
    assert fired(request_for(site)) == []


def test_marks_and_line_ends_of_other_systems_are_read(site: Path) -> None:
    ledger = site / "content" / NAME
    line = f"{BODY}/202403-00001\t2024-03-01\texample.md\t云溪县水利局关于做好汛前检查的通知\r\n"
    ledger.write_bytes(b"\xef\xbb\xbf" + line.encode())
    assert fired(request_for(site)) == []
    (site / "content/example.md").write_text(EXAMPLE + "\n\n", "utf-8")
    assert fired(request_for(site)) == []
    assert recorded(site).entries == ()


def test_bytes_that_are_no_text_are_lines_that_are_wrong(site: Path) -> None:
    (site / "content" / NAME).write_bytes(bytes(range(256)) * 3)
    assert {rule for rule, *_ in fired(request_for(site))} == {"ledger-line-wrong", "index-number-unrecorded"}


@pytest.mark.parametrize("number", ["x/2024-1234²", "2024-00001", f"{BODY}/202403-１２３４５", "/2024-00002", "x" * 3000])
def test_odd_numbers_disturb_nobody(site: Path, number: str) -> None:
    put(site, "odd", 2)
    path = site / "content/odd.md"
    path.write_text(path.read_text("utf-8").replace(f"{BODY}/202403-00002", number), "utf-8")
    assert not {"serial-gap", "index-number-reused"} & {rule for rule, *_ in fired(request_for(site))}


@pytest.mark.parametrize("day", [r"(?P<day>\d{2})", r"\d{2}"], ids=["named", "not named"])
def test_a_scheme_with_days_counts_through_the_year(site: Path, day: str) -> None:
    pattern = rf"(?P<area>\d{{6}})-(?P<year>\d{{4}})(?P<month>\d{{2}}){day}-(?P<serial>\d{{3}})"
    with (site / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(f"index_number: {{scheme: {{pattern: '{pattern}'}}}}\n")
    for serial in range(1, 4):
        put(site, f"d{serial}", serial)
        path = site / f"content/d{serial}.md"
        path.write_text(path.read_text("utf-8").replace(f"{BODY}/202403-0000{serial}", f"349921-2024030{serial * 2}-00{serial}"), "utf-8")
    assert "serial-gap" not in {rule for rule, *_ in fired(request_for(site))}
    drop(site, "d2")
    assert "serial-gap" in {rule for rule, *_ in fired(request_for(site))}


def git(folder: Path, *words: str) -> None:
    person = ("-c", "user.name=editor", "-c", "user.email=editor@yunxi.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *person, *words], check=True, capture_output=True)


def commit(folder: Path, day: str = "2024-03-05") -> None:
    git(folder, "init", "-q")
    git(folder, "add", "-A", "content")
    git(folder, "commit", "-q", "--allow-empty", "-m", "change", f"--date={day}T12:00:00+08:00")


def test_documents_deleted_before_there_was_a_ledger_come_from_git(site: Path) -> None:
    put(site, "ponds", 2)
    put(site, "draft", 3)
    draft = site / "content/draft.md"
    draft.write_text(draft.read_text("utf-8").replace("---\n", "---\ndraft: yes\n", 1), "utf-8")
    commit(site)
    drop(site, "ponds")
    drop(site, "draft")
    commit(site)
    assert recorded(site, LedgerOptions(from_git=True)).entries[:2] == recorded_of_ponds(site)
    put(site, "rivers", 2, "关于河道检查的通知")
    assert [rule for rule, *_ in fired(request_for(site))] == ["index-number-reused"]


def recorded_of_ponds(site: Path) -> tuple[object, ...]:
    lines = [line for line in (site / "content" / NAME).read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines[0] == f"{BODY}/202403-00002\t2024-03-01\tponds.md\t关于第2号水库检查的通知"
    assert lines[1].startswith(f"{BODY}/202403-00002\twithdrawn\t")
    assert len(lines) == 3
    return tuple(parse(line) for line in lines[:2])


def test_git_tells_of_numbers_without_a_ledger_too(site: Path) -> None:
    put(site, "ponds", 2)
    put(site, "rivers", 3)
    commit(site)
    drop(site, "ponds")
    put(site, "new", 2, "关于新任务的通知")
    path = site / "content/new.md"
    path.write_text(path.read_text("utf-8").replace("created: 2024-03-01", "created: 2024-03-04"), "utf-8")
    put(site, "rivers", 4)
    found = {rule for rule, *_ in fired(request_for(site), "HEAD")}
    assert {"index-number-reused", "index-number-changed"} <= found
    assert not {"index-number-reused", "index-number-changed"} & {rule for rule, *_ in fired(request_for(site))}


def test_what_git_says_is_kept_and_only_what_is_new_is_asked_for(site: Path) -> None:
    commit(site, "2024-01-05")
    assert fired(request_for(site)) == []
    put(site, "ponds", 2)
    commit(site, "2024-04-01")
    late = [("published-before-committed", "ponds.md")]
    assert [found[:2] for found in fired(request_for(site))] == late
    assert [found[:2] for found in fired(request_for(site))] == late
    assert [found[:2] for found in fired(request_for(site, "fresh.db"))] == late
    assert [found[:2] for found in fired(request_for(site), "HEAD~1")] == late
    assert fired(request_for(site), "HEAD") == []
    assert [found[:2] for found in fired(request_for(site))] == late


def test_an_archive_taken_over_at_once_is_not_backdated(site: Path) -> None:
    for serial in range(2, 12):
        put(site, f"d{serial}", serial)
    commit(site, "2024-05-20")
    assert fired(request_for(site)) == []


def test_the_first_days_of_a_repository_are_not_judged_but_a_change_is(site: Path) -> None:
    commit(site, "2024-03-20")
    put(site, "ponds", 2)
    commit(site, "2024-04-01")
    assert fired(request_for(site)) == []
    assert [found[:2] for found in fired(request_for(site), "HEAD~1")] == [("published-before-committed", "ponds.md")]


def test_a_shallow_clone_says_nothing_about_dates(site: Path) -> None:
    commit(site, "2024-01-05")
    put(site, "ponds", 2)
    commit(site, "2024-04-01")
    clone = site / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", site.as_uri(), str(clone)], check=True, capture_output=True)
    request = replace(request_for(site, "clone.db"), content=clone / "content")
    assert fired(request) == []


def test_a_build_does_not_ask_git(site: Path) -> None:
    commit(site, "2024-01-05")
    put(site, "ponds", 2)
    commit(site, "2024-04-01")
    assert [rule for rule, *_ in fired(request_for(site))] == ["published-before-committed"]
    request = request_for(site)
    outcome = pipeline.build(request, "zh", Progress(quiet=True), Look(request))
    assert outcome.built
    assert [found.rule for found in outcome.diagnostics] == []
