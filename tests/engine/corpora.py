"""Hostile texts: the public suites, when a checkout is at hand, and a sample of our own of the same kinds.

The public suites are named by the environment: ``YAML_SUITE`` (yaml/yaml-test-suite), ``COMMONMARK_SPEC``
(commonmark/commonmark-spec) and ``NAUGHTY_STRINGS`` (minimaxir/big-list-of-naughty-strings).
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Final

import pytest

_SIGNS: Final = str.maketrans({"␣": " ", "↵": "", "∎": "", "←": "\r", "⇔": "\ufeff"})
_TAB: Final = re.compile("—*»")
_EXAMPLE: Final = re.compile(r"^`{32} example\n(.*?)^\.\n", re.MULTILINE | re.DOTALL)

YAML: Final = (
    "a: &anchor x\nb: *anchor\n", "? complex\n: value\n", "- a\n- b\n", "--- |\n  text\n...\n---\nsecond: document\n", "!!binary aGk=\n",
    "%YAML 9.9\n---\na: 1\n", "{a: [b, {c: d}]}\n", "a: 'it''s'\nb: \"\\x41\\u263A\\U0001F600\\e\"\n", "a: |+\n  kept\n\n\nb: >-\n  folded\n",
    "\ta: tab\n", "a:\n\t- b\n", "a: b: c\n", "a: [unclosed\n", 'a: "unclosed\n', "<<: {a: 1}\n", "a: 1\na: 2\n", "? [a, b]\n: c\n",
    "#only a comment\n", "", "\ufeffa: 1\n", "a: ~\nb: null\nc: !!null ''\n", "&a [*a]\n", "a: !python/object/apply:os.system [x]\n",
    "- - - - - - - - deep\n", "{" * 200 + "}" * 200 + "\n", "[" * 5000, "a: @at\nb: `tick\nc: %percent\n", "? \n: \n", "a: >\n\n\n  x\n   y\n",
    "a:\r\n  b: c\r\n", "a: \x85\nb: \u2028\n", "...\n", "---\n---\n---\n", "key with: colon: more\n", "'quoted': \"also\"\n", "*unknown\n",
)  # fmt: skip
"""Front matters of every construction: plain, odd, forbidden and broken."""

MARKDOWN: Final = (
    "\\*not\\* *em* **strong *both***\n", "```\nopen fence\n", "    indented\n\n\tcode\n", "> quote\nlazy\n> > deeper\n", "- a\n\n  b\n- c\n   1. d\n",
    "[a]: <java\nscript:alert(1)> 'title'\n[a] ![a] [A][] [x][a]\n", '[x](<a b> "t\\"t") [y](&#106;avascript:alert(1))\n', '![a](b "c\n\nd")\n',
    "<http://a.example/?q=<b>> <a@b.example> <made-up-scheme:x>\n", "&nbsp;&#0;&#xFFFFFFF;&nosuch;&copy\n", "<div\n  onclick='x'>\n\n*em*\n</div>\n",
    "<!-- a -- b --> <?php x ?> <!DOCTYPE x> <![CDATA[y]]>\n", "Setext\n===\n---\n***\n", "#no space\n####### seven\n# #\n", "a  \nb\\\nc\n",
    "`` ` `` `` ` unclosed\n", "*" * 2000 + "\n", "[" * 2000 + "\n", ">" * 500 + " x\n", "- " * 200 + "x\n", "| a | b |\n|---|\n| c |\n", "| a |\n| - |\n| `|` |\n",
    "[^1]\n\n[^1]: [^1]\n[^2]: unused\n", "- [ ] a\n- [x] b\n- [X](c)\n", "~~a~~ ~b~ ~~~c~~~\n", "<script>x</script><SCRIPT SRC=//e.example>\n",
    '<svg/onload=x><math><mi//xlink:href="data:x">\n', "<a href='vbscript:x' href='data:text/html,x'>y</a>\n", "<style>*{}</style><base href=//e.example>\n",
    '[x](//e.example "a" onmouseover="b")\n', "![x](x' onerror='alert(1))\n", "\x0b\x0c&#11;\n", "\u0000nul\n", "第一条\n第一条\n", "第１条 甲\n\n第٣条 乙\n\n第〇条 丙\n\n第千百条 丁\n", "{{ a }}{% b %}${c}<%= d %>\n",
)  # fmt: skip
"""Bodies: every construction of Markdown at its edges, and markup that would run."""

STRINGS: Final = (
    "undefined", "null", "NaN", "True", "yes", "0", "-0", "1e309", "0x1F", "1/0", "١٢٣", "１２３", "--version", "$HOME", "`id`", "$(id)", "%s%n", "%00", "{0}",
    "' OR 1=1 --", '"; DROP TABLE documents; --', "../../../etc/passwd", "C:\\CON\\nul", "con", "a/b\\c", "file:///etc/passwd", "\\\\server\\share",
    "<b>x</b>", '"><script>alert(1)</script>', "' onfocus=alert(1) autofocus '", "javascript:alert(1)", "jav\tascript:alert(1)", "&lt;b&gt;",
    "{{7*7}}", "${7*7}", "{% include 'x' %}", "<%= x %>", "]]>", "-->", "*/", "\\", "\\u0000", "\t", " ", "\u3000", "\u00a0", "\u00ad", "\u200b", "\u202eabc",
    "\u2066x\u2069", "\ufeff", "\ufffd", "\ufffe", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e8\U0001f1f3", "\u0301\u0302\u0303" * 9,
    "Z\u0351\u036b\u0343a\u0328l\u0334", "田中さん", "ﷺ", "ثم نفس", "שלום", "Ω≈ç√∫", "\ue000", "\U000f0000", "\u2028\u2029", "ⅷ", "ﬁ", "İ", "ß", "ſ",
    "x" * 5000, "啊" * 3000, "a" * 300 + ".pdf", ".", "..", ".git", "~", "-", "--", "---", "...", "#", "&", "*", "!", "|", ">", "%", "@", ":", "?", "[]", "{}", "'", '"',
    "2024-02-30", "2024-13-01", "24:60", "0000-00-00", "9999-12-31", "1/2/3", "二〇二四年", "1;DROP", "=cmd|' /C calc'!A1", "+1", "@SUM(1)", "\r\n.\r\n",
)  # fmt: skip
"""Values that have broken programs: of no type, of every script, for shells, databases, templates, spreadsheets and file systems."""


def _folder(variable: str) -> Path:
    if variable not in os.environ:
        pytest.skip(f"{variable} names a checkout of the public suite")
    return Path(os.environ[variable])


def front_matters(suite: str) -> list[str]:
    """Return the YAML texts of a suite: ``own`` or ``public``."""
    if suite == "own":
        return list(YAML)
    texts = []
    for file in sorted((_folder("YAML_SUITE") / "src").glob("*.yaml")):
        found = re.findall(r"^  yaml: \|\d?\n((?:(?:    .*)?\n)+)", file.read_text(encoding="utf-8"), re.MULTILINE)
        texts += [_TAB.sub("\t", "\n".join(line[4:] for line in text.split("\n"))).translate(_SIGNS) for text in found]
    assert len(texts) > 350
    return texts


def bodies(suite: str) -> list[str]:
    """Return the Markdown texts of a suite."""
    if suite == "own":
        return list(MARKDOWN)
    spec = (_folder("COMMONMARK_SPEC") / "spec.txt").read_text(encoding="utf-8")
    texts = [text.replace("→", "\t") for text in _EXAMPLE.findall(spec)]
    assert len(texts) > 600
    return texts


def strings(suite: str) -> list[str]:
    """Return the strings of a suite."""
    if suite == "own":
        return list(STRINGS)
    found = json.loads((_folder("NAUGHTY_STRINGS") / "blns.json").read_text(encoding="utf-8"))
    assert len(found) > 500
    return [str(item) for item in found]
