"""The papers of a joint intake: one notice for all its parts, one slip with each due day."""

from __future__ import annotations

from datetime import date, datetime

from hall_app.documents.joint_notice import JointMissing, JointNotice
from hall_app.documents.joint_slip import JointPart, JointSlip
from hall_app.documents.letterhead import day
from hall_app.documents.notice import ToSupply
from hall_app.domain.bundles import TELLING, paper_key
from hall_app.domain.case_words import state_words
from hall_app.domain.materials import issued_by, why_words
from hall_app.projections.case_limits import counted_as
from hall_app.projections.case_page import item_of_case
from hall_app.projections.cases import brief_of
from hall_app.projections.hall_card import hall_card
from hall_app.projections.joints import cases_of_joint, joint_row
from hall_app.projections.notices import notices_of, points_of
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.projections.settings import setting
from hall_app.usecases.papers.applicants import Applicant
from hall_app.usecases.papers.common import clerk, code_of_paper, day_of, handed_in, head_of, no_paper
from hall_app.usecases.papers.deciding import decider
from hall_app.values.papers import PaperBytes
from hall_app.words import _


def _joint(look: Look, asked: PaperBytes) -> tuple[Row, tuple[Row, ...]]:
    row = joint_row(look, asked.subject) or joint_row(look, case=asked.subject)
    cases = cases_of_joint(look, row) if row else ()
    if row is None or not cases:
        raise no_paper(asked.paper, asked.subject)
    return row, cases


def joint_notice(look: Look, asked: PaperBytes, reprint: int) -> JointNotice:
    """What is missing for all parts that were told, a shared paper once. Raises Refusal no_such_paper."""
    row, cases = _joint(look, asked)
    told: list[tuple[Row, Row]] = []
    for case in cases:
        notices = notices_of(look, case["case_id"]) if case["state"] == "notified" else []
        told += [(case, notices[-1])] if notices else []
    if not told:
        raise no_paper(asked.paper, asked.subject)
    first, newest = told[0][0], max((one for _case, one in told), key=lambda one: one["seq"])
    who, card, handler = Applicant(look, first), hall_card(look), clerk(look, newest["by_whom"])
    days = [one["supply_by"] for _case, one in told if one["supply_by"]]
    return JointNotice(
        head=head_of(look),
        number=row["number"],
        name=row["name"],
        applicant=who.name,
        unit=who.organisation,
        parts=tuple((case["item_name"], case["case_number"], one["serial"]) for case, one in told),
        missing=_missing(told),
        issued_on=date.fromisoformat(newest["day"]),
        handler=handler[0],
        handler_number=handler[1],
        contact=who.contact,
        phone=who.phone,
        correct_by=day_of(min(days)) if days else None,
        place=card.address,
        hours=card.hours,
        supervision_phone=card.supervision_phone,
        party=who.party(newest["visit"]),
        code=code_of_paper(look, asked.paper, row["number"]),
        reprint=reprint,
    )


def _missing(told: list[tuple[Row, Row]]) -> tuple[JointMissing, ...]:
    found: dict[str, tuple[ToSupply, list[str]]] = {}
    for case, notice in told:
        for point in points_of(notice):
            fault = why_words(point.why, point.words) if point.state == "wrong" else ""
            one = ToSupply(
                point.name,
                point.form or "original",
                point.copies or 1,
                point.note,
                issued_by(point.issuer),
                fault,
            )
            known = found.setdefault(paper_key(point.name), (one, []))
            known[1].append(case["item_name"])
    return tuple(JointMissing(one, tuple(items)) for one, items in found.values())


def joint_slip(look: Look, asked: PaperBytes, reprint: int) -> JointSlip:
    """Every part as it stands, with its due day. Raises Refusal no_such_paper before any was accepted."""
    row, cases = _joint(look, asked)
    taken = [one for one in cases if one["taken_at"]]
    if not taken:
        raise no_paper(asked.paper, asked.subject)
    who, card = Applicant(look, taken[0]), hall_card(look)
    came, by = handed_in(look, taken[0])
    receiver = clerk(look, by)
    return JointSlip(
        head=head_of(look),
        number=row["number"],
        name=row["name"],
        applicant=who.name,
        unit=who.organisation,
        parts=tuple(_part(look, one) for one in cases),
        received_at=came,
        receiver=receiver[0],
        receiver_number=receiver[1],
        contact=who.contact,
        phone=who.phone,
        telling=_(TELLING[str(setting(look, "joint.tell"))]),
        query=_("At the hall or by phone {phone}, with the case number").format(phone=card.phone),
        supervision_phone=card.supervision_phone,
        party=who.party(),
        counted_from=counted_as(look, taken[0]["received"]),
        issued_on=datetime.fromisoformat(taken[0]["taken_at"]).date(),
        code=code_of_paper(look, asked.paper, row["number"]),
        reprint=reprint,
    )


def _part(look: Look, row: Row) -> JointPart:
    brief = brief_of(look, row)
    at_once = _("at once") if row["case_kind"] == "instant" else "—"
    return JointPart(
        item=row["item_name"],
        case_number=row["case_number"],
        serial=row["serial"],
        deciding_body=decider(look, row, item_of_case(look, row)),
        stands=state_words(brief.state, brief.handling),
        due=day(date.fromisoformat(brief.due)) if brief.due else at_once,
    )
