"""Options that would have no effect are wrong usage, so that nobody believes they had one."""

from __future__ import annotations

import pytest

from tests.mirror.conftest import within

CASES = (
    (["ledger", "--because", "理由"], "--because 要与 --withdraw 一起用 / --because goes only with --withdraw"),
    (["ledger", "--from-git", "--same", "x"], "--same 不能与 --from-git 一起用 / --same does not go with --from-git"),
    (["ledger", "--withdraw", "x", "--because", "理由", "--from-git"], "--withdraw 不能与 --from-git 一起用"),
    (["mirror", "--output", "m", "--signers", "test_options.py"], "--signers 要与 --apply 一起用"),
    (["mirror", "--output", "m", "--apply", ".", "--year", "2024"], "--year 不能与 --apply 一起用"),
    (["mirror", "--output", "m", "--apply", ".", "--site", "."], "--site 不能与 --apply 一起用"),
    (["mirror", "--output", "m.zip", "--since", ".", "--bagit"], "--bagit 不能与 --since 一起用"),
    (["mirror", "--output", "m.zip", "--wacz", "--bagit"], "--bagit 不能与 --wacz 一起用"),
    (["mirror", "--output", "m.zip", "--wacz", "--sm3"], "--sm3 不能与 --wacz 一起用"),
    (["publish", "www", "--site", ".", "--rollback", "--dry-run"], "--dry-run 不能与 --rollback 一起用"),
    (["publish", "www", "--site", ".", "--in-place", "--releases", "r"], "--releases 不能与 --in-place 一起用"),
    (["publish", "name@host:/www", "--site", ".", "--in-place"], "--in-place 只用于本机的文件夹"),
    (["publish", "s3://portal", "--site", ".", "--releases", "r"], "--releases 只用于本机的文件夹"),
)


@pytest.mark.parametrize(("arguments", "said"), CASES)
def test_an_option_without_effect_is_refused(arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(__file__.rpartition("/")[0])
    result = within(arguments)
    assert result.code == 2
    assert result.err.startswith(f"gongkai: {said}")


def test_what_is_no_address_is_wrong_usage() -> None:
    assert within(["verify", "http://["]).err.startswith("gongkai: http://[：不是网址")


@pytest.mark.parametrize("option", ["--output", "--state", "--jobs", "--lang"])
def test_a_new_document_takes_no_options_of_builds(option: str) -> None:
    result = within(["new", "policy", "关于检查的通知", option, "1"])
    assert result.code == 2
    assert f"没有选项 {option}" in result.err


def test_headers_for_a_folder_of_a_static_host_name_that_folder() -> None:
    paths = [line for line in within(["headers", "_headers", "--base-path", "/zfxxgk/"]).out.splitlines() if line.startswith("/")]
    assert paths == ["/zfxxgk/*", "/zfxxgk/assets/*", "/zfxxgk/pagefind/*/*", "/zfxxgk/doc/*"]
    assert "\n/assets/*\n" in within(["headers", "_headers"]).out
