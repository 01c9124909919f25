"""The deeds of a case's later life as a test in any order tries them, with good and bad words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from hall_app.values import caselife, owed, papers, town_answers
from hall_app.values.base import Command

# What each numbered fact is a paper of; anything else is an acceptance.
PAPER_OF = {
    "notice.issued": "notice",
    "case.taken_in": "agency_slip",
    "custody.handed": "handover",
    "case.not_accepted": "not_accepted",
    "case.step_begun": "special_step",
    "case.extended": "extension",
    "case.result_ready": "result_ready",
    "case.delivered": "delivery",
    "fee.taken": "fee",
    "fee.reversed": "refund",
    "case.supply_promised": "waiver_promise",
    "case.taken_on_promise": "waiver_notice",
    "case.promise_broken": "promise_ended",
}


def promise(c: Any) -> Command:
    """Accepted with one paper owed, whichever that is."""
    made = c.checked(owed.AcceptOnPromise, "present")
    later = c.one(1, 2, 3)
    checks = tuple(
        msgspec.structs.replace(one, state="owed") if one.no == later else one for one in made.checks
    )
    return msgspec.structs.replace(  # type: ignore[no-any-return]
        made, checks=checks, supply_by=c.one("", "2026-11-24", c.word), told=c.one(True, False), signed=True
    )


LIFE: tuple[Callable[[Any], Command], ...] = (
    lambda c: papers.NumberPaper(c.one("material_list", "proxy_letter", "agency_sheet", c.word), c.case),
    lambda c: c.checked(caselife.ReceivePapers, c.one("present", "missing", c.word)),
    lambda c: c.checked(caselife.SupplementCase, c.one("present", "wrong")),
    lambda c: caselife.RefuseAcceptance(c.case, c.one("不属本厅", c.word), c.one("第三条", c.word), "县局", c.word),
    lambda c: caselife.CarryToTown(c.case, c.one("民政办", c.word), c.one("李敏", c.word), c.word),
    lambda c: town_answers.NoteTownTook(c.case, c.one("paper", "phone", c.word), c.one("民政办", c.word), "李敏"),
    lambda c: town_answers.NoteTownReturned(
        c.case, "message", "民政办", c.one("李敏", c.word), c.one("缺照片", c.word)
    ),
    lambda c: town_answers.NoteTownDecided(
        c.case, c.one("paper", "phone"), c.one("approved", "refused", c.word), c.word, c.one("7号", c.word),
        c.one("2026-11-23", c.word), "民政办", c.one("李敏", c.word), c.one("不符", c.word),
    ),
    lambda c: caselife.UrgeTown(c.case, c.one("phone", c.word), c.word, c.word),
    lambda c: caselife.BeginSpecialStep(
        c.case, c.one("公示", c.word), c.one(3, 0, c.number), c.one("", "working", "calendar", c.word), c.word
    ),
    lambda c: caselife.EndSpecialStep(c.case, c.word),
    lambda c: caselife.NoteStageDone(
        c.case, c.one("", "", "受理", c.word), c.one("here", "phone", c.word), c.one("李敏", c.word),
        c.one("", "2026-11-23", c.word), c.word,
    ),
    lambda c: caselife.CorrectStage(c.case, c.one("点错", c.word), c.one("", "2026-11-23", c.word)),
    lambda c: caselife.ExtendCase(c.case, c.one(5, c.number), c.one("核实", c.word), c.one("", c.word)),
    lambda c: caselife.DecideCase(c.case, c.one("approved", "refused", c.word), c.word, c.word, c.word),
    lambda c: caselife.CorrectDecision(
        c.case, c.one("approved", "refused", c.word), c.word, c.word, c.word, c.one("写错", c.word)
    ),
    lambda c: caselife.ResultReady(c.case, c.word, c.word, c.word),
    lambda c: caselife.DeliverResult(
        c.case, c.one("张伟", c.word), c.one("self", "family", c.word), c.one("批准书", c.word), c.word, c.word,
        c.one("window", "home", "left", c.word), c.one("", "2026-11-23 09:00", "9999-12-31T23:59:59+00:00", c.word),
        c.word, c.word,
    ),
    lambda c: promise(c),
    lambda c: owed.SupplyOwed(
        c.case, c.one((1,), (2,), (1, 2, 3), (c.number,)), c.one("hand", "post", c.word),
        c.one("", "2026-11-23", c.word),
    ),
    lambda c: owed.EndOnDefault(c.case, c.one("到期未补交", c.word), c.one("phone", c.word)),
    lambda c: owed.LeaveUnsupplied(c.case, c.one("不再补交", c.word)),
    lambda c: caselife.RecordUnfetched(c.case, c.one("联系不上", c.word), c.one("李敏", c.word), c.one("甲柜", c.word)),
    lambda c: caselife.ReopenUnfetched(c.case, c.one("本人来领", c.word)),
    lambda c: caselife.WithdrawCase(c.case, c.one("不办了", c.word)),
    lambda c: caselife.CloseCase(c.case, c.word),
    lambda c: caselife.FileCase(c.case, c.one("2026-0001", c.word), c.one("甲柜", c.word), c.one(0, c.number)),
    lambda c: caselife.RecordSilence(),
)  # fmt: skip
