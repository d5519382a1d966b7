"""What of a document is searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.building.search_stage import searched_text
from generator.config_reading import load_config
from generator.loading import Loader
from tests.rules.sites import write_site

if TYPE_CHECKING:
    from pathlib import Path


def test_what_a_document_carries_out_is_found_by_its_number(tmp_path: Path) -> None:
    write_site(
        tmp_path,
        "relations:\n  implements:\n    - {number: 国办发〔2013〕100号, title: 关于回应关切的意见, external: yes}\n"
        "    - {number: 国发〔2024〕3号, external: yes}\n---\n现将安排通知如下。\n",
    )
    config = load_config(tmp_path / "site_config.yml").config
    assert config is not None
    document = Loader(tmp_path / "content", config).load("example.md").document
    assert document is not None
    assert searched_text(document).split("\n") == [
        "现将安排通知如下。",
        "",
        "",
        "国办发〔2013〕100号　关于回应关切的意见",
        "国发〔2024〕3号　",
    ]
