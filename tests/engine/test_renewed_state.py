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
