"""Portals in several states and mirrors of them, shared by the tests of mirrors."""

from __future__ import annotations

import contextlib
import io
import shutil
from typing import TYPE_CHECKING, Final

import pytest

from generator.cli import main
from tests.commands import Result
from tests.engine.portals import CONFIG, CSV, OFFICE, Portal

if TYPE_CHECKING:
    from pathlib import Path

STATES: Final = ("2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23")
"""The days of the states, the last one being the present."""


def within(arguments: list[str]) -> Result:
    """Run a command in this process and return what it did."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["gongkai", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
    code = end.value.code
    return Result(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())


class Mirrored(Portal):
    """A portal whose mirrors are made with the command, and where copies are checked."""

    def mirror(self, target: Path, *more: str, code: int = 0) -> Result:
        """Make a mirror of the site as it is built; in this process, unless the portal has an environment of its own."""
        arguments = ["mirror", "--config", str(self.config), "--site", str(self.site), "--output", str(target), *more]
        result = self.run(*arguments) if self.environment else within(arguments)
        assert result.code == code, f"exit {result.code}, expected {code}\n{result.out}\n{result.err}"
        assert "Traceback" not in result.err, result.err
        return result

    def verify(self, place: object, *more: str, code: int = 0) -> str:
        """Check a copy and return the report."""
        result = within(["verify", str(place), *more])
        assert result.code == code, f"exit {result.code}, expected {code}\n{result.out}\n{result.err}"
        assert "Traceback" not in result.err, result.err
        return result.out


def _first(portal: Portal) -> None:
    portal.write("site_config.yml", CONFIG)
    for serial in range(1, 7):
        portal.add(f"policy/2024/notice-{serial}.md", serial=str(serial))
    attached = "[{title: 预算表, file: table.csv}]"
    portal.add("finance/2024/budget.md", serial="20", category="finance", attachments=attached, body="预算如下。\n\n附件：\n\n1. 预算表")
    portal.write("content/finance/2024/table.csv", CSV)
    portal.add(
        "service/2024/limited.md", serial="21", category="service", retention="限时公开", until="2026-11-20", body="临时供水点在河滨。"
    )


def _second(portal: Portal) -> None:
    portal.add("policy/2024/notice-30.md", serial="30", body="新的一件。")
    portal.replace("content/policy/2024/notice-1.md", "请认真组织实施", "请于年底前完成")


def _third(portal: Portal) -> None:
    (portal.content / "policy/2024/notice-2.md").unlink()
    portal.replace("content/finance/2024/budget.md", "attachments: [{title: 预算表, file: table.csv}]\n", "")
    portal.replace("content/finance/2024/budget.md", "\n\n附件：\n\n1. 预算表", "")
    (portal.content / "finance/2024/table.csv").unlink()


def _fourth(portal: Portal) -> None:
    portal.add("policy/2025/notice-40.md", serial="40", year="2025")


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> list[Mirrored]:
    """Return one portal in four states, each built with search; the third withdraws a document and an attachment."""
    root = tmp_path_factory.mktemp("states")
    portal = Mirrored(root / "work")
    kept = []
    for number, (day, change) in enumerate(zip(STATES, (_first, _second, _third, _fourth), strict=True)):
        change(portal)
        portal.build(as_of=day, search=True)
        shutil.copytree(portal.root, root / f"state-{number}")
        kept.append(Mirrored(root / f"state-{number}"))
    return kept


@pytest.fixture(scope="session")
def present(states: list[Mirrored]) -> Mirrored:
    """Return the last state; not to be changed."""
    return states[-1]


@pytest.fixture(scope="session")
def whole(present: Mirrored, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a mirror of the present in a folder; not to be changed."""
    folder = tmp_path_factory.mktemp("whole") / "mirror"
    present.mirror(folder)
    return folder


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    """Return a mirror in a folder that may be damaged."""
    return shutil.copytree(whole, tmp_path / "copy")


REMOVED: Final = f"doc/{OFFICE}/2024-00002.html"
ATTACHMENT: Final = f"doc/{OFFICE}/2024-00020/table.csv"
