"""一次性告知书: everything missing or wrong, told once, on paper (行政许可法 art. 32; domain 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import (
    Block,
    Closing,
    Letter,
    Letterhead,
    day,
    heading,
    label,
    letter,
    paragraph,
    warning,
)
from hall_app.documents.lines import Span
from hall_app.documents.parts import (
    ExcludedStep,
    form_words,
    listed,
    names,
    person,
    step_words,
    two_copies,
    working_days,
)
from hall_app.documents.party import NOBODY_ELSE, Party, party_rows
from hall_app.documents.sheet import contact_words
from hall_app.documents.tables import Band, Content, Table, pairs, table
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _, p_, speaking

CARRIED = passage(
    "notice.carried",
    N_(
        "On {date} you applied at this hall for <b>{item}</b>, which it carries for you and {body} decides. "
        "We checked your papers with you; those below are still to be supplied or put right. "
        "<b>This notice tells everything at once</b>: please come again with what the table lists."
    ),
    carried=True,
)
DIRECT = passage(
    "notice.direct",
    N_(
        "On {date} you applied at this hall for <b>{item}</b>, which {body} handles. "
        "We checked your papers with you; those below are still to be supplied or put right. "
        "<b>This notice tells everything at once</b>: please come again with what the table lists."
    ),
)


@dataclass(frozen=True, slots=True)
class ToSupply:
    """A material to bring or put right.

    `fault` empty where it is missing, otherwise why what was shown does not do. `condition` says in which situation it
    is needed, where that is not settled yet. `where` names who gives it out.
    """

    name: str
    form: str
    copies: int
    requirement: str = ""
    where: str = ""
    fault: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A one-time notice. `telling` counts the notices of this case: from the second on it is marked as a breach.

    `phone` stands masked on the paper. `promised_working_days` 0 is done on the spot. `correct_by` is a suggestion.
    """

    head: Letterhead
    number: str
    applicant: str
    item: str
    deciding_body: str
    agency: bool
    applied_on: date
    issued_on: date
    to_supply: tuple[ToSupply, ...]
    handler: str
    first_asked: str
    handler_number: str = ""
    first_asked_number: str = ""
    contact: str = ""
    phone: str = ""
    office_phone: str = ""
    supervision_phone: str = ""
    basis: str = ""
    complete: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    procedure: str = ""
    promised_working_days: int = 0
    statutory_working_days: int = 0
    excluded: tuple[ExcludedStep, ...] = ()
    fee: str = ""
    correct_by: date | None = None
    place: str = ""
    hours: str = ""
    telling: int = 1
    code: str = ""
    reprint: int = 0
    unit: bool = False
    party: Party = NOBODY_ELSE


def render(paper: Notice) -> bytes:
    """The notice as PDF, A4."""
    with speaking("zh_CN"):
        head = paper.head
        closing = Closing(
            date_text=day(paper.issued_on),
            seal_of=head.hall,
            seal_words=_("(place of the seal)"),
            signatures=(
                label(head, N_("Received by (signature):")),
                label(head, N_("Date of receipt:")),
            ),
            code=paper.code,
            code_words=_("Scan this when you come again and go on where you stopped"),
        )
        title = label(head, paper_name("notice"))
        return letter(
            Letter(head, title, paper.number, lambda: _blocks(paper), closing, paper.reprint, two_copies())
        )


def _blocks(paper: Notice) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if paper.telling > 1:
        blocks.append(
            warning(
                _(
                    "This is telling no. {n} for the same case. Everything should have been told the first time; "
                    "this is recorded as a breach of the one-time rule."
                ).format(n=paper.telling)
            )
        )
    blocks.append(paragraph((Span(paper.applicant, True), Span(p_("paper", ":"))), indent=False))
    blocks.append(_opening(paper))
    blocks.append(_supply_table(paper))
    if paper.complete:
        blocks.append(
            paragraph(_("Complete and in order: {names}.").format(names=names(paper.complete)), indent=False)
        )
    blocks.append(heading(label(paper.head, N_("What you should know"))))
    blocks.append(_facts(paper))
    return tuple(blocks)


def _opening(paper: Notice) -> Block:
    values = {"date": day(paper.applied_on), "item": paper.item, "body": paper.deciding_body}
    return paragraph(said(paper.head, CARRIED if paper.agency else DIRECT, unit=paper.unit, **values))


def _supply_table(paper: Notice) -> Table:
    head = paper.head
    titles: list[Content] = [
        label(head, N_("No.")),
        label(head, N_("Material to supply or put right")),
        label(head, N_("Form and copies")),
        label(head, N_("What it must meet, where to get it")),
    ]
    certain = [material for material in paper.to_supply if not material.condition]
    conditional = [material for material in paper.to_supply if material.condition]
    rows: list[list[Content] | Band] = []
    for number, material in enumerate((*certain, *conditional), start=1):
        if conditional and material is conditional[0]:
            rows.append(Band(_("To be supplied where the case applies")))
        rows.append(
            [str(number), material.name, form_words(material.form, material.copies), _requirement(material)]
        )
    return table((30, 172, 112, 236), titles, rows)


def _requirement(material: ToSupply) -> tuple[Span, ...]:
    if material.fault:
        first = Span(_("Not in order: {why}").format(why=material.fault), True)
    elif material.condition:
        first = Span(_("If: {condition}").format(condition=material.condition), True)
    else:
        first = Span(p_("material", "Missing"), True)
    rest = [material.requirement] if material.requirement else []
    if material.where:
        rest.append(_("from: {where}").format(where=material.where))
    return (first, *(Span(p_("paper", ". ") + part) for part in rest))


def _limit(paper: Notice) -> str:
    if not paper.promised_working_days:
        words = _("Done on the spot once everything is there")
    else:
        words = _("{days} from the day after everything is there").format(
            days=working_days(paper.promised_working_days)
        )
    if paper.statutory_working_days:
        words += _("; limit by law {days}").format(days=working_days(paper.statutory_working_days))
    for step in paper.excluded:
        words += p_("paper", "; ") + step_words(step)
    return words


def _facts(paper: Notice) -> Table:
    head = paper.head
    by = _("Suggested by {date}. ").format(date=day(paper.correct_by)) if paper.correct_by else ""
    place = p_("paper", " ").join(part for part in (paper.place, paper.hours) if part)
    handler = person(paper.handler, paper.handler_number)
    if paper.office_phone:
        handler += "　" + _("Phone {phone}").format(phone=paper.office_phone)
    contact = contact_words(paper.contact, paper.phone)
    return pairs(
        (
            (
                label(head, N_("Correct by")),
                by + _("You may come later too; applying anew stays open to you."),
            ),
            (label(head, N_("Where and when")), place),
            (label(head, N_("Time limit")), _limit(paper)),
            (label(head, N_("Conditions")), listed(paper.conditions)),
            (label(head, N_("Procedure")), paper.procedure),
            (label(head, N_("Legal basis")), paper.basis),
            (label(head, N_("Charge")), paper.fee),
            *party_rows(head, paper.party),
            (label(head, N_("Your contact")), contact),
            (label(head, N_("Handled by")), handler),
            (label(head, N_("First-asked clerk")), person(paper.first_asked, paper.first_asked_number)),
            (label(head, N_("Supervision phone")), paper.supervision_phone),
        )
    )
