"""One door to all papers: from a question to the dataclass, and on to the PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hall_app.domain.mediation import PARTS
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.picture import Look, answers
from hall_app.usecases.papers import (
    of_agency,
    of_booking,
    of_case,
    of_custody,
    of_day,
    of_dossiers,
    of_file,
    of_joint,
    of_mediation,
    of_month,
    of_owed,
    of_posts,
    of_registers,
    of_result,
    of_wall,
)
from hall_app.usecases.papers.common import no_paper
from hall_app.usecases.papers.handed_out import as_handed_out
from hall_app.values.papers import PaperBytes
from hall_app.words import speaking

PAPERS: dict[str, Callable[[Look, PaperBytes, int], Any]] = {
    "ticket": of_day.ticket,
    "notice": of_case.notice,
    "receipt_slip": of_case.receipt_slip,
    "acceptance_slip": of_case.acceptance_slip,
    "done_slip": of_case.done_slip,
    "day_report": of_day.day_report,
    "month_report": of_month.month_report,
    "handover_list": of_custody.handover_list,
    "fee_receipt": of_custody.fee_receipt,
    "refund_slip": of_custody.refund_slip,
    "cash_count": of_custody.cash_count,
    "delivery_record": of_result.delivery_record,
    "result_notice": of_result.result_notice,
    "rejection": of_result.rejection,
    "extension_notice": of_result.extension_notice,
    "special_step_notice": of_result.special_step_notice,
    "waiver_promise": of_owed.waiver_promise,
    "waiver_notice": of_owed.waiver_notice,
    "promise_ended": of_owed.promise_ended,
    "due_explanation": of_file.due_explanation,
    "joint_notice": of_joint.joint_notice,
    "joint_slip": of_joint.joint_slip,
    "material_list": of_file.material_list,
    "proxy_letter": of_agency.proxy_letter,
    "agency_sheet": of_agency.agency_sheet,
    "file_index": of_file.file_index,
    "home_visit": of_booking.home_visit,
    "post_handover": of_posts.post_handover,
    "first_asked_register": of_registers.first_asked_register,
    "not_done_sheet": of_registers.not_done_sheet,
    "agency_ledger": of_dossiers.agency_ledger,
    "booking_register": of_dossiers.booking_register,
    "rating_sheet": of_dossiers.rating_sheet,
    "volunteer_record": of_dossiers.volunteer_record,
    "mediation_cover": of_mediation.cover,
    **{form.paper: of_mediation.part for form in PARTS},
    "mediation_back_cover": of_mediation.back_cover,
    "handbook": of_wall.handbook,
    "promise_board": of_wall.promise_board,
    "fee_board": of_wall.fee_board,
    "item_guide": of_wall.item_guide,
    "window_sign": of_wall.window_sign,
}
# Anybody may have a ticket's paper: it carries nothing of the person who took it.
OPEN_PAPERS = frozenset(("ticket",))


def compose(look: Look, asked: PaperBytes) -> Any:
    """The dataclass of a paper, its words in Chinese.

    Raises Refusal no_such_paper, and sign_in_first for anything but a ticket unless somebody is signed in or the
    command line of the data folder's owner asks.
    """
    make = PAPERS.get(asked.paper)
    if make is None:
        raise no_paper(asked.paper, asked.subject)
    if asked.paper not in OPEN_PAPERS and look.station != "cli":
        need_role(look, *SERVING, "auditor")
    with speaking("zh_CN"):
        return make(as_handed_out(look, asked), asked, max(0, asked.nth - 1))


@answers(PaperBytes)
def paper_bytes(look: Look, asked: PaperBytes) -> bytes:
    """The paper as PDF; `nth` 2 and more is marked as a reprint. Raises as `compose` does."""
    from hall_app.documents.paper import render  # ReportLab and its fonts cost half a second

    return render(asked.paper, compose(look, asked))
