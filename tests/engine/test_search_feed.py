"""What the search takes from the catalogue."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.building.search_stage import SearchFeed
from generator.building.setting import Setting
from generator.config_reading import load_config
from generator.theme_files import theme_folders
from generator.validation.registry import adjustable_rules

from .portals import TODAY

if TYPE_CHECKING:
    from .portals import Portal

_OPEN_FILES = Path("/proc/self/fd")


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files as Linux lists them")
def test_documents_are_loaded_any_number_of_times_with_the_same_open_files(built: Portal) -> None:
    config_path = built.root / "site_config.yml"
    config = load_config(config_path, adjustable_rules()).config
    assert config is not None
    (state,) = built.state.glob("*.db")
    feed = SearchFeed(
        Setting(
            content=built.root / "content",
            config=config,
            as_of=dt.date.fromisoformat(TODAY),
            drafts=False,
            state=state,
            output=built.site,
            stage=built.root / "stage",
            keep_bodies=False,
            themes=theme_folders(config_path, ""),
            template_cache=built.root / "templates",
            compare=False,
        )
    )
    count = len(feed.entries())
    before = len(list(_OPEN_FILES.iterdir()))
    for _ in range(3):
        assert sum(1 for _ in feed.load(0, count)) == count
        assert len(list(_OPEN_FILES.iterdir())) == before
