r"""A link or an image has an address that readers' browsers cannot open, or none.

**Why** 国办秘函〔2019〕19号 counts dead links. A place on the editor's own computer (`D:\…`, `file:`), a picture pasted
into the text itself and addresses of programs are not published; pages load no pictures from elsewhere
(国办发〔2017〕47号).

**Fix** Put the file or the picture beside the document and write its name; link to web pages by `https://…`.

**Example**

    ---
    ![汛前检查照片](file:///D:/照片/检查.png)

---

链接或者图片的地址，读者的浏览器打不开，或者没有写地址。

**为什么** 国办秘函〔2019〕19号检查失效链接。编辑自己电脑上的位置（`D:\…`、`file:`）、贴进正文里的图片、别的程序的地址不会发布；页面也不从网上取图片
（国办发〔2017〕47号）。

**怎么改** 把文件、图片放到文稿旁边，只写文件名；链接网页写 `https://…`。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.diagnostics import Hit, Severity
from generator.document import is_external
from generator.markup.sanitising import SCHEMES
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document, Link
    from generator.validation.rule import Context

_RUNS = regex(r"(?:java|vb)script:|data:(?:text/html|application/xhtml|image/svg)", re.IGNORECASE)
"""What ``script-in-text`` finds."""
_HOST = regex(r"(?:[^\s.:@%<>^|\\\[\]]+\.)*[^\s.:@%<>^|\\\[\]]+\.?(?::\d{0,5})?|\[[0-9A-Fa-f:.]+\](?::\d{0,5})?")
_NUMBERED = regex(r"(?:.*\.)?(?:0x[0-9a-f]*|\d+)\.?(?::\d*)?", re.IGNORECASE)
_FOUR_NUMBERS = regex(r"(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})(?::\d*)?")
_EMPTY = ("]()", "](<>)", '=""', "=''")
_LONGEST = 60
_BY_SCHEME = {"file": "local", "data": "inside"}


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each link and each image that would lead nowhere."""
    for link in document.body.links:
        problem = _problem(link)
        if problem:
            written = link.target or next((sign for sign in _EMPTY if sign in document.body_text), "")
            mend = "beside" if link.is_image or problem == "local" else "web"
            values = {"kind": "image" if link.is_image else "link", "target": unquote(link.target)[:_LONGEST]}
            yield Hit(document.find_in_body(written), {**values, "problem": problem, "mend": mend})


def _problem(link: Link) -> str:
    """Return what is wrong with an address, or nothing."""
    target = link.target
    if not is_external(target) or _RUNS.match(target):
        return "" if target else "empty"
    scheme, _, rest = target.partition(":") if not target.startswith("//") else ("https", "", target)
    scheme = scheme.lower()
    if scheme in _BY_SCHEME or len(scheme) == 1:
        return _BY_SCHEME.get(scheme, "local")
    if link.is_image:
        return "elsewhere"
    if scheme not in SCHEMES:
        return "scheme"
    return "" if not scheme.startswith("http") or _is_host(unquote(re.split(r"[/?#]", rest.lstrip("/\\"), maxsplit=1)[0])) else "host"


def _is_host(host: str) -> bool:
    """Tell whether browsers and judges of pages take a text for a host: labels without gaps, or four plain numbers."""
    return bool(_HOST.fullmatch(host)) and (not _NUMBERED.fullmatch(host) or bool(_FOUR_NUMBERS.fullmatch(host)))


RULE = Rule(
    group="links",
    severity=Severity.ERROR,
    zh=Wording("{kind}⟦“{target}”⟧{problem}", "{mend}"),
    en=Wording("the {kind} ⟦`{target}` ⟧{problem}", "{mend}"),
    since="0.1",
    document=check,
    about=frozenset(("links",)),
    terms={
        "image": ("图片", "image"),
        "link": ("链接", "link"),
        "local": ("是自己电脑上的位置，读者打不开", "is a place on your own computer, which readers cannot open"),
        "inside": ("是贴进正文里的，不会发布", "is pasted into the text itself and not published"),
        "elsewhere": ("不是文稿旁边的文件，页面不从网上取图片", "is no file beside the document: pages load no pictures from elsewhere"),
        "scheme": ("不是网页地址，读者打不开", "is no address of a web page"),
        "host": ("的域名写得不对", "has a host that cannot be right"),
        "empty": ("没有写地址", "has no address"),
        "beside": ("把文件放到文稿旁边，只写文件名", "put the file beside the document and write its name"),
        "web": ("写 https:// 开头的网页地址，或者去掉链接", "write the address of a web page (https://…), or unlink the words"),
    },
)
