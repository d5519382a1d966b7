"""Regular expressions that are compiled when they are first used.

The program has some five hundred of them, and a build in which one document changed needs half. To compile them all takes 0.15 s, a quarter
of such a build.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Final, Generic, cast

_OFFERED: Final = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))


class _Late(Generic[AnyStr]):
    """Becomes like the compiled pattern when anything of that but the expression is asked for."""

    def __init__(self, expression: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has of that name
        if name not in _OFFERED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update((offered, getattr(compiled, offered)) for offered in _OFFERED)
        return self.__dict__[name]


def regex(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return the pattern of an expression that is a constant. A mistake in it shows (``re.error``) when the pattern is first used."""
    return cast("re.Pattern[AnyStr]", _Late(expression, flags))
