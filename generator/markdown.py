"""Markdown to sanitised HTML with anchors, articles, tables and figures: a pure function of the text.

comrak turns Markdown into HTML, nh3 removes everything that could execute (a text without any mark-up of its own whose
HTML is made of bare tags alone needs none of it), and then the structure of official documents is added to the safe
result: heading levels from 2 without gaps, 第N条 as articles with anchors, tables with header cells and a caption.
Sanitising comes before our own mark-up, so authors cannot bring ids or classes.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import comrak
import nh3

from generator.document import Body, Heading, Link, is_external
from generator.markup import foreign_text, indentation, lone_headings, pasted_html, signs, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MARK = "\x01"
"""Encloses an address in a body that is filled in when the page is rendered; cannot occur in a source."""

_EXTENSIONS = comrak.ExtensionOptions()
_EXTENSIONS.table = True
_EXTENSIONS.strikethrough = True
_EXTENSIONS.tasklist = True
_EXTENSIONS.footnotes = True
_EXTENSIONS.autolink = True
_EXTENSIONS.cjk_friendly_emphasis = True
_RENDER = comrak.RenderOptions()
_RENDER.unsafe_ = True  # raw HTML goes through; nh3 is what makes it safe

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt",
    "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p",
    "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "u", "ul", "var", "wbr",
}  # fmt: skip
"""Elements that a page shows."""
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "*": {"lang", "dir"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
"""What a published address can begin with."""
_CLEANER = nh3.Cleaner(tags=TAGS, attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener", clean_content_tags={"script", "style"})
_SECOND_RETURN = re.compile(r"^#fnref-.+-(\d+)$")
"""The link back to the second and each further mark of one footnote, as comrak numbers them."""
_FOOTNOTE_ID = re.compile(r"fn(?:ref)?-[\w-]+").fullmatch
_TASK_ATTRIBUTES = {"type": {"checkbox"}, "checked": {""}, "disabled": {""}}


def _keep_footnotes(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "id":
        return value if _FOOTNOTE_ID(value) else None
    return value


_RICH_CLEANER = nh3.Cleaner(
    tags=TAGS | {"input"},
    attributes={**_ATTRIBUTES, "li": {"id", "value"}, "a": {"href", "title", "id"}},
    tag_attribute_values={"input": _TASK_ATTRIBUTES},
    set_tag_attribute_values={"input": {"type": "checkbox", "disabled": ""}},
    allowed_classes={"sup": {"footnote-ref"}, "section": {"footnotes"}, "a": {"footnote-backref"}},
    url_schemes=SCHEMES,
    link_rel="noopener",
    attribute_filter=_keep_footnotes,
    clean_content_tags={"script", "style"},
)

_PLAIN_TAGS = frozenset(
    f"<{slash}{name}>"
    for slash in ("", "/")
    for name in (
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "em", "strong", "del", "blockquote", "pre", "code", "table", "thead",
        "tbody", "tr", "th", "td",
    )
) | {f'<t{cell} align="{side}">' for cell in "hd" for side in ("left", "right", "center")}  # fmt: skip
"""Tags as comrak writes them that are safe and that nh3 leaves as they are."""
_TAG_BY_TAG = re.compile("<[^>]*>").findall

_NUMERAL = "[一二三四五六七八九十百千零〇两\\d]"
_HEADING = re.compile(r"<h([1-6])((?: [^>]*)?)>(.*?)</h\1>", re.DOTALL)
_NOT_WORD = re.compile(r"[\W_]+")
_HEADING_START = re.compile(r"<h([1-6])[ >]")
_TAG = re.compile(r"<[^>]*>")
_OPENING = re.compile("<(?!/|(?:br|img|wbr|input)[ >])")
"""A tag that another one closes."""
_ARTICLE = re.compile(rf"<p>(?:<strong>)?(第{_NUMERAL}+条(?:之{_NUMERAL}+)?)(?:</strong>)?[ \u3000\xa0]+")
"""第八条 or 第八条之一 at the beginning of a paragraph, in bold type or not, and the blanks behind it."""
_ARTICLE_END = re.compile(
    r"<(?:h[1-6]|hr|table)[ >/]|<p>(?:附(?:件|表|录)|表[ \d一二三四五六七八九十])|<div class=\"footnotes|<div class=\"sign"
)
"""Where the last article ends at the latest: a heading, a line, a table, an annex, the notes, the signature."""
_ITEM = re.compile(rf"<p>([（(]{_NUMERAL}+[)）])[ \u3000\xa0]*")
"""（一） at the beginning of a paragraph."""
_ENCLOSURES = re.compile(r"<p>附件([：:])(?:</p>\n<p>)?\s*(1[.．、](?!\d)[^\n]*(?:\n(?:<p>)?[ \u3000\xa0]*\d{1,2}[.．、](?!\d)[^\n]*)*)?")
"""附件： at the beginning of a paragraph and, if there are several, the numbered names behind and below it, one a line."""
_ENCLOSURE = re.compile(r"(?:^|(?:</p>)?\n(?:<p>)?)[ \u3000\xa0]*(\d{1,2}[.．、])[ \u3000\xa0]*")
"""The number of one of them, with the ends of lines and paragraphs before it. ``1.5`` is no number of a name."""
_ADDRESSEE = re.compile(r"\A<p>([^<。]{2,200}：)</p>")
"""The first paragraph, if it ends in a colon: whom the document is addressed to."""
_SIGNATURE = re.compile(
    r"((?:<p>(?![ \u3000\xa0]*(?:[\d（(第]|附件))[^<>，。；：、！？“”]{2,60}</p>\n){1,4})<p>((\d{4}|[〇零一二三四五六七八九]{4})年(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日)</p>"
)
"""One to four short paragraphs without marks, neither numbered nor a list, above a date that is a paragraph: signers and date."""
_BLANKS_FIRST = re.compile(f"<p>[ \n{indentation.WIDE}]+(</p>\n?)?")
"""Blanks with which a pasted or quoted paragraph begins, or of which it consists."""
_BLANKS_LAST = re.compile(f"[{indentation.WIDE}](?<=[^\n{indentation.WIDE}].)[ {indentation.WIDE}]*</p>")
"""Blanks with which one ends, from the first of them on."""
_SIGNED_IN_ONE = re.compile(
    r"<p>((?:[^<>，。；：、！？“”\n]{2,60}\n){1,4})(?=(?:\d{4}|[〇零一二三四五六七八九]{4})年[^<>\n]{1,4}月[^<>\n]{1,3}日</p>)"
)
"""A signature whose lines no empty line parts."""
_PRE = re.compile("(<pre.*?</pre>)", re.DOTALL)
_PARAGRAPH_BREAK = re.compile(
    r"\n(?!<(?!strong>))(?:(?<=[。！？；：]\n)|(?<=[。！？；：][”’）》】]\n)|"
    rf"(?=(?:<strong>)?(?:第{_NUMERAL}+条[ \u3000\xa0]|[（(]{_NUMERAL}+[)）]|[一二三四五六七八九十]{{1,3}}、|\d{{1,2}}[.．、)）](?!\d)|[a-z][)）]|[①-⑳]"
    r"|[\u3400-\u9fff](?:[ \u3000\xa0]{0,4}[\u3400-\u9fff]){1,9}[：:]|#{1,6}[^\x00-\x7f])))"
)
"""A line end that ends a paragraph: after a sentence, or before a number, a label or a heading."""
_TIGHT_HEADING = re.compile(r"<p>(#{1,6})(?=[^\x00-\x7f])([^#<\n。]{1,60})(?:(</p>)|\n)")
"""A heading without the blank that CommonMark (4.2) asks for."""
_SOFT_BREAK = re.compile(r"\n(?<=[\u2014-\u201f\u3000-\u9fff\uff00-\uffef]\n)(?=[\u2014-\u201f\u3001-\u9fff\uff00-\uffef])")
"""The end of a line between two Chinese characters or marks. The literal first is what makes the search fast."""
_APPENDED = re.compile(r'(日</time></p></div>\n(?:<p>[^<\n]{0,60}</p>\n){0,2}<h2 id="[^"]*")>')
"""The title of what a notice brings with it: the heading after its signature."""
_ANNEX = re.compile(rf"附[件表录](?:[\s　:：\d]|{_NUMERAL}|$)")
"""A heading that begins an annex: 附件1, 附表：, 附录."""
_CHAPTER = re.compile(rf"第{_NUMERAL}+[章编节]")
_LONE_IMAGE = re.compile(r"<p>(<img [^>]*?)>\s*</p>")
"""A paragraph that holds one picture and nothing else."""
_BLANK_AFTER_BOLD = re.compile("</strong>(\u3000+)")
"""At the end of a line Chromium lets it stand out of the page there, sideways on a phone; within the bold text it does not."""
_OF_LINKS = re.compile(
    r"(?:(?<=<p>)|(?<=<li>)|(?<=<br>))\s*(?:<a [^>]*>(?:[^<]|<(?!/?(?:a|p|li)[ >]))*</a>\s*)+(?=</p>|</li>|<br>|<[uo]l>)"
)
"""A line, of a paragraph or an item, that consists of links: from its beginning or a line break to its end or the next one."""
_TITLE_ATTRIBUTE = re.compile(r' title="([^"]*)"')
_ADDRESS = re.compile(r'<(a|img)\b([^>]*?) (?:href|src)="([^"]*)"([^>]*)>')
"""A link or picture: what stands before the address, the address, and what stands behind it."""
_WRITTEN = re.compile(r"""<(?P<tag>a|img)\b[^<>]*?\s(?:href|src)\s*=\s*(?P<address>"[^"]*"|'[^']*'|[^\s"'<>]+)[^<>]*""", re.IGNORECASE)
"""An address as authors write it in HTML, with its element."""
_WRITTEN_ALT = re.compile(r"""\salt\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)""", re.IGNORECASE)
_ASTRAY = re.compile(r'<a (?!href=")|<a href="[^"]*"[^>]*>\s*</a>|<img (?!src="[^"])')
"""A link without an address or without words, a picture without an address."""
_TRAILING_BLANKS = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
_ALT = re.compile(r'\balt="([^"]*)"')
_IMAGE = re.compile(r'<img [^>]*?\balt="([^"]*)"[^>]*>')
_TASK = re.compile(r'<li>(\s*<p>)?<input type="checkbox"( checked="")?[^>]*>\s*(<p>)?')
"""The box at the beginning of an item of a list, also where the item is made of paragraphs."""
_BOX = re.compile(r'<input\b(?:[^>]*?( checked=""))?[^>]*>')
_TOP = 2
"""Level of the highest headings of a body."""
_NEAR = 20_000
"""How far back, in characters, to look for the element around a place: bounds the work on hostile input."""
_REL = ' rel="noopener"'
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def render(text: str, resolve: Callable[[str, bool], str] | None = None, language: str = "zh-Hans") -> Body:
    """Return the body of a Markdown text.

    Args:
        text: Markdown (CommonMark with GFM tables, footnotes, task lists, strikethrough).
        resolve: Gets each address as written and whether it is an image's; returns the address to publish,
            which may hold a marked place. Without it addresses stay as they are.
        language: The document's; blocks of a Chinese one that are in another language are marked.

    """
    safe, lost = sanitised(indentation.paragraphs(text))
    safe, headings = _headings(lone_headings.marked(_paragraphs(safe)))
    safe = _ADDRESSEE.sub(r'<p class="to">\1</p>', _trimmed(safe), 1)
    if "日</p>" in safe:
        safe = _SIGNATURE.sub(_sign, safe)
        safe = _APPENDED.sub(r'\1 class="t">', safe)
    articles: tuple[str, ...] = ()
    if "<p>第" in safe or "<p><strong>第" in safe:
        safe, articles = _articles(safe)
    if "<p>（" in safe or "<p>(" in safe:
        safe = _ITEM.sub(r'<p class="xiang"><span>\1</span>', safe)
    if "<p>附件" in safe:
        safe = _ENCLOSURES.sub(_enclosures, safe)
    if "<table" in safe:
        safe = tables.labelled(safe)
    if language.startswith("zh"):
        safe = foreign_text.marked(safe)
    if "</strong>\u3000" in safe:
        safe = _BLANK_AFTER_BOLD.sub(r"\1</strong>", safe)
    links = list(lost)
    if "<a " in safe or "<img " in safe:
        safe = _LONE_IMAGE.sub(_figure, safe)
        safe = _OF_LINKS.sub(_lone_links, safe) if "<a " in safe else safe
        safe = _ADDRESS.sub(lambda match: _address(match, links, resolve), safe)
    anchors = frozenset([heading.anchor for heading in headings] + [article_anchor(label) for label in articles])
    return Body(safe, headings, articles, tuple(links), anchors)


def sanitised(text: str, *, always: bool = False) -> tuple[str, tuple[Link, ...]]:
    """Return a text's HTML with nothing in it that could execute, and the links and images lost with their addresses.

    Args:
        text: Markdown.
        always: Call the sanitiser where it has nothing to do, too.

    """
    guarded = signs.guarded(text)
    source = comrak.render_markdown(guarded, _EXTENSIONS, None, _RENDER)
    source = signs.parted(source if guarded == text else signs.restored(source), text)
    if not always and "<" not in text and "\xa0" not in source and _PLAIN_TAGS.issuperset(_TAG_BY_TAG(source)):
        return source.replace("&quot;", '"'), ()  # as nh3 writes it
    cleaner = _RICH_CLEANER if "footnote" in source or 'type="checkbox"' in source else _CLEANER
    safe = cleaner.clean(source).replace("&nbsp;", "\xa0")
    is_astray = ("<a " in safe or "<img " in safe) and _ASTRAY.search(safe) is not None
    lost = tuple(_lost(source, safe)) if is_astray else ()
    if "<" in text or is_astray:
        safe = pasted_html.mended(safe)
    if "<rt>" in safe:
        safe = safe.replace("<rt>", "<rp>（</rp><rt>").replace("</rt>", "</rt><rp>）</rp>")
    return _notes(safe) if cleaner is _RICH_CLEANER else safe, lost


def _trimmed(safe: str) -> str:
    """Leave out blanks at the ends of lines, which nobody sees."""
    return _TRAILING_BLANKS.sub("", safe) if " \n" in safe or "\t\n" in safe or safe.endswith((" ", "\t")) else safe


def _lost(source: str, safe: str) -> Iterator[Link]:
    """Yield the links and images whose addresses the sanitiser has taken away; an address that is its own text is still read."""
    left = {html.unescape(match["address"].strip('"')) for match in _WRITTEN.finditer(safe)}
    for match in _WRITTEN.finditer(source):
        written = match["address"].strip("\"'")
        target = html.unescape(written).strip()
        is_image = match["tag"].lower() == "img"
        is_said = source.startswith(f">{written}</a>", match.end())
        if not is_said and ((target not in left and is_external(target)) or (is_image and not target)):
            alt = _WRITTEN_ALT.search(match[0])
            yield Link(target, is_image, html.unescape(alt[1].strip("\"'")) if alt else "")


def _notes(safe: str) -> str:
    """Write tasks as signs, for nobody can tick them, and footnotes as what they are: notes, not a section with a heading."""
    safe = _BOX.sub(lambda match: _sign_of(match[1]), _TASK.sub(_task, safe))
    before, found, notes = safe.rpartition('<section class="footnotes">')
    if not found:
        return safe
    notes, _, after = notes.rpartition("</section>")
    return f'{before}<div class="footnotes">{notes}</div>{after}'


def _task(match: re.Match[str]) -> str:
    return f'<li class="task">{match[1] or match[3] or ""}<span>{_sign_of(match[2])}</span> '


def _sign_of(checked: str | None) -> str:
    return "☑" if checked else "☐"


def plain_text(markup: str) -> str:
    """Return the text of HTML, entities resolved; block ends as line ends."""
    return html.unescape(_TAG.sub("", markup.replace("</p>", "\n").replace("</td>", " ").replace("</th>", " ").replace("</h3>", " ")))


@lru_cache(maxsize=1024)
def number_of(numeral: str) -> int:
    """Return the value of a Chinese or Arabic numeral below ten thousand.

    Raises:
        ValueError: it is no such numeral.

    """
    if numeral.isdecimal():  # digits of any script
        return int(numeral)
    total = digit = 0
    for character in numeral:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        elif character in _DIGITS:
            digit = digit * 10 + _DIGITS[character]
        else:
            raise ValueError(numeral)
    return total + digit


@lru_cache(maxsize=1024)
def article_anchor(label: str) -> str:
    """Return the anchor of an article: ``art-8`` for 第八条, ``art-8-1`` for 第八条之一."""
    number, _, sub = label.removeprefix("第").partition("条")
    anchor = f"art-{number_of(number)}"
    return f"{anchor}-{number_of(sub.removeprefix('之'))}" if sub else anchor


def _paragraphs(safe: str) -> str:
    """Break lines as Chinese texts mean them: a sentence ends or a label begins a paragraph; other line ends vanish between characters."""
    if "<pre" in safe:
        return "".join(piece if piece.startswith("<pre") else _broken(piece) for piece in _PRE.split(safe))
    return _broken(safe)


def _broken(safe: str) -> str:
    safe = _BLANKS_FIRST.sub(lambda match: "" if match[1] else "<p>", safe)
    if "\xa0</p>" in safe or "\u3000</p>" in safe:
        safe = _BLANKS_LAST.sub("</p>", safe)
    if "日</p>" in safe:
        safe = _SIGNED_IN_ONE.sub(lambda match: "<p>" + match[1].replace("\n", "</p>\n<p>"), safe)
    safe = _PARAGRAPH_BREAK.sub(_paragraph_break, safe)
    if "<p>#" in safe:
        safe = _TIGHT_HEADING.sub(_heading, safe)
    return _SOFT_BREAK.sub("", safe)


def _heading(match: re.Match[str]) -> str:
    level = len(match[1])
    return f"<h{level}>{match[2]}</h{level}>" + ("" if match[3] else "\n<p>")


def _sign(match: re.Match[str]) -> str:
    """Set the signature, one or more bodies above a date of its own line, as a block (GB/T 9704-2012, 7.3.5)."""
    signers, written, *parts = match.groups()
    year, month, day = map(number_of, parts)
    return f'<div class="sign">{signers}<p><time datetime="{year:04}-{month:02}-{day:02}">{written}</time></p></div>'


def _enclosures(match: re.Match[str]) -> str:
    """Set what a document names as enclosed: numbers below numbers, further lines below the names (GB/T 9704-2012, 7.3.4)."""
    colon, listed = match.groups()
    if not listed:
        return f'<p class="xiang"><span>附件{colon}</span>'
    items = _ENCLOSURE.sub(r'</p>\n<p class="fj"><span>\1</span>', listed).removeprefix("</p>\n")
    return items.replace("<span>", f"<span>附件{colon}", 1)


def _paragraph_break(match: re.Match[str]) -> str:
    """End the paragraph, or the line of an item, when the line end stands in its plain text."""
    start = max(0, match.start() - _NEAR)
    before = match.string[start : match.start()]
    begin = max(before.rfind("<p>"), before.rfind("<li>"))
    name = "p" if before.startswith("<p>", begin) else "li"
    is_over = begin < 0 or before.find(f"</{name}>", begin) >= 0
    if is_over or len(_OPENING.findall(before, begin)) != before.count("</", begin) + 1:
        return "\n"
    return "</p>\n<p>" if name == "p" else "<br>\n"


def _headings(safe: str) -> tuple[str, tuple[Heading, ...]]:
    found: list[Heading] = []
    seen: dict[str, int] = {}
    stack: list[int] = []

    def replace(match: re.Match[str]) -> str:
        text = match[3]
        if "<" in text or "&" in text:
            text = html.unescape(_TAG.sub("", _IMAGE.sub(r" \1 ", text)))
        text = " ".join(text.split())
        if not text:
            return ""
        written = int(match[1])
        while stack and stack[-1] >= written:
            stack.pop()
        stack.append(written)
        level = min(len(stack) + 1, 6)
        anchor = _anchor(text, seen)
        found.append(Heading(level, anchor, text))
        mark = ' class="ch"' if _CHAPTER.match(text) else ' class="t"' if level == _TOP and _ANNEX.match(text) else ""
        return f'<h{level}{match[2]} id="{anchor}"{mark}>{match[3]}</h{level}>'

    if "<h" not in safe:
        return safe, ()
    return _HEADING.sub(replace, safe), tuple(found)


@lru_cache(maxsize=1024)
def _slug(text: str) -> str:
    return "s-" + (_NOT_WORD.sub("-", text.lower()).strip("-") or "1")


def _anchor(text: str, seen: dict[str, int]) -> str:
    slug = _slug(text[:60])
    count = seen.get(slug, 0) + 1
    seen[slug] = count
    return slug if count == 1 else f"{slug}--{count}"


def _articles(safe: str) -> tuple[str, tuple[str, ...]]:
    """Make each article a section with an anchor, its label a heading one level below the heading it stands under."""
    pieces: list[str] = []
    labels: list[str] = []
    anchors: dict[str, int] = {}
    end = 0
    level = 2
    for match in _ARTICLE.finditer(safe):
        if match.start() < end:
            continue
        above = _HEADING_START.findall(safe, end, match.start())
        if above:
            level = min(int(above[-1]) + 1, 6)
        following = _ARTICLE.search(safe, match.end())
        stop = _ARTICLE_END.search(safe, match.end(), following.start() if following else len(safe))
        limit = stop.start() if stop else following.start() if following else len(safe)
        anchor = article_anchor(match[1])
        anchors[anchor] = anchors.get(anchor, 0) + 1
        if anchors[anchor] > 1:
            anchor = f"{anchor}--{anchors[anchor]}"
        text = safe[match.end() : limit].rstrip("\n")
        if text.count("<div") != text.count("</div") or text.count("<section") != text.count("</section"):
            continue
        pieces += (safe[end : match.start()], f'<section class="art" id="{anchor}"><h{level}>{match[1]}</h{level}>\n<p>')
        pieces += (text, "</section>\n")
        labels.append(match[1])
        end = limit
    pieces.append(safe[end:])
    return "".join(pieces), tuple(labels)


def _figure(match: re.Match[str]) -> str:
    title = _TITLE_ATTRIBUTE.search(match[1])
    if title is None:
        return f'<p class="fig">{match[1]}></p>'
    return f"<figure>{match[1].replace(title[0], '')}><figcaption>{title[1]}</figcaption></figure>"


def _lone_links(match: re.Match[str]) -> str:
    """A link that stands alone on its line is as large as a button; one within text is as large as the text (WCAG 2.5.5)."""
    return match[0].replace("<a ", '<a class="lone" ') if 'class="' not in match[0] else match[0]


def _address(match: re.Match[str], links: list[Link], resolve: Callable[[str, bool], str] | None) -> str:
    tag, before, address, after = match.groups()
    is_image = tag == "img"
    target = html.unescape(address)
    if target.startswith("#fn"):
        again = _SECOND_RETURN.search(address)
        label = f' aria-label="返回正文{again[1] if again else ""}"' if "footnote-backref" in before + after else ""
        return f'<a{before} href="{address}"{after.replace(_REL, "")}{label}>'
    alt = _ALT.search(match[0]) if is_image else None
    links.append(Link(target, is_image, html.unescape(alt[1]) if alt else ""))
    published = html.escape(resolve(target, is_image), quote=True) if resolve else address
    if is_image:
        return f'<img{before} src="{published}"{after} loading="lazy">'
    if "://" not in target:
        after = after.replace(_REL, "")
    return f'<a{before} href="{published}"{after}>'
