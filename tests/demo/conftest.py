"""Two demonstration days from one seed, made once for all tests of this room."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from hall_app.demo.run import DemoResult, run_demo

VISITS, SEED = 34, 11


class Two(NamedTuple):
    """Two runs of one seed and where their papers lie."""

    first: DemoResult
    second: DemoResult


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    """A day with a town, twice; the papers go to folders of their own."""
    base = tmp_path_factory.mktemp("demo")
    first = run_demo(base / "first", visits=VISITS, seed=SEED, out=base / "papers")
    second = run_demo(base / "second", visits=VISITS, seed=SEED, out=base / "papers2")
    return Two(first, second)


def papers_of(result: DemoResult) -> dict[str, Path]:
    """Every paper by its file name."""
    return {path.name: path for path in sorted(Path(result.papers_folder).rglob("*.pdf"))}
