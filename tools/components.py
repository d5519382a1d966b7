"""Draw the catalogue of components: every example of every component, with the theme's own styles and reading modes.

``python tools/components.py OUTPUT`` writes ``index.html`` and a page for each component. It is for those who work on the
theme and no part of a portal.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import yaml
from markupsafe import Markup

from generator import rendering
from generator.assets import OnDemand, build_assets
from generator.labels import load_labels
from generator.pages.site import html_language
from generator.theme_files import shipped_theme

if TYPE_CHECKING:
    from jinja2 import Environment

THEME = shipped_theme()
_COMMENT = re.compile(r"\{#(.*?)#\}", re.DOTALL)
_ID = re.compile(r' (id|for|aria-labelledby|aria-controls|aria-describedby)="([^"]+)"')
_LEVEL = re.compile(r"<(/?)h1\b")
_FRAME = """<!DOCTYPE html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; object-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{ title }}</title>
<meta name="color-scheme" content="light dark">
<script src="{{ assets["mode.js"] }}"></script>
<link rel="stylesheet" href="{{ assets["portal.css"] }}">
<link rel="stylesheet" href="{{ assets["pages.css"] }}">
<link rel="stylesheet" href="{{ assets["tools.css"] }}" media="screen">
</head>
<body>
<main class="wrap" id="catalogue">
<div class="head"><h1>{{ title }}</h1><p class="lead">{{ lead }}</p></div>
<ul class="file-ways">
{% if own %}
<li><a class="btn" href="index.html">全部组件</a></li>
{% for mode, name in (("standard", "标准版"), ("elder", "长辈版"), ("accessible", "无障碍")) %}
<li><a class="btn" href="{{ own }}?mode={{ mode }}">{{ name }}</a></li>
{% endfor %}
{% endif %}
</ul>
{% block main %}{% endblock %}
</main>
</body>
</html>
"""
_INDEX = """{% extends frame %}{% block main %}
<div class="meta"><dl>
{% for name, purpose in components %}
<div class="all"><dt>{{ name }}</dt><dd><a href="{{ name }}.html">{{ purpose }}</a></dd></div>
{% endfor %}
</dl></div>
{% endblock %}"""
_PAGE = """{% extends frame %}{% block main %}
{% if parameters %}
<section class="meta aft" aria-labelledby="parameters"><h2 id="parameters">参数</h2><dl>
{% for name, meaning in parameters.items() %}
<div class="all"><dt>{{ name }}</dt><dd>{{ meaning }}</dd></div>
{% endfor %}
</dl></section>
{% endif %}
{% for name, drawn in examples.items() %}
<section class="aft" aria-labelledby="example-{{ loop.index }}"><div class="rule"></div><h2 id="example-{{ loop.index }}">{{ name }}</h2>
<div class="sample" data-example="{{ name }}">
{{ drawn }}
</div></section>
{% endfor %}
{% endblock %}"""


def components() -> tuple[str, ...]:
    """Return the names of all components."""
    return tuple(sorted(path.parent.name for path in THEME.glob("components/*/template.html")))


def description(component: str) -> dict[str, Any]:
    """Return what ``examples.yml`` of a component says."""
    data: dict[str, Any] = yaml.safe_load((THEME / "components" / component / "examples.yml").read_text(encoding="utf-8"))
    return data


def values(data: Any) -> Any:  # noqa: ANN401  # whatever YAML holds
    """Return plain data as objects with attributes and tuples, as templates expect them."""
    if isinstance(data, dict):
        return SimpleNamespace(**{str(key): values(value) for key, value in data.items()})
    if isinstance(data, list):
        return tuple(values(item) for item in data)
    return data


def draw(env: Environment, component: str, arguments: dict[str, Any], shared: dict[str, Any]) -> str:
    """Return the HTML of one component.

    Args:
        env: The theme's templates.
        component: Its name.
        arguments: The values of an example.
        shared: What the frame gives to any component: labels, root, language, assets.

    """
    about = description(component)
    given = {key: values(value) for key, value in arguments.items()}
    given = {name: value for name, value in shared.items() if name in about["parameters"]} | given
    macro = getattr(env.get_template(f"components/{component}/template.html").module, about["macro"])
    return str(macro(**given))


def beside_others(html: str, number: int) -> str:
    """Return an example with ids of its own and no heading of the first level, so that several stand on one page."""

    def renamed(match: re.Match[str]) -> str:
        return f' {match[1]}="{" ".join(f"{name}-{number}" for name in match[2].split())}"'

    return _LEVEL.sub(r"<\1h2", _ID.sub(renamed, html))


def write(folder: Path) -> None:
    """Write the catalogue into a folder."""
    language = "zh-Hans"
    env = rendering.environment([THEME], None)
    labels = load_labels([THEME], language)
    assets = build_assets([THEME], "", {html_language(language): OnDemand(labels, rendering.toolbar(env, labels))})
    shared = {"t": labels, "root": "", "lang": html_language(language), "assets": {asset.name: asset.path for asset in assets}}
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    for asset in assets:
        (folder / asset.path).write_bytes(asset.data)
    frame = env.from_string(_FRAME)
    purposes = {}
    for name in components():
        about = description(name)
        found = _COMMENT.search((THEME / "components" / name / "template.html").read_text(encoding="utf-8"))
        purposes[name] = found[1].strip() if found else ""
        before, after = _wrapper(about.get("inside", ""))
        examples = {
            title: Markup(before + beside_others(draw(env, name, arguments, shared), number) + after)  # noqa: S704  # drawn by the theme
            for number, (title, arguments) in enumerate(about["examples"].items(), 1)
        }
        page = env.from_string(_PAGE).render(
            shared, frame=frame, title=name, lead=purposes[name], own=f"{name}.html", parameters=about["parameters"], examples=examples
        )
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    index = env.from_string(_INDEX).render(
        shared, frame=frame, title="组件", lead="主题的每个组件和它的全部例子。", own="", components=purposes.items()
    )
    (folder / "index.html").write_text(index, encoding="utf-8")


def _wrapper(inside: str) -> tuple[str, str]:
    """Return the tags around an example, from a form such as ``ol.docs``: a row of a list needs its list."""
    tag, _, style = inside.partition(".")
    return (f'<{tag} class="{style}">' if style else f"<{tag}>", f"</{tag}>") if tag else ("", "")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "components"))
