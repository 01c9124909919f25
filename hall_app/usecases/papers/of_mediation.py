"""The papers of a mediation file: cover, thirteen parts, back cover. The subject of cover and back is the dossier, of a
part its sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hall_app.documents.mediation.agreement import MediationAgreement
from hall_app.documents.mediation.application import MediationApplication
from hall_app.documents.mediation.authority import MediationAuthority
from hall_app.documents.mediation.back_cover import FilePart, MediationBackCover
from hall_app.documents.mediation.common import Party
from hall_app.documents.mediation.confirmation import MediationConfirmation
from hall_app.documents.mediation.cover import MediationCover
from hall_app.documents.mediation.evidence import Evidence, MediationEvidence
from hall_app.documents.mediation.follow_up import MediationFollowUp
from hall_app.documents.mediation.identity import MediationIdentity
from hall_app.documents.mediation.inquiry import MediationInquiry, Spoken
from hall_app.documents.mediation.performance import MediationPerformance, Performed
from hall_app.documents.mediation.record import MediationRecord, Said
from hall_app.documents.mediation.rights import MediationRights
from hall_app.documents.mediation.statement import MediationStatement
from hall_app.domain.dossiers import MEDIATION
from hall_app.domain.forms import Filled, day_in
from hall_app.domain.mediation import CLOSING, HEAD, PARTY
from hall_app.projections.dossiers import dossier_of_sheet
from hall_app.projections.picture import Look
from hall_app.usecases.papers.common import code_of_paper, found, head_of, no_paper
from hall_app.values.dossiers import DossierPage, SheetRow, TheDossier
from hall_app.values.papers import PaperBytes
from hall_app.words import _


def _page(look: Look, asked: PaperBytes, dossier: str) -> DossierPage:
    page: DossierPage = found(look, asked, TheDossier(dossier))
    if page.row.register != MEDIATION.name or page.row.erased:
        raise no_paper(asked.paper, asked.subject)
    return page


def _party(cells: tuple[str, ...]) -> Party:
    return Party(**dict(zip((one.name for one in PARTY), cells, strict=True)))


def _parties(head: Filled) -> tuple[Party, ...]:
    return tuple(_party(row) for row in head.rows("parties", len(PARTY)))


def _named(parties: tuple[Party, ...], name: str) -> Party:
    """A party by name; somebody else stands with the name alone."""
    return next((one for one in parties if one.name == name), Party(name))


def _common(look: Look, asked: PaperBytes, page: DossierPage, about: str, reprint: int) -> dict[str, Any]:
    head = Filled(page.row.head, HEAD)
    return {
        "head": head_of(look),
        "file_number": page.row.serial,
        "committee": head.line("committee"),
        "dispute": head.line("dispute"),
        "code": code_of_paper(look, asked.paper, about),
        "reprint": reprint,
    }


def cover(look: Look, asked: PaperBytes, reprint: int) -> MediationCover:
    """The cover of a file. Raises Refusal no_such_paper."""
    page = _page(look, asked, asked.subject)
    head, closing = Filled(page.row.head, HEAD), Filled(page.row.closing, CLOSING)
    begun = head.day("accepted_on")
    if begun is None:
        raise no_paper(asked.paper, asked.subject)
    return MediationCover(
        **_common(look, asked, page, asked.subject, reprint),
        kind=head.choice("kind"),
        parties=tuple(one.name for one in _parties(head)),
        mediators=head.lines("mediators"),
        accepted_on=begun,
        ended_on=closing.day("ended_on"),
        outcome=closing.choice("outcome"),
        keep_for=closing.choice("keep_for"),
        keeper=closing.line("keeper"),
        filed_on=closing.day("filed_on"),
        pages=sum(count for _sheet, count in _counted(look, page)),
    )


def back_cover(look: Look, asked: PaperBytes, reprint: int) -> MediationBackCover:
    """The back cover, every part with its leaves. Raises Refusal no_such_paper."""
    page = _page(look, asked, asked.subject)
    closing, counted = Filled(page.row.closing, CLOSING), _counted(look, page)
    leaves: dict[str, list[str]] = {}
    last = 0
    for sheet, count in counted:
        span = f"{last + 1}" if count == 1 else f"{last + 1}–{last + count}"
        leaves.setdefault(sheet.form, []).append(span)
        last += count
    return MediationBackCover(
        **_common(look, asked, page, asked.subject, reprint),
        parts=tuple(
            FilePart(_(form.words), _("; ").join(leaves.get(form.name, ()))) for form in MEDIATION.forms
        ),
        leaves=last,
        filed_by=closing.line("filed_by"),
        checked_by=closing.line("checked_by"),
        filed_on=closing.day("filed_on"),
        notes=_("; ").join(part for part in (closing.line("why"), closing.line("notes")) if part),
    )


def _counted(look: Look, page: DossierPage) -> list[tuple[SheetRow, int]]:
    """The sheets in their order, and how many leaves each has on paper."""
    import pypdfium2

    from hall_app.devices.pdfium import pdfium_lock
    from hall_app.documents.paper import render

    counted = []
    for sheet in page.sheets:
        if not sheet.paper or sheet.erased:
            continue
        pdf = render(sheet.paper, part(look, PaperBytes(sheet.paper, sheet.sheet), 0))
        with pdfium_lock:
            document = pypdfium2.PdfDocument(pdf)
            counted.append((sheet, len(document)))
            document.close()
    return counted


def part(look: Look, asked: PaperBytes, reprint: int) -> Any:
    """A part of the file by its sheet. Raises Refusal no_such_paper, for a sheet of another part too."""
    page = _page(look, asked, dossier_of_sheet(look, asked.subject))
    sheet = next(
        (one for one in page.sheets if one.sheet == asked.subject and one.paper == asked.paper), None
    )
    if sheet is None:
        raise no_paper(asked.paper, asked.subject)
    form = MEDIATION.form(sheet.form)
    filled, head = Filled(sheet.values, form), Filled(page.row.head, HEAD)
    common = _common(look, asked, page, asked.subject, reprint)
    common["on"] = filled.day("on") or datetime.fromisoformat(sheet.at).date()
    if sheet.form == "record":
        same = [one.sheet for one in page.sheets if one.form == sheet.form]
        common["session"] = same.index(sheet.sheet) + 1
    return MAKERS[sheet.form](filled, head, common)


def _application(filled: Filled, head: Filled, common: dict[str, Any]) -> MediationApplication:
    return MediationApplication(
        **common,
        parties=_parties(head),
        source=filled.choice("source"),
        summary=filled.line("summary"),
        request=filled.line("request"),
        registered_by=filled.line("registered_by"),
        place=filled.line("place"),
        oral_agreement=filled.line("oral_agreement"),
    )


def _rights(filled: Filled, head: Filled, common: dict[str, Any]) -> MediationRights:
    return MediationRights(**common, party=filled.line("party"), mediators=head.lines("mediators"))


def _identity(filled: Filled, head: Filled, common: dict[str, Any]) -> MediationIdentity:
    parties, shown = _parties(head), filled.lines("shown")
    padded = (*shown, *("",) * len(parties))[: len(parties)]
    return MediationIdentity(**common, parties=parties, shown=padded, checked_by=filled.line("checked_by"))


def _authority(filled: Filled, head: Filled, common: dict[str, Any]) -> MediationAuthority:
    return MediationAuthority(
        **common,
        principal=_named(_parties(head), filled.line("principal")),
        agent=_party(filled.rows("agent", len(PARTY))[0]),
        scope=filled.lines("scope"),
        term=filled.line("term"),
    )


def _inquiry(filled: Filled, head: Filled, common: dict[str, Any]) -> MediationInquiry:
    return MediationInquiry(
        **common,
        asked=_named(_parties(head), filled.line("asked")),
        begun_at=_moment(filled, "begun_at"),
        place=filled.line("place"),
        investigators=filled.lines("investigators"),
        recorder=filled.line("recorder"),
        spoken=tuple(Spoken(*row) for row in filled.rows("spoken", 2)),
        present=filled.lines("present"),
    )


def _evidence(filled: Filled, head: Filled, common: dict[str, Any]) -> MediationEvidence:
    return MediationEvidence(
        **common,
        pieces=tuple(
            Evidence(name, kind, by, proves, int(pages or 1), day_in(taken_on))
            for name, kind, by, proves, pages, taken_on in filled.rows("pieces", 6)
        ),
        taken_by=filled.line("taken_by"),
    )


def _record(filled: Filled, head: Filled, common: dict[str, Any]) -> MediationRecord:
    return MediationRecord(
        **common,
        begun_at=_moment(filled, "begun_at"),
        ended_at=_moment(filled, "ended_at"),
        place=filled.line("place"),
        parties=_parties(head),
        mediators=head.lines("mediators"),
        recorder=filled.line("recorder"),
        invited=filled.lines("invited"),
        said=tuple(Said(*row) for row in filled.rows("said", 2)),
        outcome=filled.line("outcome"),
    )


def _agreement(filled: Filled, head: Filled, common: dict[str, Any]) -> MediationAgreement:
    return MediationAgreement(
        **common,
        parties=_parties(head),
        facts=filled.line("facts"),
        responsibility=filled.line("responsibility"),
        terms=filled.lines("terms"),
        performance=filled.line("performance"),
        mediators=head.lines("mediators"),
        recorder=filled.line("recorder"),
    )


def _performance(filled: Filled, head: Filled, common: dict[str, Any]) -> MediationPerformance:
    return MediationPerformance(
        **common,
        done=tuple(
            Performed(what, by, to, how, day_in(on)) for what, by, to, how, on in filled.rows("done", 5)
        ),
        open_duties=filled.line("open_duties"),
        vouchers=filled.line("vouchers"),
    )


def _follow_up(filled: Filled, head: Filled, common: dict[str, Any]) -> MediationFollowUp:
    return MediationFollowUp(
        **common,
        asked=filled.line("asked"),
        visited_at=_moment(filled, "visited_at"),
        means=filled.choice("means"),
        by=filled.line("by"),
        kept=filled.line("kept"),
        view=filled.line("view"),
        advice=filled.line("advice"),
    )


def _confirmation(filled: Filled, head: Filled, common: dict[str, Any]) -> MediationConfirmation:
    agreed = filled.day("agreed_on")
    return MediationConfirmation(
        **common,
        court=filled.line("court"),
        parties=_parties(head),
        agreed_on=agreed or common["on"],
        annexes=filled.lines("annexes"),
        ruling=filled.line("ruling"),
    )


def _statement(filled: Filled, head: Filled, common: dict[str, Any]) -> MediationStatement:
    return MediationStatement(
        **common,
        about=filled.line("about"),
        text=filled.line("text"),
        written_by=filled.line("written_by"),
    )


def _moment(filled: Filled, name: str) -> datetime:
    """A moment the form needs; the check of the form saw that it is there."""
    at = filled.moment(name)
    if at is None:
        raise ValueError(name)
    return at


MAKERS: dict[str, Callable[[Filled, Filled, dict[str, Any]], Any]] = {
    "application": _application,
    "rights": _rights,
    "identity": _identity,
    "authority": _authority,
    "inquiry": _inquiry,
    "evidence": _evidence,
    "record": _record,
    "agreement": _agreement,
    "performance": _performance,
    "follow_up": _follow_up,
    "confirmation": _confirmation,
    "statement": _statement,
}
