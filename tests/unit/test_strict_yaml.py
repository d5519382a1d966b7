"""The reader of front matter: what it refuses, where things stand, and that its shortcut never disagrees."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import strict_yaml
from generator.diagnostics import Span, Unreadable
from generator.validation.registry import rules

_ATOMS = st.sampled_from([
    "a", "1", "010", "no", "null", "~", "通知", "关于印发", "〔2024〕12号", "（一）", "“引”", ":", ": ", " #", "#", "-", "- ", "[", "]", ", ", "{", "}",
    "'", '"', "\\", "?", "!", "&x", "*x", "|", ">", "%", "@", "`", " ", "\t", "　", "\u2028", "\x85", "\ufeff", "/", "2024-01-01", "12:30", "a:b",
])  # fmt: skip
_VALUES = st.lists(_ATOMS, max_size=6).map("".join)
_LINES = st.one_of(
    st.tuples(st.sampled_from(["title", "名称", "k", "k2", "key_3", "1"]), st.sampled_from([":", ": ", ":  "]), _VALUES).map("".join),
    st.tuples(st.sampled_from(["- ", "  - ", "    - ", "-"]), _VALUES).map("".join),
    st.tuples(
        st.sampled_from(["k", "表"]), st.just(": ["), st.lists(_VALUES, max_size=4).map(", ".join), st.sampled_from(["]", "] ", ""])
    ).map("".join),
    _VALUES,
    st.just(""),
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(_LINES, max_size=6).map("\n".join))
@example("a:\n- b\n- null")
@example("a: null\n- b")
@example("a: ~\n  - b")
@example("a: 'b'\nb: \"c\"")
@example("a: [b, c]\nd: e: f")
@example("null:")
def test_the_shortcut_agrees_with_the_reader(text: str) -> None:
    """Whatever ``parse_simple`` accepts, ``parse`` accepts with the same value."""
    quick = strict_yaml.parse_simple(text)
    if quick is not None:
        assert quick == (strict_yaml.parse(text).plain() or {})


def test_scalars_stay_text() -> None:
    node = strict_yaml.parse("a: 010\nb: no\nc: 1_000\nd: 2018-13-45\ne:\nf: ~")
    assert node.plain() == {"a": "010", "b": "no", "c": "1_000", "d": "2018-13-45", "e": None, "f": None}


def test_every_value_knows_its_place() -> None:
    node = strict_yaml.parse("标题: 通知\nlist:\n  - 甲\n  - {文件: 乙}", first_line=2)
    assert node.locate(("标题",)) == Span(2, 5, 2, 7)
    assert node.locate(("list", 1, "文件")) == Span(5, 10, 5, 11)
    assert node.keys is not None
    assert node.keys["list"] == Span(3, 1, 3, 5)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: 1\na: 2", "duplicate-key"),
        ("a: &x 1\nb: *x", "yaml-forbidden"),
        ("a: !!int 1", "yaml-forbidden"),
        ("a: " + "[" * 100_000, "yaml-forbidden"),
        ("\n".join(f"k{number}: v" for number in range(6000)), "yaml-forbidden"),
        ("a: 1\n---\nb: 2", "yaml-forbidden"),
        ('a: "\\0"', "control-character"),
        ('a: "\\U0001FFFE"', "control-character"),
        ("a: [1, 2", "yaml-syntax"),
        ("a: b: c", "yaml-syntax"),
    ],
)
def test_what_is_refused_is_refused_with_a_place(text: str, rule: str) -> None:
    with pytest.raises(Unreadable) as caught:
        strict_yaml.parse(text, first_line=2)
    assert caught.value.hit.rule == rule
    assert caught.value.hit.span.line >= 2


@pytest.mark.parametrize(
    ("text", "what", "place"),
    [
        ("title：通知\nindex_number: 1", "wide-colon", (2, 6)),
        ("department: 办\nsummary：说明", "wide-colon", (3, 8)),
        ("title:通知\ncategory: gk", "no-blank", (2, 6)),
        ("title: 关于: 通知", "second-colon", (2, 10)),
        ('title: "通知\ndepartment: 办\ncategory: "gk"', "open-quote", (2, 8)),
        ("keywords: [防汛，抗旱\nsummary: 说明", "open-bracket", (2, 11)),
        ("keywords:\n\t- 防汛", "tab", (3, 1)),
        ("department: @办", "beginning", (2, 13)),
        ("department: *办", "beginning", (2, 13)),
        (" title: 通知\ncategory: gk", "indentation", (2, 1)),
        ("title: 通知\n  category: gk\n", "indentation", (3, 1)),
        ("- a\nb", "unknown", (3, 1)),
    ],
)
def test_what_was_written_wrongly_is_named_where_it_stands(text: str, what: str, place: tuple[int, int]) -> None:
    with pytest.raises(Unreadable) as caught:
        strict_yaml.parse(text, first_line=2)
    hit = caught.value.hit
    assert (hit.rule, hit.values["what"], (hit.span.line, hit.span.column)) == ("yaml-syntax", what, place)
    assert {what, hit.values["remedy"]} <= set(rules()["yaml-syntax"].terms)


@pytest.mark.parametrize("count", [4_000, 4_980, 4_990, 5_000, 20_000])
def test_what_the_quick_way_reads_the_other_one_reads(count: int) -> None:
    """A list of thousands of words was read by the one, and refused by the other when a finding asked for its place."""
    for text in (
        f"keywords: [{', '.join(['词'] * count)}]\n",
        "keywords:\n" + "- 词\n" * count,
        "".join(f"k{chr(0x4E00 + n)}: 词\n" for n in range(count // 2)),
    ):
        quick = strict_yaml.parse_simple(text)
        if quick is not None:
            assert strict_yaml.parse(text).plain() == quick
        else:
            assert count > 1000
