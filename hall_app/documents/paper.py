"""Every kind of paper the hall prints: its words, its dataclass, how it becomes a PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from hall_app.devices.strip import Strip
from hall_app.documents import (
    acceptance_slip,
    agency_ledger,
    agency_sheet,
    booking_register,
    cash_count,
    day_report,
    delivery_record,
    done_slip,
    due_explanation,
    extension_notice,
    fee_board,
    fee_receipt,
    file_index,
    first_asked_register,
    handbook,
    handover_list,
    home_visit,
    item_guide,
    joint_notice,
    joint_slip,
    material_list,
    month_report,
    not_done_sheet,
    notice,
    post_handover,
    promise_board,
    promise_ended,
    proxy_letter,
    rating_sheet,
    receipt_slip,
    refund_slip,
    rejection,
    result_notice,
    roll,
    special_step_notice,
    ticket,
    volunteer_record,
    waiver_notice,
    waiver_promise,
    window_sign,
)
from hall_app.documents.letterhead import Letterhead
from hall_app.documents.mediation import (
    agreement,
    application,
    authority,
    back_cover,
    confirmation,
    cover,
    evidence,
    follow_up,
    identity,
    inquiry,
    performance,
    record,
    rights,
    statement,
)
from hall_app.documents.wording import problems_of
from hall_app.domain.paper_names import NAMES
from hall_app.domain.problems import Problem
from hall_app.words import _, speaking


class PaperKind(NamedTuple):
    """`words` is English source text for the reader; `holds` the dataclass that `render` and `strip` take; `strip` is
    there for narrow papers, line by line for printers that set the type themselves."""

    words: str
    holds: type
    render: Callable[[Any], bytes]
    strip: Callable[[Any], Strip] | None = None


class Rendered(NamedTuple):
    """A PDF, and what of the hall's own wording could not be used: the shipped words stand there instead."""

    pdf: bytes
    problems: tuple[Problem, ...]


_OF_QUEUE: dict[str, PaperKind] = {
    "ticket": PaperKind(NAMES["ticket"], ticket.Ticket, ticket.render, ticket.strip),
    "booking_register": PaperKind(
        NAMES["booking_register"], booking_register.BookingRegister, booking_register.render
    ),
    "home_visit": PaperKind(NAMES["home_visit"], home_visit.HomeVisit, home_visit.render),
}

_OF_CASE: dict[str, PaperKind] = {
    "notice": PaperKind(NAMES["notice"], notice.Notice, notice.render),
    "receipt_slip": PaperKind(NAMES["receipt_slip"], receipt_slip.ReceiptSlip, receipt_slip.render),
    "acceptance_slip": PaperKind(
        NAMES["acceptance_slip"], acceptance_slip.AcceptanceSlip, acceptance_slip.render
    ),
    "done_slip": PaperKind(NAMES["done_slip"], done_slip.DoneSlip, done_slip.render, done_slip.strip),
    "material_list": PaperKind(NAMES["material_list"], material_list.MaterialList, material_list.render),
    "rejection": PaperKind(NAMES["rejection"], rejection.Rejection, rejection.render),
    "waiver_promise": PaperKind(NAMES["waiver_promise"], waiver_promise.WaiverPromise, waiver_promise.render),
    "waiver_notice": PaperKind(NAMES["waiver_notice"], waiver_notice.WaiverNotice, waiver_notice.render),
    "promise_ended": PaperKind(NAMES["promise_ended"], promise_ended.PromiseEnded, promise_ended.render),
    "extension_notice": PaperKind(
        NAMES["extension_notice"], extension_notice.ExtensionNotice, extension_notice.render
    ),
    "special_step_notice": PaperKind(
        NAMES["special_step_notice"], special_step_notice.SpecialStepNotice, special_step_notice.render
    ),
    "due_explanation": PaperKind(
        NAMES["due_explanation"], due_explanation.DueExplanation, due_explanation.render
    ),
    "result_notice": PaperKind(NAMES["result_notice"], result_notice.ResultNotice, result_notice.render),
    "delivery_record": PaperKind(
        NAMES["delivery_record"], delivery_record.DeliveryRecord, delivery_record.render
    ),
    "refund_slip": PaperKind(NAMES["refund_slip"], refund_slip.RefundSlip, refund_slip.render),
    "fee_receipt": PaperKind(NAMES["fee_receipt"], fee_receipt.FeeReceipt, fee_receipt.render),
    "joint_notice": PaperKind(NAMES["joint_notice"], joint_notice.JointNotice, joint_notice.render),
    "joint_slip": PaperKind(NAMES["joint_slip"], joint_slip.JointSlip, joint_slip.render),
    "file_index": PaperKind(NAMES["file_index"], file_index.FileIndex, file_index.render),
}

_OF_AGENCY: dict[str, PaperKind] = {
    "proxy_letter": PaperKind(NAMES["proxy_letter"], proxy_letter.ProxyLetter, proxy_letter.render),
    "agency_sheet": PaperKind(NAMES["agency_sheet"], agency_sheet.AgencySheet, agency_sheet.render),
    "agency_ledger": PaperKind(NAMES["agency_ledger"], agency_ledger.AgencyLedger, agency_ledger.render),
    "handover_list": PaperKind(NAMES["handover_list"], handover_list.HandoverList, handover_list.render),
}

_OF_HALL: dict[str, PaperKind] = {
    "day_report": PaperKind(NAMES["day_report"], day_report.DayReport, day_report.render),
    "month_report": PaperKind(NAMES["month_report"], month_report.MonthReport, month_report.render),
    "cash_count": PaperKind(NAMES["cash_count"], cash_count.CashCount, cash_count.render),
    "first_asked_register": PaperKind(
        NAMES["first_asked_register"], first_asked_register.FirstAskedRegister, first_asked_register.render
    ),
    "post_handover": PaperKind(NAMES["post_handover"], post_handover.PostHandover, post_handover.render),
    "not_done_sheet": PaperKind(NAMES["not_done_sheet"], not_done_sheet.NotDoneSheet, not_done_sheet.render),
    "rating_sheet": PaperKind(NAMES["rating_sheet"], rating_sheet.RatingSheet, rating_sheet.render),
    "volunteer_record": PaperKind(
        NAMES["volunteer_record"], volunteer_record.VolunteerRecord, volunteer_record.render
    ),
}

# The parts of a mediation file in their order.
_OF_MEDIATION: dict[str, PaperKind] = {
    "mediation_cover": PaperKind(NAMES["mediation_cover"], cover.MediationCover, cover.render),
    "mediation_application": PaperKind(
        NAMES["mediation_application"], application.MediationApplication, application.render
    ),
    "mediation_rights": PaperKind(NAMES["mediation_rights"], rights.MediationRights, rights.render),
    "mediation_identity": PaperKind(NAMES["mediation_identity"], identity.MediationIdentity, identity.render),
    "mediation_authority": PaperKind(
        NAMES["mediation_authority"], authority.MediationAuthority, authority.render
    ),
    "mediation_inquiry": PaperKind(NAMES["mediation_inquiry"], inquiry.MediationInquiry, inquiry.render),
    "mediation_evidence": PaperKind(NAMES["mediation_evidence"], evidence.MediationEvidence, evidence.render),
    "mediation_record": PaperKind(NAMES["mediation_record"], record.MediationRecord, record.render),
    "mediation_agreement": PaperKind(
        NAMES["mediation_agreement"], agreement.MediationAgreement, agreement.render
    ),
    "mediation_performance": PaperKind(
        NAMES["mediation_performance"], performance.MediationPerformance, performance.render
    ),
    "mediation_follow_up": PaperKind(
        NAMES["mediation_follow_up"], follow_up.MediationFollowUp, follow_up.render
    ),
    "mediation_confirmation": PaperKind(
        NAMES["mediation_confirmation"],
        confirmation.MediationConfirmation,
        confirmation.render,
    ),
    "mediation_statement": PaperKind(
        NAMES["mediation_statement"], statement.MediationStatement, statement.render
    ),
    "mediation_back_cover": PaperKind(
        NAMES["mediation_back_cover"], back_cover.MediationBackCover, back_cover.render
    ),
}

_ON_THE_WALL: dict[str, PaperKind] = {
    "handbook": PaperKind(NAMES["handbook"], handbook.Handbook, handbook.render),
    "promise_board": PaperKind(NAMES["promise_board"], promise_board.PromiseBoard, promise_board.render),
    "fee_board": PaperKind(NAMES["fee_board"], fee_board.FeeBoard, fee_board.render),
    "item_guide": PaperKind(NAMES["item_guide"], item_guide.ItemGuide, item_guide.render),
    "window_sign": PaperKind(NAMES["window_sign"], window_sign.WindowSign, window_sign.render),
}

# What a resident carries away, printed on a roll of 80 mm where the hall set it so (settings print.…_narrow).
ON_ROLL = ("notice", "receipt_slip", "acceptance_slip", "done_slip", "fee_receipt")

PAPER_KINDS: dict[str, PaperKind] = {
    **_OF_QUEUE,
    **_OF_CASE,
    **_OF_AGENCY,
    **_OF_HALL,
    **_OF_MEDIATION,
    **_ON_THE_WALL,
}


def render(kind: str, paper: object) -> bytes:
    """The PDF of a paper. Raises KeyError for an unknown kind and TypeError for a dataclass of another kind."""
    found = PAPER_KINDS[kind]
    if not isinstance(paper, found.holds):
        raise TypeError(f"{kind} takes {found.holds.__name__}, not {type(paper).__name__}")
    return found.render(paper)


def strip_of(kind: str, paper: object) -> Strip | None:
    """A paper line by line, for a roll; None for one that goes on no roll. Raises KeyError for an unknown kind."""
    found = PAPER_KINDS[kind]
    if found.strip is not None:
        return found.strip(paper)
    return roll.strip_of(found.render, paper) if kind in ON_ROLL else None


def render_roll(kind: str, paper: object) -> bytes:
    """The PDF of a paper on a roll of 80 mm. Raises KeyError for a kind that goes on no roll, TypeError as `render`."""
    found = PAPER_KINDS[kind]
    if not isinstance(paper, found.holds):
        raise TypeError(f"{kind} takes {found.holds.__name__}, not {type(paper).__name__}")
    strip = strip_of(kind, paper) if kind in ON_ROLL else None
    if strip is None:
        raise KeyError(kind)
    with speaking("zh_CN"):
        return roll.pdf_of(strip, _(found.words), getattr(paper, "head", Letterhead("")).hall)


def render_told(kind: str, paper: object) -> Rendered:
    """The PDF with what was wrong about the hall's own wording. Raises as `render` does."""
    pdf = render(kind, paper)
    head = getattr(paper, "head", None)
    return Rendered(pdf, problems_of(head) if isinstance(head, Letterhead) else ())
