"""Halls for the tests of use-cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.values.base import Command
from tests.makers import make_hall, serve
from tests.usecases.desk import Desk


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A small hall, staffed, two windows signed in, its day open."""
    one = make_hall(tmp_path)
    yield one
    one.close()


@pytest.fixture
def halls(tmp_path: Path) -> Iterator[Callable[..., Hall]]:
    """Makes halls of other shapes; see `makers.make_hall`. Every one is closed at the end."""
    made: list[Hall] = []

    def make(**shape: Any) -> Hall:
        made.append(make_hall(tmp_path / str(len(made)), **shape))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def desk(hall: Hall) -> Desk:
    """Window 1 of `hall`, where somebody who took a number of line A is served."""
    serve(hall, line="A")
    return Desk(hall)


@pytest.fixture
def redrawn(hall: Hall) -> Iterator[None]:
    """After the test: pictures redrawn from the facts are the same as those kept."""
    yield
    desk = Desk(hall)
    kept = desk.pictures()
    assert desk.redrawn() == kept


def refused(hall: Hall, command: Command, station: str = "desk-1", **more: Any) -> Refusal:
    """Runs a deed that must be refused, and gives the refusal after checking that nothing was saved."""
    size = hall.ledger.head().seq
    with pytest.raises(Refusal) as caught:
        hall.run(command, station, **more)
    assert hall.ledger.head().seq == size
    return caught.value
