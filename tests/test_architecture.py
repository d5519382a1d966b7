"""The module map of ARCHITECTURE.md holds: imports point down, and there is no cycle; and the map of the tests that share."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from tests import REPOSITORY
from tests.conftest import TOGETHER, group_of

if TYPE_CHECKING:
    from pathlib import Path

GENERATOR: Final = REPOSITORY / "generator"
LAYERS: Final = tuple(
    line.split()[0]
    for line in """
    patterns
    diagnostics
    clock
    interruption
    text_files
    yaml_mistakes
    strict_yaml
    identifiers
    field_types
    front_matter
    config
    config_reading
    document
    markup
    markdown
    references
    picture_sizes
    loading
    sources
    git_history
    theme_files
    typography
    validity
    urls
    labels
    statutory
    editions
    catalogue
    validation
    reporting
    tables
    fixing
    masking
    schemas
    pages
    colours
    assets
    rendering
    search
    building
    copies
    mirroring
    publishing
    progress
    pipeline
    recording
    scaffolding
    serving
    commands
    cli
    __main__
    """.strip().splitlines()
)
"""From the bottom up: a module may import from the lines above its own. Packages are one line each."""


def _layer(module: str) -> str:
    return module.split(".")[1] if "." in module else module


def _imports(path: Path) -> list[tuple[int, str]]:
    """Return line and module of every import of the package in a file, those inside functions included."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("generator"):
            names = [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "generator" else [node.module]
            found += [(node.lineno, name) for name in names]
        elif isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names if alias.name.startswith("generator.")]
    return [(line, name) for line, name in found if name != "generator.__version__"]


def _own_layer(path: Path) -> str:
    return path.relative_to(GENERATOR).parts[0].removesuffix(".py")


def test_every_module_has_a_place_in_the_map() -> None:
    modules = {_own_layer(path) for path in GENERATOR.rglob("*.py")} - {"__init__"}
    assert modules <= set(LAYERS), modules - set(LAYERS)
    assert set(LAYERS) <= modules, set(LAYERS) - modules


def test_imports_point_down() -> None:
    wrong = []
    for path in sorted(GENERATOR.rglob("*.py")):
        own = _own_layer(path)
        if own == "__init__":
            continue
        for line, module in _imports(path):
            layer = _layer(module)
            if layer != own and LAYERS.index(layer) > LAYERS.index(own) and not _only_for_types(path, line):
                wrong.append(f"{path.relative_to(GENERATOR)}:{line} imports {module}")
    assert not wrong, "\n".join(wrong)


def _only_for_types(path: Path, line: int) -> bool:
    """Tell whether the import stands under ``if TYPE_CHECKING``: a rule names the types it is called with."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return node.lineno <= line <= (node.end_lineno or node.lineno)
    return False


def test_only_rendering_knows_the_design_base() -> None:
    """Leaving mkdocs-material is a change of one module and of the theme."""
    users = {
        path.relative_to(GENERATOR).as_posix()
        for path in GENERATOR.rglob("*.py")
        if "material_templates" in path.read_text("utf-8") or "import mkdocs" in path.read_text("utf-8")
    }
    assert users == {"rendering.py", "theme_files.py"}


def test_patterns_of_modules_are_compiled_when_used() -> None:
    """Nothing outside functions calls `re.compile`: loading the program would compile five hundred."""
    eager = []
    for path in GENERATOR.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda) for part in ast.walk(node)}
        eager += [
            f"{path.relative_to(REPOSITORY)}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile" and id(node) not in within
        ]
    assert not eager


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path.relative_to(GENERATOR).as_posix()
        for path in GENERATOR.rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert not silent


def test_tests_that_share_are_handed_out_together() -> None:
    """And there are such tests: a file that is moved would be read, or built, in every process."""
    assert [path for path in TOGETHER if not (REPOSITORY / path).exists()] == []
    assert len({group_of(f"tests/judges/test_judges.py::{name}") for name in ("test_a[1]", "test_a[2]", "test_b")}) == 1
    assert group_of("tests/unit/test_new.py::test_a[1]") != group_of("tests/unit/test_new.py::test_a[2]")
