"""Publishing to a folder: planned, guarded, switched in one step, resumable, reversible."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.copies.order import in_order
from tests.engine.portals import assert_same, marks, tree
from tests.mirror.conftest import ATTACHMENT, REMOVED

from .conftest import nginx

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands import Result
    from tests.mirror.conftest import Mirrored


def _site(folder: Path) -> dict[str, bytes]:
    """Return what is published, without old assets that are kept and the list that names them."""
    files = tree(folder.resolve())
    kept = json.loads(files.pop("mirror.json", b'{"files":{}}'))["files"]
    return {path: data for path, data in files.items() if path not in kept}


def test_a_dry_run_prints_the_plan_and_touches_nothing(present: Mirrored, publish: Callable[..., Result], tmp_path: Path) -> None:
    out = publish(present, tmp_path / "www", "--dry-run").out
    sent = [line[2:].rpartition(" ")[0] for line in out.splitlines() if line.startswith("+ ")]
    assert sent == in_order(tree(present.site).keys() - {"manifest.json"})
    assert sorted(path.name for path in tmp_path.iterdir()) == []


def test_the_order_is_assets_search_attachments_pages_indexes(present: Mirrored) -> None:
    order = in_order(tree(present.site))
    places = {path: number for number, path in enumerate(order)}
    assets = [places[path] for path in order if path.startswith("assets/")]
    shards = [places[path] for path in order if re.match(r"pagefind/\w+/", path)]
    pages = [places[path] for path in order if path.startswith("doc/") and path.endswith(".html")]
    indexes = [places[path] for path in order if path.startswith(("category/", "data/", "pagefind/manifest"))]
    for earlier, later in ((assets, shards), (shards, pages), (pages, indexes)):
        assert max(earlier) < min(later)
    assert order[-1] == "manifest.json"


def test_what_is_published_is_the_site_and_passes_verification(present: Mirrored, publish: Callable[..., Result], tmp_path: Path) -> None:
    publish(present, tmp_path / "www")
    assert_same(present.site, (tmp_path / "www").resolve())
    present.verify(tmp_path / "www")


def test_a_second_publication_sends_only_what_changed(states: list[Mirrored], publish: Callable[..., Result], tmp_path: Path) -> None:
    publish(states[0], tmp_path / "www")
    before = marks((tmp_path / "www").resolve())
    publish(states[1], tmp_path / "www")
    after = marks((tmp_path / "www").resolve())
    old, new = tree(states[0].site), tree(states[1].site)
    same = {path for path in new if old.get(path) == new[path]}
    assert {path for path in new if before.get(path) == after[path]} == same - {"manifest.json"}, "unchanged files are the same inodes"
    out = publish(states[1], tmp_path / "www", "--dry-run").out
    assert not re.search(r"^[+-] ", out, re.MULTILINE), "nothing is left to do"


def test_what_was_withdrawn_is_no_longer_served(states: list[Mirrored], publish: Callable[..., Result], tmp_path: Path) -> None:
    publish(states[1], tmp_path / "www")
    assert (tmp_path / "www" / REMOVED).is_file()
    publish(states[2], tmp_path / "www")
    assert _site(tmp_path / "www") == tree(states[2].site)
    assert not (tmp_path / "www" / REMOVED).exists()
    assert not (tmp_path / "www" / ATTACHMENT).exists()
    releases = [path for path in (tmp_path / ".www.releases").iterdir() if path.is_dir()]
    closed = [path for path in releases if path != (tmp_path / "www").resolve()]
    assert [stat.S_IMODE(path.stat().st_mode) for path in closed] == [0o700], "the release before is closed to the web server"


def test_deleting_too_much_is_refused(states: list[Mirrored], publish: Callable[..., Result], tmp_path: Path) -> None:
    publish(states[1], tmp_path / "www")
    before = tree((tmp_path / "www").resolve())
    result = publish(states[2], tmp_path / "www", "--max-deletes", "1", code=2)
    assert "--max-deletes" in result.err
    assert tree((tmp_path / "www").resolve()) == before


def test_the_release_before_comes_back(states: list[Mirrored], publish: Callable[..., Result], tmp_path: Path) -> None:
    publish(states[0], tmp_path / "www")
    publish(states[1], tmp_path / "www")
    publish(states[1], tmp_path / "www")
    publish(states[1], tmp_path / "www", "--rollback")
    assert _site(tmp_path / "www") == tree(states[0].site)
    publish(states[2], tmp_path / "www")
    assert _site(tmp_path / "www") == tree(states[2].site)


def test_a_site_changed_after_its_build_is_not_published(present: Mirrored, publish: Callable[..., Result], tmp_path: Path) -> None:
    portal = type(present)(shutil.copytree(present.root, tmp_path / "portal"))
    (portal.site / "guide.html").write_bytes(b"<p>x")
    publish(portal, tmp_path / "www", code=2)
    assert not (tmp_path / "www").exists()


def test_a_tampered_size_is_sent_again(present: Mirrored, publish: Callable[..., Result], tmp_path: Path) -> None:
    publish(present, tmp_path / "www")
    place = (tmp_path / "www").resolve() / "guide.html"
    place.write_bytes(place.read_bytes() + b"<script src=//evil.example/x.js></script>")
    publish(present, tmp_path / "www")
    present.verify(tmp_path / "www")


def test_a_foreign_folder_is_left_alone(present: Mirrored, publish: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www/index.php").write_bytes(b"x")
    publish(present, tmp_path / "www", code=2)
    assert [path.name for path in (tmp_path / "www").iterdir()] == ["index.php"]
    publish(present, present.site, code=2)


def test_a_folder_that_was_copied_by_hand_is_taken_over(present: Mirrored, publish: Callable[..., Result], tmp_path: Path) -> None:
    shutil.copytree(present.site, tmp_path / "www")
    publish(present, tmp_path / "www")
    assert (tmp_path / "www").is_symlink()
    assert_same(present.site, (tmp_path / "www").resolve())


def test_a_folder_is_taken_over_with_releases_on_another_disk(
    present: Mirrored, publish: Callable[..., Result], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The old folder is moved there; also one that a run left which was cut before."""
    disk = Path("/dev/shm")  # noqa: S108  # another disk
    if not os.access(disk, os.W_OK) or disk.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other disk")
    releases = Path(tempfile.mkdtemp(dir=disk))
    request.addfinalizer(lambda: shutil.rmtree(releases))
    shutil.copytree(present.site, tmp_path / "www")
    (tmp_path / ".www.next").mkdir()
    publish(present, tmp_path / "www", "--releases", str(releases))
    assert_same(present.site, (tmp_path / "www").resolve())
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".www")] == []


def test_a_full_disk_is_told_as_one_and_not_as_a_damaged_site(present: Mirrored, tmp_path: Path) -> None:
    """Publishing and mirroring read and write at once; what cannot be written is no fault of what is read."""
    for arguments in (
        ("publish", str(tmp_path / "www"), "--site", str(present.site)),
        ("publish", str(tmp_path / "plain"), "--site", str(present.site), "--in-place", "--state", str(tmp_path)),
        ("mirror", "--site", str(present.site), "--output", str(tmp_path / "mirror")),
    ):
        result = present.run_limited(3000, *arguments)
        assert (result.code, "文件超过允许的大小" in result.err) == (2, True), result
    assert not (tmp_path / "www").exists()
    assert not (tmp_path / "mirror").exists()


def test_readers_may_read_what_is_published_whatever_the_umask(
    states: list[Mirrored], publish: Callable[..., Result], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The web server is another user than the one who publishes; files that an earlier run hid are shown, too."""
    before = os.umask(0o077)
    request.addfinalizer(lambda: os.umask(before))
    shutil.copytree(states[0].site, tmp_path / "www")
    for file in (tmp_path / "www").rglob("*.*"):
        file.chmod(0o600)
    for arguments in (("www",), ("plain", "--in-place")):
        publish(states[1], tmp_path / arguments[0], *arguments[1:])
        place = (tmp_path / arguments[0]).resolve()
        hidden = [path for path in (place.parent, place, *place.rglob("*")) if path.stat().st_mode & 0o044 != 0o044]
        assert [path for path in hidden if path != tmp_path] == []


def _assets(page: bytes) -> list[str]:
    return re.findall(r'(?:src|href)="(?:\.\./)*(assets/[^"]+)"', page.decode())


def test_clients_of_nginx_meet_the_old_site_or_the_new_one(states: list[Mirrored], publish: Callable[..., Result], tmp_path: Path) -> None:
    """While two states take turns: no missing page, no half page, no new page followed by an old one, no page without its style."""
    sites = [tree(states[0].site), tree(states[1].site)]
    common = [path for path in sites[0].keys() & sites[1].keys() if path.endswith(".html")]
    changing = [path for path in common if sites[0][path] != sites[1][path]]
    publish(states[0], tmp_path / "www")
    problems: list[str] = []
    seen = {0: 0, 1: 0}
    over = threading.Event()

    def loop(address: str, seed: int) -> None:
        chooser = random.Random(seed)
        while not over.is_set():
            path = chooser.choice(changing)
            try:
                with urllib.request.urlopen(f"{address}/{path}", timeout=5) as answer:  # noqa: S310  # our own server
                    page = answer.read()
                found = [number for number, site in enumerate(sites) if site[path] == page]
                if not found:
                    problems.append(f"{path}: mixed")
                    continue
                seen[found[0]] += 1
                for asset in _assets(page):
                    urllib.request.urlopen(f"{address}/{asset}", timeout=5).close()  # noqa: S310  # our own server
            except urllib.error.HTTPError as error:
                problems.append(f"{error.url}: {error.code}")
                error.close()
            except OSError as error:
                problems.append(f"{path}: {error}")

    with nginx(tmp_path / "www", tmp_path / "nginx") as address:
        clients = [threading.Thread(target=loop, args=(address, seed)) for seed in range(3)]
        for client in clients:
            client.start()
        for turn in range(5):
            publish(states[(turn + 1) % 2], tmp_path / "www", "--max-deletes", "1000")
        over.set()
        for client in clients:
            client.join()
    assert problems == []
    assert min(seen.values()) > 20, "both states were seen, often"


def test_a_run_with_nothing_to_do_clears_what_a_cut_one_left(
    states: list[Mirrored], tmp_path: Path, publish: Callable[..., Result]
) -> None:
    publish(states[0], tmp_path / "www")
    left = tmp_path / ".www.releases/2026-11-09-0123456789ab-0123456789abcdef.partial"
    left.mkdir()
    publish(states[0], tmp_path / "www")
    assert not left.exists()


def test_killed_at_random_moments_the_site_is_whole_and_the_next_run_finishes(
    states: list[Mirrored], tmp_path: Path, publish: Callable[..., Result]
) -> None:
    target = tmp_path / "www"
    publish(states[0], target)
    sites = [tree(states[0].site), tree(states[1].site)]
    chooser = random.Random(20261123)
    killed = 0
    for turn in range(20):
        portal = states[(turn + 1) % 2]
        command = portal.command("publish", str(target), "--site", str(portal.site), "--state", str(tmp_path / "state"))
        process = subprocess.Popen(command, env=portal.process_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chooser.uniform(0.15, 0.7))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        assert _site(target) in sites, f"turn {turn}: neither the old site nor the new one"
        assert os.path.islink(target)  # noqa: PTH114  # a link, not what it leads to
    assert killed >= 10, "most runs were cut"
    publish(states[1], target)
    assert _site(target) == sites[1]
    left = [path.name for path in (tmp_path / ".www.releases").iterdir() if path.name.endswith(".partial")]
    assert left == [], "nothing half-made is left"
    assert not (tmp_path / ".www.next").is_symlink()
