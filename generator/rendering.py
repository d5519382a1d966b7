"""Turns pages into HTML: the template environment, and frames that are drawn once and filled many times.

The one module that knows mkdocs-material: its templates stand behind the theme's own in the search path, for icons.
"""

from __future__ import annotations

import traceback
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
)
from jinja2.debug import rewrite_traceback_stack
from jinja2.ext import Extension
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from generator.diagnostics import UsageError
from generator.patterns import regex
from generator.theme_files import material_templates
from generator.typography import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableMapping
    from pathlib import Path
    from types import CodeType, SimpleNamespace
    from typing import NoReturn

    from generator.assets import Asset
    from generator.pages.page import Page
    from generator.pages.site import SiteView

_REMEMBERED = 12_000
"""Drawn pieces a process keeps, about 1 kB each."""
_BETWEEN = regex(
    r"(?<=>)\n+(?=<|\{[%{])|(?<=\}\})\n+(?=</?(?:section|main|div|nav|header|footer|article|body|ul|ol|li|dl|h[1-6]|p)\b|\{[%{])"
)
"""Line ends of a template between two tags, or after a value that a block follows."""
_SLOT = regex("\x02([a-z]+)\x03")
_ROOT = "\x04"
"""Stands for the way to the site's root in remembered pieces; cannot occur in a source."""

_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What the expressions of a wrong template raise."""


def _escaped(value: object) -> str:
    """Escape as Jinja's own function does, but make no ``Markup`` of each piece."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]  # it is a text
    return escaped(value) if kind is str else escape(value)  # type: ignore[arg-type]  # as above


class _Context(Context):
    """A context whose calls are plain calls: none of our macros or methods asks for the context."""

    @staticmethod
    def call(function: Callable[..., Any], /, *arguments: Any, _block_vars: Any = None, _loop_vars: Any = None, **named: Any) -> Any:  # noqa: ANN401  # Jinja's signature
        return function(*arguments, **named)


class _Loader(FileSystemLoader):
    """A loader that names a template which is not UTF-8."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its file, and what tells whether that has changed."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError:
            raise UsageError(f"{template}：模板要存成 UTF-8 编码 / a template must be saved as UTF-8") from None


class _Environment(Environment):
    """An environment whose values are objects with attributes; a missing one is an error of the template."""

    getattr = staticmethod(getattr)  # type: ignore[assignment]  # Jinja would try the item as well
    context_class = _Context

    def handle_exception(self, source: str | None = None) -> NoReturn:  # noqa: ARG002  # Jinja's signature
        """Tell which template has just failed, instead of raising the failure again."""
        raise UsageError(_explained())


class _Tight(Extension):
    """Leaves line ends between tags out of pages, a tenth of their nodes, without moving a line of the template."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002  # Jinja's signature
        """Put those line ends into comments of the template."""
        return _BETWEEN.sub(r"{#\g<0>#}", source)


class _Template(Template):
    """A compiled template whose output goes through ``_escaped``; the original takes half of the drawing time."""

    @classmethod
    def from_code(cls, environment: Environment, code: CodeType, globals: MutableMapping[str, Any], uptodate: Any = None) -> Template:  # noqa: A002, ANN401  # Jinja's signature
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = _escaped
        return template


def environment(folders: list[Path], cache: Path | None) -> Environment:
    """Return the template environment of a theme.

    Args:
        folders: Theme folders, the shipped one first; a later one's templates come before.
        cache: Folder for compiled templates, or ``None``.

    """
    searched = [*reversed(folders), *filter(None, [material_templates()])]
    if cache is not None:
        cache.mkdir(parents=True, exist_ok=True)
    env = _Environment(
        loader=ChoiceLoader([_Loader(folder) for folder in searched]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=FileSystemBytecodeCache(str(cache), "tight-%s.cache") if cache else None,
        extensions=[_Tight],
    )
    env.template_class = _Template
    _offer_components(env, folders)
    return env


def _offer_components(env: Environment, folders: list[Path]) -> None:
    """Make every component's macros known to every layout: an import in a block would run for each page."""
    paths = {path.relative_to(folder).as_posix() for folder in folders for path in folder.glob("components/*/template.html")}
    env.globals["each"] = _remembering()
    for name in sorted(paths):
        module = env.get_template(name).module
        env.globals.update({key: _called_plainly(value) for key, value in vars(module).items() if isinstance(value, Macro)})


def _remembering() -> Callable[..., Markup]:
    """Return ``each``, which draws every value with a macro whose second parameter is the way to the site's root; a value is drawn once for pages at any depth."""

    @lru_cache(maxsize=_REMEMBERED)
    def drawn(macro: Callable[..., Markup], value: Any, *rest: Any) -> Markup:  # noqa: ANN401  # whatever the macro takes
        return macro(value, _ROOT, *rest)

    def each(macro: Callable[..., Markup], values: Iterable[Any], root: str, *rest: Any) -> Markup:  # noqa: ANN401  # as above
        try:
            pieces = [drawn(macro, value, *rest) for value in values]
        except TypeError:  # values that cannot be told apart cheaply
            pieces = [macro(value, _ROOT, *rest) for value in values]
        return Markup("".join(pieces).replace(_ROOT, root))  # noqa: S704  # templates drew it

    return each


def _called_plainly(macro: Macro) -> Callable[..., Any]:
    """Return what a macro does: half of its time goes into finding out how it was called."""
    if macro.caller or macro.catch_kwargs or macro.catch_varargs:
        return macro
    function, absent = macro._func, (missing,) * len(macro.arguments)  # noqa: SLF001  # Jinja offers no other way

    def call(*values: Any, **named: Any) -> Any:  # noqa: ANN401  # whatever the macro takes
        if named:
            return macro(*values, **named)
        return Markup(function(*values, *absent[len(values) :]))  # noqa: S704  # a template drew it

    return call


def _explained(page: str = "") -> str:
    """Say what is wrong with the template that has just failed, where, and on which page if it had one."""
    error = rewrite_traceback_stack()
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "theme"
    return f"{place}：模板有错{page and f'（{page}）'} / the template is wrong: {error}"


_Frame = tuple[bytes, list[tuple[str, bytes]], dict[str, Any]]
"""Its beginning, the names of its blocks with what follows each, and the values it was drawn with."""


def toolbar(env: Environment, labels: SimpleNamespace) -> str:
    """Return the accessibility toolbar, which no page holds until its reader opens it."""
    try:
        return str(vars(env.get_template("components/toolbar/template.html").module)["toolbar"](labels))
    except _FAULTS:
        env.handle_exception()


class Renderer:
    """Draws pages. A frame holds everything outside the blocks of ``base.html``."""

    def __init__(self, env: Environment, site: SiteView, labels: SimpleNamespace, assets: tuple[Asset, ...], language: str) -> None:
        """Keep the frame's values."""
        self._env = env
        self._values: dict[str, Any] = {
            "site": site,
            "t": labels,
            "lang": language,
            "assets": {asset.name: asset.path for asset in assets},
        }
        self._slots = "".join(f"{{% block {name} %}}\x02{name}\x03{{% endblock %}}" for name in env.get_template("base.html").blocks)
        self._frame_template = env.from_string(f'{{% extends "base.html" %}}{self._slots}')
        self._frames: dict[tuple[str, str, str], _Frame] = {}
        self._templates: dict[str, tuple[Template, dict[str, Any]]] = {}

    def render(self, kind: str, section: str, root: str, page: Page) -> list[bytes]:
        """Return the HTML of a page in pieces: the frame's beginning, then in turn a block of the page and what of the frame follows it.

        Args:
            kind: Name of the layout.
            section: The column or top category the page belongs to, or nothing.
            root: Relative prefix to the site's root.
            page: The values of the page.

        Raises:
            UsageError: the template is wrong.

        """
        try:
            first, pieces, values = self._frame(kind, section, root)
            template, blocks = self._template(kind)
            context = _Context(self._env, {**values, "page": page}, template.name, template.blocks)
            filled = [first]
            for name, following in pieces:
                filled += ("".join(blocks[name](context)).encode(), following)
        except _FAULTS:
            raise UsageError(_explained(page.href)) from None
        return filled

    def _frame(self, kind: str, section: str, root: str) -> _Frame:
        key = (kind, section, root)
        known = self._frames.get(key)
        if known is None:
            values = {**self._env.globals, **self._values, "kind": kind, "section": section, "root": Markup(root)}  # noqa: S704  # ../ or a checked path
            first, *pieces = _SLOT.split(self._frame_template.render(values))
            known = (first.encode(), [(name, text.encode()) for name, text in zip(pieces[::2], pieces[1::2], strict=True)], values)
            self._frames[key] = known
        return known

    def _template(self, kind: str) -> tuple[Template, dict[str, Any]]:
        known = self._templates.get(kind)
        if known is None:
            template, frame = self._env.get_template(f"layouts/{kind}.html"), self._env.get_template("base.html")
            if template.blocks.keys().isdisjoint(frame.blocks):
                raise UsageError(
                    f'{template.filename}：没有填 base.html 的任何一块，网页会是空的；开头写 {{% extends "base.html" %}}，内容放进 {{% block main %}}'
                    f" / fills no block of base.html, so that the page would be empty: begin with extends, put the content into block main"
                )
            known = (template, {**frame.blocks, **template.blocks})
            self._templates[kind] = known
        return known
