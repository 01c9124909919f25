"""What every paper of the hall takes from the pictures: its head, who acted, the papers handed in, its code."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hall_app.documents.letterhead import Letterhead
from hall_app.documents.parts import ExcludedStep, ReceivedMaterial
from hall_app.domain.facts import CaseSupplemented, NoticeIssued, PaperCheck, PapersReceived
from hall_app.domain.items import Item, stays_with_case
from hall_app.domain.paper_codes import code_text
from hall_app.domain.paper_names import paper_name
from hall_app.errors import Refusal, code
from hall_app.projections.case_history import told_of
from hall_app.projections.hall_card import hall_card
from hall_app.projections.letterhead import logo_of
from hall_app.projections.picture import ANSWERS, Look
from hall_app.projections.rows import Row
from hall_app.projections.settings import setting
from hall_app.projections.staff import staff_row
from hall_app.projections.visits import code_of
from hall_app.projections.wording import wording_of
from hall_app.values.base import Question
from hall_app.values.papers import PaperBytes
from hall_app.words import N_, _

NAMED_MAX = 60
NO_PAPER = code("no_such_paper", N_("There is no such paper: {paper} of {subject}."))


def head_of(look: Look) -> Letterhead:
    """The head of every paper."""
    card, logo = hall_card(look), logo_of(look)
    return Letterhead(
        card.name,
        card.phone,
        bool(setting(look, "print.english_beneath")),
        look.demo,
        wording_of(look),
        card.address,
        card.hours,
        bool(setting(look, "print.foot_phone")),
        bool(setting(look, "print.foot_address")),
        bool(setting(look, "print.foot_hours")),
        logo.png if logo is not None else b"",
    )


def chain_of(look: Look) -> str:
    """The chain this hall writes to now."""
    return str(look.conn.exec_driver_sql("SELECT chain FROM chains ORDER BY no DESC LIMIT 1").scalar_one())


def code_of_paper(look: Look, paper: str, about: str) -> str:
    """The text of a paper's QR code."""
    return code_text(paper, about, chain_of(look))


def clerk(look: Look, by: str) -> tuple[str, str]:
    """Name and number of the clerk in an entry's `by` or of a bare staff code."""
    row = staff_row(look, code_of(by) or by)
    return (row["name"], row["number"]) if row else ("", "")


def handed_in(look: Look, row: Row) -> tuple[date, str]:
    """When the complete papers of a case that was accepted or taken in were received, and by whom; the answer to them
    may be days later (domain 2.3). Without a time of day where the books have the day alone."""
    day, taken = row["received"], row["taken_at"]
    kinds = (PapersReceived.KIND, CaseSupplemented.KIND, NoticeIssued.KIND)
    told = [one for one in told_of(look, row["case_id"], *kinds) if one.at <= taken]
    if told and told[-1].details.get("received") == day:
        return datetime.fromisoformat(told[-1].at), told[-1].by
    at = datetime.fromisoformat(taken)
    return (at if day in ("", at.date().isoformat()) else date.fromisoformat(day)), row["taken_by"]


def received(
    item: Item, checks: tuple[PaperCheck, ...], later: frozenset[int] = frozenset()
) -> tuple[ReceivedMaterial, ...]:
    """The papers that were present, with what became of each original; without those that came `later`, by number."""
    found: list[ReceivedMaterial] = []
    for check in sorted(checks, key=lambda one: one.no):
        material = item.materials[check.no - 1] if 0 < check.no <= len(item.materials) else None
        if check.state != "present" or check.no in later:
            continue
        form = check.form or (material.form if material else "original")
        original = _original(check, form)
        copies = check.count or (material.copies if material else 1)
        found.append(ReceivedMaterial(check.name, form, copies, original, check.pages, check.words))
    return tuple(found)


def _original(check: PaperCheck, form: str) -> str:
    """What became of an original. One the hall does not keep is given back, but not what makes up the case itself."""
    if form == "copy":
        return "none"
    if check.kept:
        return "kept"
    stays = stays_with_case(check.name)
    if stays == "part":
        return "filed_in_part"
    return "filed" if stays and form == "original" else "returned"


def excluded(item: Item) -> tuple[ExcludedStep, ...]:
    """The steps whose time is not counted in the limit."""
    return tuple(
        ExcludedStep(step.name, step.days or 0, step.unit)
        for step in item.special_steps
        if not step.counted_in_limit
    )


def is_date(text: str) -> bool:
    """Whether a text is a day as it stands in entries, such as 2026-11-20."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def days_of(text: str) -> tuple[date, date] | None:
    """The first and the last of some days: 2026-11-20 or 2026-11-01..2026-11-30; None where it is neither."""
    first, _dots, last = text.partition("..")
    if not is_date(first) or not is_date(last or first):
        return None
    days = date.fromisoformat(first), date.fromisoformat(last or first)
    return days if days[0] <= days[1] else None


def day_of(text: str) -> date | None:
    """A day of an entry, None where there is none."""
    return date.fromisoformat(text) if text else None


def found(look: Look, asked: PaperBytes, question: Question) -> Any:
    """The answer a paper is made from. The door to the papers (`compose`) has seen who asks: on the command line of the
    data folder's owner nobody is signed in. Raises Refusal no_such_paper where the question finds nothing."""
    role = look.role if look.station != "cli" else "auditor"
    inside = Look(look.conn, look.clock, look.day, look.station, look.staff, role, look.demo, look.until)
    try:
        return ANSWERS[type(question)](inside, question)
    except Refusal as refusal:
        raise no_paper(asked.paper, asked.subject) from refusal


def no_paper(paper: str, subject: str) -> Refusal:
    """The refusal for a paper there is none of."""
    return Refusal(NO_PAPER, paper=_short(_(paper_name(paper))), subject=_short(subject or "—"))


def _short(text: str) -> str:
    """What somebody asked for, as a sentence can hold it."""
    return text if len(text) <= NAMED_MAX else f"{text[:NAMED_MAX]}…"
