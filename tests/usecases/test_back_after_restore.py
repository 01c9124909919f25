"""Ctrl+Z after a restore: a deed is known by its act, not by a number that begins anew in the new chain."""

from __future__ import annotations

from pathlib import Path

from hall_app.values.intake import DropCase, TheCase
from hall_app.values.papers import RecordPrint
from hall_app.values.setup import ChangeSetting
from hall_app.values.taking_back import LastDeed, TakeBack, WhatWasLast
from hall_app.words import speaking
from tests.makers import MANAGER, sign_in
from tests.usecases.conftest import refused
from tests.usecases.desk import Desk
from tests.usecases.test_chains_follow import gone_on
from tests.usecases.test_paper_days import enter


def last(desk: Desk) -> LastDeed:
    found = desk.ask(WhatWasLast())
    assert isinstance(found, LastDeed)
    return found


def test_a_deed_from_before_the_restore_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    desk.person()
    case = desk.open("direct", "instant")
    told = last(desk)
    assert told.kind == "case.opened"
    after = gone_on(desk, tmp_path)
    try:
        assert last(after) == told, "it is still what was last, and may be taken back"
        after.run(TakeBack(told.seq))
        assert after.ask(TheCase(case)).brief.state == "dropped"
        assert last(after).kind == "visit.named"
        assert after.pictures() == after.redrawn()
    finally:
        after.hall.close()


def test_the_same_number_in_the_new_chain_is_another_entry(desk: Desk, tmp_path: Path) -> None:
    """Another window touched the case since, by the entry that has in the new chain the number of the old deed."""
    desk.person()
    case = desk.open("direct", "instant")
    seq = desk.size()
    after = gone_on(desk, tmp_path)
    try:
        sign_in(after.hall, "104", "desk-2")
        while after.size() < seq - 1:
            after.hall.run(ChangeSetting("case.carry_days", 1 + after.size() % 2), actor=MANAGER)
        after.hall.run(DropCase(case, "开错了"), "desk-2")
        assert after.size() == seq
        with speaking("en"):
            assert "went on" in last(after).why_not
        assert refused(after.hall, TakeBack(last(after).seq)).code == "not_taken_back"
    finally:
        after.hall.close()


def test_an_entry_from_paper_stays_once_the_new_chain_builds_on_it(desk: Desk, tmp_path: Path) -> None:
    done = enter(desk.hall)
    after = gone_on(desk, tmp_path)
    try:
        assert last(after).why_not == "", "what was done before it in the old chain is not what came since"
        after.hall.run(RecordPrint("acceptance_slip", done.case, "saved", "断电-0012（补录）"), "desk-1")
        with speaking("en"):
            assert "builds on it" in last(after).why_not
    finally:
        after.hall.close()
