"""The directions between the rooms: import contracts, cycles, and both shown to notice what breaks them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

import check

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]

ROOMS = (
    "hall_app", "hall_app.domain", "hall_app.ledger", "hall_app.projections", "hall_app.usecases",
    "hall_app.documents", "hall_app.sync", "hall_app.town", "ui", "ui.widgets", "ui.pages", "ui.pages.desk",
    "ui.pages.cases",
)  # fmt: skip
MODULES = ("hall_app.hall", "hall_app.step", "hall_app.ledger.store", "ui.front", "ui.widgets.button")

# One import that each contract must refuse: contract, importing module, imported module.
BREAKS = [
    ("The hall knows no Qt and no windows", "hall_app.domain.bad", "PySide6.QtCore"),
    ("The hall knows no Qt and no windows", "hall_app.bad", "ui.front"),
    ("Windows reach the hall by its door", "ui.pages.desk.bad", "hall_app.ledger.store"),
    ("Windows reach the hall by its door", "ui.bad", "sqlalchemy"),
    ("Windows reach the hall by its door", "ui.bad", "httpx"),
    ("Pages do not know one another", "ui.pages.desk.bad", "ui.pages.cases"),
    ("Widgets know no hall", "ui.widgets.bad", "hall_app.hall"),
    ("Rules know nothing but rules", "hall_app.domain.bad", "sqlalchemy"),
    ("Rules know nothing but rules", "hall_app.domain.bad", "hall_app.ledger"),
    ("From deeds to pictures", "hall_app.projections.bad", "hall_app.usecases"),
    ("From deeds to pictures", "hall_app.ledger.bad", "hall_app.projections"),
    ("The town knows the ledger", "hall_app.town.bad", "hall_app.projections"),
    ("The town knows the ledger", "hall_app.town.bad", "hall_app.usecases"),
]


def make_house(root: Path) -> None:
    """A house with every room and nothing in it, under the real contracts."""
    shutil.copy(ROOT / "pyproject.toml", root)
    for room in ROOMS:
        folder = root.joinpath(*room.split("."))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
    for module in MODULES:
        root.joinpath(*module.split(".")).with_suffix(".py").touch()


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts on the house at `root`."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    return subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)


def cycles(graph: grimp.ImportGraph) -> list[list[str]]:
    """Groups of modules that import one another in a circle (Tarjan's strongly connected components)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        order[module] = low[module] = len(order)
        stack.append(module)
        for other in sorted(graph.find_modules_directly_imported_by(module)):
            if other not in order:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], order[other])
        if low[module] == order[module]:
            start = stack.index(module)
            if len(stack) - start > 1:
                found.append(sorted(stack[start:]))
            del stack[start:]

    for module in sorted(graph.modules):
        if module not in order:
            visit(module)
    return found


@pytest.mark.parametrize("name", ["format", "lint", "types", "contracts"])
def test_check(name: str) -> None:
    code, told = check.run_step(name)
    assert code == 0, told


def test_no_import_cycles() -> None:
    packages = [name for name in ("hall_app", "ui") if (ROOT / name / "__init__.py").exists()]
    assert "hall_app" in packages
    assert cycles(grimp.build_graph(*packages, cache_dir=None)) == []


def test_a_cycle_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "circular_house"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "a.py").write_text("from circular_house import b\n")
    (folder / "b.py").write_text("def later():\n    from circular_house.c import d\n    return d\n")
    (folder / "c.py").write_text("import circular_house.a\nd = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = cycles(grimp.build_graph("circular_house", cache_dir=None))
    assert found == [["circular_house.a", "circular_house.b", "circular_house.c"]]


def test_an_orderly_house_passes(tmp_path: Path) -> None:
    make_house(tmp_path)
    done = lint(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("contract", "module", "imported"), BREAKS)
def test_a_contract_notices(tmp_path: Path, contract: str, module: str, imported: str) -> None:
    make_house(tmp_path)
    tmp_path.joinpath(*module.split(".")).with_suffix(".py").write_text(f"import {imported}\n")
    done = lint(tmp_path)
    assert done.returncode != 0
    broken = [line for line in done.stdout.splitlines() if "BROKEN" in line]
    assert any(line.startswith(contract[:40]) for line in broken), done.stdout + done.stderr


def test_every_contract_is_shown_to_notice() -> None:
    shown = [name for name, _, _ in BREAKS]
    assert [one["name"] for one in CONTRACTS if not any(one["name"].startswith(name) for name in shown)] == []
