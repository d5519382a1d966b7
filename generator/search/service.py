"""A pipelined client for ``pagefind --service``, the only place that talks to the Pagefind binary.

Pagefind's own Python client waits a tenth of a second for every record (measured: 102 s for 1,000), and 1.5.2, the
version on PyPI, acknowledges `WriteFiles` before the files are whole. So records are sent without waiting, files are
asked for with `GetFiles`, and every answer is counted and every file unpacked to its last byte before it is used.

Messages are JSON in Base64, each ended by a comma, both ways.
"""

from __future__ import annotations

import io
import json
import subprocess
import threading
import zlib
from base64 import b64decode, b64encode
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, cast

from pagefind_bin import get_executable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

VERSION = "1.5.2"
"""The version whose files `chunks` and the reader's script understand."""
LANGUAGE = "und"
"""No language: Pagefind neither stems nor cuts words, which come ready from `tokens`."""
_MAGIC = b"pagefind_dcd"
_TIME_LIMIT = 900.0


class PagefindError(Exception):
    """Pagefind failed, or what it gave back is not whole."""


def index(records: Iterable[str]) -> Mapping[str, bytes]:
    """Return Pagefind's files for these records, unpacked, by path; `records` are words joined by spaces.

    The record's position is its address, so that fragments tell which page of the index is which record.

    Raises:
        PagefindError: the binary failed, refused a record, or returned a file that is damaged.

    """
    with _running() as service:
        service.send({"type": "NewIndex", "config": {}})
        for position, content in enumerate(records):
            service.send(
                {
                    "type": "AddRecord",
                    "index_id": 0,
                    "url": str(position),
                    "content": content,
                    "language": LANGUAGE,
                    "meta": {},
                },
            )
        answer = service.ask({"type": "GetFiles", "index_id": 0})
    files = answer.get("files")
    if not isinstance(files, list):
        raise PagefindError(str(answer)[:200])
    return {file["path"]: _unpack(file["path"], b64decode(file["content"])) for file in files}


def _unpack(path: str, data: bytes) -> bytes:
    if not path.endswith((".pf_index", ".pf_meta", ".pf_fragment", ".pagefind")):
        return data
    unpacker = zlib.decompressobj(31)
    try:
        plain = unpacker.decompress(data)
    except zlib.error as error:
        raise PagefindError(path) from error
    if not unpacker.eof or not plain.startswith(_MAGIC):
        raise PagefindError(path)
    return plain[len(_MAGIC) :]


class _Service:
    """A running service: how much was sent, and the answers as they come."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        if process.stdin is None or process.stdout is None:
            raise PagefindError("pipes")
        self._input = io.BufferedWriter(cast("io.RawIOBase", process.stdin), 1 << 18)
        self._output = process.stdout
        self._sent = 0
        self._answered = 0
        self._ended = False
        self._last: Mapping[str, object] = {}
        self._refusals: list[str] = []
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def send(self, payload: Mapping[str, object]) -> None:
        self._sent += 1
        message = json.dumps({"message_id": self._sent, "payload": payload}, ensure_ascii=False)
        self._input.write(b64encode(message.encode()) + b",")

    def ask(self, payload: Mapping[str, object]) -> Mapping[str, object]:
        """Send the last message, wait until everything is answered and return the answer to it."""
        self.send(payload)
        self._input.flush()
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._answered == self._sent, _TIME_LIMIT)
            if self._answered != self._sent or self._refusals:
                raise PagefindError(self.refusal or f"{self._answered} of {self._sent} answers")
            return self._last

    @property
    def refusal(self) -> str:
        """What Pagefind refused, or answered that is no answer; empty if nothing."""
        return "; ".join(self._refusals[:3])

    def close(self) -> None:
        """Wait for the end of the output, after the process has been ended."""
        self._reader.join()
        with suppress(OSError):  # what was never sent has nobody to read it
            self._input.close()

    def _read(self) -> None:
        try:
            self._read_answers()
        except (KeyError, TypeError, ValueError) as error:  # no Base64, no JSON, or JSON of another form
            self._refusals.append(f"no answer: {error!r}")
            self._process.kill()  # the sender could wait for it, and it for somebody who reads on
        with self._changed:
            self._ended = True
            self._changed.notify()

    def _read_answers(self) -> None:
        pieces: list[bytes] = []
        while chunk := self._output.read(1 << 18):
            *ends, rest = chunk.split(b",")
            for end in ends:
                self._take(json.loads(b64decode(b"".join((*pieces, end))))["payload"])
                pieces = []
            pieces.append(rest)

    def _take(self, answer: Mapping[str, object]) -> None:
        with self._changed:
            self._answered += 1
            self._last = answer
            if answer["type"] == "Error":
                self._refusals.append(str(answer.get("message")))
            self._changed.notify()


@contextmanager
def _running() -> Iterator[_Service]:
    try:
        process = subprocess.Popen(  # noqa: S603  # the binary of the pinned package, no argument from outside
            [get_executable(), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
    except OSError as error:
        raise PagefindError(str(error)) from error
    # Leaving the block closes both pipes and waits; Pagefind also ends by itself when its input does.
    with process:
        service = _Service(process)
        try:
            yield service
        except OSError as error:
            raise PagefindError(service.refusal or str(error)) from error
        finally:
            process.kill()
            service.close()
