"""Every kind of paper, by what makes it from the pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hall_app.domain.mediation import PARTS
from hall_app.projections.picture import Look
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
from hall_app.values.papers import PaperBytes

# From the question to the dataclass its layout takes; the number is how often it came out before.
Maker = Callable[[Look, PaperBytes, int], Any]

PAPERS: dict[str, Maker] = {
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
