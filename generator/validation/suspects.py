"""Tells in microseconds which rules have a reason to look at a document: one search for all their texts and all unusual characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ahocorasick_rs import BytesAhoCorasick, Implementation

from generator.validation.text import NOTHING_UNUSUAL, plain_of, unusual_of, unusual_signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.document import Document


class Suspects:
    """One search of a document for all texts and characters that give any rule a reason to look closer."""

    def __init__(self, needs: Mapping[str, Iterable[int]], in_body: frozenset[int] = frozenset()) -> None:
        """Prepare the search.

        Args:
            needs: By text, the numbers of the rules that look closer where it occurs.
            in_body: The rules among them for which it must occur in the body.

        """
        unusual = unusual_signs()
        self._unusual = len(unusual)
        whole = {rules: frozenset(rules) for rules in {tuple(rules) for rules in needs.values()}}  # few, and shared by many texts
        self._in_body = [whole[tuple(rules)] for rules in needs.values()]
        self._anywhere = [rules - in_body if rules & in_body else rules for rules in self._in_body]
        signs = [*unusual, *(text.encode() for text in needs)]
        # an automaton of deterministic states is faster by itself and slower among other work: it fills the processor's cache
        self._search = BytesAhoCorasick(signs, implementation=Implementation.ContiguousNFA)

    def of(self, document: Document) -> frozenset[int]:
        """Return the numbers of the rules that have a reason in a document; notes its unusual characters on the way."""
        text = document.text
        head = len(text[: len(text) - len(document.body_text)].encode())
        before: set[int] = set()
        body: set[int] = set()
        for index, start, _ in self._search.find_matches_as_indexes(_bytes_of(text), overlapping=True):
            (before if start < head else body).add(index)
        if min(before | body, default=self._unusual) >= self._unusual:
            unusual_of.put(text, NOTHING_UNUSUAL)
        elif plain_of(document).text is not document.body_text:
            plain = _bytes_of(plain_of(document).text)
            body.update(index for index, _, _ in self._search.find_matches_as_indexes(plain, overlapping=True))
        reasons = [
            rules[index - self._unusual]
            for found, rules in ((before, self._anywhere), (body, self._in_body))
            for index in found
            if index >= self._unusual
        ]
        return frozenset().union(*reasons)


def _bytes_of(text: str) -> bytes:
    """Return the text with a line end, where some of the texts to look for end."""
    return f"{text}\n".encode()
