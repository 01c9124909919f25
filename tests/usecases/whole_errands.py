"""Errands that go well, for the test in any order: without them few deeds would find anything to be done with."""

from __future__ import annotations

from collections.abc import Callable

from hall_app.errors import Refusal, Trouble
from hall_app.values.caselife import (
    CarryToTown,
    CloseCase,
    DecideCase,
    DeliverResult,
    ExtendCase,
    ResultReady,
)
from hall_app.values.day import OpenDay
from hall_app.values.dossiers import CloseDossier, ReopenDossier
from hall_app.values.intake import DropCase, OpenCase
from hall_app.values.staffing import SignIn
from hall_app.values.taking_back import TakeBack, WhatWasLast
from tests.makers import MANAGER, PINS, finish, serve
from tests.usecases.desk import Desk
from tests.usecases.test_agents import came
from tests.usecases.test_dossiers import closing, mediation, write
from tests.usecases.test_joints import begun, checks, settle, shared
from tests.usecases.test_paper_days import enter


def _somebody(desk: Desk) -> None:
    """A visit at window 1, with a clerk and a name, whatever was there before."""
    for attempt in (
        lambda: desk.hall.run(OpenDay(), actor=MANAGER),
        lambda: desk.run(SignIn("103", PINS["103"])),
        lambda: finish(desk.hall),
        lambda: serve(desk.hall, line="A"),
    ):
        try:
            attempt()
        except (Refusal, Trouble):
            continue
    desk.person()


def direct(desk: Desk) -> None:
    """Accepted, more days, decided, handed over, closed."""
    _somebody(desk)
    case = desk.open("direct", "promised")
    desk.accept(case)
    desk.hall.run(ExtendCase(case, 2, "核实"), actor=MANAGER)
    desk.run(DecideCase(case, "approved", "凭证"))
    desk.run(ResultReady(case, "凭证"))
    desk.run(DeliverResult(case, "张伟", document="凭证"))
    desk.run(CloseCase(case))


def agency(desk: Desk) -> None:
    """Taken in with somebody else standing there, and carried."""
    _somebody(desk)
    case = desk.open("agency", "promised")
    desk.accept(case)
    desk.run(CarryToTown(case, "民政办", "王芳"))


def joint(desk: Desk) -> None:
    """Two items together; a paper both want is missing, then here."""
    _somebody(desk)
    page = begun(desk)
    settle(desk, page, **{f"m{shared(page)}": "missing"})


def joint_complete(desk: Desk) -> None:
    """Two items together, everything here."""
    _somebody(desk)
    page = begun(desk)
    assert checks(page)
    settle(desk, page)


def dossier(desk: Desk) -> None:
    """A mediation file with its sheets; closed, and opened again."""
    row = mediation(desk)
    for form in ("application", "rights", "identity", "record"):
        write(desk, row, form)
    write(desk, row, "agreement", terms=(("十日内付清",),))
    desk.run(CloseDossier(row.dossier, closing()))
    desk.hall.run(ReopenDossier(row.dossier, "补一页"), actor=MANAGER)


def agent(desk: Desk) -> None:
    """A neighbour with a letter."""
    _somebody(desk)
    came(desk)


def back(desk: Desk) -> None:
    """A case is dropped, and that is taken back."""
    _somebody(desk)
    case = desk.run(OpenCase("LD-01")).case
    desk.run(DropCase(case, "点错"))
    desk.run(TakeBack(desk.ask(WhatWasLast()).seq))


def on_paper(desk: Desk) -> None:
    """A visit served on paper this morning."""
    enter(desk.hall, serial=f"断电-{desk.size():04d}")


WHOLE: tuple[Callable[[Desk], None], ...] = (
    direct, agency, joint, joint_complete, dossier, agent, back, on_paper,
)  # fmt: skip
