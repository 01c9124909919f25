"""Everything that can stand in the ledger.

A fact is what happened, in the past tense, as plain values. `KIND` names it on the wire, `KV` is the number of its
shape; both are part of the entry's header, the fields are the entry's body (protocol §2). What a fact is about
(`subject`: the random id of a ticket, visit, person, case; the chain where it is about nothing else) stands in the
header too, as do the time, the working day, who did it and where. Fields left at their default do not travel.
"""

from __future__ import annotations

from typing import Any

import msgspec

from hall_app.domain.facts.agents import ApplicantRepresented, RepresentationEnded
from hall_app.domain.facts.attachments import (
    AttachmentAdded,
    AttachmentDescribed,
    AttachmentRemoved,
    AttachmentRestored,
    AttachmentSaved,
)
from hall_app.domain.facts.base import Fact, Part
from hall_app.domain.facts.bundles import BundleOf, BundlesSet
from hall_app.domain.facts.cases import (
    CaseAccepted,
    CaseContinued,
    CaseCorrected,
    CaseDropped,
    CaseExported,
    CaseFinished,
    CaseOpened,
    CaseTakenIn,
    ForbiddenAsked,
    MaterialsChecked,
    NoticeIssued,
    NoticePoint,
    PaperCheck,
    SlipNumbered,
    WentOnAfterDeath,
)
from hall_app.domain.facts.contact_persons import ContactPersonEnded, ContactPersonSet
from hall_app.domain.facts.contacts import (
    ContactTried,
    HomeDeliveryBooked,
    HomeDeliveryCancelled,
    HomeDeliveryDone,
)
from hall_app.domain.facts.custody import HandedPaper, OriginalSettled, OriginalsHanded
from hall_app.domain.facts.dossiers import (
    DossierClosed,
    DossierCorrected,
    DossierOpened,
    DossierReopened,
    DossierSheetSaved,
)
from hall_app.domain.facts.fees import CashCounted, FeeFree, FeeReversed, FeeTaken
from hall_app.domain.facts.first_asked import MatterAccepted, MatterDeclined, MatterOffered, OfferWithdrawn
from hall_app.domain.facts.hall import (
    CalendarPublished,
    CataloguePublished,
    DayClosed,
    DayOpened,
    HallConfigured,
    HelpAnswered,
    HelpAsked,
    LineOf,
    LinesSet,
    PinSet,
    SettingChanged,
    SignedIn,
    SignedOut,
    SignInRefused,
    StaffAdded,
    StaffChanged,
    WindowOf,
    WindowPaused,
    WindowResumed,
    WindowsSet,
)
from hall_app.domain.facts.joints import JointOpened
from hall_app.domain.facts.ledger import (
    ChainStarted,
    EntryErased,
    Follows,
    LedgerExported,
    NumberUsed,
    TownEnrolled,
    TownSaid,
)
from hall_app.domain.facts.life import (
    AcceptanceRefused,
    CaseCarried,
    CaseClosed,
    CaseExtended,
    CaseFiled,
    CaseSupplemented,
    CaseWithdrawn,
    DecisionCorrected,
    DeliveredPaper,
    DueRecomputed,
    HallDecided,
    PapersReceived,
    ResultArrived,
    ResultDelivered,
    ResultUnfetched,
    SilentlyAccepted,
    StageCorrected,
    StageDone,
    StepBegun,
    StepEnded,
    TownUrged,
    UnfetchedReopened,
)
from hall_app.domain.facts.owed import (
    OwedPaper,
    OwedSupplied,
    PapersNotSupplied,
    PromiseBroken,
    SupplyPromised,
    TakenOnPromise,
)
from hall_app.domain.facts.paper_days import PaperNumberSpoilt, PaperVisitEntered
from hall_app.domain.facts.papers import (
    PaperNumbered,
    PaperPrinted,
    PrintFollowed,
    RatingAsked,
    RatingDeclined,
    RatingGiven,
)
from hall_app.domain.facts.people import DeathRecorded, MergeTakenBack, PeopleMerged, PersonShown
from hall_app.domain.facts.posts import Deputy, PairSet, PostHandedOver, PostTakenBack
from hall_app.domain.facts.queue import (
    TicketCalled,
    TicketCancelled,
    TicketIssued,
    TicketParked,
    TicketPassed,
    TicketTransferred,
)
from hall_app.domain.facts.taken_back import DeedTakenBack
from hall_app.domain.facts.town_answers import TownDecidedNoted, TownReturnedNoted, TownTookNoted
from hall_app.domain.facts.undone import UndoneAnswered, UndoneRecounted, UndoneRegistered
from hall_app.domain.facts.visits import (
    InquiryAnswered,
    PersonCorrected,
    PersonRecorded,
    VisitEnded,
    VisitHeld,
    VisitNamed,
    VisitResumed,
    VisitStarted,
)
from hall_app.domain.facts.wording import LogoSet, WordingSet

__all__ = [
    "FACTS",
    "AcceptanceRefused",
    "ApplicantRepresented",
    "AttachmentAdded",
    "AttachmentDescribed",
    "AttachmentRemoved",
    "AttachmentRestored",
    "AttachmentSaved",
    "BundleOf",
    "BundlesSet",
    "CalendarPublished",
    "CaseAccepted",
    "CaseCarried",
    "CaseClosed",
    "CaseContinued",
    "CaseCorrected",
    "CaseDropped",
    "CaseExported",
    "CaseExtended",
    "CaseFiled",
    "CaseFinished",
    "CaseOpened",
    "CaseSupplemented",
    "CaseTakenIn",
    "CaseWithdrawn",
    "CashCounted",
    "CataloguePublished",
    "ChainStarted",
    "ContactPersonEnded",
    "ContactPersonSet",
    "ContactTried",
    "DayClosed",
    "DayOpened",
    "DeathRecorded",
    "DecisionCorrected",
    "DeedTakenBack",
    "DeliveredPaper",
    "Deputy",
    "DossierClosed",
    "DossierCorrected",
    "DossierOpened",
    "DossierReopened",
    "DossierSheetSaved",
    "DueRecomputed",
    "EntryErased",
    "Fact",
    "FeeFree",
    "FeeReversed",
    "FeeTaken",
    "Follows",
    "ForbiddenAsked",
    "HallConfigured",
    "HallDecided",
    "HandedPaper",
    "HelpAnswered",
    "HelpAsked",
    "HomeDeliveryBooked",
    "HomeDeliveryCancelled",
    "HomeDeliveryDone",
    "InquiryAnswered",
    "JointOpened",
    "LedgerExported",
    "LineOf",
    "LinesSet",
    "LogoSet",
    "MaterialsChecked",
    "MatterAccepted",
    "MatterDeclined",
    "MatterOffered",
    "MergeTakenBack",
    "NoticeIssued",
    "NoticePoint",
    "NumberUsed",
    "OfferWithdrawn",
    "OriginalSettled",
    "OriginalsHanded",
    "OwedPaper",
    "OwedSupplied",
    "PairSet",
    "PaperCheck",
    "PaperNumberSpoilt",
    "PaperNumbered",
    "PaperPrinted",
    "PaperVisitEntered",
    "PapersNotSupplied",
    "PapersReceived",
    "Part",
    "PeopleMerged",
    "PersonCorrected",
    "PersonRecorded",
    "PersonShown",
    "PinSet",
    "PostHandedOver",
    "PostTakenBack",
    "PrintFollowed",
    "PromiseBroken",
    "RatingAsked",
    "RatingDeclined",
    "RatingGiven",
    "RepresentationEnded",
    "ResultArrived",
    "ResultDelivered",
    "ResultUnfetched",
    "SettingChanged",
    "SignInRefused",
    "SignedIn",
    "SignedOut",
    "SilentlyAccepted",
    "SlipNumbered",
    "StaffAdded",
    "StaffChanged",
    "StageCorrected",
    "StageDone",
    "StepBegun",
    "StepEnded",
    "SupplyPromised",
    "TakenOnPromise",
    "TicketCalled",
    "TicketCancelled",
    "TicketIssued",
    "TicketParked",
    "TicketPassed",
    "TicketTransferred",
    "TownDecidedNoted",
    "TownEnrolled",
    "TownReturnedNoted",
    "TownSaid",
    "TownTookNoted",
    "TownUrged",
    "UndoneAnswered",
    "UndoneRecounted",
    "UndoneRegistered",
    "UnfetchedReopened",
    "VisitEnded",
    "VisitHeld",
    "VisitNamed",
    "VisitResumed",
    "VisitStarted",
    "WentOnAfterDeath",
    "WindowOf",
    "WindowPaused",
    "WindowResumed",
    "WindowsSet",
    "WordingSet",
    "from_body",
    "to_body",
]


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
