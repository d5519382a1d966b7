"""The manual of the rules, made from the rules themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.patterns import regex
from generator.validation.registry import rules
from generator.validation.rule import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.validation.rule import Group, Rule

_BREAK = regex(r"(?<=[\u2014-\u201f\u3000-\u9fff\uff00-\uffef])\n(?=[\u2014-\u201f\u3000-\u9fff\uff00-\uffef])|(?<!\n)\n(?![\n ]|\*\*)")
_WORDS = {
    "zh": {
        "title": "规则手册", "error": "错误", "warning": "警告", "group": "类别", "severity": "级别", "rule": "规则", "fault": "问题",
        "since": "自版本", "final": "不能用 allow 豁免", "example": "触发它的例子",
        "lead": "本页由规则生成（gongkai rules --format markdown）。每条规则说明问题、依据、改法，并给出经测试证明会触发它的例子。"
        "级别可以在 site_config.yml 的 rules 里调整：规则编号: off | warning | error。",
    },
    "en": {
        "title": "Manual of the rules", "error": "error", "warning": "warning", "group": "group", "severity": "severity", "rule": "rule",
        "fault": "fault", "since": "since", "final": "cannot be waived by allow", "example": "An example that triggers it",
        "lead": "This page is made from the rules (gongkai rules --format markdown). Each says what is wrong, why, by law or standard, "
        "how to mend it, and gives an example that a test proves to trigger it. Severities can be set in site_config.yml under "
        "rules: id: off | warning | error.",
    },
}  # fmt: skip


def _parts(rule: Rule) -> tuple[str, str, str]:
    """Return a rule's explanation in English and in Chinese without the example, and the example."""
    english, _, chinese = rule.explanation.rpartition("\n---\n")  # the example may hold such a line, too
    text, _, example = english.partition("**Example**")
    return text.strip(), chinese.strip(), example.strip("\n")


def example_of(rule: Rule) -> str:
    """Return the example of a rule, without its indentation: changes to a valid document, or whole files."""
    lines = _parts(rule)[2].rstrip().split("\n")
    return "\n".join(line.removeprefix("    ") for line in lines) + "\n"


def _joined(text: str) -> str:
    """Join the lines of paragraphs: without a blank between Chinese characters."""
    return _BREAK.sub(lambda match: "" if _is_wide(match.string[match.start() - 1]) else " ", text)


def _is_wide(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef" or character in "“”—…"


def fault_of(rule: Rule, language: str) -> str:
    """Return the first sentence of a rule's explanation."""
    english, chinese, _ = _parts(rule)
    return _joined((chinese if language == "zh" else english).split("\n\n")[0])


def explanation(rule: Rule, language: str) -> str:
    """Return everything about one rule as Markdown: the fault, why, how to fix it, and an example."""
    words = _WORDS[language]
    english, chinese, _ = _parts(rule)
    group = GROUPS[rule.group][0 if language == "zh" else 1]
    facts = [words[rule.severity], group, f"{words['since']} {rule.since}"]
    if not rule.waivable:
        facts.append(words["final"])
    text = _joined(chinese if language == "zh" else english)
    return f"{rule.id} · {' · '.join(facts)}\n\n{text}\n\n**{words['example']}**\n\n```text\n{example_of(rule).rstrip()}\n```\n"


def _by_group() -> Iterator[tuple[Group, list[Rule]]]:
    for group in GROUPS:
        found = [rule for rule in rules().values() if rule.group == group]
        if found:
            yield group, found


def table(language: str) -> str:
    """Return all rules as a table of text, one a line: id, severity, fault."""
    words = _WORDS[language]
    width = max(map(len, rules()))
    lines: list[str] = []
    for group, found in _by_group():
        lines += ("", GROUPS[group][0 if language == "zh" else 1])
        lines += [f"  {rule.id:<{width}}  {words[rule.severity]:<7}  {fault_of(rule, language)}" for rule in found]
    return "\n".join(lines[1:]) + "\n"


def manual(language: str) -> str:
    """Return the manual page of all rules as Markdown, with an anchor of each rule's id."""
    words = _WORDS[language]
    errors = sum(rule.severity is Severity.ERROR for rule in rules().values())
    counts = f"{len(rules())}: {errors} × {words['error']}, {len(rules()) - errors} × {words['warning']}"
    pieces = [f"# {words['title']}", words["lead"], counts]
    for group, found in _by_group():
        pieces.append(f"## {GROUPS[group][0 if language == 'zh' else 1]}")
        for rule in found:
            first, _, rest = explanation(rule, language).partition("\n\n")
            facts = first.partition(" · ")[2]
            pieces.append(f'### <a id="{rule.id}"></a>{rule.id}\n\n{facts}\n\n{rest.rstrip()}')
    return "\n\n".join(pieces) + "\n"
