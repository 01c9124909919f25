"""Which facts give a number, and in what series it counts."""

from __future__ import annotations

from typing import NamedTuple

from hall_app.domain.facts import (
    AcceptanceRefused,
    CaseAccepted,
    CaseExtended,
    CaseFiled,
    CaseTakenIn,
    DossierOpened,
    DossierSheetSaved,
    Fact,
    FeeReversed,
    FeeTaken,
    NoticeIssued,
    NumberUsed,
    OriginalsHanded,
    PaperNumbered,
    PaperVisitEntered,
    PromiseBroken,
    ResultArrived,
    ResultDelivered,
    SilentlyAccepted,
    SlipNumbered,
    StepBegun,
    SupplyPromised,
    TakenOnPromise,
    TicketIssued,
    UndoneRegistered,
)

UNDONE, ARCHIVE = "undone", "archive"
# The kind of serial (domain.serials) that a fact gives.
SERIAL_KINDS: dict[str, str] = {
    NoticeIssued.KIND: "notice",
    CaseAccepted.KIND: "acceptance",
    SlipNumbered.KIND: "acceptance",
    CaseTakenIn.KIND: "agency_slip",
    OriginalsHanded.KIND: "handover",
    FeeTaken.KIND: "fee_receipt",
    FeeReversed.KIND: "refund_slip",
    AcceptanceRefused.KIND: "not_accepted",
    StepBegun.KIND: "special_step",
    CaseExtended.KIND: "extension",
    ResultArrived.KIND: "result_ready",
    ResultDelivered.KIND: "delivery",
    SupplyPromised.KIND: "waiver_promise",
    TakenOnPromise.KIND: "waiver_notice",
    PromiseBroken.KIND: "promise_ended",
}


def serial_kind(fact: Fact) -> str:
    """The kind of serial (domain.serials) a fact gives; empty for one that gives none."""
    if isinstance(fact, SilentlyAccepted | PaperNumbered):
        return fact.paper
    own = fact.paper if isinstance(fact, AcceptanceRefused | SlipNumbered) else ""
    return own or SERIAL_KINDS.get(fact.KIND, "")


class Numbered(NamedTuple):
    """A number of a series; `year` is 0 for series that do not begin anew with a year."""

    series: str
    year: int
    number: int


def serial_series(kind: str) -> str:
    """The series of the serials of a kind of paper."""
    return f"paper {kind}"


def dossier_series(register: str) -> str:
    """The series of the dossiers of a register."""
    return f"dossier {register}"


def sheet_series(form: str) -> str:
    """The series of the sheets of a form."""
    return f"sheet {form}"


def ticket_series(line: str, day: str) -> str:
    """The series of the numbers of a line and day."""
    return f"ticket {line} {day}"


def numbered(fact: Fact | None, day: str) -> Numbered | None:
    """The number a fact of a day gave; None where it gave none."""
    found: Numbered | None = None
    if isinstance(fact, NumberUsed):
        found = Numbered(fact.series, fact.year, fact.number)
    elif isinstance(fact, DossierOpened):
        found = Numbered(dossier_series(fact.register), fact.year, fact.number)
    elif isinstance(fact, DossierSheetSaved):
        found = Numbered(sheet_series(fact.form), fact.year, fact.number)
    elif isinstance(fact, UndoneRegistered):
        found = Numbered(UNDONE, fact.year, fact.number)
    elif isinstance(fact, CaseFiled):
        found = Numbered(ARCHIVE, fact.year, fact.number)
    elif isinstance(fact, TicketIssued):
        found = Numbered(ticket_series(fact.line, day), 0, fact.number)
    elif isinstance(fact, PaperVisitEntered):
        found = Numbered(ticket_series(fact.line, day), 0, fact.line_number)
    elif fact is not None and serial_kind(fact) and fact.serial:  # type: ignore[attr-defined]
        kind = serial_series(serial_kind(fact))
        found = Numbered(kind, fact.year, fact.number)  # type: ignore[attr-defined]
    return found if found is not None and found.number > 0 else None
