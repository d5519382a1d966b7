"""The site as it stands: whether its files are those that were made last, and what takes their place at the end of a build.

Every file is a row of ``outputs``, with its owner as in ``building.staleness``; ``produced`` has the rows of this build.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import TYPE_CHECKING

from generator import urls
from generator.building import manifest, owners
from generator.building.output import MANIFEST, Output, Stage, folder_times, listed_in_manifest, time_of
from generator.building.staleness import Staleness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.building.look import Look
    from generator.building.request import Request
    from generator.building.state import State

_WHOLE = (owners.SINGLE, owners.ASSET, owners.SEARCH_PAGE)
"""Owners all of whose files are made whenever one is."""
_MENDED = 500
"""Up to this many touched files the manifest is mended instead of made anew."""


class Standing:
    """The files of an output folder, and the stage in which others wait for their place."""

    def __init__(self, request: Request, state: State, look: Look) -> None:
        """Name the stage; nothing is made yet."""
        self.stage = Stage(request.output)
        self._request = request
        self._state = state
        self._look = look

    def recover(self) -> None:
        """Finish or drop what an earlier build left behind."""
        meta = self._state.meta
        armed = self.stage.armed()
        if armed and (armed == meta.get("journal") or not meta.get("manifest")):
            self.stage.apply()
            self._look.forget_output()
        if meta.get("journal"):
            self._state.set_meta(journal="")
        self.stage.discard()

    def compare(self) -> frozenset[str]:
        """See whether the output is the one this state made; if not, everything is written again.

        Returns:
            The names of the search index's folders that lack a file.

        """
        state = self._state
        if not self._request.clean and state.meta.get("manifest") and self._look.manifest == state.meta["manifest"]:
            moved = self._look.moved(state.meta.get("folders", ""))
            return self._note_missing(set(moved)) if moved else frozenset()
        listed = listed_in_manifest(self._request.output)
        state.database.execute("BEGIN")
        state.database.execute("DELETE FROM outputs")
        state.seed_outputs((path, 0, "", "") for path in listed)
        Staleness(state.database, drafts=self._request.drafts).note_everything()
        state.set_meta(manifest="", search="", folders="")
        state.database.execute("COMMIT")
        return frozenset()

    def _note_missing(self, folders: set[str]) -> frozenset[str]:
        """Draw again what somebody has deleted from some folders of the output."""
        database, output = self._state.database, self._request.output
        rows = database.execute("SELECT path, owner FROM outputs")
        here = [(path, owner) for path, owner in rows if path[: path.rfind("/") + 1] in folders]
        missing = [(path, owner) for path, owner in here if not (output / path).is_file()]
        damaged = frozenset(path.split("/")[1] for path, _ in missing if path.startswith(f"{urls.SEARCH_FOLDER}/"))
        database.execute("BEGIN")
        # their rows stay: the manifest has to lose what is not made again, and a refused build must not forget them
        database.executemany("UPDATE outputs SET size = 0, sha256 = '', fingerprint = '' WHERE path = ?", [(path,) for path, _ in missing])
        database.executemany("INSERT OR REPLACE INTO stale VALUES(?, '')", {(owner,) for _, owner in missing})
        if damaged:
            self._state.set_meta(search="")
        database.execute("COMMIT")
        return damaged

    def begin(self) -> None:
        """Make room for what this build produces."""
        self._state.database.execute(
            "CREATE TEMP TABLE produced(path TEXT PRIMARY KEY, owner TEXT, size INTEGER, sha256 TEXT, fingerprint TEXT)"
        )

    def take(self, outputs: Iterable[Output]) -> None:
        """Note files that were produced, staged or as the site has them already."""
        self._state.database.executemany("INSERT OR REPLACE INTO produced VALUES(?, ?, ?, ?, ?)", outputs)

    def settle(self, head: Mapping[str, str], index: Sequence[Output] | None, *, has_new: bool) -> int:
        """Write the manifest, note the result, and put everything in place; return how many files are removed.

        Args:
            head: What the manifest says of the site.
            index: The files of the search index; ``None`` when they stay.
            has_new: Whether any file was staged.

        """
        state = self._state
        database = state.database
        database.execute("BEGIN")
        if index is not None:
            self.take(index)
            database.execute("INSERT OR REPLACE INTO stale VALUES(?, '')", (owners.SEARCH_INDEX,))
        gone = self._orphans()
        touched = {*gone, *self._different()}
        database.executemany("DELETE FROM outputs WHERE path = ?", [(path,) for path in gone])
        database.execute("INSERT OR REPLACE INTO outputs SELECT path, owner, size, sha256, fingerprint FROM produced")
        made = self._manifest(head, touched)
        digest = _digest(made)
        changed = bool(gone or has_new) or digest != state.meta.get("manifest")
        build = uuid.uuid4().hex if changed else ""
        if changed:
            with (self.stage.files / MANIFEST).open("wb") as file:
                file.writelines(made)
            self.stage.arm(build, gone)
        database.execute("DELETE FROM stale")
        database.execute("DELETE FROM bodies")
        state.set_meta(manifest=digest, journal=build, search=state.meta.get("search", ""))
        database.execute("COMMIT")
        if changed:
            self.stage.apply()
        else:
            self.stage.discard()
        state.set_meta(journal="", folders=json.dumps(self._folder_times(touched)))
        return len(gone)

    def _orphans(self) -> list[str]:
        """Return the files whose owner was drawn anew, or is not known, and that are no longer made."""
        query = (
            "SELECT o.path FROM outputs o WHERE (o.owner = ? OR o.owner IN (SELECT owner FROM stale)"  # noqa: S608  # fixed letters
            f" OR (o.owner IN {_WHOLE} AND EXISTS (SELECT 1 FROM produced WHERE owner = o.owner)))"
            " AND NOT EXISTS (SELECT 1 FROM produced p WHERE p.path = o.path) ORDER BY o.path"
        )
        return [path for (path,) in self._state.database.execute(query, (owners.UNKNOWN,))]

    def _different(self) -> list[str]:
        """Return the files that were produced with other bytes than the site has: at most one more than ``_MENDED``."""
        query = "SELECT p.path FROM produced p LEFT JOIN outputs o ON o.path = p.path WHERE o.sha256 IS NOT p.sha256 OR o.size IS NOT p.size LIMIT ?"
        return [path for (path,) in self._state.database.execute(query, (_MENDED + 1,))]

    def _manifest(self, head: Mapping[str, str], touched: set[str]) -> Sequence[bytes | memoryview]:
        """Return the pieces of the manifest, mended where a few files were touched."""
        database = self._state.database
        if len(touched) <= _MENDED and self._look.manifest and self._look.manifest == self._state.meta.get("manifest"):
            mended = manifest.updated((self._request.output / MANIFEST).read_bytes(), database, head, touched)
            if mended is not None:
                return mended
        return [manifest.whole(database, head)]

    def _folder_times(self, touched: set[str]) -> dict[str, int]:
        """Return the times of the output's folders; ``touched``: the files that are new, other or gone."""
        output, known = self._request.output, self._state.meta.get("folders")
        if len(touched) > _MENDED or not known or self._look.moved(known):
            return folder_times(output)
        times: dict[str, int] = json.loads(known)
        for folder in {"", *(path[: end + 1] for path in touched for end, letter in enumerate(path) if letter == "/")}:
            times[folder] = time_of(output, folder)
        return {folder: time for folder, time in times.items() if time}


def _digest(pieces: Iterable[bytes | memoryview]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()
