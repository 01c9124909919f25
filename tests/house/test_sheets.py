"""Every sheet into which a person types is kept for what it is about, and left as the one rule says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

# What makes a line to type into.
LINES = ("Field", "TextField", "FormFields", "QLineEdit", "QPlainTextEdit", "SumField")
# Sheets with lines for something new, or for the visit at the window: one of their kind, so that nothing has to be
# told apart. Whoever adds one here says so.
ONE_OF_A_KIND = {
    "AbsenceSheet": "a new absence",
    "AgentSheet": "the visit",
    "CountSheet": "today's till",
    "FeeSheet": "a new receipt, of whichever case is found",
    "FindSheet": "a look-up",
    "PaperVisitSheet": "the next visit on paper",
    "PassphraseSheet": "secrets, before there is a hall",
    "RecordSheet": "a new entry",
    "SpanSheet": "the days of a print",
    "_ask": "the visit",
    "ask_organisation": "the visit",
    "ask_park": "the visit",
    "ask_pause": "the window",
    "ask_transfer": "the visit",
}
# Only what is left by Escape with a secret in it leaves nothing, and ui.sheet_drafts sees that by itself.
NEVER_SAID = "keeps_typed"


class Made(NamedTuple):
    """A class of sheets, or a function that makes one: its source, what it derives from."""

    name: str
    path: Path
    node: ast.ClassDef | ast.FunctionDef
    bases: tuple[str, ...]


def _called(node: ast.AST) -> set[str]:
    return {
        one.func.id for one in ast.walk(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
    }


def _assigned(node: ast.AST) -> set[str]:
    """Every attribute that is set anywhere within."""
    found: set[str] = set()
    for one in ast.walk(node):
        targets = one.targets if isinstance(one, ast.Assign) else []
        for target in targets:
            parts = target.elts if isinstance(target, ast.Tuple) else [target]
            found |= {part.attr for part in parts if isinstance(part, ast.Attribute)}
            found |= {part.id for part in parts if isinstance(part, ast.Name)}
    return found


@cache
def made() -> dict[tuple[str, str], Made]:
    """Every class and every function of a module of ui, by file and name."""
    found = {}
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                bases = tuple(one.id for one in node.bases if isinstance(one, ast.Name))
                found[str(path), node.name] = Made(node.name, path, node, bases)
            elif isinstance(node, ast.FunctionDef):
                found[str(path), node.name] = Made(node.name, path, node, ())
    return found


@cache
def _comes_from(path: Path) -> dict[str, str]:
    """Names a module imports from ui, with the file each comes from."""
    imports = [one for one in ast.parse(path.read_text("utf-8")).body if isinstance(one, ast.ImportFrom)]
    files = {one: str(ROOT / f"{(one.module or '').replace('.', '/')}.py") for one in imports}
    return {alias.name: file for one, file in files.items() for alias in one.names}


def _above(one: Made) -> Iterator[Made]:
    """What it derives from, itself first; as far as that is of ui."""
    yield one
    for base in one.bases:
        file = _comes_from(one.path).get(base, str(one.path))
        if (file, base) in made():
            yield from _above(made()[file, base])


def is_sheet(one: Made) -> bool:
    """Whether it is a kind of sheet, or makes one."""
    if isinstance(one.node, ast.ClassDef):
        return one.name != "Sheet" and any("Sheet" in other.bases for other in _above(one))
    takes = any(
        isinstance(arg.annotation, ast.Name) and arg.annotation.id == "Sheet" for arg in one.node.args.args
    )
    return takes or bool(_called(one.node) & {"Sheet", "_Asked"})


def has_lines(one: Made) -> bool:
    """Whether it makes a line to type into, by itself or by what it derives from."""
    return any(_called(other.node) & set(LINES) for other in _above(one))


def _says_what(one: Made) -> bool:
    return one.name != "Sheet" and "draft_subject" in _assigned(one.node)


def with_lines() -> list[Made]:
    return [one for one in made().values() if is_sheet(one) and has_lines(one)]


def test_there_are_sheets_with_lines() -> None:
    names = {one.name for one in with_lines()}
    assert len(names) > 30
    assert {"HeadSheet", "TrySheet", "CorrectSheet", "BundleSheet", "ask_inquiry", "PairSheet"} <= names


def test_every_sheet_with_a_line_is_kept_for_what_it_is_about() -> None:
    """Else two rows of one list would share what was typed."""
    # What others derive from says nothing of a row itself.
    derived = {base for one in made().values() for base in one.bases}
    lacking = {
        one.name
        for one in with_lines()
        if not any(_says_what(other) for other in _above(one)) and one.name not in derived
    }
    assert lacking == set(ONE_OF_A_KIND)


def test_no_sheet_has_a_rule_of_its_own_for_what_escape_leaves() -> None:
    own = [
        f"{one.path.name}: {one.name}"
        for one in made().values()
        if one.name != "Sheet" and NEVER_SAID in _assigned(one.node)
    ]
    assert own == []
