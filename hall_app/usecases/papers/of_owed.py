"""The papers of a promise to supply later: what the applicant promises, and what was taken in on it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hall_app.documents.promise_ended import PromiseEnded
from hall_app.documents.waiver_notice import WaiverNotice
from hall_app.documents.waiver_promise import MissingMaterial, WaiverPromise
from hall_app.domain.facts import OwedPaper, PromiseBroken
from hall_app.domain.owed import TOLD_WORDS
from hall_app.projections.case_history import told_of
from hall_app.projections.hall_card import hall_card
from hall_app.projections.owed import arrived_of, papers_of, promise_of
from hall_app.projections.picture import ERASED, Look
from hall_app.projections.rows import Row
from hall_app.usecases.papers.applicants import Applicant
from hall_app.usecases.papers.common import clerk, code_of_paper, head_of, no_paper
from hall_app.usecases.papers.deciding import decider
from hall_app.usecases.papers.of_case import case_of
from hall_app.usecases.papers.owing import form_words
from hall_app.values.papers import PaperBytes
from hall_app.words import _, p_


def _given(look: Look, asked: PaperBytes, serial: str = "") -> Row:
    """The promise of a case, where `serial` names the column of the paper's own number that of the paper asked for.

    Raises Refusal no_such_paper."""
    promise = promise_of(look, asked.subject)
    if promise is None or promise[serial or "serial"] in ("", ERASED):
        raise no_paper(asked.paper, asked.subject)
    if serial and asked.serial not in ("", promise[serial]):
        raise no_paper(asked.paper, asked.subject)
    return promise


def _missing(paper: OwedPaper) -> MissingMaterial:
    return MissingMaterial(paper.name, form_words(paper), p_("paper", "by hand, by post or online"))


def waiver_promise(look: Look, asked: PaperBytes, reprint: int) -> WaiverPromise:
    """What the applicant promised. Raises Refusal no_such_paper."""
    row, item = case_of(look, asked)
    promise, who = _given(look, asked, "serial"), Applicant(look, row)
    return WaiverPromise(
        head=head_of(look),
        number=promise["serial"],
        applicant=who.name,
        unit=who.organisation,
        item=row["item_name"],
        deciding_body=decider(look, row, item),
        carried=row["handling"] == "agency",
        missing=tuple(_missing(one) for one in papers_of(promise)),
        supply_by=date.fromisoformat(promise["supply_by"]),
        signed_on=date.fromisoformat(promise["given_on"]),
        identity_number=who.code or who.id_number,
        legal=who.legal if who.organisation else "",
        phone=who.phone,
        agent=promise["agent"],
        code=code_of_paper(look, asked.paper, row["case_number"]),
        reprint=reprint,
    )


def waiver_notice(look: Look, asked: PaperBytes, reprint: int) -> WaiverNotice:
    """What was taken in on the promise. Raises Refusal no_such_paper."""
    row, item = case_of(look, asked)
    promise, who, card = _given(look, asked, "notice_serial"), Applicant(look, row), hall_card(look)
    handler = clerk(look, promise["by_whom"])
    about: dict[str, Any] = {"place": card.address, "contact": who.contact, "phone": who.phone}
    return WaiverNotice(
        head=head_of(look),
        number=promise["notice_serial"],
        case_number=row["case_number"],
        applicant=who.name,
        unit=who.organisation,
        item=row["item_name"],
        deciding_body=decider(look, row, item),
        carried=row["handling"] == "agency",
        missing=tuple(_missing(one) for one in papers_of(promise)),
        supply_by=date.fromisoformat(promise["supply_by"]),
        issued_on=date.fromisoformat(promise["given_on"]),
        handler=handler[0],
        handler_number=handler[1],
        supervision_phone=card.supervision_phone,
        code=code_of_paper(look, asked.paper, row["case_number"]),
        reprint=reprint,
        **about,
    )


def promise_ended(look: Look, asked: PaperBytes, reprint: int) -> PromiseEnded:
    """That a case ended since the promised papers did not come. Raises Refusal no_such_paper."""
    row, item = case_of(look, asked)
    ends = [
        one
        for one in told_of(look, asked.subject, PromiseBroken.KIND)
        if asked.serial in ("", str(one.details.get("serial", "")))
    ]
    if not ends:
        raise no_paper(asked.paper, asked.subject)
    end, promise, who, card = ends[-1], _given(look, asked), Applicant(look, row), hall_card(look)
    came, handler = {one[0] for one in arrived_of(promise)}, clerk(look, end.by)
    told = TOLD_WORDS.get(str(end.details.get("told", "")), "")
    return PromiseEnded(
        head=head_of(look),
        number=str(end.details.get("serial", "")),
        case_number=row["case_number"],
        applicant=who.name,
        unit=who.organisation,
        item=row["item_name"],
        deciding_body=decider(look, row, item),
        missing=tuple(_missing(one) for one in papers_of(promise) if one.no not in came),
        given_on=date.fromisoformat(promise["given_on"]),
        supply_by=date.fromisoformat(promise["supply_by"]),
        ended_on=datetime.fromisoformat(end.at).date(),
        reason=str(end.details.get("reason", "")),
        told=_(told) if told else "",
        promise_number=promise["serial"],
        handler=handler[0],
        handler_number=handler[1],
        place=card.address,
        hours=card.hours,
        office_phone=card.phone,
        contact=who.contact,
        phone=who.phone,
        supervision_phone=card.supervision_phone,
        code=code_of_paper(look, asked.paper, row["case_number"]),
        reprint=reprint,
    )
