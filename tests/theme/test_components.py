"""Every component is drawn from its examples: text stays text, nothing is undefined, empty means nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
import yaml

from generator.assets import SPOKEN
from tests import THEME
from tests.theme.rendering import COMPONENTS, draw_component, environment, labels
from tools.components import description as examples

ENVIRONMENT = environment()
_FRAME = {"t", "root", "assets", "lang", "kind", "section"}
"""What every page gives; a component of these alone has nothing to vary."""
_VOID = {"img", "input", "meta", "link", "br", "hr", "path", "circle", "wbr"}
CASES = [pytest.param(component, name, id=f"{component}: {name}") for component in COMPONENTS for name in examples(component)["examples"]]


class _Balance(HTMLParser):
    """Collects tags that are opened and not closed, and all plain text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"attribute twice in {tag}")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing stays open."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


def _strings(value: Any) -> list[str]:  # whatever an example holds
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return []


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_is_complete(component: str) -> None:
    """Template, examples, and among them the hard cases where there is a text or a list to vary."""
    about = examples(component)
    assert set(about) - {"inside"} == {"macro", "parameters", "examples"}
    assert all(about["parameters"].values())
    names = " ".join(about["examples"])
    if set(about["parameters"]) - _FRAME:
        assert all(word in names for word in ("very long", "foreign script", "markup"))
    if any(value == [] for arguments in about["examples"].values() for value in arguments.values()) or _has_list(about["examples"]):
        assert "empty" in names or component == "data-table"  # a table without rows gets no page


def _has_list(given: Any) -> bool:  # whatever an example holds
    return any(isinstance(value, list) for arguments in given.values() for value in arguments.values())


@pytest.mark.parametrize(("component", "name"), CASES)
def test_an_example_is_drawn_and_its_text_stays_text(component: str, name: str) -> None:
    """Tags are balanced, and mark-up in a value is escaped wherever it appears."""
    arguments = examples(component)["examples"][name]
    html = draw_component(ENVIRONMENT, component, arguments)
    parser = _Balance()
    parser.feed(html)
    assert parser.faults == []
    assert parser.open == []
    for text in _strings(arguments):
        if re.search(r"[<>]", text):
            assert text not in html


@pytest.mark.parametrize(
    "component",
    [name for name in COMPONENTS if (THEME / "components" / name / "examples.yml").exists() and "empty list" in examples(name)["examples"]],
)
def test_nothing_to_show_shows_no_text(component: str) -> None:
    """An empty list leaves no heading, rule or box behind. Lists whose layout says that they are empty draw an empty element."""
    html = draw_component(ENVIRONMENT, component, examples(component)["examples"]["empty list"])
    text = re.sub(r"<[^>]+>", "", html).strip()
    if component in {"document-head", "hero", "category-nav", "next-steps"}:
        assert text
    else:
        assert text == ""


@pytest.mark.parametrize("component", COMPONENTS)
def test_templates_hold_no_words_of_their_own(component: str) -> None:
    """Every Chinese character a reader sees comes from the labels."""
    text = (THEME / "components" / component / "template.html").read_text(encoding="utf-8")
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL))


def test_layouts_and_scripts_hold_no_words_of_their_own() -> None:
    """Comments are for us and may be in Chinese. The search's own tables of characters are its own matter."""
    for path in [THEME / "base.html", *(THEME / "layouts").glob("*.html")]:
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"[\u4e00-\u9fff]", text), path.name
    for path in [*(THEME / "assets").rglob("*.js"), *(THEME / "components").glob("*/script.js")]:
        if path.name != "pinyin-table.js" and path.parent.name != "search":
            text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            assert not re.search(r"[\u4e00-\u9fff]", text), path.name


def test_languages_have_the_same_labels_and_every_label_is_used() -> None:
    """A missing word is an undefined name in a template; an unused one is clutter."""
    languages = ("zh-Hans", "zh-Hant", "en")
    own = {language: yaml.safe_load((THEME / "labels" / f"{language}.yml").read_text(encoding="utf-8")) for language in languages}
    assert own["zh-Hans"].keys() == own["en"].keys() == own["zh-Hant"].keys()
    for key, words in own["zh-Hans"].items():
        for language in ("zh-Hant", "en"):
            assert set(re.findall(r"\{\w*", words)) == set(re.findall(r"\{\w*", own[language][key])), key
    templates = " ".join(path.read_text(encoding="utf-8") for path in THEME.rglob("*.html"))
    scripts = " ".join(path.read_text(encoding="utf-8") for path in [*THEME.glob("assets/**/*.js"), *THEME.glob("components/*/script.js")])
    said = [key.removeprefix(SPOKEN) for key in own["zh-Hans"] if key.startswith(SPOKEN)]
    assert [word for word in said if f'"{word}"' not in scripts and f"say.{word}" not in scripts and f"{word}:" not in scripts] == []
    computed = ("help_", "statement_", "banner_", "withheld_heading_", "listing_withheld_", SPOKEN)
    unused = [key for key in own["zh-Hans"] if f"t.{key}" not in templates and not key.startswith(computed)]
    assert unused == []


def test_merged_labels_do_not_collide() -> None:
    """The theme's file and its companions own different names."""
    for language in ("zh-Hans", "zh-Hant", "en"):
        count = sum(len(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in (THEME / "labels").glob(f"*{language}.yml"))
        assert count == len(labels(language))
