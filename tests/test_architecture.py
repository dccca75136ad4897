"""Who may import whom, and the budgets of STYLE: short functions, shallow nesting, typed, no hidden state."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "sourcebook"
MODULES = sorted(SOURCE.rglob("*.py"))
STAGES = ("documents", "text", "syntax", "mentions", "claims", "record", "views", "exports")
SHARED = {"model", "errors", "settings", "plugins"}
BODY, TYPICAL_BODY, NESTING, POSITIONAL, LINES = 40, 25, 3, 6, 800
NAMELESS = {"utils", "helpers", "common", "core", "base", "lib", "misc", "interfaces", "services", "managers"}
REASON = "budget:"
"""A comment ``# budget: why`` on the ``def`` line lets one function pass, with its reason."""


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and REASON not in lines[node.lineno - 1]:
            yield node


def _body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("sourcebook"):
            rest = node.module.split(".")[1:]
            yield from ((node.lineno, rest[0] if rest else alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, a.name.split(".")[1]) for a in node.names if a.name.startswith("sourcebook."))


def _nesting(node: ast.AST) -> int:
    blocks = (ast.If, ast.For, ast.While, ast.With, ast.Try)
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deepest = max(deepest, _nesting(child) + (isinstance(child, blocks) and not is_elif))
    return deepest


def _name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_shared_nouns_and_its_own_folder(stage: str) -> None:
    allowed = SHARED | {stage} | ({"record", "views"} if stage in {"views", "exports"} else set())
    wrong = [
        f"{_name(path)}:{line} imports {name}"
        for path in (SOURCE / stage).rglob("*.py")
        for line, name in _imports(path)
        if name not in allowed
    ]
    assert not wrong, "\n".join(wrong)


def test_the_workbench_reads_views_and_writes_judgements_and_no_third_thing() -> None:
    wrong = []
    for path in (SOURCE / "workbench").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        wrong += [
            f"{_name(path)} uses {word}"
            for word in ("sqlalchemy", ".connect(", ".changing(", ".writing(")
            if word in text
        ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_functions_are_short_shallow_and_typed(path: Path) -> None:
    wrong = []
    for node in _functions(path):
        at = f"{_name(path)}:{node.lineno} {node.name}"
        arguments = node.args
        typed = [
            a for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs) if a.arg not in {"self", "cls"}
        ]
        if _body_lines(node) > BODY:
            wrong.append(f"{at}: {_body_lines(node)} lines, at most {BODY}")
        if _nesting(node) > NESTING:
            wrong.append(f"{at}: nested {_nesting(node)} deep, at most {NESTING}")
        if len(arguments.posonlyargs) + len(arguments.args) > POSITIONAL + 1:
            wrong.append(f"{at}: too many positional parameters")
        if node.returns is None or any(a.annotation is None for a in typed):
            wrong.append(f"{at}: not typed")
    assert not wrong, "\n".join(wrong)


def test_nine_functions_in_ten_are_shorter_still() -> None:
    bodies = sorted(_body_lines(node) for path in MODULES for node in _functions(path))
    assert bodies[int(0.9 * len(bodies))] <= TYPICAL_BODY


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_hidden_state_no_swallowed_failure_no_talking(path: Path) -> None:
    wrong = []
    for node in ast.walk(_tree(path)):
        at = f"{_name(path)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Global):
            wrong.append(f"{at}: global")
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            wrong.append(f"{at}: bare except")
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print" and "cli/" not in _name(path):
            wrong.append(f"{at}: print")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_have_a_noun_and_a_bearable_length(path: Path) -> None:
    assert path.stem.lstrip("_") not in NAMELESS
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES


def test_left_of_the_record_nothing_asks_the_world() -> None:
    forbidden = {"time", "datetime.now", "random", "socket", "urllib", "requests", "sqlite3", "sqlalchemy"}
    wrong = []
    for stage in ("text", "syntax", "mentions", "claims"):
        for path in (SOURCE / stage).rglob("*.py"):
            for node in ast.walk(_tree(path)):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                wrong += [f"{_name(path)}:{node.lineno} imports {n}" for n in names if n.split(".")[0] in forbidden]  # type: ignore[attr-defined]
    assert not wrong, "\n".join(wrong)
