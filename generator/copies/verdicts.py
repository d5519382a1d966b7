"""What ``verify`` and ``audit`` print: for people in two languages, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.copies.verifying import Fault, Finding, Verdict
from generator.reporting.formats.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[Fault, tuple[str, str]]] = {
    "zh": {
        Fault.MISSING: ("缺少", "用完整的镜像补上"),
        Fault.ALTERED: ("改动过", "内容与清单不符，不要使用；用完整的镜像换回"),
        Fault.EXTRA: ("多出", "清单里没有，不属于本网站；删去"),
        Fault.STALE: ("是旧的", "网站上已有新的；用更新包更新"),
        Fault.UNREADABLE: ("读不出来", "存放它的介质可能坏了；换一份镜像"),
        Fault.UNSAFE: ("不安全", "本程序做的镜像没有这种内容；不要解开这个压缩包"),
        Fault.LEFT_OVER: ("已经撤下", "网站上已没有；用 gongkai mirror --apply 更新"),
        Fault.MANIFEST: ("清单不可用", "换一份镜像"),
        Fault.SIGNATURE: ("签名不对", "签名与内容不符，或者签名人不在名单里"),
        Fault.UNSIGNED: ("没有可信的签名", "向主办单位索取签过名的镜像，或者核对签名人名单"),
        Fault.OLD: ("过期", "换一份新的镜像"),
        Fault.HEADER: ("响应头不对", "按 gongkai headers 的输出配置服务器"),
        Fault.INJECTED: ("被插入了内容", "立即从干净的网站重新发布，并查明服务器怎样被改动"),
        Fault.FOREIGN: ("不该有的文件", "不是发布的内容；查明来历后删去"),
        Fault.UNREACHABLE: ("服务器没有应答", "核对网址，看服务器和网络是否正常，再检查一次"),
        Fault.BAG: ("不合 BagIt 规范（RFC 8493）", "请移交方重新打包"),
        Fault.WACZ: ("不合 WACZ 规范（1.1.1）", "请移交方重新打包"),
    },
    "en": {
        Fault.MISSING: ("missing", "fetch it from a complete mirror"),
        Fault.ALTERED: ("altered", "does not agree with the manifest: do not use it, fetch it from a complete mirror"),
        Fault.EXTRA: ("extra", "is not listed and not part of the site: delete it"),
        Fault.STALE: ("stale", "the site has a newer one: apply an update"),
        Fault.UNREADABLE: ("unreadable", "its storage medium may be failing: take another mirror"),
        Fault.UNSAFE: ("unsafe", "no Gongkai mirror contains this: do not unpack the archive"),
        Fault.LEFT_OVER: ("withdrawn", "no longer on the site: update with gongkai mirror --apply"),
        Fault.MANIFEST: ("manifest unusable", "take another mirror"),
        Fault.SIGNATURE: ("bad signature", "it does not match the content, or its signer is not on the list"),
        Fault.UNSIGNED: ("no trusted signature", "ask the host for a signed mirror, or check the list of signers"),
        Fault.OLD: ("old", "take a newer mirror"),
        Fault.HEADER: ("wrong header", "configure the server as gongkai headers prints"),
        Fault.INJECTED: ("injected content", "publish again from a clean site at once, and find out how the server was changed"),
        Fault.FOREIGN: ("foreign file", "was never published: find out where it comes from and delete it"),
        Fault.UNREACHABLE: ("the server does not answer", "compare the address, see to the server and the network, and audit again"),
        Fault.BAG: ("not valid BagIt (RFC 8493)", "ask the sender for the bag again"),
        Fault.WACZ: ("not a valid WACZ (1.1.1)", "ask the sender for the web archive again"),
    },
}


def as_text(verdict: Verdict, language: str) -> str:
    """Return a verdict for people: a line for each finding, then a total."""
    words = _WORDS[language]
    lines = []
    for finding in verdict.findings:
        what, advice = words[finding.fault]
        detail = f" ({visible(finding.detail)})" if finding.detail else ""
        lines.append(f"{visible(finding.path)}: {what}{detail}\n  → {advice}")
    lines.append(_total(verdict, language))
    return "\n".join(lines) + "\n"


def _total(verdict: Verdict, language: str) -> str:
    zh = language == "zh"
    if verdict.holding is None and not verdict.findings:
        return f"{verdict.files} 个文件的包完整" if zh else f"the package of {verdict.files} files is whole"
    if verdict.holding is None:
        return f"无法核验，{len(verdict.findings)} 处问题" if zh else f"cannot be verified: {len(verdict.findings)} problems"
    manifest, companion = verdict.holding.manifest, verdict.holding.companion
    number = f" #{companion.sequence}" if companion and companion.sequence is not None else ""
    head = f"{visible(manifest.site)} · {manifest.as_of}{number}"
    if verdict.signers:
        trusted = ("可信" if verdict.trusted else "未核对身份") if zh else ("trusted" if verdict.trusted else "identity not checked")
        head += f"\n{'签名' if zh else 'signed'}: {visible('; '.join(verdict.signers))} ({trusted})"
    else:
        head += "\n没有签名" if zh else "\nnot signed"
    count = len(verdict.findings)
    if count:
        return head + (f"\n{verdict.files} 个文件，{count} 处问题" if zh else f"\n{verdict.files} files, {count} problems")
    return head + (f"\n{verdict.files} 个文件全部相符" if zh else f"\nall {verdict.files} files agree")


def as_json(verdict: Verdict, language: str) -> str:
    """Return a verdict for programs: ``findings`` shaped as those of ``check``, ``summary`` with date and signers."""
    holding = verdict.holding
    companion = holding.companion if holding else None
    summary = {
        "errors": len(verdict.findings),
        "files": verdict.files,
        "site": holding.manifest.site if holding else None,
        "as_of": holding.manifest.as_of if holding else None,
        "sequence": companion.sequence if companion else None,
        "commit": (companion.commit or None) if companion else None,
        "signers": list(verdict.signers),
        "trusted": verdict.trusted,
    }
    findings = [_finding(finding, language) for finding in verdict.findings]
    return json.dumps({"findings": findings, "summary": summary}, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding, language: str) -> dict[str, object]:
    what, advice = _WORDS[language][finding.fault]
    place = {"line": 1, "column": 1, "end_line": 1, "end_column": 1}
    message = f"{what}: {finding.detail}" if finding.detail else what
    return {
        "rule": f"copy-{finding.fault}",
        "severity": "error",
        "path": finding.path,
        **place,
        "message": message,
        "fix": advice,
        "url": "",
    }
