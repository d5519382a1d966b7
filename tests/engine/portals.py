"""Small portals on disk, and the command line run on them as a user runs it."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tests import REPOSITORY
from tests.commands import Result, gongkai

if TYPE_CHECKING:
    from pathlib import Path

TODAY: Final = "2026-11-02"
"""The clock of every build that does not name its own."""

OFFICE: Final = "11340000MB9107031Q"
FINANCE: Final = "11340000MB9137337K"
WATER: Final = "MB9187836"

CONFIG: Final = f"""\
site:
  name: 溪川县人民政府信息公开
  domain: www.xichuan.example
  id_code: "3400000007"
  base_path: /zfxxgk/
  host: 溪川县人民政府办公室
  icp: 皖ICP备00000007号-1
  police: 皖公网安备34000000000007号
  contact: {{address: 溪川县临江路1号, phone: 0500-0000007, email: gk@xichuan.example}}
  level: county
  language: zh-Hans
index_number:
  scheme: organisation-code
review: optional
bodies:
  - id: county-office
    name: 溪川县人民政府办公室
    short: [县政府办]
    code: {OFFICE}
    document_prefixes: [溪政办发, 溪政办]
  - id: finance
    name: 溪川县财政局
    short: [县财政局]
    code: {FINANCE}
    document_prefixes: [溪财]
  - id: water
    name: 溪川县水利局
    short: [县水利局]
    code: {WATER}
    document_prefixes: [溪水]
categories:
  - id: policy
    name: 政策文件
    description: 县政府及其部门的文件
    keywords: [政策, 文件]
    column_type: 政策文件
    max_age_days: 36500
    children:
      - id: normative
        name: 规范性文件
        description: 行政规范性文件
        keywords: [规范性文件]
        column_type: 政策文件
        max_age_days: 36500
        children: []
  - id: finance
    name: 财政信息
    description: 预算和决算
    keywords: [财政]
    column_type: 信息公开目录
    max_age_days: 36500
    children: []
  - id: service
    name: 公共服务
    description: 办事和服务
    keywords: [服务]
    column_type: 办事服务
    max_age_days: 36500
    children: []
themes: [综合政务, 财政、金融、审计, 农业、林业、水利]
genres: [通知, 意见, 规范性文件, 解读, 公告]
rules: {{}}
"""

TABLE: Final = "| 项目 | 金额 |\n| --- | ---: |\n| 河道 | 38.6 |\n"
CSV: Final = "\ufeff项目,金额\n河道清淤,38.6\n道路养护,52.4\n"


def document(**keys: str) -> str:
    """Return a valid document; keyword arguments replace keys, an empty one removes the key.

    ``body`` is the text below the front matter; ``serial`` and ``year`` make up the index number.
    """
    year, serial = keys.pop("year", "2024"), keys.pop("serial", "1")
    body = keys.pop("body", f"各乡镇人民政府：\n\n现将第{serial}项工作安排通知如下，请认真组织实施。")
    fields = {
        "title": f"溪川县第{serial}项年度工作安排",
        "index_number": f"{OFFICE}/{year}-{int(serial):05d}",
        "issuing_body": "county-office",
        "department": "政务公开科",
        "category": "policy",
        "theme": "综合政务",
        "genre": "通知",
        "created": f"{year}-04-09",
        "published": f"{year}-04-10",
        "keywords": "[年度安排, 工作通知]",
        "summary": f"说明第{serial}项工作的安排和要求。",
    } | keys
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
    return f"---\n{lines}---\n\n{body}\n"


@dataclass
class Portal:
    """A portal in a folder of its own."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def content(self) -> Path:
        """The folder of documents."""
        return self.root / "content"

    @property
    def config(self) -> Path:
        """The configuration file."""
        return self.root / "site_config.yml"

    @property
    def site(self) -> Path:
        """The built site."""
        return self.root / "site"

    @property
    def state(self) -> Path:
        """The engine's memory between builds."""
        return self.root / ".gongkai"

    def write(self, path: str, data: str | bytes) -> Path:
        """Write a file below the portal's folder and return its path."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data if isinstance(data, bytes) else data.encode())
        return target

    def add(self, path: str, **keys: str) -> Path:
        """Write a document below ``content/`` and return its path."""
        return self.write(f"content/{path}", document(**keys))

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace a text that must occur in a file."""
        target = self.root / path
        text = target.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        target.write_text(text.replace(old, new), encoding="utf-8")

    def command(self, *arguments: str) -> list[str]:
        """Return a command line of the installed program."""
        return [sys.executable, "-m", "generator", *arguments]

    def process_environment(self) -> dict[str, str]:
        """Return the environment the program runs in."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("SOURCE_DATE", "GITHUB_"))}
        path = os.pathsep.join(filter(None, (str(REPOSITORY), os.environ.get("PYTHONPATH", ""))))
        return kept | {"PYTHONPATH": path} | self.environment

    def run(self, *arguments: str, timeout: float = 60) -> Result:
        """Run a command in the portal's folder."""
        if not self.environment:
            return gongkai(arguments, self.root, self.process_environment(), timeout)
        done = subprocess.run(  # the environment is the interpreter's affair, too
            self.command(*arguments),
            cwd=self.root,
            env=self.process_environment(),
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    def run_limited(self, limit: int, *arguments: str) -> Result:
        """Run a command with a limit on the size of a written file, as a full disk or quota would set it."""

        def restrict() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        done = subprocess.run(  # our own program
            self.command(*arguments), cwd=self.root, env=self.process_environment(), capture_output=True, check=False, timeout=60,
            preexec_fn=restrict,
        )  # fmt: skip
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    def build_arguments(
        self,
        *more: str,
        output: Path | None = None,
        state: Path | None = None,
        as_of: str = TODAY,
        search: bool = False,
    ) -> list[str]:
        """Return the arguments of a build of this portal."""
        arguments = ["build", "--content", str(self.content), "--config", str(self.config), "--as-of", as_of]
        arguments += ["--output", str(output or self.site), "--state", str(state or self.state)]
        return arguments + ([] if search else ["--no-search"]) + list(more)

    def build(
        self,
        *more: str,
        code: int = 0,
        output: Path | None = None,
        state: Path | None = None,
        as_of: str = TODAY,
        search: bool = False,
    ) -> Result:
        """Build the portal and check the exit code."""
        result = self.run(*self.build_arguments(*more, output=output, state=state, as_of=as_of, search=search))
        assert result.code == code, f"exit {result.code}, expected {code}\n{result.out}\n{result.err}"
        assert "Traceback" not in result.err, result.err
        return result

    def check(self, *more: str, code: int | None = None, timeout: float = 60) -> Result:
        """Check the portal with ``--format json``."""
        arguments = ["check", "--content", str(self.content), "--config", str(self.config), "--as-of", TODAY]
        result = self.run(*arguments, "--format", "json", *more, timeout=timeout)
        assert "Traceback" not in result.err, result.err
        assert code is None or result.code == code, f"exit {result.code}, expected {code}\n{result.out}\n{result.err}"
        return result

    def errors(self) -> list[dict[str, Any]]:
        """Check the portal and return the findings that are errors."""
        return [finding for finding in self.check().findings if finding["severity"] == "error"]

    def allow(self, rules: set[str]) -> None:
        """Turn rules down to warnings, so that what they refuse is built."""
        lines = "".join(f"  {rule}: warning\n" for rule in sorted(rules))
        self.replace("site_config.yml", "rules: {}\n", f"rules:\n{lines}" if lines else "rules: {}\n")

    def clean(self, *more: str, as_of: str = TODAY, search: bool = False) -> Path:
        """Build with no memory at all into a new folder beside the site, and return it."""
        output, state = self.root / "clean-site", self.root / "clean-state"
        for folder in (output, state):
            shutil.rmtree(folder, ignore_errors=True)
        self.build(*more, output=output, state=state, as_of=as_of, search=search)
        return output

    def copy(self, target: Path) -> Portal:
        """Copy the portal with its site and its memory."""
        shutil.copytree(self.root, target, symlinks=True)
        return Portal(target, dict(self.environment))


def furnish(portal: Portal) -> None:
    """Write a portal that uses what a change could upset: relations, links, attachments, dates, pages of lists."""
    portal.write("site_config.yml", CONFIG)
    for serial in range(1, 66):
        year = 2019 + serial % 7
        portal.add(f"policy/{year}/notice-{serial}.md", serial=str(serial), year=str(year))
    portal.add(
        "policy/normative/2023/rules.md",
        serial="101",
        year="2023",
        title="溪川县河道管理办法",
        category="policy/normative",
        genre="规范性文件",
        document_number="溪政办发〔2023〕1号",
        effective="2023-06-01",
        expires="2026-12-31",
        body="第一条 为加强河道管理，制定本办法。\n\n第二条 本办法适用于本县河道。\n\n第三条 县水利局负责实施。",
    )
    portal.add(
        "policy/2024/amendment.md",
        serial="102",
        title="关于调整河道管理有关规定的通知",
        document_number="溪政办发〔2024〕2号",
        relations="{amends: [溪政办发〔2023〕1号]}",
    )
    portal.add(
        "policy/2024/reading.md",
        serial="103",
        title="河道管理办法政策解读",
        genre="解读",
        relations=f"{{interprets: ['{OFFICE}/2023-00101']}}",
        body="本解读说明办法的主要内容，见[办法原文](../normative/2023/rules.md)。",
    )
    portal.add(
        "finance/2024/budget.md",
        serial="104",
        title="溪川县2024年财政预算公告",
        issuing_body="溪川县财政局",
        index_number=f"{FINANCE}/2024-00104",
        category="财政信息",
        genre="公告",
        theme="[财政、金融、审计]",
        attachments="[{title: 预算表, file: budget-table.csv}, {title: 预算说明, file: budget-note.csv}]",
        body=f"本年预算情况如下。\n\n{TABLE}\n附件：\n\n1. 预算表\n2. 预算说明",
    )
    portal.write("content/finance/2024/budget-table.csv", CSV)
    portal.write("content/finance/2024/budget-note.csv", CSV.replace("38.6", "40.1"))
    portal.write("content/service/2025/hours.md", CHINESE_KEYS)
    portal.add(
        "service/2024/limited.md",
        serial="106",
        title="临时供水点公告",
        category="service",
        retention="限时公开",
        until="2026-11-20",
        body="临时供水点设在河滨广场。",
    )


CHINESE_KEYS: Final = f"""\
---
名称: 便民服务中心办公时间公告
索引号: {WATER}/2025-00105
发布机构: 县水利局
责任部门: 办公室
分类: 公共服务
主题分类: [农业、林业、水利]
体裁分类: 公告
生成日期: 2025-03-04
发布日期: 2025-03-05 09:30
关键词: 办公时间 便民服务
内容概述: 公布服务中心的办公时间。
---

工作日全天办公，午间不休息。
"""


def page_of(portal: Portal, index_number: str) -> Path:
    """Return the page of a document."""
    return portal.site / "doc" / f"{index_number}.html"


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by relative path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def marks(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return inode, modification time and size of every file below a folder."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            stat = path.stat()
            found[str(path.relative_to(folder))] = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
    return found


def assert_same(left: Path, right: Path) -> None:
    """Fail unless two folders hold the same files with the same bytes, and the same directories."""
    first, second = tree(left), tree(right)
    only_left, only_right = sorted(first.keys() - second.keys()), sorted(second.keys() - first.keys())
    assert not only_left, f"only in {left.name}: {only_left[:10]}"
    assert not only_right, f"only in {right.name}: {only_right[:10]}"
    different = [name for name, data in first.items() if second[name] != data]
    shown = _first_difference(first, second, different) if different else ""
    assert not different, f"{len(different)} files differ: {different[:10]}{shown}"
    assert _folders(left) == _folders(right), "empty folders left behind"


def _folders(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_dir()}


def _first_difference(first: dict[str, bytes], second: dict[str, bytes], names: list[str]) -> str:
    left, right = first[names[0]], second[names[0]]
    place = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    start = max(place - 120, 0)
    seen = (data[start : place + 120].decode(errors="replace") for data in (left, right))
    return "\n" + "\n--- against ---\n".join(seen)
