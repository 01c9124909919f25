"""Every command and every question with hostile values: only a refusal or a trouble comes out, each one sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import hall_app.projections.all  # noqa: F401 - registers what answers
from hall_app.errors import HallError, Refusal, Trouble, sentence
from hall_app.hall import Hall
from hall_app.projections.picture import ANSWERS
from hall_app.usecases.all import DEEDS, ERRANDS
from hall_app.values.actor import Actor
from tests.fakes.clock import FakeClock
from tests.faults.hostile import Hostile
from tests.makers import CLERK, MANAGER, sign_in
from tests.usecases.desk import Desk
from tests.usecases.test_any_order import _template, belonging

ROLES = (
    "",
    "administrator",
    "manager",
    "clerk",
    "guide",
    "operator",
    "auditor",
    "kiosk",
    "resident",
    "system",
)
STATIONS = ("desk-1", "desk-2", "desk-9", "cli", "kiosk-1", "board-1", "rating-1", "x")
# An erasure leaves nothing for the others to be tried on; it is tried in any order elsewhere.
LEFT_OUT = {"EraseEntry"}
KINDS = sorted(
    (one for one in {*DEEDS, *ERRANDS, *ANSWERS} if one.__name__ not in LEFT_OUT),
    key=lambda one: one.__name__,
)
# Wrong PINs are counted and written down.
COUNTED = {"SignIn", "SetPin"}
SAID_LONGEST = 1500


def tried(hall: Hall, hostile: Hostile, kind: type) -> HallError | None:
    """One command or question of a kind, from anywhere by anybody; what it was answered with where it was refused."""
    value = hostile.make(kind)
    stranger = Actor(
        hostile.pick(STATIONS), hostile.pick(("w003", "w002", "nobody", "")), hostile.pick(ROLES)
    )
    try:
        if kind in ANSWERS:
            hall.ask(value, hostile.pick(STATIONS), hostile.pick((None, MANAGER, CLERK, stranger)))
        elif hostile.pick((True, True, True, False)):
            hall.run(value, *belonging(value, hostile.pick((True, False))))
        else:
            hall.run(value, stranger.station, hostile.pick((MANAGER, stranger)))
    except (Refusal, Trouble) as error:
        return error
    return None


@pytest.mark.parametrize(("seed", "known"), [(1, 0.5), (2, 0.7), (3, 0.85), (4, 0.95)])
def test_only_sentences_come_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, known: float
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(_template(), tmp_path / "hall")
    hall = Hall.open(tmp_path / "hall", clock=FakeClock("2026-11-23T09:00:00+08:00", seed=seed))
    try:
        sign_in(hall, "103", "desk-1")
        sign_in(hall, "104", "desk-2")
        hostile = Hostile(seed, known)
        for _round in range(2):
            hostile.learn(hall)
            for kind in KINDS:
                size = hall.ledger.head().seq
                error = tried(hall, hostile, kind)
                if error is None:
                    continue
                assert hall.ledger.head().seq == size or kind.__name__ in COUNTED, (kind, error.code)
                said = sentence(error)
                assert said != error.code and len(said) < SAID_LONGEST, (kind, error.code, said[:300])
                assert not set("\x00\u202e\ud83d") & set(said), (kind, error.code)
        assert hall.ledger.verify().ok
        desk = Desk(hall)
        folded = desk.pictures()
        assert desk.redrawn() == folded
    finally:
        hall.close()
