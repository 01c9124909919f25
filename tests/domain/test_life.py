"""The table of a case's life holds together: nothing without a way in or out, nothing done by the wrong people."""

from __future__ import annotations

from itertools import product

import pytest

from hall_app.domain import life
from hall_app.domain.life import Case, Rule

DEEDS = life.deeds()


def every() -> list[Case]:
    """A case in every state, of every handling and kind, with what may stand in the way and without."""
    return [
        Case(state, handling, kind, days, extended, over, originals, slip, silent)
        for state, handling, kind, days, extended, over, originals, slip, silent in product(
            life.STATES, life.HANDLINGS, life.KINDS, (0, 10), (False, True), (False, True), (0, 1), (False, True),
            (False, True),
        )
    ]  # fmt: skip


def matching(deed: str, case: Case) -> list[Rule]:
    """The lines of the table that let a deed be done, read plainly."""
    return [
        rule
        for rule in life.TABLE
        if rule.deed == deed
        and case.state in rule.states
        and case.handling in rule.handlings
        and case.case_kind in rule.kinds
        and all(life.NEEDS[need].holds(case) for need in rule.needs)
    ]


def test_every_step_is_allowed_exactly_where_the_table_says() -> None:
    for case in every():
        for deed in DEEDS:
            rules = matching(deed, case)
            assert bool(rules) == (life.why_not(deed, case) == ""), (deed, case)
            assert len(rules) <= 1, (deed, case)
            if rules:
                assert life.leads_to(deed, case) == (rules[0].to or case.state)
            else:
                with pytest.raises(ValueError):
                    life.leads_to(deed, case)


def test_the_table_names_only_what_there_is() -> None:
    for rule in life.TABLE:
        assert set(rule.states) <= set(life.STATES), rule
        assert rule.to == "" or rule.to in life.STATES, rule
        assert set(rule.needs) <= set(life.NEEDS), rule
        assert set(rule.handlings) <= set(life.HANDLINGS), rule
        assert rule.states, rule
    assert {need for rule in life.TABLE for need in rule.needs} == set(life.NEEDS)


def test_the_same_people_may_do_a_deed_wherever_it_stands() -> None:
    for deed in DEEDS:
        assert len({rule.who for rule in life.rules_of(deed)}) == 1, deed


def reached(start: str, handling: str) -> set[str]:
    """Every state that can follow."""
    found, waiting = {start}, [start]
    while waiting:
        state = waiting.pop()
        for rule in life.TABLE:
            if state in rule.states and handling in rule.handlings:
                nexts = {rule.to} if rule.to else set(life.RUNNING if rule.deed == "EndSpecialStep" else ())
                waiting.extend(nexts - found)
                found |= nexts
    return found


def test_every_state_is_reached_and_every_case_can_end() -> None:
    everywhere = reached(life.INQUIRY, life.DIRECT) | reached(life.INQUIRY, life.AGENCY)
    assert everywhere == set(life.STATES)
    for handling in (life.DIRECT, life.AGENCY):
        for state in reached(life.INQUIRY, handling) - {"dropped"}:
            assert "filed" in reached(state, handling), (state, handling)


def test_items_that_are_only_told_of_never_become_cases() -> None:
    assert reached(life.INQUIRY, life.INFORM) == {life.INQUIRY}
    assert "taken_in" not in reached(life.INQUIRY, life.ASSIST)
    assert {"finished", "filed"} <= reached(life.INQUIRY, life.ASSIST)


def test_nobody_at_the_window_can_touch_a_light_or_an_extension() -> None:
    assert not [deed for deed in DEEDS if "light" in deed.lower()]
    assert life.who_may("ExtendCase") == life.MANAGERS
    assert life.who_may("RecordSilence") == life.SYSTEM
    case = Case("accepted", days=10)
    assert "ExtendCase" in life.possible(case, "manager")
    assert "ExtendCase" not in life.possible(case, "clerk")
    assert life.possible(case, "guide") == ()


def test_what_stands_in_the_way_is_named() -> None:
    late = Case("accepted", days=10, over=True)
    assert life.why_not("ExtendCase", late) == "not_over"
    assert life.why_not("ExtendCase", Case("accepted", days=10, extended=True)) == "not_extended"
    assert life.why_not("CloseCase", Case("delivered", originals=2)) == "no_originals"
    assert life.why_not("CloseCase", Case("open")) == life.STATE
    assert life.why_not("DecideCase", Case("accepted", case_kind="instant")) == life.HANDLING
    with pytest.raises(KeyError):
        life.why_not("PaintLight", late)
