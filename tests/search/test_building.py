"""Builds: the same bytes from every path, and work only for what changed. Pagefind is the real one."""

from __future__ import annotations

import json
import random
import shutil
import time
import zlib
from array import array
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import pytest

from generator.search import SearchEntry, SearchFolders, SearchResult, build_search
from generator.search.archive import Archive
from generator.search.bits import gamma, rice, to_bytes, width_for
from generator.search.buckets import LARGE, Merged, buckets
from generator.search.chunks import Word, words_of
from generator.search.packing import script
from generator.search.service import PagefindError, index
from generator.search.titles import title_sums
from generator.search.tokens import NOT_IN_KEY

from .conftest import SMALL, build_small
from .documents import entries, ordered, plain, special

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.search import SearchDocument


class Portal:
    """A site with its state folder; builds are applied as the engine would."""

    def __init__(self, folder: Path) -> None:
        """Start with nothing built."""
        self.state, self.site = folder / "state", folder / "site"
        self._staging = folder / "staging"
        self.loaded = 0

    def build(self, documents: list[SearchDocument], jobs: int = 1) -> SearchResult:
        """Build, put what changed into the site, take out what is listed no more."""

        def load(start: int, stop: int) -> Iterator[SearchDocument]:
            self.loaded += stop - start
            return iter(documents[start:stop])

        self.loaded = 0
        staging = self._staging / str(time.monotonic_ns())
        result = build_small(
            entries(documents),
            load,
            (),
            SearchFolders(staging, self.state, self.site),
            jobs=jobs,
        )
        for file in result.changed:
            target = self.site / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((staging / file.path).read_bytes())
        listed = {file.path for file in result.files}
        for path in [path for path in self.site.rglob("*.js") if str(path.relative_to(self.site)) not in listed]:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
        return result

    def bytes(self) -> dict[str, str]:
        """Return the digest of every file of the site."""
        return {str(path.relative_to(self.site)): sha256(path.read_bytes()).hexdigest() for path in sorted(self.site.rglob("*.js"))}


@pytest.fixture
def archive(tmp_path: Path) -> list[SearchDocument]:
    """Return an archive small enough to be built several times."""
    folder = tmp_path / "attachments"
    folder.mkdir()
    return ordered([*plain(60), *special(folder)])


def test_every_way_to_an_index_gives_the_same_bytes(archive: list[SearchDocument], tmp_path: Path) -> None:
    """Clean, in two processes, and grown, corrected and thinned step by step: every file is the same."""
    clean, parallel, grown = Portal(tmp_path / "a"), Portal(tmp_path / "b"), Portal(tmp_path / "c")
    clean.build(archive)
    parallel.build(archive, jobs=2)
    assert parallel.bytes() == clean.bytes()
    grown.build(archive[:40])
    grown.build([*archive[:20], *archive[25:55]])
    grown.build([replace(archive[3], text="原文有误。"), *archive[1:]])
    grown.build(archive)
    assert grown.bytes() == clean.bytes()


def test_the_listing_names_every_file_and_no_other(archive: list[SearchDocument], tmp_path: Path) -> None:
    """The listing names every file with its size and digest, and no other."""
    portal = Portal(tmp_path)
    result = portal.build(archive)
    assert {file.path: file.sha256 for file in result.files} == portal.bytes()
    assert all((portal.site / file.path).stat().st_size == file.size for file in result.files)


def test_a_build_without_changes_loads_and_writes_nothing(archive: list[SearchDocument], tmp_path: Path) -> None:
    """A second build loads no document and writes no file."""
    portal = Portal(tmp_path)
    portal.build(archive)
    result = portal.build(archive)
    assert (portal.loaded, result.changed, result.rebuilt) == (0, (), ())
    assert not result.changed


def test_a_correction_rebuilds_one_shard(archive: list[SearchDocument], tmp_path: Path) -> None:
    """Only the block of the corrected document is indexed, and its shard written, with the manifest."""
    portal = Portal(tmp_path)
    portal.build(archive)
    corrected = [*archive[:10], replace(archive[10], title="更正后的名称"), *archive[11:]]
    result = portal.build(corrected)
    assert len(result.rebuilt) == 1
    assert {Path(file.path).parent.name for file in result.changed} == {*result.rebuilt, "pagefind"}
    assert portal.loaded <= SMALL.block.most


def test_a_lost_site_is_restored_from_the_state(archive: list[SearchDocument], tmp_path: Path) -> None:
    """A lost site is written again from the state folder; a lost state is built again to the same bytes."""
    portal = Portal(tmp_path)
    portal.build(archive)
    before = portal.bytes()
    portal.site.rename(tmp_path / "lost")
    assert portal.build(archive).rebuilt == ()
    assert (portal.loaded, portal.bytes()) == (0, before)
    portal.state.rename(tmp_path / "lost-state")
    portal.build(archive)
    assert portal.bytes() == before


def test_a_torn_state_is_built_again(archive: list[SearchDocument], tmp_path: Path) -> None:
    """A shard or block cut short, as a full disk leaves it, counts as absent."""
    portal = Portal(tmp_path)
    name = portal.build(archive).shards[0]
    before = portal.bytes()
    for damaged in ([portal.state / f"{name}.shard"], [portal.state / f"{name}.shard", *portal.state.glob("*.block")]):
        for torn in damaged:
            torn.write_bytes(torn.read_bytes()[:-1])
        assert portal.build(archive).rebuilt == (name,)
        assert bool(portal.loaded) == (len(damaged) > 1)
        assert portal.bytes() == before


def test_a_state_that_was_damaged_without_becoming_shorter_is_built_again(archive: list[SearchDocument], tmp_path: Path) -> None:
    """As after a loss of power; where the site still has the shard nothing is read of it."""
    portal = Portal(tmp_path)
    portal.build(archive)
    before = portal.bytes()
    for path in portal.state.glob("*.shard"):
        data = bytearray(path.read_bytes())
        data[-100] ^= 0xFF
        path.write_bytes(data)
    assert portal.build(archive).changed == ()
    shutil.rmtree(portal.site)
    assert portal.build(archive).rebuilt
    assert portal.bytes() == before
    for path in portal.state.glob("*.shard"):
        path.write_bytes(path.read_bytes().replace(b'.js",', b'.jx",', 1))
    assert portal.build(archive).rebuilt
    assert portal.bytes() == before


def test_without_a_change_no_document_is_asked_for(tmp_path: Path) -> None:
    """Without a change the entries are compared, and no document is asked for."""
    many = [SearchEntry(f"11341000100079190E/202401-{number:06}", f"{number:064x}") for number in range(3_000)]
    one = plain(1)[0]
    asked: list[tuple[int, int]] = []

    def load(start: int, stop: int) -> list[SearchDocument]:
        asked.append((start, stop))
        return [one] * (stop - start)

    def build() -> SearchResult:
        state, out = tmp_path / "state", tmp_path / "out"
        return build_search(many, load, (), SearchFolders(out, state, out))

    build()
    assert asked
    asked.clear()
    assert not build().changed
    assert asked == []


def test_a_document_taken_out_leaves_no_text_behind(archive: list[SearchDocument], tmp_path: Path) -> None:
    """A document taken out leaves nothing behind, in the site or in the state."""
    portal = Portal(tmp_path)
    secret = replace(archive[30], text="机密甲乙丙丁", title="撤下的文件", index_number=archive[30].index_number)
    portal.build([*archive[:30], secret, *archive[31:]])
    assert "机密甲乙丙丁" in everything(portal.site)
    portal.build([*archive[:30], *archive[31:]])
    assert "机密甲乙丙丁" not in everything(portal.site)
    shards = {path.parent.name for path in portal.site.rglob("*.js")}
    assert {path.stem for path in portal.state.glob("*.shard")} <= shards
    kept = Archive(portal.state)
    texts = [str(kept.block(path.stem)) for path in portal.state.glob("*.block")]
    assert texts
    assert "撤下的文件" not in "".join(texts)


def everything(site: Path) -> str:
    """Return all tables and texts of a site, unpacked."""
    tables = [path for path in site.rglob("*/*/*.js") if path.name[0] not in "icn"]
    return "\n".join(zlib.decompress(unpacked(path.read_bytes()), -15).decode("gbk", errors="replace") for path in tables)


def unpacked(file: bytes) -> bytes:
    """Return what a file carries, written independently of the code that packs."""
    digits = [code - 0x23 - (code > 0x5C) for code in file.split(b'"')[3]]
    bits = "".join(f"{one * 91 + other:013b}" for one, other in zip(digits[::2], digits[1::2], strict=True))
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))


@pytest.mark.parametrize("length", [0, 1, 14, 15, 16, 239, 240, 241, 5_000])
def test_packing_loses_nothing(length: int) -> None:
    """Bytes of any length come back, with one zero byte more at most."""
    data = random.Random(length).randbytes(length)
    back = unpacked(script("a/b", data))
    assert back[:length] == data
    assert back[length:] in {b"", b"\0"}


def test_a_new_document_indexes_one_block(archive: list[SearchDocument], tmp_path: Path) -> None:
    """Appended one by one, documents index the open block and put the open shard together; nothing else is done."""
    portal = Portal(tmp_path)
    portal.build(archive[:50])
    for count in range(51, len(archive)):
        result = portal.build(archive[:count])
        assert portal.loaded <= SMALL.block.most
        assert len(result.rebuilt) <= 2


def test_the_manifest_counts_the_documents(archive: list[SearchDocument], tmp_path: Path) -> None:
    """The manifest's shards hold as many documents, in all and by year, as there are."""
    portal = Portal(tmp_path)
    portal.build(archive)
    text = (portal.site / "pagefind" / "manifest.js").read_text(encoding="utf-8")
    manifest = json.loads(text.removeprefix('gongkaiSearch("manifest",').removesuffix(")\n"))
    assert sum(shard["documents"] for shard in manifest["shards"]) == len(archive)
    years = [year for shard in manifest["shards"] for year, count in shard["years"] for _ in range(count)]
    assert years == [document.year for document in archive]


def test_a_damaged_index_is_refused() -> None:
    """Files that are cut short, pages out of order, strange chunks and lost words never become a shard."""
    files = dict(index(["甲乙 乙丙", "乙丙 丙丁"]))
    given = {"丙丁": array("Q", [1]), "乙丙": array("Q", [2, 4]), "甲乙": array("Q", [15])}
    words = words_of(files, 2, given)
    assert [(word.text.decode(), word.gaps, word.places) for word in words] == [
        ("丙丁", b"\1", given["丙丁"].tobytes()),
        ("乙丙", b"\0\1", given["乙丙"].tobytes()),
        ("甲乙", b"\0", given["甲乙"].tobytes()),
    ]
    with pytest.raises(PagefindError):
        words_of(files, 3, given)
    with pytest.raises(PagefindError):
        words_of(files, 2, {**given, "丁戊": array("Q", [1])})
    with pytest.raises(PagefindError):
        words_of(files, 2, {**given, "甲乙": array("Q", [1, 1])})
    chunk = next(path for path in files if path.endswith(".pf_index"))
    with pytest.raises((PagefindError, IndexError)):
        words_of({**files, chunk: files[chunk][:-2]}, 2, given)


@pytest.mark.parametrize(
    "garbage", ["bm8=,", "W10=,", "e30=,", "###,", "eyJwYXlsb2FkIjoxfQ==,"], ids=["no", "[]", "{}", "###", '{"payload":1}']
)
@pytest.mark.parametrize("then", ["cat", "sleep 600"])
def test_an_answer_that_is_none_ends_the_build_at_once(garbage: str, then: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the binary goes on and reads nothing more: nobody waits for it."""
    binary = tmp_path / "pagefind"
    binary.write_text(f"#!/bin/sh\nprintf '{garbage}'\nexec {then}\n", "utf-8")
    binary.chmod(0o755)
    monkeypatch.setattr("generator.search.service.get_executable", lambda: str(binary))
    with pytest.raises(PagefindError, match="no answer"):
        index("甲乙" * 100_000 for _ in range(10))


def test_large_words_have_a_bucket_of_their_own() -> None:
    """A word that fills half a bucket stands alone, and a reader is told so; the others share theirs."""
    chance = random.Random(2)
    words = Merged()
    once = array("Q", [1]).tobytes()
    words.add([Word(f"{chr(0x4E00 + number)}{chr(0x5E00 + number)}".encode(), b"\5", once) for number in range(900)], 0)
    often = array("Q", [1 << chance.randrange(64) | 1 for _ in range(200)] * 6)
    words.add([Word("工作".encode(), bytes([1] * 200), often[:200].tobytes())], 10)
    for first in range(300, 1_500, 220):
        words.add([Word("工作".encode(), bytes([1] * 200), often[:200].tobytes())], first)
    found = buckets(words, 1_500)
    half = crc32("工作".encode()) >> 16
    assert len(found.single) == 1
    assert len(found.single[0]) > LARGE * 2_200
    assert max(map(len, found.shared)) < 2 * 2_200
    width = width_for(1 << 16)
    assert found.large == to_bytes(gamma(1) + rice(half, width))


def test_sums_of_titles_take_ten_bits_for_four_characters() -> None:
    """Ten bits or so for every four characters of a title; few titles have no file."""
    titles = [document.title for document in plain(150)] * 2
    sums = title_sums(titles)
    assert title_sums(titles[:255]) == []
    assert len(sums) == 1
    count = len({crc32(gram) for title in titles for gram in _grams(NOT_IN_KEY.sub("", title))})
    assert sums[0].startswith(to_bytes(gamma(count + 1))[:2])
    assert len(sums[0]) * 8 < 11 * count + 64


def _grams(text: str) -> set[bytes]:
    return {text[at : at + 4].encode() for at in range(len(text) - 3)}
