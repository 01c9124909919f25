"""Originals that stay when papers are looked at: each gets its leg by name and numbered list."""

from __future__ import annotations

from hall_app.domain.custody import COUNT_MAX, HALL, LIST_COPIES, RESIDENT
from hall_app.domain.facts import HandedPaper, OriginalsHanded
from hall_app.projections.agents import agent_of_visit
from hall_app.projections.custody import ticked_kept
from hall_app.projections.people import name_of
from hall_app.projections.rows import Row
from hall_app.projections.staff import staff_name
from hall_app.step import Step


def list_paper(serial: str) -> tuple[tuple[str, str, int], ...]:
    """The list of a leg of originals, as a further paper of a deed's answer; nothing without a serial."""
    return (("handover_list", serial, LIST_COPIES),) if serial else ()


def keep_ticked(step: Step, row: Row, visit: str, numbered: tuple[str, int, int], note: str = "") -> str:
    """Records that the originals ticked as kept for a case went into the hall; gives the list's serial.

    `numbered` is the next number of a hand-over list, used only where something is handed over; empty where nothing
    is, or all of it lies here already.
    """
    kept = ticked_kept(step.look, row["case_id"])
    papers = tuple(HandedPaper(row["case_id"], name, min(count, COUNT_MAX)) for name, count in kept.items())
    return keep_papers(step, row["person"], papers, visit, numbered, note)


def keep_papers(
    step: Step, person: str, papers: tuple[HandedPaper, ...], visit: str, numbered: tuple[str, int, int],
    note: str = "",
) -> str:  # fmt: skip
    """Records that papers of one applicant went into the hall by one list; gives its serial, empty without papers.

    Whoever stands at the desk in the `visit` gave them: the agent or guardian, else the applicant.
    """
    if not papers:
        return ""
    serial, year, number = numbered
    agent = agent_of_visit(step.look, visit, person)
    step.record(
        OriginalsHanded(
            from_kind=RESIDENT,
            to_kind=HALL,
            giver=agent.name if agent is not None else name_of(step.look, person),
            receiver=staff_name(step.look, step.actor.staff),
            papers=papers,
            serial=serial,
            year=year,
            number=number,
            note=note,
        ),
        step.new_id(),
    )
    return serial
