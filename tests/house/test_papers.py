"""What is written about the program agrees with the program: facts, settings, dependencies, the locks."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import environment

ROOT = Path(__file__).resolve().parents[2]


def kinds_of_facts(source: str) -> set[str]:
    """The names that facts have on the wire, as written in classes with a KIND."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                name = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
                value: Any = getattr(line, "value", None)
                if (
                    isinstance(name, ast.Name)
                    and name.id == "KIND"
                    and isinstance(value, ast.Constant)
                    and value.value
                ):
                    found.add(value.value)
    return found


def without_words(names: set[str], text: str) -> list[str]:
    """Names that the text does not explain: a line or a table row with `name` and at least three further words."""
    explained = {
        name for line in text.splitlines() if len(line.split()) > 3 for name in re.findall(r"`([^`]+)`", line)
    }
    return sorted(names - explained)


def fact_sources() -> str:
    """The source of every file that facts are written in."""
    files = sorted((ROOT / "hall_app" / "domain").rglob("facts*.py"))
    files += sorted((ROOT / "hall_app" / "domain" / "facts").glob("*.py"))
    return "\n".join(dict.fromkeys(path.read_text("utf-8") for path in files)).replace(
        "from __future__ import annotations", ""
    )


def test_every_fact_has_words() -> None:
    kinds = kinds_of_facts(fact_sources())
    assert kinds, "no facts found: the rule looks in the wrong place"
    assert without_words(kinds, (ROOT / "docs" / "facts.md").read_text("utf-8")) == []


def test_every_setting_has_words() -> None:
    settings = importlib.import_module("hall_app.settings")
    keys = {one.key for one in settings.SETTINGS.values()}
    assert keys
    assert [one.key for one in settings.SETTINGS.values() if not str(one.words).strip()] == []
    assert without_words(keys, (ROOT / "docs" / "settings.md").read_text("utf-8")) == []


def test_a_fact_without_words_is_found() -> None:
    source = (
        "class A:\n    KIND = 'day.opened'\nclass B:\n    KIND: str = 'day.closed'\nclass C:\n    KIND = ''\n"
    )
    assert kinds_of_facts(source) == {"day.opened", "day.closed"}
    assert without_words(
        {"day.opened", "day.closed"}, "| `day.opened` | the hall opens |\n| `day.closed` |"
    ) == ["day.closed"]


# --- dependencies ---------------------------------------------------------------------------------------------


def wanted(kind: str) -> set[str]:
    """The packages asked for by name."""
    lines = (ROOT / "requirements" / f"{kind}.in").read_text("utf-8").splitlines()
    names = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines if line and not line.startswith(("#", "-")))
    return {name.group().lower().replace("_", "-").replace(".", "-") for name in names if name}


def locked(kind: str) -> dict[str, str]:
    """Name and version of everything in a lock."""
    text = environment.lock_file(kind).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[[^\]]*\])?==([^ ;]+)", text, re.MULTILINE))


@pytest.mark.parametrize("kind", ["run", "dev"])
def test_a_lock_pins_everything_by_hash_and_names_no_host(kind: str) -> None:
    text = environment.lock_file(kind).read_text("utf-8")
    assert "://" not in text
    assert re.findall(r"^--\S+", text, re.MULTILINE) == []
    blocks = re.split(r"\n(?=\S)", text)
    pins = [block for block in blocks if re.match(r"[a-z0-9]", block)]
    assert pins
    assert [block.split()[0] for block in pins if "--hash=sha256:" not in block or "==" not in block] == []
    assert wanted(kind) <= set(locked(kind))


def test_tests_run_with_what_people_run_with() -> None:
    assert locked("run").items() <= locked("dev").items()


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "docs" / "decisions" / "dependencies.md").read_text("utf-8").lower().replace("_", "-")
    told = {name.replace(".", "-") for name in re.findall(r"^\| ([a-z0-9.-]+) \|", text, re.MULTILINE)}
    assert sorted((wanted("run") | wanted("dev")) - told) == []
    assert sorted(told - wanted("run") - wanted("dev") - {"package", "---"}) == []


def test_the_project_file_is_whole() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest, newest = environment.OLDEST, environment.NEWEST
    assert project["requires-python"] == f">=3.{oldest[1]},<3.{newest[1] + 1}"
