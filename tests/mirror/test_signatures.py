"""Signatures of real OpenSSH and minisign keys: who signed, and what is not signed by whom it should be."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from .conftest import within

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Mirrored


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Return a new private key; its public part is in ``signers`` under the name of an office."""
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    public = path.with_suffix(".pub").read_text("utf-8").split()
    (tmp_path / "signers").write_text(f"office@xichuan.example {public[0]} {public[1]}\n", "utf-8")
    return path


@pytest.mark.parametrize("name", ["mirror", "mirror.zip"])
def test_a_signed_mirror_names_its_signer(present: Mirrored, key: Path, tmp_path: Path, name: str) -> None:
    present.mirror(tmp_path / name, "--key", str(key))
    report = present.verify(tmp_path / name, "--signers", str(tmp_path / "signers"))
    assert "office@xichuan.example" in report
    assert "SHA256:" in present.verify(tmp_path / name), "without a list, the key's fingerprint"


def test_openssh_itself_accepts_the_signature(present: Mirrored, key: Path, tmp_path: Path) -> None:
    """As the start page tells readers to check."""
    present.mirror(tmp_path / "m", "--key", str(key))
    assert "ssh-keygen -Y verify" in (tmp_path / "m/从这里开始.html").read_text("utf-8")
    for name in ("mirror.json", "manifest.json"):
        command = ["ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "signers"), "-I", "office@xichuan.example", "-n", "gongkai"]
        with (tmp_path / "m" / name).open("rb") as file:
            done = subprocess.run([*command, "-s", str(tmp_path / f"m/{name}.sig")], stdin=file, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def test_a_mirror_put_together_again_by_someone_else_is_not_trusted(present: Mirrored, key: Path, tmp_path: Path) -> None:
    """Every digest agrees, only the signature does not."""
    present.mirror(tmp_path / "m", "--key", str(key))
    portal = type(present)(shutil.copytree(present.root, tmp_path / "forged"))
    portal.replace("content/policy/2024/notice-1.md", "请于年底前完成", "请于年中前完成")
    portal.build(as_of="2026-11-23", search=True)
    portal.mirror(tmp_path / "fake")
    report = present.verify(tmp_path / "fake", "--signers", str(tmp_path / "signers"), code=1)
    assert "没有可信的签名" in report
    for name in ("mirror.json.sig", "manifest.json.sig"):
        shutil.copy(tmp_path / "m" / name, tmp_path / "fake" / name)
    assert "签名不对" in present.verify(tmp_path / "fake", "--signers", str(tmp_path / "signers"), code=1)
    assert "签名不对" in present.verify(tmp_path / "fake", code=1), "also when nobody is asked for"


def test_another_key_is_not_trusted(present: Mirrored, key: Path, tmp_path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "other")], check=True)
    present.mirror(tmp_path / "m", "--key", str(tmp_path / "other"))
    present.verify(tmp_path / "m", "--signers", str(tmp_path / "signers"), code=1)
    assert key.exists()


def test_a_signed_mirror_is_reproducible(present: Mirrored, key: Path, tmp_path: Path) -> None:
    for name in ("one.tar", "two.tar"):
        present.mirror(tmp_path / name, "--key", str(key))
    assert (tmp_path / "one.tar").read_bytes() == (tmp_path / "two.tar").read_bytes()


def test_a_built_site_is_signed_in_its_folder(present: Mirrored, key: Path, tmp_path: Path) -> None:
    portal = type(present)(shutil.copytree(present.root, tmp_path / "p"))
    assert within(["sign", str(portal.site), "--key", str(key)]).code == 0
    portal.verify(portal.site, "--signers", str(tmp_path / "signers"))
    portal.mirror(tmp_path / "m")
    assert (tmp_path / "m/manifest.json.sig").read_bytes() == (portal.site / "manifest.json.sig").read_bytes()


def test_an_update_must_be_signed_when_a_signer_is_asked_for(present: Mirrored, states: list[Mirrored], key: Path, tmp_path: Path) -> None:
    states[2].mirror(tmp_path / "old")
    arguments = ["mirror", "--output", str(tmp_path / "old"), "--signers", str(tmp_path / "signers"), "--apply"]
    present.mirror(tmp_path / "unsigned.zip", "--since", str(tmp_path / "old"))
    assert within([*arguments, str(tmp_path / "unsigned.zip")]).code == 2
    present.mirror(tmp_path / "signed.zip", "--since", str(tmp_path / "old"), "--key", str(key))
    assert within([*arguments, str(tmp_path / "signed.zip")]).code == 0
    present.verify(tmp_path / "old", "--signers", str(tmp_path / "signers"))


def test_minisign_keys_sign_and_check(present: Mirrored, tmp_path: Path) -> None:
    minisign = pytest.importorskip("minisign")
    pair = minisign.KeyPair.generate()
    (tmp_path / "secret.key").write_bytes(bytes(pair.secret_key))
    (tmp_path / "public.pub").write_bytes(bytes(pair.public_key))
    (tmp_path / "other.pub").write_bytes(bytes(minisign.KeyPair.generate().public_key))
    present.mirror(tmp_path / "m", "--key", str(tmp_path / "secret.key"))
    assert "minisign" in present.verify(tmp_path / "m", "--minisign-key", str(tmp_path / "public.pub"))
    present.verify(tmp_path / "m", "--minisign-key", str(tmp_path / "other.pub"), code=1)
    program = shutil.which("minisign")
    if program:
        command = [program, "-V", "-q", "-p", str(tmp_path / "public.pub"), "-m", str(tmp_path / "m/mirror.json")]
        assert subprocess.run(command, check=False).returncode == 0, "minisign itself accepts it"
