"""Everything that can stand in the ledger.

A fact is what happened, in the past tense, as plain values. `KIND` names it on the wire, `KV` is the number of its shape;
both are part of the entry's header, the fields are the entry's body (protocol §2). What a fact is about (`subject`: the
random id of a ticket, visit, person, case; the chain where it is about nothing else) stands in the header too, as do the
time, the working day, who did it and where. Fields left at their default do not travel.
"""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec


class Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of all facts."""

    KIND: ClassVar[str] = ""
    KV: ClassVar[int] = 1


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A plain value inside a fact."""


# --- the ledger itself -------------------------------------------------------------------------------------------


class Follows(Part):
    """The closed chain a new chain comes after, and where it ended (leaf in hex)."""

    chain: str
    seq: int
    leaf: str


class ChainStarted(Fact):
    """Genesis. `reason`: first, restored, forked, moved, repaired or rotated."""

    KIND = "chain.started"
    hall: str
    device_key: str
    reason: str
    demo: bool = False
    follows: Follows | None = None


class EntryErased(Fact):
    """A body was deleted by a lawful order; `chain` is named only where it stood in a closed chain."""

    KIND = "entry.erased"
    ground: str
    order: str
    seq: int
    chain: str = ""


class LedgerExported(Fact):
    """Somebody took bodies out of the hall: up to which entry, and as what (`export`, `bodies`)."""

    KIND = "ledger.exported"
    size: int
    what: str


class TownSaid(Fact):
    """A downlink item as the town signed it: JSON as text, signature in base64 (protocol §7)."""

    KIND = "town.said"
    item: str
    sig: str


class TownEnrolled(Fact):
    """The hall was enrolled at a town; the keys are base64, the receipt key is pinned from here on."""

    KIND = "town.enrolled"
    town: str
    url: str
    receipt_key: str
    courier_key: str
    store_epoch: str
    check_number: str


# --- the hall, its people and its day ------------------------------------------------------------------------------


class HallConfigured(Fact):
    """What the hall is called and where it is; printed on every paper."""

    KIND = "hall.configured"
    name: str
    short_name: str
    code: str
    town_name: str
    phone: str = ""
    supervision_phone: str = ""
    address: str = ""
    hours: str = ""


class LineOf(Part):
    """A line (queue): letter, names, catalogue categories it takes, highest number a day."""

    letter: str
    name: str
    name_en: str = ""
    categories: tuple[str, ...] = ()
    number_max: int = 999


class LinesSet(Fact):
    """The lines of the hall from now on."""

    KIND = "lines.set"
    lines: tuple[LineOf, ...]


class WindowOf(Part):
    """A window: its number, what its sign says, the letters of the lines it serves in order."""

    number: int
    name: str = ""
    lines: tuple[str, ...] = ()


class WindowsSet(Fact):
    """The windows of the hall from now on."""

    KIND = "windows.set"
    windows: tuple[WindowOf, ...]


class SettingChanged(Fact):
    """A setting got another value (see settings.py)."""

    KIND = "setting.changed"
    key: str
    value: str | int | bool
    was: str | int | bool


class CataloguePublished(Fact):
    """An edition of the catalogue came into force here; `items` as `catalogue.to_plain` gives them."""

    KIND = "catalogue.published"
    edition: str
    source: str
    items: tuple[dict[str, Any], ...]


class CalendarPublished(Fact):
    """The days off and the working weekend days of a year (ISO dates)."""

    KIND = "calendar.published"
    year: int
    off: tuple[str, ...]
    work: tuple[str, ...]
    source: str = ""


class StaffAdded(Fact):
    """Somebody serves here. `code` is what `by` carries (w012); `role` one of domain.staff.ROLES."""

    KIND = "staff.added"
    code: str
    number: str
    name: str
    post: str
    role: str


class StaffChanged(Fact):
    """Name, post, role or whether somebody still serves; the whole new state."""

    KIND = "staff.changed"
    code: str
    name: str
    post: str
    role: str
    active: bool = True


class PinSet(Fact):
    """A PIN was set; the PIN's hash never leaves the hall and is not in the chain."""

    KIND = "staff.pin_set"
    code: str


class SignedIn(Fact):
    """Somebody sat down at a station."""

    KIND = "staff.signed_in"
    code: str


class SignedOut(Fact):
    """Somebody left a station. `why`: asked, replaced, idle, restart, day_closed."""

    KIND = "staff.signed_out"
    code: str
    why: str = "asked"


class SignInRefused(Fact):
    """Wrong PINs locked a number for a while."""

    KIND = "staff.sign_in_refused"
    code: str
    tries: int
    locked_s: int


class DayOpened(Fact):
    """The hall opened for the working day in the header."""

    KIND = "day.opened"


class DayClosed(Fact):
    """The hall closed; `left` are tickets that were never served, `unfinished` visits that had not ended."""

    KIND = "day.closed"
    left: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()


class WindowPaused(Fact):
    """暂停服务 at a window."""

    KIND = "window.paused"
    window: int
    why: str = ""


class WindowResumed(Fact):
    """The window serves again."""

    KIND = "window.resumed"
    window: int


class HelpAsked(Fact):
    """A resident at a kiosk asked for a person. Subject: a random id of the request."""

    KIND = "help.asked"


class HelpAnswered(Fact):
    """Somebody went to help. Subject: the request."""

    KIND = "help.answered"


# --- the queue: subject is the ticket --------------------------------------------------------------------------------


class TicketIssued(Fact):
    """A number was taken. `display` is what the paper and the board say; the subject, never the display, is the key."""

    KIND = "ticket.issued"
    line: str
    number: int
    display: str
    ahead: int
    priority: str = ""
    source: str = "kiosk"


class TicketCalled(Fact):
    """A ticket was called to a window for the `nth` time (1 = first; more is a recall)."""

    KIND = "ticket.called"
    window: int
    nth: int = 1


class TicketPassed(Fact):
    """Nobody came. Void, or back in the line behind `behind` waiting people."""

    KIND = "ticket.passed"
    window: int
    void: bool = False
    behind: int = 0


class TicketParked(Fact):
    """Set aside at a window, to be called again when the resident is back."""

    KIND = "ticket.parked"
    window: int
    why: str = ""


class TicketTransferred(Fact):
    """Sent on to another line or to one window; keeps the time it was issued at, so it is soon its turn."""

    KIND = "ticket.transferred"
    window: int
    line: str
    to_window: int = 0
    why: str = ""


class TicketCancelled(Fact):
    """Withdrawn before it was served."""

    KIND = "ticket.cancelled"
    why: str = ""


# --- visits and people: subject is the visit, or the person --------------------------------------------------------------


class VisitStarted(Fact):
    """A resident is at a window; who is asked first stays responsible."""

    KIND = "visit.started"
    ticket: str
    window: int
    first_asked: str


class VisitHeld(Fact):
    """The visit was interrupted (ticket parked or transferred) and is to go on later, under the same first-asked clerk."""

    KIND = "visit.held"
    why: str = ""


class VisitResumed(Fact):
    """The held visit goes on at a window."""

    KIND = "visit.resumed"
    window: int


class VisitNamed(Fact):
    """Who the visit is for; `person` empty: served without a name."""

    KIND = "visit.named"
    person: str = ""


class InquiryAnswered(Fact):
    """A question was answered without opening a case."""

    KIND = "visit.inquiry_answered"
    item: str = ""
    words: str = ""


class VisitEnded(Fact):
    """The visit is over. `how`: finished, or left when the resident went away."""

    KIND = "visit.ended"
    how: str = "finished"


class PersonRecorded(Fact):
    """A person came into the hall's books. `warnings` are codes of domain.identity, `reason` why the clerk went on."""

    KIND = "person.recorded"
    name: str
    id_kind: str
    id_number: str
    phone: str = ""
    address: str = ""
    warnings: tuple[str, ...] = ()
    reason: str = ""


class PersonCorrected(Fact):
    """What was saved wrong, as it should be; the earlier fact stays and both are shown."""

    KIND = "person.corrected"
    name: str
    id_kind: str
    id_number: str
    phone: str = ""
    address: str = ""
    reason: str = ""


# --- cases: subject is the case ----------------------------------------------------------------------------------------


class CaseOpened(Fact):
    """An application for one item was begun in a visit."""

    KIND = "case.opened"
    case_number: str
    visit: str
    item: str
    item_name: str
    edition: str
    handling: str
    case_kind: str
    first_asked: str
    person: str = ""


class PaperCheck(Part):
    """One material as the clerk saw it. `state`: present, missing, wrong. `form`: original, copy, both."""

    no: int
    name: str
    state: str
    form: str = ""
    count: int = 0
    kept: bool = False
    why: tuple[str, ...] = ()
    words: str = ""


class MaterialsChecked(Fact):
    """The checklist as it stood when something was decided from it. `answers`: question id to yes or no."""

    KIND = "case.materials_checked"
    answers: dict[str, bool]
    checks: tuple[PaperCheck, ...]


class NoticePoint(Part):
    """One thing to supply or correct, as printed."""

    no: int
    name: str
    state: str
    form: str = ""
    copies: int = 0
    why: tuple[str, ...] = ()
    words: str = ""
    issuer: str = ""
    note: str = ""


class NoticeIssued(Fact):
    """一次性告知书: everything missing or wrong. `nth` > 1 for the same case is a breach of the one-time rule."""

    KIND = "notice.issued"
    visit: str
    serial: str
    year: int
    number: int
    nth: int
    points: tuple[NoticePoint, ...]
    breach: bool = False
    supply_by: str = ""


class CaseContinued(Fact):
    """The resident came back with an open case, in another visit."""

    KIND = "case.continued"
    visit: str


class CaseAccepted(Fact):
    """受理 by the hall itself (direct). Dates ISO; `due` empty for an instant item."""

    KIND = "case.accepted"
    visit: str
    received: str
    accepted: str
    due: str = ""
    days: int = 0
    provisional: bool = False
    serial: str = ""
    year: int = 0
    number: int = 0


class CaseTakenIn(Fact):
    """收件 for the town (agency): the hall carries it, the town decides."""

    KIND = "case.taken_in"
    visit: str
    received: str
    due: str
    days: int
    serial: str
    year: int
    number: int
    provisional: bool = False


class SlipNumbered(Fact):
    """An instant item's slip was asked for and got its serial."""

    KIND = "slip.numbered"
    serial: str
    year: int
    number: int


class CaseFinished(Fact):
    """The hall itself finished a direct case. `outcome`: done, refused, withdrawn."""

    KIND = "case.finished"
    outcome: str
    document: str = ""
    words: str = ""


class CaseCorrected(Fact):
    """The case was opened for the wrong item; from here on it is for this one."""

    KIND = "case.corrected"
    item: str
    item_name: str
    edition: str
    handling: str
    case_kind: str
    reason: str


class CaseDropped(Fact):
    """Opened by mistake or given up before anything was accepted."""

    KIND = "case.dropped"
    why: str


# --- papers and ratings -------------------------------------------------------------------------------------------------


class PaperPrinted(Fact):
    """A paper went to a printer or did not. `state`: sent, failed, saved; `nth` counts prints of this paper."""

    KIND = "paper.printed"
    paper: str
    state: str
    serial: str = ""
    printer: str = ""
    copies: int = 1
    nth: int = 1
    why: str = ""


class RatingAsked(Fact):
    """The rating window asks about a visit (subject), for `window_s` seconds."""

    KIND = "rating.asked"
    station: str
    window_s: int


class RatingGiven(Fact):
    """The mark: grade 5 to 1 (GB/T 39735); `reasons` for the two negative grades, from list `version`."""

    KIND = "rating.given"
    grade: int
    reasons: tuple[str, ...] = ()
    version: int = 1


class RatingDeclined(Fact):
    """暂不评价: kept apart from every grade."""

    KIND = "rating.declined"


def _all() -> dict[tuple[str, int], type[Fact]]:
    return {(one.KIND, one.KV): one for one in Fact.__subclasses__()}


FACTS: dict[tuple[str, int], type[Fact]] = _all()


def to_body(fact: Fact) -> dict[str, Any]:
    """The fact as the plain values of an entry's body."""
    return msgspec.to_builtins(fact)  # type: ignore[no-any-return]


def from_body(kind: str, kv: int, body: dict[str, Any]) -> Fact | None:
    """The fact of an entry's body; None when this program does not know the kind or its shape.

    Raises msgspec.ValidationError when a known kind's body does not have its shape.
    """
    known = FACTS.get((kind, kv))
    return None if known is None else msgspec.convert(body, known)
