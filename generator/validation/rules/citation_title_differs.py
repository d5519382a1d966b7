"""A cited title differs a little from the real one.

**Why** A citation with an added comma or a wrong character is not found by its title.

**Fix** Write the title as it was published.

**Example**

    ---
    根据《中华人民共和国政府信息公开条列》，制定本制度。

---

引用的名称与正式名称略有出入。

**为什么** 多一个逗号、错一个字，按名称就查不到。

**怎么改** 按公布的名称书写。
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.citations import STATE, TITLE, by_letters, letters, plain_title
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.document import Document
    from generator.validation.rule import Context

_LEAST = 7
_LONGEST = 80


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each title that has a known title's characters with other marks, or one or two other characters."""
    body = document.body_text
    if "《" not in body:
        return
    known = by_letters()
    for match in TITLE.finditer(body):
        cited = letters(match[1])
        if cited in known:
            title = known[cited].title
            if plain_title(match[1]).replace("〈", "").replace("〉", "") != title.replace(" ", ""):
                yield Hit(document.at_body(*match.span()), {"written": plain_title(match[1]), "title": title})
        elif _LEAST <= len(cited) <= _LONGEST:
            for candidate in _candidates(cited):
                if abs(len(candidate) - len(cited)) <= 1 and _one_slip(cited, candidate):
                    yield Hit(document.at_body(*match.span()), {"written": plain_title(match[1]), "title": known[candidate].title})
                    break


_PART = 3


@cache
def _by_ends() -> Mapping[str, list[str]]:
    """Return the known titles by their first and last characters: one slip leaves one of them as it is."""
    ends: dict[str, list[str]] = {}
    for candidate in by_letters():
        own = candidate.removeprefix(STATE)
        for end in {f"^{own[:_PART]}", f"{own[-_PART:]}$"}:
            ends.setdefault(end, []).append(candidate)
    return ends


def _candidates(cited: str) -> list[str]:
    own = cited[len(STATE) :] if cited[:4] == STATE[:4] or cited[4:7] == STATE[4:] else cited
    return list(dict.fromkeys((*_by_ends().get(f"^{own[:_PART]}", ()), *_by_ends().get(f"{own[-_PART:]}$", ()))))


def _one_slip(cited: str, title: str) -> bool:
    """Tell whether one character was changed, added or left out, or two neighbours were exchanged."""
    shorter, longer = sorted((cited, title), key=len)
    same = 0
    while same < len(shorter) and shorter[same] == longer[same]:
        same += 1
    if len(shorter) < len(longer):
        return shorter[same:] == longer[same + 1 :]
    if shorter[same + 1 :] == longer[same + 1 :]:
        return True
    return shorter[same + 2 :] == longer[same + 2 :] and shorter[same : same + 2] == longer[same : same + 2][::-1]


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("引用的《{written}》与正式名称《{title}》不一致", "写成《{title}》"),
    en=Wording("the cited title 《{written}》 is really 《{title}》", "write 《{title}》"),
    since="0.1",
    document=check,
    needs=frozenset("《"),
)
