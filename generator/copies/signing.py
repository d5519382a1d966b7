"""Detached signatures beside a manifest: of OpenSSH (``ssh-keygen -Y``, SSHSIG) and of minisign (extra ``sign``)."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import UsageError
from generator.patterns import regex

NAMESPACE = "gongkai"
"""What an OpenSSH signature is for; one made for another purpose is not accepted."""
SSH_ENDING, MINISIGN_ENDING = ".sig", ".minisig"
ENDINGS = (SSH_ENDING, MINISIGN_ENDING)
MAX_BYTES = 1 << 16
"""Of a signature; none is nearly as large."""
_FINGERPRINT = regex(r"SHA256:[0-9A-Za-z+/]+")
_MINISIGN_START = b"untrusted comment:"


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose signatures count."""

    ssh_signers: Path | None = None
    """An ``allowed_signers`` file (ssh-keygen(1)): a name and a public key on each line."""
    minisign_key: Path | None = None
    """A minisign public key file."""

    @property
    def asked(self) -> bool:
        """Whether an unsigned copy is a fault."""
        return self.ssh_signers is not None or self.minisign_key is not None


@dataclass(frozen=True, slots=True)
class Signature:
    """What is known of a signature that was found."""

    valid: bool
    """It belongs to these bytes and, if trust was named, comes from someone trusted."""
    signer: str
    """Name from the list of signers, or the key's fingerprint."""
    trusted: bool
    """The name was found in the list."""


def sign(data: bytes, key: Path, comment: str) -> tuple[str, bytes]:
    """Return the ending and the bytes of a detached signature.

    Args:
        data: What is signed.
        key: A private key of OpenSSH (or a public one whose private part is in the agent) or of minisign.
        comment: For minisign: a text that the signature covers.

    Raises:
        UsageError: the key cannot be used.

    """
    try:
        start = key.read_bytes()[: len(_MINISIGN_START)]
    except OSError as error:
        raise UsageError(f"{key}：{error.strerror}") from None
    if start == _MINISIGN_START:
        return MINISIGN_ENDING, _minisign(data, key, comment)
    done = _ssh_keygen(["-Y", "sign", "-q", "-f", str(key), "-n", NAMESPACE], data)
    if done.returncode:
        raise UsageError(f"{key}：不能用来签名 / cannot sign: {done.stderr.decode(errors='replace').strip()}")
    return SSH_ENDING, done.stdout


def check(data: bytes, ending: str, signature: bytes, trust: Trust) -> Signature:
    """Check a detached signature against some bytes.

    Raises:
        UsageError: the program or library that can check it is not installed.

    """
    return (_check_minisign if ending == MINISIGN_ENDING else _check_ssh)(data, signature, trust)


def _ssh_keygen(arguments: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise UsageError("没有 ssh-keygen，请安装 OpenSSH 8.1 以上 / ssh-keygen is missing: install OpenSSH 8.1 or later")
    return subprocess.run([program, *arguments], input=data, capture_output=True, check=False)  # noqa: S603  # fixed program, no shell


def _check_ssh(data: bytes, signature: bytes, trust: Trust) -> Signature:
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        file = Path(folder, "signature")
        file.write_bytes(signature)
        plain = _ssh_keygen(["-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(file)], data)
        found = _FINGERPRINT.search(plain.stdout.decode(errors="replace"))
        fingerprint = found.group() if found else ""
        if plain.returncode or trust.ssh_signers is None:
            return Signature(plain.returncode == 0, fingerprint, trusted=False)
        signers = str(trust.ssh_signers)
        names = _ssh_keygen(["-Y", "find-principals", "-f", signers, "-s", str(file)], b"")
        for name in names.stdout.decode(errors="replace").split("\n"):
            arguments = ["-Y", "verify", "-f", signers, "-I", name, "-n", NAMESPACE, "-s", str(file)]
            if name and _ssh_keygen(arguments, data).returncode == 0:
                return Signature(valid=True, signer=f"{name} ({fingerprint})", trusted=True)
        return Signature(valid=False, signer=fingerprint, trusted=False)


def _minisign_library() -> Any:  # noqa: ANN401  # an optional library
    try:
        import minisign  # noqa: PLC0415  # an extra
    except ImportError:
        raise UsageError("minisign 签名需要附加组件 / minisign needs an extra: pip install 'gongkai[sign]'") from None
    return minisign


def _minisign(data: bytes, key: Path, comment: str) -> bytes:
    library = _minisign_library()
    try:
        secret = library.SecretKey.from_file(key)
        if secret.is_encrypted():
            raise UsageError(f"{key}：有口令的 minisign 私钥请直接用 minisign 签名 / sign with minisign itself: the key has a password")
        signed = secret.sign(data, untrusted_comment="gongkai", trusted_comment=comment)
    except ValueError as error:
        raise UsageError(f"{key}：不能用来签名 / cannot sign: {error}") from None
    return bytes(signed)


def _check_minisign(data: bytes, signature: bytes, trust: Trust) -> Signature:
    if trust.minisign_key is None:
        return Signature(valid=True, signer="minisign", trusted=False)
    library = _minisign_library()
    try:
        key = library.PublicKey.from_file(trust.minisign_key)
    except (ValueError, OSError) as error:
        raise UsageError(f"{trust.minisign_key}：不是 minisign 公钥 / is not a minisign public key: {error}") from None
    try:
        found = library.Signature.from_bytes(signature)
        key.verify(data, found)
    except ValueError:
        return Signature(valid=False, signer="minisign", trusted=False)
    return Signature(valid=True, signer=f"minisign {found.trusted_comment}", trusted=True)
