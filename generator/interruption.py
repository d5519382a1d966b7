"""Ctrl-C ends a command at once and quietly: not lost where Python cannot raise it, and not told by each of its processes."""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONCE_MORE = 0.02
"""Seconds after which an interruption that was lost is tried again."""


def watch() -> None:
    """Try again when Python drops an interruption, as it does in a callback that nobody has called (`sys.unraisablehook`)."""
    sys.unraisablehook = _tell


def _tell(lost: sys.UnraisableHookArgs) -> None:
    if issubclass(lost.exc_type, KeyboardInterrupt):
        again = threading.Timer(_ONCE_MORE, _interrupt)
        again.daemon = True
        again.start()
    else:
        sys.__unraisablehook__(lost)


def _interrupt() -> None:
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)  # ends a wait, too
    else:
        _thread.interrupt_main()


@contextmanager
def held_back() -> Iterator[None]:
    """Delay Ctrl-C while a process is started: the new one would raise it too, with the old one's work on its stack."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_to_parent() -> None:
    """Ignore interruptions in a process begun under `held_back`: its parent ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
