"""A state that starts again over an existing site keeps every file the new manifest lists."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from tests.engine.portals import assert_same

if TYPE_CHECKING:
    from tests.engine.portals import Portal


def test_search_files_survive_a_new_configuration(portal: Portal) -> None:
    """Files of the search keep their names when everything is read again; none of them may be taken for left over."""
    portal.build(search=True)
    portal.replace("site_config.yml", "溪川县人民政府信息公开", "溪川县政府信息公开")
    portal.build(search=True)
    listed = json.loads((portal.site / "manifest.json").read_text("utf-8"))["files"]
    assert [path for path in listed if not (portal.site / path).is_file()] == []
    assert_same(portal.site, portal.clean(search=True))


def test_search_files_survive_a_lost_state(portal: Portal) -> None:
    portal.build(search=True)
    shutil.rmtree(portal.state)
    portal.build(search=True)
    assert_same(portal.site, portal.clean(search=True))


def test_a_damaged_state_is_told_once(portal: Portal) -> None:
    """Whatever part of the file is damaged: it was told at every run, also with `--clean`, until somebody deleted it by hand."""
    expected = portal.clean()
    for first in (1, 2, 3):  # pages of every third place, with and without those that are read at once
        state = next(portal.state.glob("*.db"))
        data = bytearray(state.read_bytes())
        for place in range(first * 4096, len(data), 3 * 4096):
            data[place : place + 4096] = b"\xa5" * 4096
        state.write_bytes(data)
        result = portal.run(*portal.build_arguments("--clean"))
        assert result.code in {0, 2}, result.err
        assert "Traceback" not in result.err
        portal.build()
        assert_same(portal.site, expected)


def test_only_files_of_the_site_are_counted(portal: Portal) -> None:
    """Whoever has made the site that is there; the manifest does not list itself."""
    before = len(json.loads((portal.site / "manifest.json").read_text("utf-8"))["files"])
    shutil.rmtree(portal.state)
    assert f"{before} files" in portal.build().err
    assert f"{before} files" in portal.build().err


def test_a_manifest_that_was_tampered_with_deletes_nothing_outside_the_site(portal: Portal) -> None:
    """What a site lists and no build makes is removed; a path that leads out of it is no file of the site."""
    outside = portal.write("outside.txt", "mine")
    manifest = portal.site / "manifest.json"
    listed = json.loads(manifest.read_text("utf-8"))
    listed["files"] |= {str(outside): {}, "../outside.txt": {}, "doc/../../outside.txt": {}, "\0": {}, "\ud800": {}, "gone.html": {}}
    manifest.write_text(json.dumps(listed), "utf-8")
    (portal.site / "gone.html").write_text("old", "utf-8")
    portal.build()
    assert outside.read_text("utf-8") == "mine"
    assert_same(portal.site, portal.clean())
