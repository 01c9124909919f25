"""What can be done with a case from its page: the words and key of each deed, and what its sheet asks for.

A sheet is made from the fields of the command itself; the table below says how each is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hall_app.domain.agents import AUTHORITIES
from hall_app.domain.contacts import ABOUT_WORDS, CALL_BACK, CHANNEL_WORDS, OUTCOME_WORDS, RESULT_STATES
from hall_app.domain.delivery import OF_PERSONS
from hall_app.domain.identity import ID_KINDS, ORGANISATION
from hall_app.domain.life import AGENCY
from hall_app.domain.owed import TOLD_WORDS
from hall_app.domain.stages import HERE, HOW_DONE, how_known
from hall_app.domain.town_answers import HOW_WORDS, PAPER
from hall_app.domain.units import town_unit
from hall_app.values.attachments import DescribeAttachment, RemoveAttachment
from hall_app.values.base import Command
from hall_app.values.caselife import (
    BeginSpecialStep,
    CarryToTown,
    CloseCase,
    CorrectDecision,
    CorrectStage,
    DecideCase,
    DeliverResult,
    EndSpecialStep,
    ExtendCase,
    FileCase,
    NoteStageDone,
    RecordUnfetched,
    RefuseAcceptance,
    ReopenUnfetched,
    ResultReady,
    UrgeTown,
    WithdrawCase,
)
from hall_app.values.contacts import LogContact
from hall_app.values.intake import CasePage, DropCase, FinishCase, NumberSlip
from hall_app.values.owed import EndOnDefault, LeaveUnsupplied, SupplyOwed
from hall_app.values.town_answers import NoteTownDecided, NoteTownReturned, NoteTownTook
from ui.words import N_


class DeedOf(NamedTuple):
    """A deed: its command, the words of its button and sheet, the letter it answers to, and whether it ends things;
    `asks`: fields that are asked otherwise for this case, `without`: those that are not asked for. `title` and `ok`:
    what the sheet and the button in it are called, where that is something else."""

    command: type[Command]
    words: str
    key: str = ""
    danger: bool = False
    asks: Mapping[str, Ask] = {}
    without: frozenset[str] = frozenset()
    title: str = ""
    ok: str = ""


class Ask(NamedTuple):
    """How a field is asked for: its label, the (value, message) pairs to choose from, and a hint."""

    words: str
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


DEEDS: dict[str, DeedOf] = {
    "DecideCase": DeedOf(DecideCase, N_("Decide"), "D"),
    "CorrectDecision": DeedOf(CorrectDecision, N_("Put the decision right"), "D"),
    "CarryToTown": DeedOf(CarryToTown, N_("Carried to the town"), "C"),
    "UrgeTown": DeedOf(UrgeTown, N_("Urge the town"), "U"),
    "NoteTownTook": DeedOf(NoteTownTook, N_("Town took it"), "A"),
    "NoteTownReturned": DeedOf(NoteTownReturned, N_("Town sent it back"), "J"),
    "NoteTownDecided": DeedOf(NoteTownDecided, N_("Town decided"), "Q"),
    "ResultReady": DeedOf(ResultReady, N_("Result is here"), "R"),
    "DeliverResult": DeedOf(DeliverResult, N_("Deliver the result"), "V"),
    "SupplyOwed": DeedOf(SupplyOwed, N_("Papers came"), "P"),
    "EndOnDefault": DeedOf(EndOnDefault, N_("End on default"), "M", True),
    "LeaveUnsupplied": DeedOf(LeaveUnsupplied, N_("Not supplied"), "I", True),
    "NoteStageDone": DeedOf(NoteStageDone, N_("Stage done"), "S"),
    "CorrectStage": DeedOf(CorrectStage, N_("Put a stage right"), "X"),
    "EndSpecialStep": DeedOf(EndSpecialStep, N_("End the special step"), "E"),
    "BeginSpecialStep": DeedOf(BeginSpecialStep, N_("Begin a special step"), "B"),
    "ExtendCase": DeedOf(ExtendCase, N_("Grant more days"), "G"),
    "FinishCase": DeedOf(FinishCase, N_("Done now"), "N"),
    "NumberSlip": DeedOf(NumberSlip, N_("Make out a slip"), "S"),
    "RecordUnfetched": DeedOf(RecordUnfetched, N_("Result not fetched"), "N", True),
    "ReopenUnfetched": DeedOf(ReopenUnfetched, N_("Open it again"), "R"),
    "CloseCase": DeedOf(CloseCase, N_("Close the case"), "L"),
    "FileCase": DeedOf(FileCase, N_("File the case"), "F"),
    "RefuseAcceptance": DeedOf(RefuseAcceptance, N_("Do not accept"), "K", True),
    "WithdrawCase": DeedOf(WithdrawCase, N_("Withdrawn"), "W", True),
    "DropCase": DeedOf(DropCase, N_("Drop the case"), "X", True),
}
LOG_CONTACT = DeedOf(LogContact, N_("Write down a try"), "T")
DESCRIBE = DeedOf(
    DescribeAttachment, N_("What it shows…"), title=N_("What the attachment shows"), ok=N_("Save")
)
TAKE_OUT = DeedOf(RemoveAttachment, N_("Take out"), danger=True)


def describe_of(page: CasePage) -> DeedOf:
    """The deed that says what an attachment shows, with the papers of this case's item to choose from."""
    papers = tuple((str(one.no), one.name) for one in page.materials)
    choices = (("0", N_("none of the papers of this item")), *papers)
    return DESCRIBE._replace(
        asks={"material": Ask(N_("Paper it shows"), choices), "words": Ask(N_("What it is called"))}
    )


def deed_of(name: str, handling: str) -> DeedOf | None:
    """A deed as it is worded for a case of this handling; None for one that has no sheet."""
    deed = DEEDS.get(name)
    if deed is not None and deed.command is RefuseAcceptance and handling == AGENCY:
        return deed._replace(words=N_("Do not take in"))
    return deed


DECISIONS = (("approved", N_("approved")), ("refused", N_("refused")), ("other", N_("other result")))
HOW_ANSWERED = tuple(HOW_WORDS.items())
# What the hall writes down of the town's answer where it did not come over the line.
NOTED = ("NoteTownTook", "NoteTownReturned", "NoteTownDecided")

# When somebody is asked how it went.
AFTERWARDS = ("delivered", "finished", "closed", "filed")

# Never asked for: what the sheet is about.
FIXED = frozenset(("case", "attachment", "originals"))
# By field, or by command and field where the same name means something else.
ASKS: dict[str, Ask] = {
    "reason": Ask(N_("Reason")),
    "why": Ask(N_("Reason")),
    "words": Ask(N_("Remarks")),
    "basis": Ask(N_("Legal basis")),
    "competent": Ask(N_("Who is competent")),
    "competent_place": Ask(N_("Its place and phone"), hint=N_("on the notice; may be empty")),
    "first_asked_did": Ask(N_("What the first-asked clerk did")),
    "unit": Ask(N_("Unit at the town")),
    "CarryToTown.person": Ask(N_("Who received it at the town")),
    "courier": Ask(N_("Who carried it"), hint=N_("empty: you yourself")),
    "UrgeTown.person": Ask(N_("Who was spoken to")),
    "UrgeTown.words": Ask(N_("What they said")),
    "how": Ask(
        N_("How it was urged"),
        (
            ("phone", N_("by phone")),
            ("visit", N_("by going there")),
            ("message", N_("by message")),
            ("letter", N_("by letter")),
            ("other", N_("in another way")),
        ),
    ),
    "told": Ask(N_("How the resident was told"), tuple(TOLD_WORDS.items())),
    "BeginSpecialStep.step": Ask(N_("Special step"), hint=N_("by its name in the catalogue")),
    "BeginSpecialStep.words": Ask(N_("Reason and legal basis"), hint=N_("if beyond the catalogue")),
    "BeginSpecialStep.done_by": Ask(N_("Carried out by"), hint=N_("the body; empty: a line")),
    "BeginSpecialStep.place": Ask(N_("Where it is posted"), hint=N_("of a notice; empty: a line")),
    "EndSpecialStep.words": Ask(N_("Remarks"), hint=N_("of a public notice: objections raised, or none")),
    "BeginSpecialStep.days": Ask(N_("Days at most"), hint=N_("empty: as the catalogue says")),
    "BeginSpecialStep.unit": Ask(
        N_("Counted in"),
        (
            ("", N_("as the catalogue says")),
            ("working", N_("working days")),
            ("calendar", N_("calendar days")),
        ),
    ),
    "ExtendCase.days": Ask(N_("Working days more")),
    "ExtendCase.basis": Ask(N_("Legal basis"), hint=N_("on the notice; may be empty")),
    "DecideCase.outcome": Ask(N_("Decision"), DECISIONS),
    "CorrectDecision.outcome": Ask(N_("Decision"), DECISIONS),
    "CorrectDecision.words": Ask(N_("Reason or remarks"), hint=N_("where it was not approved")),
    "CorrectDecision.why": Ask(N_("Why it was wrong"), hint=N_("stays in the history of the case")),
    "NoteTownDecided.outcome": Ask(N_("Decision"), DECISIONS),
    **{f"{name}.how": Ask(N_("How the answer came"), HOW_ANSWERED) for name in NOTED},
    **{f"{name}.person": Ask(N_("Who at the town said it or signed")) for name in NOTED},
    "NoteStageDone.stage": Ask(N_("Stage"), hint=N_("empty: the one that runs")),
    "NoteStageDone.how": Ask(N_("How it is known"), tuple(HOW_DONE.items())),
    "NoteStageDone.person": Ask(
        N_("Who at the town said it or signed"), hint=N_("not for what was seen here")
    ),
    "NoteStageDone.dated": Ask(N_("Day it was done"), hint=N_("yyyy-mm-dd; empty: today")),
    "CorrectStage.why": Ask(N_("Why it was wrong"), hint=N_("stays in the history of the case")),
    "CorrectStage.dated": Ask(N_("Day it was done"), hint=N_("yyyy-mm-dd; empty: it is not done")),
    "dated": Ask(N_("Day on the paper, or when it was said"), hint=N_("yyyy-mm-dd; empty: only told")),
    "FinishCase.outcome": Ask(
        N_("How it ended"),
        (("done", N_("done")), ("refused", N_("refused")), ("withdrawn", N_("withdrawn"))),
    ),
    "document": Ask(N_("Document")),
    "document_no": Ask(N_("Number of the document")),
    "recipient": Ask(N_("Recipient")),
    "relation": Ask(N_("Relation to the applicant"), tuple(OF_PERSONS.items())),
    "relation_words": Ask(N_("Relation in words"), hint=N_("empty: noted as they came")),
    "authority": Ask(
        N_("Authorisation of an agent"),
        (("", N_("as noted when they came")), *tuple(AUTHORITIES.items())[:3]),
    ),
    "also": Ask(N_("Handed over with it"), hint=N_("others, with ; between them")),
    "DeliverResult.why": Ask(N_("Why not the applicant"), hint=N_("ill, away: no authority seen")),
    "RecordUnfetched.reason": Ask(N_("Reason"), hint=N_("moved away, died, not reached")),
    "RecordUnfetched.receiver": Ask(N_("Who takes it back at the town")),
    "RecordUnfetched.place": Ask(N_("Where it lies in the file"), hint=N_("cabinet, folder, page")),
    "ReopenUnfetched.reason": Ask(N_("Reason"), hint=N_("who came, and when")),
    "method": Ask(
        N_("Way of delivery"),
        (
            ("window", N_("at the window")),
            ("home", N_("brought home")),
            ("post", N_("by post")),
            ("left", N_("left with a witness")),
            ("other", N_("in another way")),
        ),
    ),
    "id_kind": Ask(
        N_("Identity paper looked at"),
        (
            ("", N_("not written down")),
            *((kind, words) for kind, words in ID_KINDS.items() if kind != ORGANISATION),
        ),
    ),
    "id_number": Ask(N_("Number of the paper")),
    "place": Ask(N_("Place of delivery"), hint=N_("empty: this hall")),
    "delivered_at": Ask(N_("Delivered at"), hint=N_("now, or yyyy-mm-dd 09:00")),
    "witness": Ask(N_("Witness")),
    "archive_number": Ask(N_("Archive number"), hint=N_("empty: the next of the year")),
    "shelf": Ask(N_("Shelf")),
    "keep_years": Ask(N_("Years to keep"), hint=N_("empty: for good")),
    "about": Ask(N_("Matter"), tuple(ABOUT_WORDS.items())),
    "channel": Ask(N_("How tried"), tuple(CHANNEL_WORDS.items())),
    "LogContact.outcome": Ask(N_("What came of it"), tuple(OUTCOME_WORDS.items())),
    "whom": Ask(N_("Who was reached")),
    "number": Ask(N_("Telephone")),
}


def known(deed: DeedOf, page: CasePage) -> dict[str, str]:
    """What the sheet of a deed has filled in already, by what is known of the case."""
    if deed.command.__name__ in ("CarryToTown", *NOTED):
        return {"unit": page.carried_unit or town_unit(page.guide.row.unit)}
    if deed.command is NoteStageDone:
        return {"stage": page.stage, "how": PAPER if page.brief.handling == AGENCY else HERE}
    if deed is DEEDS["BeginSpecialStep"] and page.postings:
        name, days, unit = page.postings[0]
        return {"step": name, "days": str(days), "unit": unit}
    if deed is DEEDS["BeginSpecialStep"]:
        # The first step of the catalogue that stops the clock.
        stopping = [name for name, _days, _unit, counted in page.guide.steps if not counted]
        return {"step": stopping[0]} if stopping else {}
    if deed.command in (ResultReady, RecordUnfetched):
        return {"document": page.document, "document_no": page.document_no}
    if deed.command is CorrectDecision:
        decided = {"outcome": page.outcome, "words": page.decided_words}
        return {"document": page.document, "document_no": page.document_no, **decided}
    if deed is not LOG_CONTACT:
        return {}
    over = CALL_BACK if page.brief.state in AFTERWARDS else "supply"
    about = {"about": "result_ready" if page.brief.state in RESULT_STATES else over}
    return about if page.agent is None else about | {"whom": page.agent.name, "number": page.agent.phone}


def fitted(deed: DeedOf, page: CasePage) -> DeedOf:
    """A deed as its sheet asks for it of this case: a stage at the town is never seen here; a result goes back to the
    town that made it, or into the file of the hall that did."""
    if deed.command is RecordUnfetched:
        return deed._replace(without=frozenset(("place" if page.brief.handling == AGENCY else "receiver",)))
    if deed.command is not NoteStageDone or page.brief.handling != AGENCY:
        return deed
    how, person = ask_of(deed, "how"), ask_of(deed, "person")
    told = tuple(how_known(AGENCY).items())
    return deed._replace(asks={"how": how._replace(choices=told), "person": person._replace(hint="")})


def ask_of(deed: DeedOf, field: str) -> Ask:
    """How a field of a deed's command is asked for; by its own name where the table does not know it."""
    named = ASKS.get(f"{deed.command.__name__}.{field}")
    return deed.asks.get(field) or named or ASKS.get(field) or Ask(field)
