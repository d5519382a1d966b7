"""Publishing where nothing can be switched in one step: a mounted folder, a bucket of a real S3 server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from generator.copies.reading import FolderCopy
from generator.publishing.plan import make_plan
from generator.publishing.storage import ObjectStore, PlainStore, StoreTarget
from tests.engine.portals import tree

from .conftest import free_port, listening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.commands import Result
    from tests.mirror.conftest import Mirrored


class CutError(Exception):
    """Stands for a process that ends."""


class Recording(PlainStore):
    """A folder that notes what is done to it, and can fail at a given step."""

    def __init__(self, folder: Path, cut_at: int = -1) -> None:
        """Fail at the step with this number, counted from 0."""
        super().__init__(folder)
        self.steps: list[tuple[str, str]] = []
        self._cut_at = cut_at

    def _step(self, what: str, path: str) -> None:
        if len(self.steps) == self._cut_at:
            raise CutError(path)
        self.steps.append((what, path))

    def write(self, path: str, data: bytes) -> None:
        """Write a file, or fail."""
        self._step("write", path)
        super().write(path, data)

    def delete(self, path: str) -> None:
        """Delete a file, or fail."""
        self._step("delete", path)
        super().delete(path)


def _publish(portal: Mirrored, store: PlainStore | ObjectStore, journal: Path) -> None:
    target = StoreTarget(store, journal)
    target.publish(make_plan(FolderCopy(portal.site), target.holding(), {}))


def _served(folder: Path) -> dict[str, bytes]:
    files = tree(folder)
    kept = json.loads(files.pop("mirror.json", b'{"files":{}}'))["files"]
    return {path: data for path, data in files.items() if path not in kept}


def test_a_folder_in_place_becomes_the_site(states: list[Mirrored], publish: Callable[..., Result], tmp_path: Path) -> None:
    for portal in states:
        publish(portal, tmp_path / "www", "--in-place")
        assert _served(tmp_path / "www") == tree(portal.site)
        portal.verify(tmp_path / "www")


def test_pages_go_before_what_points_at_them_and_deletions_come_last(states: list[Mirrored], tmp_path: Path) -> None:
    store = Recording(tmp_path / "www")
    _publish(states[1], store, tmp_path / "journal")
    store.steps.clear()
    _publish(states[2], store, tmp_path / "journal")
    kinds = [what for what, path in store.steps if path != "mirror.json"]
    assert kinds == sorted(kinds, key=["write", "delete"].index)
    written = [path for what, path in store.steps if what == "write" and path != "mirror.json"]
    assert written[-1] == "manifest.json"


def test_cut_at_every_step_the_next_run_ends_well_and_forgets_nothing(states: list[Mirrored], tmp_path: Path) -> None:
    """Also files that were to be deleted when the cut came are deleted in the end."""
    first = Recording(tmp_path / "first")
    _publish(states[1], first, tmp_path / "journal")
    full = Recording(shutil.copytree(tmp_path / "first", tmp_path / "full"))
    _publish(states[2], full, tmp_path / "journal")
    for cut_at in range(len(full.steps)):
        folder = shutil.copytree(tmp_path / "first", tmp_path / f"cut-{cut_at}")
        store = Recording(folder, cut_at)
        with pytest.raises(CutError):
            _publish(states[2], store, tmp_path / "journal")
        again = Recording(folder)
        _publish(states[2], again, tmp_path / "journal")
        assert tree(folder) == tree(tmp_path / "full"), f"cut at {cut_at}"
        repeated = [path for what, path in store.steps + again.steps if what == "write" and path.startswith(("doc/", "category/"))]
        assert len(repeated) == len(set(repeated)), f"cut at {cut_at}: sent again"


@contextmanager
def _bucket() -> Iterator[str]:
    pytest.importorskip("s3fs")
    pytest.importorskip("moto")
    port = free_port()
    command = [sys.executable, "-c", f"from moto.server import main; main(['-H', '127.0.0.1', '-p', '{port}'])"]
    with listening(command, port):
        yield f"http://127.0.0.1:{port}"


def test_what_a_storage_refuses_is_told(present: Mirrored, tmp_path: Path) -> None:
    """No credentials, which every first try lacks: wrong use, said in both languages, and no internal error."""
    pytest.importorskip("s3fs")
    environment = {key: value for key, value in present.process_environment().items() if not key.startswith("AWS_")}
    environment |= {"AWS_EC2_METADATA_DISABLED": "true", "HOME": str(tmp_path)}
    command = present.command("publish", "s3://portal/zfxxgk", "--site", str(present.site), "--state", str(tmp_path))
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("gongkai: s3://portal/zfxxgk：对象存储连不上")
    assert done.stderr.count("\n") == 1


@pytest.mark.filterwarnings("ignore")  # of the S3 libraries
def test_a_bucket_gets_what_changed_with_its_headers(states: list[Mirrored], tmp_path: Path) -> None:
    """The command, as an office runs it: twice, the second time only what changed; headers by kind."""
    with _bucket() as endpoint:
        environment = {
            **os.environ, **states[0].process_environment(), "FSSPEC_S3_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1",
        }  # fmt: skip

        def run(portal: Mirrored, *more: str) -> str:
            command = portal.command("publish", "s3://portal/zfxxgk", "--site", str(portal.site), "--state", str(tmp_path), *more)
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            return done.stdout

        import boto3  # noqa: PLC0415  # an extra

        client = boto3.client("s3", endpoint_url=endpoint, aws_access_key_id="test", aws_secret_access_key="test", region_name="us-east-1")  # noqa: S106  # of the test server
        client.create_bucket(Bucket="portal")
        run(states[1])
        sent = {line[2:].rpartition(" ")[0] for line in run(states[2], "--dry-run").splitlines() if line.startswith("+ ")}
        old, new = tree(states[1].site), tree(states[2].site)
        assert sent == {path for path in new if old.get(path) != new[path]} - {"manifest.json"}
        run(states[2])
        keys = [entry["Key"] for page in client.get_paginator("list_objects_v2").paginate(Bucket="portal") for entry in page["Contents"]]
        stored = {key.removeprefix("zfxxgk/"): client.get_object(Bucket="portal", Key=key) for key in keys}
        bodies = {path: answer["Body"].read() for path, answer in stored.items()}
        kept = json.loads(bodies.pop("mirror.json", b'{"files":{}}'))["files"]
        assert {path: data for path, data in bodies.items() if path not in kept} == tree(states[2].site)
        assert stored["index.html"]["ContentType"] == "text/html; charset=utf-8"
        assert stored["index.html"]["CacheControl"] == "no-cache"
        asset = next(path for path in stored if path.startswith("assets/portal-"))
        assert "immutable" in stored[asset]["CacheControl"]
