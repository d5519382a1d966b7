"""A mirror opened by double click: everything works from ``file://``, search and the checking of files included."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING

import pytest

from tests.serving import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of a real browser that fails the test on any error in the console or request to elsewhere."""
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda request: faults.append(request.url) if not request.url.startswith(("file:", "data:", "http://127.0.0.1")) else None,
    )
    yield page
    page.close()
    assert faults == []


def test_from_the_start_page_to_a_document_by_search(page: Page, whole: Path) -> None:
    page.goto((whole / "从这里开始.html").as_uri())
    assert "离线镜像" in page.inner_text("h1")
    page.click("text=打开首页")
    page.fill("input[name=q]", "预算如下")
    page.press("input[name=q]", "Enter")
    page.wait_for_selector("#search ol a")
    page.click("#search ol a >> nth=0")
    page.wait_for_selector("h1")
    assert page.url.startswith("file:")
    assert "预算如下" in page.inner_text("main")


def _judge(page: Page, name: str, data: bytes) -> str:
    page.set_input_files("#verify-file", {"name": name, "mimeType": "application/octet-stream", "buffer": data})
    page.wait_for_selector("#verify[data-state]")
    state = page.get_attribute("#verify", "data-state")
    assert state
    return state


def test_a_citizen_checks_files_in_a_mirror_and_on_the_site(page: Page, whole: Path) -> None:
    genuine = (whole / "doc/11340000MB9107031Q/2024-00001.html").read_bytes()
    with served(whole) as address:
        for place in ((whole / "verify.html").as_uri(), f"{address}/verify.html"):
            page.goto(place)
            assert _judge(page, "renamed by the citizen.html", genuine) == "genuine"
            assert "2024-00001.html" in page.inner_text("#verify-say a")
            assert _judge(page, "2024-00001.html", genuine.replace(b"<h1", b"<h1 ", 1)) == "altered"
            assert _judge(page, "other.pdf", b"%PDF-1.7 something else") == "unknown"


def test_what_was_chosen_last_is_judged(page: Page, whole: Path, tmp_path: Path) -> None:
    """A large file still being read does not speak for the next one, and the same file can be chosen again."""
    page.goto((whole / "verify.html").as_uri())
    large, genuine = tmp_path / "large.bin", str(whole / "doc/11340000MB9107031Q/2024-00001.html")
    with large.open("wb") as file:
        file.truncate(200_000_000)
    page.evaluate("""() => {
        window.said = [];
        const box = document.getElementById("verify");
        new MutationObserver(() => said.push(box.dataset.state || "")).observe(box, { attributeFilter: ["data-state"] });
    }""")
    page.set_input_files("#verify-file", str(large))
    page.wait_for_function("() => /[1-9]\\d*%/.test(document.getElementById('verify-say').textContent)")
    page.set_input_files("#verify-file", genuine)
    page.wait_for_selector("#verify[data-state=genuine] a")
    page.set_input_files("#verify-file", genuine)
    page.wait_for_function("() => said.filter(Boolean).length === 2")
    assert page.evaluate("said.filter(Boolean)") == ["genuine", "genuine"]


def test_the_pages_own_sha256_is_the_standards(page: Page, whole: Path) -> None:
    """Random data of every length around the block's, and of more than one part that is read."""
    page.goto((whole / "verify.html").as_uri())
    chooser = random.Random(7)
    for size in (0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 1 << 20, (1 << 20) + 3, 3_000_017):
        data = chooser.randbytes(size)
        entry = {"as_of": "2026-11-23", "files": {"x.bin": {"size": size, "sha256": hashlib.sha256(data).hexdigest()}}}
        page.evaluate("value => gongkaiManifest(value)", entry)
        assert _judge(page, "y.bin", data) == "genuine", size
    page.evaluate("value => gongkaiManifest(value)", {"as_of": "2026-11-23", "files": {}})
    assert _judge(page, "y.bin", b"") == "unknown"
