"""Rules say what gives them a reason to look at a document; without a reason they must have nothing to say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.config_reading import load_config
from generator.front_matter import FrontMatter
from generator.loading import Loader
from generator.validation.long_numbers import has_long_number
from generator.validation.registry import adjustable_rules, rules
from generator.validation.rule import PARTS, Context
from generator.validation.runner import Runner
from tests import REPOSITORY
from tests.rules.sites import AS_OF, write_site

if TYPE_CHECKING:
    from generator.diagnostics import Hit

HERE = Path(__file__).parent
FIXTURES = sorted(HERE.glob("*/*.site"))


class EveryRule(Runner):
    """Runs every check on every document."""

    def _reasons(self, _document: object) -> range:
        return range(len(self._checks))


def differences(folder: Path, config_path: Path) -> list[tuple[str, list[Hit], list[Hit]]]:
    """Return the documents on which the two ways of running the rules say different things."""
    config = load_config(config_path, adjustable_rules()).config
    if config is None:
        return []
    context = Context(config, AS_OF)
    loader = Loader(folder, config)
    quick, every = Runner(context), EveryRule(context)
    found = []
    for path in sorted(folder.rglob("*.md")):
        loaded = loader.load(path.relative_to(folder).as_posix())
        by_reason, by_all = (runner.hits_of([loaded])[0] for runner in (quick, every))
        if by_reason != by_all:
            found.append((path.name, by_reason, by_all))
    return found


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_rule_without_a_reason_has_nothing_to_say(fixture: Path, tmp_path: Path) -> None:
    write_site(tmp_path, fixture.read_text("utf-8"))
    assert differences(tmp_path / "content", tmp_path / "site_config.yml") == []


def test_the_demo_portal_is_judged_the_same_by_either_way() -> None:
    assert differences(REPOSITORY / "content", REPOSITORY / "site_config.yml") == []


def test_escapes_in_the_front_matter_hide_no_word(tmp_path: Path) -> None:
    write_site(tmp_path, 'title: "\\u4f1a\\u8bae\\u7eaa\\u8981"\n')
    config = load_config(tmp_path / "site_config.yml", adjustable_rules()).config
    assert config is not None
    loaded = Loader(tmp_path / "content", config).load("example.md")
    assert loaded.document is not None
    assert loaded.document.meta.title == "会议纪要"
    assert "internal-genre" in {hit.rule for hit in Runner(Context(config, AS_OF)).hits_of([loaded])[0]}


@pytest.mark.parametrize("rule", sorted(rules()))
def test_the_parts_that_a_rule_is_about_exist(rule: str) -> None:
    assert rules()[rule].about <= PARTS | FrontMatter.model_fields.keys()
    assert all(rules()[rule].needs)


@pytest.mark.parametrize(
    "text", ["13800138000", "138-0013-8000", "１３８００１３８０００", "34100019900101 1234", "3 4 1 0 0 0 1 9 9 0 0", "6222　0212　3456"]
)
def test_long_numbers_are_seen_in_every_way_of_writing_them(text: str) -> None:
    assert has_long_number(f"电话{text}，")


@pytest.mark.parametrize("text", ["2026年11月22日", "0551-123456", "12、34、56、78、90、12", "共1234567890元"])
def test_short_numbers_are_no_reason(text: str) -> None:
    assert not has_long_number(f"自{text}。")
