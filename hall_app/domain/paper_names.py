"""What every kind of paper is called, in one place: its title on paper, its name in windows, lists and indexes.

Some names follow the handling. A hall that only carries a matter never calls its own paper an acceptance (受理): that
word is the deciding body's (domain 2.4). The letter by which an applicant's own agent acts (授权委托书) is another
paper than the one that entrusts a clerk of the hall (代办委托书).
"""

from __future__ import annotations

from hall_app.domain.life import AGENCY, DIRECT
from hall_app.words import N_

_OF_QUEUE: dict[str, str] = {
    "ticket": N_("Number ticket"),
    "booking_register": N_("Register of bookings"),
    "home_visit": N_("Slip of a visit at home"),
}
_OF_CASE: dict[str, str] = {
    "notice": N_("One-time notice"),
    "receipt_slip": N_("Receipt for papers taken in"),
    "acceptance_slip": N_("Notice of acceptance"),
    "done_slip": N_("Slip of a matter done"),
    "material_list": N_("List of material received"),
    "rejection": N_("Notice of non-acceptance"),
    "waiver_promise": N_("Promise to supply missing papers"),
    "waiver_notice": N_("Notice: accepted with some papers missing"),
    "promise_ended": N_("Notice: a matter with papers owed has ended"),
    "extension_notice": N_("Notice of extension"),
    "special_step_notice": N_("Notice of a special step"),
    "due_explanation": N_("How the due date is counted"),
    "result_notice": N_("Notice: the result is ready"),
    "delivery_record": N_("Record of delivery"),
    "fee_receipt": N_("Receipt for a fee"),
    "refund_slip": N_("Slip for a fee paid back"),
    "joint_notice": N_("One-time notice of a joint intake"),
    "joint_slip": N_("Slip of a joint intake"),
    "file_index": N_("Index of the file"),
}
_OF_AGENCY: dict[str, str] = {
    "proxy_letter": N_("Letter of proxy"),
    "agency_sheet": N_("Handling sheet of an agency case"),
    "agency_ledger": N_("Register of agency cases"),
    "handover_list": N_("Hand-over list of originals"),
}
_OF_HALL: dict[str, str] = {
    "day_report": N_("Day report"),
    "month_report": N_("Month report"),
    "cash_count": N_("Cash count of the day"),
    "first_asked_register": N_("First-asked register"),
    "post_handover": N_("A/B post hand-over slip"),
    "not_done_sheet": N_("Register of what could not be done"),
    "rating_sheet": N_("Sheet for a negative mark"),
    "volunteer_record": N_("Certificate of voluntary service"),
}
_OF_MEDIATION: dict[str, str] = {
    "mediation_cover": N_("People's mediation file"),
    "mediation_application": N_("Application for mediation (register sheet)"),
    "mediation_rights": N_("Rights and duties in mediation"),
    "mediation_identity": N_("Identities of the parties"),
    "mediation_authority": N_("Letter of authority (mediation)"),
    "mediation_inquiry": N_("Record of inquiry"),
    "mediation_evidence": N_("List of evidence (mediation)"),
    "mediation_record": N_("Record of mediation"),
    "mediation_agreement": N_("Mediation agreement"),
    "mediation_performance": N_("Receipt for performance"),
    "mediation_follow_up": N_("Record of a call-back (mediation)"),
    "mediation_confirmation": N_("Application for confirmation by the court"),
    "mediation_statement": N_("Statement for the file (mediation)"),
    "mediation_back_cover": N_("Back cover of the mediation file"),
}
_ON_THE_WALL: dict[str, str] = {
    "handbook": N_("Service handbook"),
    "promise_board": N_("Board of promises"),
    "fee_board": N_("Board of fees"),
    "item_guide": N_("Guide in large type"),
    "window_sign": N_("Window sign"),
}
NAMES: dict[str, str] = {
    **_OF_QUEUE,
    **_OF_CASE,
    **_OF_AGENCY,
    **_OF_HALL,
    **_OF_MEDIATION,
    **_ON_THE_WALL,
}
# Where the hall carries a matter, and where it does not: what differs from NAMES.
_CARRIED: dict[str, str] = {
    "rejection": N_("Notice: papers not taken in"),
    "waiver_promise": N_("Promise to supply missing papers (papers taken in)"),
    "waiver_notice": N_("Notice: papers taken in with some missing"),
}
_NOT_CARRIED: dict[str, str] = {"proxy_letter": N_("Letter of authority")}
# The kinds whose name follows the handling.
BY_HANDLING = frozenset((*_CARRIED, *_NOT_CARRIED))


def paper_name(kind: str, handling: str = "") -> str:
    """The English message a kind of paper is called by; the kind itself where there is no such paper.

    `handling` is that of its case (direct, agency, …), empty where none is known or meant.
    """
    if handling == AGENCY and kind in _CARRIED:
        return _CARRIED[kind]
    if handling not in ("", AGENCY) and kind in _NOT_CARRIED:
        return _NOT_CARRIED[kind]
    return NAMES.get(kind, kind)


def handling_then(kind: str, handling: str, taken_at: str, at: str = "") -> str:
    """The handling a paper of a case was made out under at a moment (ISO; empty: now).

    Before the hall has taken a case in nothing is carried, so a letter of authority made out till then is the
    applicant's own.
    """
    if kind in _NOT_CARRIED and handling == AGENCY and (not taken_at or (at and at < taken_at)):
        return DIRECT
    return handling
