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
    rejection,
    result_notice,
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
from hall_app.domain.problems import Problem
from hall_app.words import N_


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
    "ticket": PaperKind(N_("Number ticket"), ticket.Ticket, ticket.render, ticket.strip),
    "booking_register": PaperKind(
        N_("Register of bookings"), booking_register.BookingRegister, booking_register.render
    ),
    "home_visit": PaperKind(N_("Slip of a visit at home"), home_visit.HomeVisit, home_visit.render),
}

_OF_CASE: dict[str, PaperKind] = {
    "notice": PaperKind(N_("One-time notice"), notice.Notice, notice.render),
    "receipt_slip": PaperKind(
        N_("Receipt for papers taken in"), receipt_slip.ReceiptSlip, receipt_slip.render
    ),
    "acceptance_slip": PaperKind(
        N_("Notice of acceptance"), acceptance_slip.AcceptanceSlip, acceptance_slip.render
    ),
    "done_slip": PaperKind(
        N_("Slip of a matter done"), done_slip.DoneSlip, done_slip.render, done_slip.strip
    ),
    "material_list": PaperKind(
        N_("List of material received"), material_list.MaterialList, material_list.render
    ),
    "rejection": PaperKind(N_("Notice of non-acceptance"), rejection.Rejection, rejection.render),
    "waiver_promise": PaperKind(
        N_("Promise to supply missing papers"), waiver_promise.WaiverPromise, waiver_promise.render
    ),
    "waiver_notice": PaperKind(
        N_("Notice: accepted with some papers missing"), waiver_notice.WaiverNotice, waiver_notice.render
    ),
    "promise_ended": PaperKind(
        N_("Notice: a matter with papers owed has ended"), promise_ended.PromiseEnded, promise_ended.render
    ),
    "extension_notice": PaperKind(
        N_("Notice of extension"), extension_notice.ExtensionNotice, extension_notice.render
    ),
    "special_step_notice": PaperKind(
        N_("Notice of a special step"), special_step_notice.SpecialStepNotice, special_step_notice.render
    ),
    "due_explanation": PaperKind(
        N_("How the due date is counted"), due_explanation.DueExplanation, due_explanation.render
    ),
    "result_notice": PaperKind(
        N_("Notice: the result is ready"), result_notice.ResultNotice, result_notice.render
    ),
    "delivery_record": PaperKind(
        N_("Record of delivery"), delivery_record.DeliveryRecord, delivery_record.render
    ),
    "fee_receipt": PaperKind(N_("Receipt for a fee"), fee_receipt.FeeReceipt, fee_receipt.render),
    "joint_notice": PaperKind(
        N_("One-time notice of a joint intake"), joint_notice.JointNotice, joint_notice.render
    ),
    "joint_slip": PaperKind(N_("Slip of a joint intake"), joint_slip.JointSlip, joint_slip.render),
    "file_index": PaperKind(N_("Index of the file"), file_index.FileIndex, file_index.render),
}

_OF_AGENCY: dict[str, PaperKind] = {
    "proxy_letter": PaperKind(N_("Letter of proxy"), proxy_letter.ProxyLetter, proxy_letter.render),
    "agency_sheet": PaperKind(
        N_("Handling sheet of an agency case"), agency_sheet.AgencySheet, agency_sheet.render
    ),
    "agency_ledger": PaperKind(
        N_("Register of agency cases"), agency_ledger.AgencyLedger, agency_ledger.render
    ),
    "handover_list": PaperKind(
        N_("Hand-over list of originals"), handover_list.HandoverList, handover_list.render
    ),
}

_OF_HALL: dict[str, PaperKind] = {
    "day_report": PaperKind(N_("Day report"), day_report.DayReport, day_report.render),
    "month_report": PaperKind(N_("Month report"), month_report.MonthReport, month_report.render),
    "cash_count": PaperKind(N_("Cash count of the day"), cash_count.CashCount, cash_count.render),
    "first_asked_register": PaperKind(
        N_("First-asked register"), first_asked_register.FirstAskedRegister, first_asked_register.render
    ),
    "post_handover": PaperKind(
        N_("A/B post hand-over slip"), post_handover.PostHandover, post_handover.render
    ),
    "not_done_sheet": PaperKind(
        N_("Register of what could not be done"), not_done_sheet.NotDoneSheet, not_done_sheet.render
    ),
    "rating_sheet": PaperKind(N_("Sheet for a negative mark"), rating_sheet.RatingSheet, rating_sheet.render),
    "volunteer_record": PaperKind(
        N_("Certificate of voluntary service"), volunteer_record.VolunteerRecord, volunteer_record.render
    ),
}

# The parts of a mediation file in their order.
_OF_MEDIATION: dict[str, PaperKind] = {
    "mediation_cover": PaperKind(N_("People's mediation file"), cover.MediationCover, cover.render),
    "mediation_application": PaperKind(
        N_("Application for mediation (register sheet)"), application.MediationApplication, application.render
    ),
    "mediation_rights": PaperKind(
        N_("Rights and duties in mediation"), rights.MediationRights, rights.render
    ),
    "mediation_identity": PaperKind(
        N_("Identities of the parties"), identity.MediationIdentity, identity.render
    ),
    "mediation_authority": PaperKind(
        N_("Letter of authority (mediation)"), authority.MediationAuthority, authority.render
    ),
    "mediation_inquiry": PaperKind(N_("Record of inquiry"), inquiry.MediationInquiry, inquiry.render),
    "mediation_evidence": PaperKind(
        N_("List of evidence (mediation)"), evidence.MediationEvidence, evidence.render
    ),
    "mediation_record": PaperKind(N_("Record of mediation"), record.MediationRecord, record.render),
    "mediation_agreement": PaperKind(
        N_("Mediation agreement"), agreement.MediationAgreement, agreement.render
    ),
    "mediation_performance": PaperKind(
        N_("Receipt for performance"), performance.MediationPerformance, performance.render
    ),
    "mediation_follow_up": PaperKind(
        N_("Record of a call-back (mediation)"), follow_up.MediationFollowUp, follow_up.render
    ),
    "mediation_confirmation": PaperKind(
        N_("Application for confirmation by the court"),
        confirmation.MediationConfirmation,
        confirmation.render,
    ),
    "mediation_statement": PaperKind(
        N_("Statement for the file (mediation)"), statement.MediationStatement, statement.render
    ),
    "mediation_back_cover": PaperKind(
        N_("Back cover of the mediation file"), back_cover.MediationBackCover, back_cover.render
    ),
}

_ON_THE_WALL: dict[str, PaperKind] = {
    "handbook": PaperKind(N_("Service handbook"), handbook.Handbook, handbook.render),
    "promise_board": PaperKind(N_("Board of promises"), promise_board.PromiseBoard, promise_board.render),
    "fee_board": PaperKind(N_("Board of fees"), fee_board.FeeBoard, fee_board.render),
    "item_guide": PaperKind(N_("Guide in large type"), item_guide.ItemGuide, item_guide.render),
    "window_sign": PaperKind(N_("Window sign"), window_sign.WindowSign, window_sign.render),
}

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
    """A narrow paper line by line; None for every other. Raises KeyError for an unknown kind."""
    found = PAPER_KINDS[kind]
    return found.strip(paper) if found.strip is not None else None


def render_told(kind: str, paper: object) -> Rendered:
    """The PDF with what was wrong about the hall's own wording. Raises as `render` does."""
    pdf = render(kind, paper)
    head = getattr(paper, "head", None)
    return Rendered(pdf, problems_of(head) if isinstance(head, Letterhead) else ())
