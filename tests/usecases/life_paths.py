"""Ways to lead a case into every state of its life, with the deeds a person would do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hall_app.domain import life
from hall_app.domain.owed import not_later
from hall_app.projections.case_rules import circumstances
from hall_app.projections.cases import case_row
from hall_app.usecases.deed import DEEDS
from hall_app.values import caselife, intake, owed, town_answers, visits
from hall_app.values.actor import Actor
from hall_app.values.base import Command
from hall_app.values.contacts import LogContact
from tests.makers import MANAGER
from tests.usecases.desk import DESK, Desk
from tests.usecases.life_days import on

# State to the deeds that lead there from `open`; a word of the town is written as its kind.
DIRECT: dict[str, tuple[str, ...]] = {
    "open": (),
    "received": ("ReceivePapers",),
    "notified": ("IssueNotice",),
    "supplemented": ("IssueNotice", "SupplementCase"),
    "not_accepted": ("RefuseAcceptance",),
    "accepted": ("AcceptCase",),
    "in_step": ("AcceptCase", "BeginSpecialStep"),
    "decided": ("AcceptCase", "DecideCase"),
    "result_ready": ("AcceptCase", "DecideCase", "ResultReady"),
    "told": ("AcceptCase", "DecideCase", "ResultReady", "LogContact"),
    "delivered": ("AcceptCase", "DecideCase", "ResultReady", "DeliverResult"),
    "unfetched": (
        "AcceptCase",
        "DecideCase",
        "ResultReady",
        "LogContact",
        "a year in vain",
        "RecordUnfetched",
    ),
    "withdrawn": ("AcceptCase", "WithdrawCase"),
    "defaulted": ("AcceptOnPromise", "a day too late", "EndOnDefault"),
    "finished": ("AcceptCase", "FinishCase"),
    "dropped": ("DropCase",),
    "closed": ("WithdrawCase", "CloseCase"),
    "filed": ("WithdrawCase", "CloseCase", "FileCase"),
}
AGENCY: dict[str, tuple[str, ...]] = {
    "open": (),
    "received": ("ReceivePapers",),
    "notified": ("IssueNotice",),
    "supplemented": ("IssueNotice", "SupplementCase"),
    "not_accepted": ("RefuseAcceptance",),
    "taken_in": ("AcceptCase",),
    "carried": ("AcceptCase", "CarryToTown"),
    "with_town": ("AcceptCase", "CarryToTown", "case.taken"),
    "in_step": ("AcceptCase", "CarryToTown", "BeginSpecialStep"),
    "returned": ("AcceptCase", "case.returned"),
    "decided": ("AcceptCase", "CarryToTown", "case.taken", "case.decided"),
    "result_ready": ("AcceptCase", "case.taken", "case.decided", "ResultReady"),
    "told": ("AcceptCase", "case.decided", "ResultReady", "LogContact"),
    "delivered": ("AcceptCase", "case.decided", "ResultReady", "LogContact", "DeliverResult"),
    "unfetched": ("AcceptCase", "case.decided", "ResultReady", "a year in vain", "RecordUnfetched"),
    "withdrawn": ("AcceptCase", "CarryToTown", "WithdrawCase"),
    "defaulted": ("AcceptOnPromise", "a day too late", "EndOnDefault"),
    "dropped": ("DropCase",),
    "closed": ("RefuseAcceptance", "CloseCase"),
    "filed": ("RefuseAcceptance", "CloseCase", "FileCase"),
}
LATE, IN_VAIN = "a day too late", "a year in vain"
REFUSED = ("不属本厅", "某办法第三条", "县民政局", "代为联系")
INSTANT: dict[str, tuple[str, ...]] = {
    "open": (),
    "accepted": ("AcceptCase",),
    "finished": ("AcceptCase", "FinishCase"),
    "closed": ("AcceptCase", "FinishCase", "CloseCase"),
}


# Where the hall only helps to apply elsewhere there is nothing to accept and nothing to decide.
ASSIST: dict[str, tuple[str, ...]] = {
    "open": (),
    "finished": ("FinishCase",),
    "withdrawn": ("WithdrawCase",),
    "dropped": ("DropCase",),
    "closed": ("FinishCase", "CloseCase"),
    "filed": ("FinishCase", "CloseCase", "FileCase"),
}
PATHS = {"direct": DIRECT, "agency": AGENCY, "instant": INSTANT, "assist": ASSIST}


class Walk:
    """A desk that leads cases along paths."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._n = 0

    def now(self, case: str) -> life.Case:
        """The case as the table sees it."""

        def asked(look: Any) -> life.Case:
            row = case_row(look, case)
            assert row is not None
            return circumstances(look, row)

        return self.desk.hall.look(Actor(DESK), asked)

    def command(self, deed: str, case: str) -> Command:
        """A command for a deed that lacks nothing."""
        about = "result_ready" if self.now(case).state in life.RESULT else "other"
        answers, checks = self.desk.answers(case), self.desk.checks(case)
        later = self.desk.checks(case, **{self._later(case): "owed"})
        self._n += 1
        made: dict[str, Command] = {
            "ContinueCase": intake.ContinueCase(case),
            "AcceptCase": intake.AcceptCase(case, answers, checks),
            "SaveChecks": intake.SaveChecks(case, answers, checks),
            "IssueNotice": intake.IssueNotice(case, answers, self.desk.checks(case, m1="missing")),
            "SupplementCase": caselife.SupplementCase(case, answers, checks),
            "AcceptOnPromise": owed.AcceptOnPromise(case, answers, later, self._today(), True, True),
            "SupplyOwed": owed.SupplyOwed(case, (int(self._later(case)[1:]),)),
            "EndOnDefault": owed.EndOnDefault(case, "到期未补交"),
            "LeaveUnsupplied": owed.LeaveUnsupplied(case, "县局已办结，不再补交"),
            "ReceivePapers": caselife.ReceivePapers(case, answers, checks),
            "RefuseAcceptance": caselife.RefuseAcceptance(case, *REFUSED),
            "CorrectCase": intake.CorrectCase(case, "NY-01", "点错"),
            "DropCase": intake.DropCase(case, "点错事项"),
            "DecideCase": caselife.DecideCase(case, "approved", "便民证明"),
            "CorrectDecision": caselife.CorrectDecision(case, "approved", "便民证明书", why="名称写错"),
            "FinishCase": intake.FinishCase(case),
            "NumberSlip": intake.NumberSlip(case),
            "CarryToTown": caselife.CarryToTown(case, "民政办", "李敏"),
            "NoteTownTook": town_answers.NoteTownTook(case, unit="民政办", person="李敏"),
            "NoteTownReturned": town_answers.NoteTownReturned(case, "phone", "民政办", "李敏", "照片不清"),
            "NoteTownDecided": town_answers.NoteTownDecided(
                case, "paper", "approved", "批准书", "东民〔2026〕7号", self._today(), "民政办", "李敏"
            ),
            "UrgeTown": caselife.UrgeTown(case, "phone", "李敏"),
            "BeginSpecialStep": caselife.BeginSpecialStep(case, "补充公示", 3, words="某办法第九条"),
            "EndSpecialStep": caselife.EndSpecialStep(case),
            "CorrectStage": caselife.CorrectStage(case, why="点错"),
            "NoteStageDone": caselife.NoteStageDone(case, how="phone", person="李敏"),
            "ExtendCase": caselife.ExtendCase(case, 5, "需要核实"),
            "LogContact": LogContact(case, about, "phone", "reached"),
            "ResultReady": caselife.ResultReady(case, "批准书", "东民〔2026〕7号"),
            "DeliverResult": caselife.DeliverResult(case, "张伟", document="批准书"),
            "RecordUnfetched": caselife.RecordUnfetched(case, "联系不上", "李敏", "甲柜三层第二盒"),
            "ReopenUnfetched": caselife.ReopenUnfetched(case, "本人回乡来领"),
            "WithdrawCase": caselife.WithdrawCase(case, "不办了"),
            "CloseCase": caselife.CloseCase(case),
            "FileCase": caselife.FileCase(case, f"2026-{self._n:04d}", "甲柜三层"),
        }
        return made[deed]

    def do(self, deed: str, case: str) -> None:
        """Does a deed, or lets the town say its word."""
        if deed.startswith("case."):
            self.desk.town_says(
                deed, case=case, outcome="approved", document="批准书", unit="民政办", by="李"
            )
        elif deed == LATE:
            self._next_day()
        elif deed == IN_VAIN:
            self._in_vain(case)
        elif deed == "ContinueCase":
            # Whoever comes for it: on another day somebody else is served, and is again afterwards.
            served = self.desk.ask(visits.TheVisit()).person.person
            self.desk.run(visits.NamePerson(self.desk.page(case).person))
            self.desk.run(self.command(deed, case))
            self.desk.run(visits.NamePerson(served))
        elif deed in BY_MANAGER:
            self.desk.hall.run(self.command(deed, case), actor=MANAGER)
        else:
            self.desk.run(self.command(deed, case))

    def _in_vain(self, case: str) -> None:
        """A year of the result, called about on two days, and nobody came."""
        for days in (1, 1, 366):
            on(self.desk, date.fromisoformat(self._today()) + timedelta(days=days))
            self._n += 1
            self.desk.person("张伟", f"Q{self._n:08d}", id_kind="passport")
            self.desk.run(LogContact(case, "result_ready", "phone", "no_answer"))

    def _today(self) -> str:
        return self.desk.hall.look(Actor(DESK), lambda look: look.day.isoformat())

    def _later(self, case: str) -> str:
        """A paper that may be supplied later, as `Desk.checks` names it; the first where none may."""
        papers = [one for one in self.desk.page(case).materials if one.deferrable]
        return f"m{papers[0].no if papers else 1}"

    def _next_day(self) -> None:
        """Another day, and somebody else is served: whoever broke a promise gives no second one."""
        on(self.desk, date.fromisoformat(self._today()) + timedelta(days=1))
        self._n += 1
        self.desk.person(f"张伟{self._n}", f"P{self._n:08d}", id_kind="passport")

    def _item(self, handling: str, kind: str) -> str:
        """An item of this handling and kind, one of whose papers may be supplied later where there is one."""
        rows = [one for one in self.desk.ask_items() if (one.handling, one.case_kind) == (handling, kind)]
        fit = [
            one for one in rows
            if any(not not_later(paper, True) and paper.need == "required" for paper in self.desk._materials(one.code))
        ]  # fmt: skip
        return (fit or rows)[0].code

    def case(self, handling: str, state: str) -> str:
        """A case of this handling led into this state."""
        kind = "instant" if handling == "instant" else "promised"
        opened = self.desk.run(
            intake.OpenCase(self._item("direct" if kind == "instant" else handling, kind), second=True)
        ).case
        for deed in PATHS[handling][state]:
            self.do(deed, opened)
        assert self.now(opened).state == state
        return str(opened)


BY_MANAGER = (
    "ExtendCase", "BeginSpecialStep", "LeaveUnsupplied", "CorrectDecision", "CorrectStage", "RecordUnfetched",
)  # fmt: skip
# Deeds of the table that are about a case and that somebody in the hall does.
OF_A_CASE = tuple(
    deed
    for deed in life.deeds()
    if life.who_may(deed) in (life.CLERKS, life.MANAGERS) and deed not in ("AnswerInquiry", "OpenCase")
)
OF_THE_TOWN = tuple(deed for deed in life.deeds() if life.who_may(deed) == life.TOWN)
KNOWN = frozenset(command.__name__ for command in DEEDS)
