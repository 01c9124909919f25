"""The papers of work done for a resident elsewhere: letter of proxy, handling sheet, visit at home."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hall_app.documents.agency_sheet import AgencySheet, AgencyStep
from hall_app.documents.home_visit import HomeVisit
from hall_app.documents.parts import names
from hall_app.documents.party import agent_words
from hall_app.documents.proxy_letter import ProxyLetter
from hall_app.domain import agents as rules
from hall_app.domain.contacts import CALL_BACK, CANCELLED
from hall_app.domain.custody import HALL
from hall_app.domain.facts import CaseTakenIn, ResultDelivered, SilentlyAccepted
from hall_app.projections.agency import carry_day
from hall_app.projections.case_history import history_of, told_of
from hall_app.projections.case_limits import carry_days
from hall_app.projections.case_page import item_of_case
from hall_app.projections.case_returned import returned_of
from hall_app.projections.case_then import then_of
from hall_app.projections.case_words import outcome_words
from hall_app.projections.cases import brief_of, case_row, checks_of
from hall_app.projections.contacts import delivery_row, tries_of
from hall_app.projections.hall_card import hall_card
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.projections.serials import given_serial
from hall_app.projections.staff import staff_row
from hall_app.projections.visits import code_of
from hall_app.usecases.papers.applicants import Applicant
from hall_app.usecases.papers.common import (
    clerk,
    code_of_paper,
    day_of,
    found,
    handed_in,
    head_of,
    no_paper,
    received,
)
from hall_app.usecases.papers.deciding import decider, town_took
from hall_app.usecases.papers.handed_out import as_first_printed
from hall_app.usecases.papers.numbering import number_words, serial_on
from hall_app.usecases.papers.of_case import case_of
from hall_app.values.contacts import ContactRow, HomeDeliveries, HomeDeliveryRow
from hall_app.values.custody import CustodyOf, CustodyPaper
from hall_app.values.papers import PaperBytes
from hall_app.words import _, p_

# What of a case's history belongs on its handling sheet.
STEPS = frozenset((
    "case.taken_in", "case.carried", "case.urged", "case.taken", "case.returned", "case.decided", "case.result_sent",
    "case.result_ready", "case.delivered", "case.withdrawn", "case.promise_broken", "case.not_supplied",
    "case.town_took_noted", "case.town_returned_noted", "case.town_decided_noted",
))  # fmt: skip
# How a case came out that was not done.
NOT_DONE = ("refused", "withdrawn", "not_accepted", "defaulted")
TRIES_MAX = 200


def _scope(collect: bool) -> tuple[str, ...]:
    """What whoever acts for an applicant may do; to fetch the result is a power of its own."""
    scope = (
        p_("paper", "hand in the application and its papers"),
        p_("paper", "receive notices and pass them on"),
    )
    return (*scope, p_("paper", "fetch the result and bring it back")) if collect else scope


def proxy_letter(look: Look, asked: PaperBytes, reprint: int) -> ProxyLetter:
    """The letter by which a resident lets the clerk who took the case in carry it; before that, and for a case the hall
    handles itself, the letter by which the applicant lets the agent who stands here act.

    Raises Refusal no_such_paper for a case with neither, and for one of nobody known.
    """
    row, item = case_of(look, asked)
    if asked.serial or (row["handling"] == "agency" and row["taken_at"]):
        return _carrying_letter(look, asked, reprint)
    who = Applicant(look, row)
    agent = who.agent()
    if agent is None or agent.role != rules.AGENT or not who.contact:
        raise no_paper(asked.paper, asked.subject)
    return ProxyLetter(
        **_principal(look, asked, row, who, reprint),
        private=True,
        scope=_scope(agent.collect),
        agent=agent.name,
        agent_post="",
        relation=agent.relation_words,
        agent_number=agent.id_number,
        agent_telephone=agent.phone,
        deciding_body=decider(look, row, item),
    )


def _principal(look: Look, asked: PaperBytes, row: Row, who: Applicant, reprint: int) -> dict[str, Any]:
    """What a letter of proxy says of whoever gives it, and of the matter."""
    return {
        "head": head_of(look),
        "number": number_words(look, asked, row["case_number"]),
        "principal": who.name,
        "unit": who.organisation,
        "identity_number": who.code or who.id_number,
        "legal": who.legal,
        "telephone": who.phone,
        "address": who.address,
        "item": row["item_name"],
        "code": code_of_paper(look, asked.paper, row["case_number"]),
        "reprint": reprint,
    }


def _carrying_letter(look: Look, asked: PaperBytes, reprint: int) -> ProxyLetter:
    """The letter for the clerk who took the case in, as it was signed then. Raises Refusal no_such_paper."""
    given = given_serial(look, serial_on(look, asked))
    kinds = (CaseTakenIn.KIND, SilentlyAccepted.KIND)
    then = then_of(look, asked.subject, "", *kinds, before=given.seq if given is not None else 0)
    if then is None:
        raise no_paper(asked.paper, asked.subject)
    row, item = then.row, item_of_case(look, then.row)
    if given is None:
        look = as_first_printed(look, asked, asked.subject, "", then.seq)
    who, card = Applicant(look, row), hall_card(look)
    if not who.contact:
        raise no_paper(asked.paper, asked.subject)
    agent, by = who.agent(), row["taken_by"]
    staff = staff_row(look, code_of(by) or by)
    return ProxyLetter(
        **_principal(look, asked, row, who, reprint),
        scope=_scope(True),
        agent=clerk(look, by)[0],
        agent_post=" ".join(part for part in (card.name, staff["post"] if staff else "") if part),
        agent_telephone=card.phone,
        deciding_body=decider(look, row, item),
        materials=received(item, then.checks),
        carry_working_days=carry_days(look, row),
        begins_on=day_of(row["received"]),
        signed_on=day_of(row["received"]),
        signed_by=agent_words(who.party()) if agent is not None else "",
    )


def agency_sheet(look: Look, asked: PaperBytes, reprint: int) -> AgencySheet:
    """How a case that is carried went so far. Raises Refusal no_such_paper."""
    row, item = case_of(look, asked)
    if row["handling"] != "agency" or not row["taken_at"]:
        raise no_paper(asked.paper, asked.subject)
    who, handler, brief = Applicant(look, row), clerk(look, row["taken_by"]), brief_of(look, row)
    taken_by, taken_on = town_took(look, row)
    back = told_of(look, asked.subject, ResultDelivered.KIND)
    return AgencySheet(
        head=head_of(look),
        number=number_words(look, asked, row["serial"]),
        case_number=row["case_number"],
        resident=who.name,
        telephone=who.phone,
        item=row["item_name"],
        received_at=handed_in(look, row)[0],
        handler=handler[0],
        handler_number=handler[1],
        deciding_body=decider(look, row, item),
        carry_by=day_of(carry_day(look, row)),
        carried_to=row["carried_to"],
        taken_by=taken_by,
        taken_on=taken_on,
        due_on=day_of(brief.due),
        result=outcome_words(row["outcome"], row["handling"]) if row["outcome"] else "",
        result_on=day_of(row["decided_on"]),
        returned_on=_on(back[-1].at) if back else None,
        steps=_steps(look, asked.subject),
        papers=tuple(one.name for one in received(item, checks_of(look, asked.subject)[1])),
        impossible=_impossible(look, row),
        call_back=_call_back(called_back(look, asked.subject)),
        code=code_of_paper(look, asked.paper, row["case_number"]),
        reprint=reprint,
    )


def _steps(look: Look, case: str) -> tuple[AgencyStep, ...]:
    """How a case went from hand to hand, with whom on the other side."""
    said = {(kind, one.at): one.details for kind in sorted(STEPS) for one in told_of(look, case, kind)}
    return tuple(
        AgencyStep(
            datetime.fromisoformat(one.at), one.words, one.by, _other_side(said.get((one.kind, one.at), {}))
        )
        for one in history_of(look, case)
        if one.kind in STEPS
    )


def _other_side(details: dict[str, Any]) -> str:
    """The unit and the person a fact of a case names beside the hall's own; empty where it names none."""
    person = details.get("person") or details.get("by") or details.get("recipient") or ""
    return " ".join(str(part) for part in (details.get("unit", ""), person) if part)


def _impossible(look: Look, row: Row) -> str:
    """Why a matter could not be done, or why it came back; empty where neither is so."""
    if row["outcome"] in NOT_DONE:
        said = (outcome_words(row["outcome"], row["handling"]), row["result"])
        return _("; ").join(part for part in said if part)
    return returned_of(look, row)[1]


def called_back(look: Look, case: str) -> ContactRow | None:
    """The newest time somebody asked afterwards how a case went; None where nobody did."""
    tries = (one for _case, one in tries_of(look, (case,), TRIES_MAX))
    return next((one for one in tries if one.about == CALL_BACK), None)


def _call_back(one: ContactRow | None) -> str:
    """When, how and by whom somebody was asked, and what they said."""
    if one is None:
        return ""
    who = " ".join(part for part in (one.by, one.channel_words) if part)
    parts = (
        f"{datetime.fromisoformat(one.at):%Y-%m-%d %H:%M}",
        who,
        one.outcome_words,
        one.whom_words,
        one.words,
    )
    return _("; ").join(part for part in parts if part)


def _on(at: str) -> date:
    return datetime.fromisoformat(at).date()


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _brought(look: Look, asked: PaperBytes, row: Row) -> tuple[str, ...]:
    """What the clerks bring with a result: the document, the record it is signed for on, originals of the case that lie
    in the hall with their list."""
    document = row["document"] or item_of_case(look, row).result_document or p_("paper", "the decision")
    number = row["document_no"]
    custody: tuple[CustodyPaper, ...] = found(look, asked, CustodyOf(row["case_id"]))
    here = [one.row.name for one in custody if one.row.holder == HALL]
    originals = p_("paper", "originals to give back ({names}) with their hand-over list")
    return (
        p_("paper", "{document} ({number})").format(document=document, number=number) if number else document,
        p_("paper", "the record of delivery, to be signed"),
        *((originals.format(names=names(here)),) if here else ()),
    )


def _kept_ready(who: Applicant) -> tuple[str, ...]:
    """What whoever takes a result at home lets the clerks look at."""
    sent = p_("paper", "where somebody signs for you, their identity card and a letter of authority")
    if who.organisation:
        return p_("paper", "the identity card of whoever signs, and their letter of authority"), _slip()
    return p_("paper", "identity card"), _slip(), sent


def _slip() -> str:
    return p_("paper", "the slip of the case")


def home_visit(look: Look, asked: PaperBytes, reprint: int) -> HomeVisit:
    """The slip of a home delivery by its id. Raises Refusal no_such_paper, for a cancelled one too."""
    known = delivery_row(look, asked.subject)
    row = case_row(look, known["case_id"]) if known and known["case_id"] else None
    if known is None or row is None or known["state"] == CANCELLED:
        raise no_paper(asked.paper, asked.subject)
    rows: tuple[HomeDeliveryRow, ...] = found(look, asked, HomeDeliveries(case=row["case_id"]))
    visit = next(one for one in rows if one.delivery == asked.subject)
    who = Applicant(look, row)
    result = [visit.state_words, visit.result_words] if visit.arrived else []
    brought, kept_ready = _brought(look, asked, row), _kept_ready(who)
    return HomeVisit(
        head=head_of(look),
        case_number=visit.case_number,
        person=who.name,
        unit=who.organisation,
        telephone=visit.phone or who.phone,
        address=visit.place,
        item=visit.item_name,
        planned_at=datetime.fromisoformat(visit.first),
        until=f"{datetime.fromisoformat(visit.last):%H:%M}",
        clerks=visit.staff_names,
        bring=kept_ready,
        equipment=(*brought, visit.bring) if visit.bring else brought,
        arrived_at=_moment(visit.arrived),
        left_at=_moment(visit.left),
        result="　".join(part for part in result if part),
        remark=visit.words,
        code=code_of_paper(look, asked.paper, visit.case_number),
        reprint=reprint,
    )
