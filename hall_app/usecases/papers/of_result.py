"""The papers of a case's later life: not accepted, special step, extension, result ready, delivery."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from hall_app.documents.delivery_record import Delivered, DeliveryRecord
from hall_app.documents.extension_notice import ExtensionNotice
from hall_app.documents.parts import ExcludedStep
from hall_app.documents.rejection import Rejection
from hall_app.documents.result_notice import ResultNotice
from hall_app.documents.special_step_notice import SpecialStepNotice
from hall_app.domain import delivery, fees
from hall_app.domain.agents import GUARDIAN, relation_said
from hall_app.domain.custody import SETTLED_WORDS
from hall_app.domain.deadlines import due
from hall_app.domain.facts import AcceptanceRefused, CaseExtended, ResultArrived, ResultDelivered, StepBegun
from hall_app.domain.identity import ID_KINDS, id_kind_words, mask_id
from hall_app.domain.items import Item
from hall_app.domain.paper_names import paper_name
from hall_app.domain.special_steps import lasts_fixed, step_named
from hall_app.projections.calendars import calendar
from hall_app.projections.case_history import Told, told_of
from hall_app.projections.case_limits import rest_next
from hall_app.projections.case_then import due_before
from hall_app.projections.case_words import handed_with, outcome_words
from hall_app.projections.contacts import brought_by
from hall_app.projections.custody import given_up
from hall_app.projections.hall_card import hall_card
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.projections.settings import setting
from hall_app.usecases.handing import METHODS
from hall_app.usecases.papers.applicants import Applicant
from hall_app.usecases.papers.common import clerk, code_of_paper, day_of, head_of
from hall_app.usecases.papers.deciding import carried, decided_by, decider
from hall_app.usecases.papers.of_case import stood_at
from hall_app.values.papers import PaperBytes
from hall_app.words import _, p_


class Numbered(NamedTuple):
    """A fact that bears a serial, with its case as the fact left it."""

    row: Row
    item: Item
    told: Told

    @property
    def on(self) -> date:
        """The day it was recorded."""
        return datetime.fromisoformat(self.told.at).date()

    def text(self, name: str) -> str:
        """A text of the fact; empty where it says nothing."""
        return str(self.told.details.get(name, ""))


def _numbered(look: Look, asked: PaperBytes, kind: str) -> Numbered:
    """The fact of a serial, or the newest of its kind. Raises Refusal no_such_paper."""
    then, item = stood_at(look, asked, kind)
    told = next(
        one for one in told_of(look, asked.subject, kind) if str(one.details.get("serial", "")) == then.serial
    )
    return Numbered(then.row, item, told)


def rejection(look: Look, asked: PaperBytes, reprint: int) -> Rejection:
    """The notice that a case is not accepted. Raises Refusal no_such_paper."""
    one = _numbered(look, asked, AcceptanceRefused.KIND)
    card, who = hall_card(look), Applicant(look, one.row)
    handler = clerk(look, one.told.by)
    return Rejection(
        head=head_of(look),
        number=one.text("serial"),
        applicant=who.name,
        unit=who.organisation,
        item=one.row["item_name"],
        deciding_body=decider(look, one.row, one.item),
        applied_on=date.fromisoformat(one.row["day"]),
        decided_on=one.on,
        reason=one.text("reason"),
        basis=one.text("basis"),
        # The hall's books name neither: which ones they are follows from who decided (行政复议法 art. 24).
        review_body=p_("paper", "the authority competent for review"),
        court=p_("paper", "the people's court that has jurisdiction"),
        carried=carried(one.row),
        competent=one.text("competent"),
        competent_place=one.text("competent_place"),
        helped=one.text("first_asked_did"),
        handler=handler[0],
        handler_number=handler[1],
        contact=who.contact,
        phone=who.phone,
        supervision_phone=card.supervision_phone,
        code=code_of_paper(look, asked.paper, one.row["case_number"]),
        reprint=reprint,
        party=who.party(one.row["visit"]),
    )


def _basis(one: Numbered) -> str:
    """The legal basis of a step: of the list the case goes by, and what whoever began it said."""
    known = step_named(one.item.special_steps, one.text("step"))
    return _("; ").join(said for said in (known.basis if known else "", one.text("words")) if said)


def _charge(one: Numbered) -> str:
    """What a step costs by the list, in its own words or by the line of the fee that bears its name; empty where the
    list says nothing of it."""
    name = one.text("step")
    known, line = step_named(one.item.special_steps, name), fees.step_named(one.item.fee, name)
    if known is not None and known.fee:
        return known.fee
    if line is None:
        return ""
    if not line.amount_fen:
        return _("nothing is charged")
    return _("{sum} yuan").format(sum=fees.yuan(line.amount_fen))


def special_step_notice(look: Look, asked: PaperBytes, reprint: int) -> SpecialStepNotice:
    """The notice of a special step by its serial, or of the newest. Raises Refusal no_such_paper."""
    one = _numbered(look, asked, StepBegun.KIND)
    card, who = hall_card(look), Applicant(look, one.row)
    days = int(one.told.details.get("days", 0))
    return SpecialStepNotice(
        head=head_of(look),
        number=one.text("serial"),
        case_number=one.row["case_number"],
        applicant=who.name,
        unit=who.organisation,
        item=one.row["item_name"],
        done_by=one.text("done_by"),
        basis=_basis(one),
        fee=_charge(one),
        due_before=day_of(due_before(look, asked.subject, one.told)),
        provisional=bool(one.told.details.get("provisional")),
        step=ExcludedStep(one.text("step"), days, one.text("unit") or "working"),
        begins_on=one.on,
        issued_on=one.on,
        until=day_of(one.text("until")),
        posted=lasts_fixed(one.text("step")),
        place=one.text("place"),
        due_after=day_of(one.text("due")),
        contact=who.contact,
        phone=who.phone,
        supervision_phone=card.supervision_phone,
        code=code_of_paper(look, asked.paper, one.row["case_number"]),
        reprint=reprint,
    )


def extension_notice(look: Look, asked: PaperBytes, reprint: int) -> ExtensionNotice:
    """The notice that the limit was made longer. Raises Refusal no_such_paper."""
    one = _numbered(look, asked, CaseExtended.KIND)
    card, who = hall_card(look), Applicant(look, one.row)
    return ExtensionNotice(
        head=head_of(look),
        number=one.text("serial"),
        case_number=one.row["case_number"],
        applicant=who.name,
        unit=who.organisation,
        item=one.row["item_name"],
        decider=decider(look, one.row, one.item) if carried(one.row) else "",
        provisional=bool(one.told.details.get("provisional")),
        old_due_on=date.fromisoformat(one.text("due_before")),
        new_due_on=date.fromisoformat(one.text("due")),
        working_days_more=int(one.told.details.get("days", 0)),
        reason=one.text("reason"),
        basis=one.text("basis"),
        approver=clerk(look, one.told.by)[0],
        approved_on=one.on,
        issued_on=one.on,
        contact=who.contact,
        phone=who.phone,
        supervision_phone=card.supervision_phone,
        code=code_of_paper(look, asked.paper, one.row["case_number"]),
        reprint=reprint,
    )


def fetch_until(look: Look, one: Numbered) -> date | None:
    """The day by which a result is to be delivered; None where nobody knows it, or it was over when the notice was
    given."""
    if not one.row["decided_on"]:
        return None
    days, decided = int(setting(look, "case.deliver_days")), date.fromisoformat(one.row["decided_on"])
    last = due(decided, days, calendar(look), rest_day_as_next=rest_next(look)).date
    return last if last > one.on else None


def result_notice(look: Look, asked: PaperBytes, reprint: int) -> ResultNotice:
    """The notice that the result can be fetched. Raises Refusal no_such_paper."""
    one = _numbered(look, asked, ResultArrived.KIND)
    card, who = hall_card(look), Applicant(look, one.row)
    handler = clerk(look, one.told.by)
    return ResultNotice(
        head=head_of(look),
        number=one.text("serial"),
        case_number=one.row["case_number"],
        applicant=who.name,
        unit=who.organisation,
        item=one.row["item_name"],
        deciding_body=decided_by(look, one.row, one.item, one.told.at),
        result=outcome_words(one.row["outcome"] or "other"),
        decided_on=day_of(one.row["decided_on"]) or one.on,
        issued_on=one.on,
        document=one.text("document") or one.row["document"],
        document_number=one.text("document_no") or one.row["document_no"],
        place=card.address,
        hours=card.hours,
        fetch_until=fetch_until(look, one),
        bring=_bring(who),
        home_phone=card.phone,
        handler=handler[0],
        handler_number=handler[1],
        contact=who.contact,
        phone=who.phone,
        supervision_phone=card.supervision_phone,
        code=code_of_paper(look, asked.paper, one.row["case_number"]),
        reprint=reprint,
    )


def _relation(relation: str, words: str) -> str:
    """Who somebody is to the addressee, the clerk's own words behind it."""
    said = _(delivery.RELATIONS[relation]) if relation in delivery.RELATIONS else relation
    return _("{name} ({relation})").format(name=said, relation=words) if words else said


def _identity(kind: str, number: str) -> str:
    """The identity paper somebody showed, its number masked."""
    said = id_kind_words(kind) if kind in ID_KINDS else kind
    return "　".join(part for part in (said, mask_id(number)) if part)


def _bring(who: Applicant) -> tuple[str, ...]:
    """What must be shown to fetch a result, by an organisation, a guardian, or the applicant and whoever they send."""
    own, agent = p_("paper", "this notice"), who.agent()
    if who.organisation:
        licence = p_("paper", "a copy of the licence (or certificate of the code)")
        card = p_(
            "paper", "the legal representative's identity card, or a letter of authority and the collector's"
        )
        return licence, card, own
    if agent is not None and agent.role == GUARDIAN:
        shown = p_("paper", "a paper that shows the guardianship")
        return p_("paper", "the guardian's identity card"), shown, own
    sent = p_("paper", "where somebody collects for you, a letter of authority and their identity card")
    return p_("paper", "identity card"), own, sent


def _otherwise(one: Numbered) -> str:
    """That another document was decided than the one handed over; empty where it is the same, or nobody named one."""
    decided = one.row["document"]
    if not decided or decided == (one.text("document") or decided):
        return ""
    return p_("paper", "the document of the decision: {document}").format(document=decided)


def _given_up(look: Look, one: Numbered) -> str:
    """The originals the authority keeps by then, each with who gave it up and who took it; empty where it keeps
    none."""
    said = p_("paper", "original {name}: {how}; given up by {giver}, taken by {receiver}")
    return _("; ").join(
        said.format(
            name=leg["name"],
            how=_(SETTLED_WORDS.get(str(leg["note"]).partition("|")[0], "")),
            giver=leg["giver"],
            receiver=leg["receiver"] or "—",
        )
        for leg in given_up(look, one.row["case_id"], one.told.at)
        if leg["giver"]
    )


def _deliverers(look: Look, one: Numbered) -> tuple[str, ...]:
    """Who handed it over: at home those who were booked to bring it, otherwise whoever made the record out."""
    brought: tuple[str, ...] = ()
    if one.text("method") == "home":
        brought = brought_by(look, one.row["case_id"], one.text("delivered_at")[:10])
    names = (clerk(look, staff)[0] for staff in brought or (one.told.by,))
    return tuple(name for name in names if name)


def _with_it(one: Numbered) -> tuple[Delivered, ...]:
    """What was handed over with a result: further documents, then the list of the originals given back, and these."""
    more, handed = handed_with(one.told.details), one.text("originals_list")
    papers = [Delivered(paper.name, copies=paper.count) for paper in more if not paper.original]
    if handed:
        papers.append(Delivered(_(paper_name("handover_list")), handed))
    given = _("{name} (original, given back)")
    return (
        *papers,
        *(Delivered(given.format(name=one.name), copies=one.count) for one in more if one.original),
    )


def delivery_record(look: Look, asked: PaperBytes, reprint: int) -> DeliveryRecord:
    """The record of a result handed over. Raises Refusal no_such_paper."""
    one = _numbered(look, asked, ResultDelivered.KIND)
    who, relation, method = Applicant(look, one.row), one.text("relation"), one.text("method")
    left = method == "left"
    # Records of before organisations signed by somebody say self and name the organisation: that line is for the pen.
    signed = not (who.organisation and relation == delivery.SELF)
    document = one.text("document") or one.row["item_name"]
    return DeliveryRecord(
        head=head_of(look),
        number=one.text("serial"),
        case_number=one.row["case_number"],
        addressee=who.name,
        unit=who.organisation,
        delivering_body=hall_card(look).name,
        documents=(Delivered(document, one.text("document_no")), *_with_it(one)),
        method=_(METHODS[method]) if method in METHODS else method,
        place=one.text("place"),
        delivered_at=datetime.fromisoformat(one.text("delivered_at")),
        receiver=one.text("recipient") if signed else "",
        relation=_relation(relation, relation_said(one.text("relation_words"))) if signed else "",
        authority=delivery.authority_said(one.text("authority"), one.text("why")),
        why=one.text("why"),
        identity=_identity(one.text("id_kind"), one.text("id_number")),
        deliverers=_deliverers(look, one),
        witness=one.text("witness"),
        refusal=one.text("words") if left else "",
        remark=_("; ").join(
            part
            for part in ("" if left else one.text("words"), _otherwise(one), _given_up(look, one))
            if part
        ),
        code=code_of_paper(look, asked.paper, one.row["case_number"]),
        reprint=reprint,
    )
