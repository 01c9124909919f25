"""The life of a case, as one table: its states, what may be done in each, by whom, and where it leads.

From this table come the checks of the use-cases, the buttons of a case's page, the tests that walk every allowed and
every forbidden step, and docs/case-life.md. A special step lies over the state beneath it: while one runs the case
counts as `in_step`, whatever the town says meanwhile is read against the state beneath.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from hall_app.words import N_

CLERKS = ("administrator", "manager", "clerk")
MANAGERS = ("administrator", "manager")
SYSTEM = ("system",)
TOWN = ("town",)

INQUIRY, IN_STEP, UNFETCHED = "inquiry", "in_step", "unfetched"
# State: what it means. The order is that of a life.
STATES: dict[str, str] = {
    INQUIRY: N_("asked about, nothing applied for"),
    "open": N_("being examined"),
    "received": N_("papers received, answer owed"),
    "notified": N_("told what is missing"),
    "supplemented": N_("papers supplied, answer owed"),
    "not_accepted": N_("not accepted"),
    "accepted": N_("accepted"),
    "taken_in": N_("taken in for the town"),
    "carried": N_("brought to the town"),
    "with_town": N_("with the town centre"),
    "returned": N_("returned by the town"),
    IN_STEP: N_("in a special step"),
    "decided": N_("decided"),
    "result_ready": N_("result is in the hall"),
    "told": N_("resident told of the result"),
    "delivered": N_("result delivered"),
    UNFETCHED: N_("result not fetched"),
    "withdrawn": N_("withdrawn"),
    "defaulted": N_("ended, promised papers did not come"),
    "finished": N_("finished"),
    "dropped": N_("dropped"),
    "closed": N_("case closed"),
    "filed": N_("case filed"),
}
# What the hall would only have carried it does not decide: it takes the papers in, or it does not.
NOT_TAKEN_IN = N_("papers not taken in")
# How a case came out.
OUTCOMES: dict[str, str] = {
    "done": N_("done"),
    "approved": N_("approved"),
    "refused": N_("refused"),
    "withdrawn": N_("withdrawn"),
    "not_accepted": N_("not accepted"),
    "defaulted": N_("promised papers did not come"),
    UNFETCHED: N_("result not fetched"),
    "other": N_("other result"),
}
EXAMINED = ("open", "received", "notified", "supplemented", "returned")
ANSWER_OWED = ("received", "supplemented")
RUNNING = ("accepted", "taken_in", "carried", "with_town")
RESULT = ("decided", "result_ready", "told")
# What was promised for later and did not come ends nothing any more: the decision stands.
DECIDED = (*RESULT, "delivered", UNFETCHED)
OPEN = (*EXAMINED, *RUNNING)
ON_BOOKS = tuple(state for state in STATES if state != INQUIRY)

DIRECT, AGENCY, ASSIST, INFORM = "direct", "agency", "assist", "inform"
HANDLED = (DIRECT, AGENCY)
HANDLING_WORDS: dict[str, str] = {
    DIRECT: N_("handled by the hall"),
    AGENCY: N_("carried to the town centre"),
    ASSIST: N_("the hall helps to apply elsewhere"),
    INFORM: N_("the hall tells where it is handled"),
}
HANDLINGS = tuple(HANDLING_WORDS)
KINDS = ("instant", "promised")
# What is over comes back only where its resident does, for a result nobody had fetched.
REOPEN = "ReopenUnfetched"


class Case(msgspec.Struct, frozen=True):
    """What the rules need to know of a case on one day. `over`: its limit is over; `originals`: how many are not
    back with the resident; `silent`: the time to answer is over; `owed`: how many papers are to be supplied later on a
    promise that runs, `promised`: such a promise was given before, `owed_late`: its day is over; `beneath`: the state
    under a special step; `noted`: the decision was written down by the hall, from paper or telephone; `unsupplied`: how
    many papers it was written down of that they were not supplied, and that may come after all; `stages_left`: how
    many stages of the item are not done, `stages_noted`: how many were noted as done; `waited`: the result waited for
    its resident as long as the hall's own rule says, and it was tried often enough; `unfetched`: it was written down of
    it that nobody fetched it."""

    state: str
    handling: str = DIRECT
    case_kind: str = "promised"
    days: int = 0
    extended: bool = False
    over: bool = False
    originals: int = 0
    slip: bool = False
    silent: bool = False
    owed: int = 0
    promised: bool = False
    owed_late: bool = False
    beneath: str = ""
    noted: bool = False
    unsupplied: int = 0
    stages_left: int = 0
    stages_noted: int = 0
    waited: bool = False
    unfetched: bool = False

    @property
    def place(self) -> str:
        """The state of the case itself, whatever special step runs over it."""
        return self.beneath or self.state


class Need(msgspec.Struct, frozen=True):
    """A condition beside the state: its words, and the test of it."""

    words: str
    holds: Callable[[Case], bool]


NEEDS: dict[str, Need] = {
    "promised": Need(N_("a limit in days runs"), lambda case: case.days > 0),
    "not_extended": Need(N_("never extended before"), lambda case: not case.extended),
    "not_over": Need(N_("the limit is not over"), lambda case: not case.over),
    "no_originals": Need(N_("no original of the resident is out"), lambda case: not case.originals),
    "no_slip": Need(N_("there is no slip yet"), lambda case: not case.slip),
    "silent": Need(N_("the time to answer is over"), lambda case: case.silent),
    "not_promised": Need(N_("no promise to supply papers was given before"), lambda case: not case.promised),
    "owes": Need(N_("a promised paper has not come yet"), lambda case: case.owed + case.unsupplied > 0),
    "owes_late": Need(
        N_("the day of the promise is over and a paper has not come"),
        lambda case: case.owed > 0 and case.owed_late,
    ),
    "owes_nothing": Need(N_("no promised paper is owed"), lambda case: not case.owed),
    "lies_here": Need(N_("it was not carried to the town yet"), lambda case: case.place == "taken_in"),
    "not_taken": Need(N_("the town has not taken it yet"), lambda case: case.place == "carried"),
    "at_town": Need(N_("it was carried to the town"), lambda case: case.place in ("carried", "with_town")),
    "stage_runs": Need(N_("a stage of the item runs"), lambda case: case.stages_left > 0),
    "stage_noted": Need(N_("a stage was noted as done"), lambda case: case.stages_noted > 0),
    "noted": Need(N_("the decision was written down by the hall"), lambda case: case.noted),
    "waited": Need(N_("it waited long enough, tried on two days since"), lambda case: case.waited),
    "was_unfetched": Need(N_("its result was not fetched"), lambda case: case.unfetched),
}


class Rule(msgspec.Struct, frozen=True):
    """One line of the table: `deed` is the name of a command, or the kind of a word of the town.

    `to` is empty where the state stays; `here`: only in the visit at the window.
    """

    deed: str
    states: tuple[str, ...]
    to: str = ""
    who: tuple[str, ...] = CLERKS
    handlings: tuple[str, ...] = HANDLINGS
    kinds: tuple[str, ...] = KINDS
    needs: tuple[str, ...] = ()
    here: bool = False
    note: str = ""


TABLE: tuple[Rule, ...] = (
    # asked and opened
    Rule("AnswerInquiry", (INQUIRY,), here=True, note=N_("also the only thing for items that are only told of")),
    Rule("OpenCase", (INQUIRY,), "open", handlings=(DIRECT, AGENCY, ASSIST), here=True),
    Rule("ContinueCase", tuple(state for state in ON_BOOKS if state not in ("dropped", "filed")),
         note=N_("in a later visit; also to collect, to bring or to ask")),
    # examined
    Rule("AcceptCase", EXAMINED, "accepted", handlings=(DIRECT,), needs=("owes_nothing",), here=True,
         note=N_("everything needed is here")),
    Rule("AcceptCase", EXAMINED, "taken_in", handlings=(AGENCY,), needs=("owes_nothing",), here=True,
         note=N_("everything needed is here")),
    Rule("AcceptOnPromise", EXAMINED, "accepted", handlings=(DIRECT,), kinds=("promised",), needs=("not_promised",),
         here=True, note=N_("the rest is promised by a day")),
    Rule("AcceptOnPromise", EXAMINED, "taken_in", handlings=(AGENCY,), kinds=("promised",), needs=("not_promised",),
         here=True, note=N_("the rest is promised by a day")),
    Rule("SaveChecks", EXAMINED, here=True),
    Rule("IssueNotice", EXAMINED, "notified", handlings=HANDLED, here=True, note=N_("everything at once")),
    Rule("SupplementCase", ("notified", "returned"), "supplemented", handlings=HANDLED, here=True,
         note=N_("the count begins anew")),
    Rule("ReceivePapers", ("open",), "received", handlings=HANDLED, here=True, note=N_("the answer is owed from here")),
    Rule("RefuseAcceptance", EXAMINED, "not_accepted", handlings=HANDLED),
    Rule("CorrectCase", EXAMINED),
    Rule("DropCase", ("open", "notified", "returned"), "dropped", needs=("no_originals",),
         note=N_("opened by mistake or given up")),
    Rule("RecordSilence", ANSWER_OWED, "accepted", SYSTEM, (DIRECT,), needs=("silent",)),
    Rule("RecordSilence", ANSWER_OWED, "taken_in", SYSTEM, (AGENCY,), needs=("silent",)),
    # under way
    Rule("DecideCase", ("accepted",), "decided", handlings=(DIRECT,), kinds=("promised",),
         needs=("owes_nothing",)),
    Rule("CorrectDecision", RESULT, "decided", who=MANAGERS, handlings=(DIRECT,), kinds=("promised",),
         note=N_("what was written down wrongly; both stay, and the result is told anew")),
    Rule("FinishCase", ("accepted",), "finished", handlings=(DIRECT,), needs=("owes_nothing",),
         note=N_("decided and handed over at once")),
    Rule("FinishCase", ("open",), "finished", handlings=(ASSIST,), note=N_("what was helped with")),
    Rule("NumberSlip", ("accepted", "finished"), handlings=(DIRECT,), kinds=("instant",), needs=("no_slip",)),
    Rule("SupplyOwed", (*OPEN, IN_STEP), handlings=HANDLED, needs=("owes",),
         note=N_("what arrives counts on the day it arrives")),
    Rule("SupplyOwed", (*DECIDED, "closed"), handlings=HANDLED, needs=("owes",),
         note=N_("also what arrives after the day; the promise stays broken")),
    Rule("EndOnDefault", (*OPEN, IN_STEP), "defaulted", handlings=HANDLED, needs=("owes_late",),
         note=N_("the resident is told")),
    Rule("LeaveUnsupplied", DECIDED, who=MANAGERS, handlings=HANDLED, needs=("owes_late",),
         note=N_("the promise stays broken; the case may be closed without the paper")),
    Rule("CarryToTown", ("taken_in",), "carried", handlings=(AGENCY,)),
    Rule("CarryToTown", (IN_STEP,), handlings=(AGENCY,), needs=("lies_here",), note=N_("the special step runs on")),
    Rule("UrgeTown", ("carried", "with_town", IN_STEP), handlings=(AGENCY,), needs=("at_town",)),
    Rule("NoteStageDone", ("accepted", IN_STEP), handlings=(DIRECT,), kinds=("promised",),
         needs=("promised", "stage_runs"), note=N_("with the day it was done; the next stage begins")),
    Rule("NoteStageDone", ("taken_in", "carried", "with_town", IN_STEP), handlings=(AGENCY,), kinds=("promised",),
         needs=("promised", "stage_runs", "at_town"),
         note=N_("its stages run at the town: as the town says it; the next one begins")),
    Rule("CorrectStage", ("accepted", IN_STEP), who=MANAGERS, handlings=(DIRECT,), kinds=("promised",),
         needs=("stage_noted",), note=N_("the newest one that was noted wrongly; both notes stay")),
    Rule("CorrectStage", ("carried", "with_town", IN_STEP), who=MANAGERS, handlings=(AGENCY,), kinds=("promised",),
         needs=("stage_noted",), note=N_("the newest one that was noted wrongly; both notes stay")),
    Rule("BeginSpecialStep", RUNNING, IN_STEP, handlings=HANDLED, needs=("promised", "not_over"),
         note=N_("not counted, up to its maximum")),
    Rule("EndSpecialStep", (IN_STEP,), note=N_("back to the state beneath")),
    Rule("ExtendCase", (*RUNNING, IN_STEP), who=MANAGERS, handlings=HANDLED,
         needs=("promised", "not_extended", "not_over")),
    # what the town answered on paper, by telephone or by message
    Rule("NoteTownTook", ("carried",), "with_town", handlings=(AGENCY,), note=N_("its word over the line confirms")),
    Rule("NoteTownTook", (IN_STEP,), handlings=(AGENCY,), needs=("not_taken",),
         note=N_("the special step runs on")),
    Rule("NoteTownReturned", ("carried", "with_town", IN_STEP), "returned", handlings=(AGENCY,), needs=("at_town",),
         note=N_("its word over the line confirms")),
    Rule("NoteTownDecided", ("carried", "with_town", IN_STEP), "decided", handlings=(AGENCY,), needs=("at_town",),
         note=N_("from the paper; what was only told, by a manager")),
    Rule("NoteTownDecided", ("decided",), "decided", handlings=(AGENCY,), needs=("noted",),
         note=N_("corrects what was written down wrongly")),
    # what the town says over the line
    Rule("case.taken", ("taken_in", "carried"), "with_town", TOWN, (AGENCY,)),
    Rule("case.returned", ("taken_in", "carried", "with_town"), "returned", TOWN, (AGENCY,)),
    Rule("case.decided", ("taken_in", "carried", "with_town"), "decided", TOWN, (AGENCY,)),
    Rule("case.result_sent", ("decided",), "", TOWN, (AGENCY,)),
    # the result
    Rule("ResultReady", ("decided",), "result_ready", handlings=HANDLED),
    Rule("LogContact", ("result_ready",), "told", note=N_("where somebody was reached about the result")),
    Rule("LogContact", tuple(state for state in ON_BOOKS if state != "result_ready"), note=N_("every try is kept")),
    Rule("DeliverResult", ("result_ready", "told"), "delivered"),
    Rule("DeliverResult", ("decided",), "delivered", handlings=(DIRECT,)),
    Rule("RecordUnfetched", ("result_ready", "told"), UNFETCHED, who=MANAGERS, handlings=HANDLED, needs=("waited",),
         note=N_("it goes back to the town, or into the file; originals go into the file")),
    # the end
    Rule("WithdrawCase", (*OPEN, IN_STEP), "withdrawn", note=N_("the applicant does not want it any more")),
    Rule("CloseCase", ("delivered", UNFETCHED, "finished", "withdrawn", "not_accepted", "defaulted"), "closed",
         needs=("no_originals", "owes_nothing")),
    Rule("FileCase", ("closed",), "filed"),
    Rule(REOPEN, (UNFETCHED, "closed", "filed"), "result_ready", handlings=(DIRECT,), needs=("was_unfetched",),
         note=N_("the resident comes after all: the result is out of the file")),
    Rule(REOPEN, (UNFETCHED, "closed", "filed"), "decided", handlings=(AGENCY,), needs=("was_unfetched",),
         note=N_("the resident comes after all: the result is asked of the town again")),
)  # fmt: skip
STATE, HANDLING, WHO = "state", "handling", "who"


def rules_of(deed: str) -> tuple[Rule, ...]:
    """The lines of a deed. Raises KeyError for one the table does not have."""
    found = tuple(rule for rule in TABLE if rule.deed == deed)
    if not found:
        raise KeyError(deed)
    return found


def deeds() -> tuple[str, ...]:
    """Every deed of the table once, in its order."""
    return tuple(dict.fromkeys(rule.deed for rule in TABLE))


def who_may(deed: str) -> tuple[str, ...]:
    """The roles that may do a deed. Raises KeyError."""
    return rules_of(deed)[0].who


def states_of(deed: str) -> tuple[str, ...]:
    """Every state a deed may be done in. Raises KeyError."""
    return tuple(dict.fromkeys(state for rule in rules_of(deed) for state in rule.states))


def why_not(deed: str, case: Case) -> str:
    """Why a deed cannot be done: `state`, `handling` (or kind), or the name of a need; empty where it can.

    Raises KeyError for a deed the table does not have.
    """
    rules = [rule for rule in rules_of(deed) if case.state in rule.states]
    if not rules:
        return STATE
    rules = [rule for rule in rules if case.handling in rule.handlings and case.case_kind in rule.kinds]
    if not rules:
        return HANDLING
    return next((need for need in rules[0].needs if not NEEDS[need].holds(case)), "")


def leads_to(deed: str, case: Case) -> str:
    """The state a deed that can be done leads to; the state itself where it stays. Raises KeyError, ValueError."""
    if why_not(deed, case):
        raise ValueError(deed)
    rule = next(
        one for one in rules_of(deed)
        if case.state in one.states and case.handling in one.handlings and case.case_kind in one.kinds
    )  # fmt: skip
    return rule.to or case.state


# What is over for the resident and still wants hands in the hall; and everything that is over, one way or another.
TO_CLOSE, TO_FILE = states_of("CloseCase"), states_of("FileCase")
FOR_GOOD = tuple(
    state for state in ON_BOOKS
    if not any(state in rule.states and rule.to and rule.deed != REOPEN for rule in TABLE)
)  # fmt: skip
OVER = (*TO_CLOSE, *TO_FILE, *FOR_GOOD)


def not_taken_in(state: str, handling: str) -> bool:
    """Whether the hall turned away papers it would only have carried: nothing was refused, the town still decides."""
    return state == "not_accepted" and handling == AGENCY


def state_words(state: str, handling: str) -> str:
    """What a state means (an English message) for a case of this handling."""
    return NOT_TAKEN_IN if not_taken_in(state, handling) else STATES.get(state, state)


def ending_words(state: str, outcome: str, handling: str) -> str:
    """How a case that is over came out (an English message): what was decided, or what ended it."""
    if outcome in OUTCOMES and outcome not in (state, "not_accepted"):
        return OUTCOMES[outcome]
    return state_words(outcome if outcome in STATES else state, handling)


def possible(case: Case, role: str) -> tuple[str, ...]:
    """What somebody of a role can do with a case now, in the order of the table."""
    return tuple(deed for deed in deeds() if role in who_may(deed) and not why_not(deed, case))
