"""代办委托书: a resident entrusts a clerk of the hall with carrying a matter (domain 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, day, heading, label, paragraph
from hall_app.documents.parts import ReceivedMaterial, listed, two_copies, working_days
from hall_app.documents.receipt_slip import materials_table
from hall_app.documents.sheet import BY_HAND, Sheet, dated, facts, in_chinese, issue
from hall_app.documents.wording import passage, said
from hall_app.domain.life import AGENCY, DIRECT
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _, p_

ENTRUST = passage(
    "proxy_letter.text",
    N_(
        "I entrust <b>{agent}</b> with acting for me at {body} in the matter of <b>{item}</b>, no further than the "
        "scope below. What the agent does within that scope counts as done by me; the decision is made by {body}."
    ),
    carried=True,
    declares=True,
)
TERMS = passage(
    "proxy_letter.terms",
    N_(
        "The service is free. Fees set by law are paid by the principal against receipt. The agent carries the "
        "papers on within {days}, tells how it goes, and gives originals and result back against signature."
    ),
    optional=("days",),
)

PRIVATE_TERMS = passage(
    "proxy_letter.private_terms",
    N_("The agent shows this letter and a valid identity paper; the hall keeps the letter with the file."),
    carried=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyLetter(Sheet):
    """A letter of proxy. `identity_number` and `telephone` are printed in full: the letter is shown at the authority.
    `fee_advanced` is money handed to the agent, in yuan as it is written.
    `private`: the agent is no clerk but somebody of the applicant's own, `relation` who, with the number in full.
    `legal` is an organisation's legal representative, `signed_by` who signs for the principal; `carry_working_days`
    are those the hall has for carrying papers on."""

    principal: str
    identity_number: str
    agent: str
    agent_post: str
    item: str
    deciding_body: str
    scope: tuple[str, ...]
    materials: tuple[ReceivedMaterial, ...] = ()
    telephone: str = ""
    address: str = ""
    agent_telephone: str = ""
    fee_advanced: str = ""
    begins_on: date | None = None
    ends_on: date | None = None
    signed_on: date | None = None
    reason: str = ""
    private: bool = False
    relation: str = ""
    agent_number: str = ""
    legal: str = ""
    signed_by: str = ""
    carry_working_days: int = 3


@in_chinese
def render(paper: ProxyLetter) -> bytes:
    """The letter as PDF, A4."""
    return issue(
        paper,
        paper_name("proxy_letter", DIRECT if paper.private else AGENCY),
        lambda: _blocks(paper),
        on=paper.signed_on,
        sign=(*_principal(paper), N_("Whoever acts (signature):")),
        copies=two_copies(),
    )


def _principal(paper: ProxyLetter) -> tuple[str, ...]:
    """The lines the principal signs: an organisation with its seal and its legal representative's name."""
    if paper.unit:
        return N_("Organisation that entrusts (seal):"), N_("Legal representative (signature):")
    return (N_("Principal (signature or fingerprint):"),)


def _blocks(paper: ProxyLetter) -> list[Block]:
    head = paper.head
    blocks: list[Block] = [
        facts(
            head,
            (N_("Principal"), paper.principal),
            (
                N_("Unified social credit code") if paper.unit else N_("Identity number"),
                paper.identity_number,
            ),
            (N_("Legal representative"), paper.legal),
            (N_("Phone"), paper.telephone),
            (N_("Registered address") if paper.unit else N_("Address"), paper.address),
            (N_("Whoever is entrusted") if paper.private else N_("Agent (clerk)"), paper.agent),
            (N_("Relation to the principal"), paper.relation),
            (N_("Identity number of the agent"), paper.agent_number),
            (N_("Unit and post"), paper.agent_post),
            (N_("Agent's phone"), paper.agent_telephone),
        ),
        paragraph(
            said(
                head,
                ENTRUST,
                unit=paper.unit,
                agent=paper.agent,
                item=paper.item,
                body=paper.deciding_body,
            )
        ),
        _granted(paper),
    ]
    if paper.materials:
        blocks += [
            heading(label(head, N_("Material handed over"))),
            materials_table(head, paper.materials),
        ]
    carried_in = working_days(paper.carry_working_days)
    terms = (
        said(head, PRIVATE_TERMS, unit=paper.unit)
        if paper.private
        else said(head, TERMS, unit=paper.unit, days=carried_in)
    )
    return [*blocks, paragraph(terms)]


def _granted(paper: ProxyLetter) -> Block:
    """What the agent may do, until when and with what money in hand."""
    return facts(
        paper.head,
        (N_("Reason for the proxy"), paper.reason),
        (N_("Scope of authority"), listed(paper.scope)),
        (N_("Fee advanced"), paper.fee_advanced or ("" if paper.private else BY_HAND)),
        (N_("Term"), _term(paper)),
        (N_("Signed for the principal by"), paper.signed_by),
    )


def _term(paper: ProxyLetter) -> str:
    if paper.begins_on and paper.ends_on:
        return _("{begin} to {end}").format(begin=day(paper.begins_on), end=day(paper.ends_on))
    until = p_("paper", "until the matter is done and everything given back")
    return "　".join(part for part in (dated(paper.begins_on), until) if part)
