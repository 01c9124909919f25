"""The file of a case: its index, and the whole of it as one PDF portfolio."""

from __future__ import annotations

import hashlib
import io
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from hall_app.devices.pdfium import pdfium_lock
from hall_app.domain.facts import CaseExported
from hall_app.errors import Refusal, Trouble, code
from hall_app.ledger.folder import write_durable
from hall_app.projections.archive import filed
from hall_app.projections.asking import SERVING, UNKNOWN_CASE, need_role
from hall_app.projections.attachments import KEPT, attachments_of, shown_by
from hall_app.projections.cases import case_row
from hall_app.projections.people import name_of
from hall_app.projections.picture import Look, answers
from hall_app.projections.rating_page import rating_said, ratings_of_case
from hall_app.projections.rows import Row
from hall_app.projections.staff import by_words
from hall_app.system_words import system_words
from hall_app.usecases.attaching import AtFiles
from hall_app.usecases.deed import CLERKS, errand
from hall_app.usecases.filed_papers import filed_papers, papers_now, subject_of
from hall_app.usecases.papers.common import NO_PAPER, code_of_paper, head_of
from hall_app.usecases.papers.compose import all_papers, compose
from hall_app.usecases.papers.naming import case_named
from hall_app.values.filing import (
    RATING,
    CaseFile,
    CasePaper,
    ExportCase,
    Exported,
    FiledRow,
    FileIndex,
    PapersOfCase,
)
from hall_app.values.papers import PaperBytes
from hall_app.words import N_, _, ngettext_, speaking

NOT_WRITTEN = code(
    "portfolio_not_written", N_("The file could not be written to {path} ({why}). Choose another folder.")
)
NAMES_MAX = 1000


class Part(NamedTuple):
    """Something of a portfolio: its row, its bytes (none for a number whose paper is there no more), what they are."""

    row: FiledRow
    data: bytes
    kind: str


def _day(at: str) -> str:
    return datetime.fromisoformat(at).date().isoformat() if at else ""


def file_of(look: Look, case: str) -> CaseFile:
    """The index of a case's file: its numbered papers, then its attachments. Raises Refusal unknown_case."""
    row = case_row(look, case)
    if row is None:
        raise Refusal(UNKNOWN_CASE)
    place = filed(look, case)
    papers = filed_papers(look, row)
    return CaseFile(
        case=case,
        case_number=row["case_number"],
        title=_("; ").join(part for part in (row["item_name"], name_of(look, row["person"])) if part),
        archive_number=place["archive_number"] if place else "",
        shelf=place["shelf"] if place else "",
        keep_years=place["keep_years"] if place else 0,
        filed_on=place["day"] if place else "",
        filed_by=by_words(look, place["by_whom"]) if place else "",
        rows=papers
        + _rated(look, case)
        + tuple(_attached(look, one) for one in attachments_of(look, case, KEPT)),
    )


def _rated(look: Look, case: str) -> tuple[FiledRow, ...]:
    """A line for each visit of the case whose rating was asked for. Whose case it is stands on the file, so what was
    said is for whoever may see ratings beside clerks: whoever was rated reads the file too."""
    return tuple(
        FiledRow(kind=RATING, title=rating_said(look, one), number="", by="", day=one["day"])
        for one in ratings_of_case(look, case)
    )


def _attached(look: Look, row: Row) -> FiledRow:
    return FiledRow(
        kind="attachment",
        title=" · ".join(part for part in (shown_by(look, row), row["words"]) if part) or row["name"],
        number="",
        by=by_words(look, row["by_whom"]),
        day=_day(row["at"]),
        pages=row["pages"],
        digest=row["sha256"],
        attachment=row["attachment"],
    )


@answers(FileIndex)
def file_index(look: Look, question: FileIndex) -> CaseFile:
    """Raises Refusal unknown_case, and sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    file = file_of(look, question.case)
    return _counted(look, file) if question.pages else file


@answers(PapersOfCase)
def papers_of_case(look: Look, question: PapersOfCase) -> tuple[CasePaper, ...]:
    """Raises Refusal unknown_case, and sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    row = case_row(look, question.case)
    if row is None:
        raise Refusal(UNKNOWN_CASE)
    return papers_now(look, row)


def _made(look: Look, case: str, row: FiledRow) -> tuple[FiledRow, Any]:
    """A paper of the index ready to be drawn; only its row, remarked, where it can be had no more: its receipt was
    reversed, its fact was erased, or it is no longer what the case says. None for an attachment too."""
    if not row.paper or row.remark:
        return row, None
    try:
        return row, compose(look, PaperBytes(row.paper, subject_of(look, case, row), row.number))
    except Refusal as refusal:
        if refusal.code != NO_PAPER:
            raise
        return msgspec.structs.replace(row, remark=_("can no longer be had")), None


def _counted(look: Look, file: CaseFile) -> CaseFile:
    """The index with the pages of each paper, which is drawn for that."""
    import pypdfium2

    from hall_app.documents.paper import render  # ReportLab and its fonts cost half a second

    rows = []
    for row in file.rows:
        row, paper = _made(look, file.case, row)
        if paper is not None:
            data = render(row.paper, paper)
            with pdfium_lock, pypdfium2.PdfDocument(data) as read:
                row = msgspec.structs.replace(row, pages=len(read))
        rows.append(row)
    return msgspec.structs.replace(file, rows=tuple(rows))


def _composed(look: Look, case: str) -> tuple[CaseFile, list[tuple[FiledRow, Any]], list[Row]]:
    """The index, each paper ready to be rendered, the rows of the attachments."""
    with speaking("zh_CN"):
        index = file_of(look, case)
    papers = [_made(look, case, row) for row in index.rows if row.paper in all_papers()]
    return index, papers, attachments_of(look, case, KEPT)


def _parts(
    outside: AtFiles, index: CaseFile, papers: list[tuple[FiledRow, Any]], files: list[Row]
) -> list[Part]:
    from hall_app.documents.paper import render

    rows = {row.attachment: row for row in index.rows if row.attachment}
    found = [
        Part(row, render(row.paper, paper) if paper is not None else b"", "application/pdf")
        for row, paper in papers
    ]
    found += [Part(row, b"", "") for row in index.rows if row.kind == RATING]
    return found + [
        Part(rows[one["attachment"]], outside.hall.files.get(one["sha256"]), one["type"]) for one in files
    ]


def _index_page(
    look: Look, index: CaseFile, parts: list[Part], places: list[tuple[int, int]], digest: str
) -> Any:
    """The index as a paper, with the leaves of each part in the portfolio."""
    from hall_app.documents.file_index import FiledPaper, leaves_of
    from hall_app.documents.file_index import FileIndex as Index
    from hall_app.usecases.papers.applicants import party_of

    keep = ngettext_("{n} year", "{n} years", index.keep_years).format(n=index.keep_years)
    return Index(
        head=head_of(look),
        number=index.archive_number,
        code=code_of_paper(look, "file_index", index.case_number),
        case_number=index.case_number,
        title=index.title,
        archive_number=index.archive_number,
        papers=tuple(
            FiledPaper(
                title=part.row.title,
                number=part.row.number,
                by=part.row.by,
                made_on=date.fromisoformat(part.row.day) if part.row.day else None,
                pages=leaves_of((last - first + 1,), first)[0],
                digest=hashlib.sha256(part.data).hexdigest() if part.data else "",
                remark=part.row.remark,
                lies=part.row.kind != RATING,
            )
            for part, (first, last) in zip(parts, places, strict=True)
        ),
        filed_on=date.fromisoformat(index.filed_on) if index.filed_on else look.day,
        filed_by=index.filed_by or (by_words(look, f"staff:{look.staff}") if look.staff else ""),
        keep_for="" if not index.archive_number else keep if index.keep_years else _("Permanent"),
        shelf=index.shelf,
        package_digest=digest,
        party=party_of(look, index.case),
    )


def bind(outside: AtFiles, index: CaseFile, parts: list[Part]) -> tuple[bytes, int]:
    """The portfolio: the index, then every part; and how many pages it has.

    Raises Refusal scan_unreadable; the digest of the package is that of the parts' digests one after the other.
    """
    import pypdfium2

    from hall_app.documents import scans
    from hall_app.documents.paper import render

    digest = hashlib.sha256(
        b"".join(hashlib.sha256(part.data).digest() for part in parts if part.data)
    ).hexdigest()

    def page(places: list[tuple[int, int]]) -> bytes:
        def made(look: Look) -> Any:
            with speaking("zh_CN"):
                return _index_page(look, index, parts, places, digest)

        return render("file_index", outside.look(made))

    with pdfium_lock:
        body = pypdfium2.PdfDocument.new()
        counts = [
            scans.append(body, part.data, part.kind, part.row.title) if part.data else 0 for part in parts
        ]
        head = pypdfium2.PdfDocument(page([(1, 1)] * len(parts)))
        places, at = [], len(head)
        for count in counts:
            places.append((at + 1, at + count))
            at += count
        head.close()
        whole = pypdfium2.PdfDocument.new()
        scans.append(whole, page(places), "application/pdf")
        whole.import_pages(body)
        out = io.BytesIO()
        whole.save(out)
        pages = len(whole)
        body.close()
        whole.close()
    return out.getvalue(), pages


def _free(folder: Path, name: str) -> Path:
    """A name in the folder that nothing has yet."""
    for n in range(1, NAMES_MAX):
        path = folder / (f"{name}.pdf" if n == 1 else f"{name}-{n}.pdf")
        if not path.exists():
            return path
    raise FileExistsError(name)


@errand(ExportCase, *CLERKS, "auditor")
def export_case(outside: AtFiles, command: ExportCase) -> Exported:
    """Binds the file of a case and writes it; that it left is recorded before it is there.

    Raises Refusal unknown_case, scan_unreadable; Trouble portfolio_not_written, file_gone, file_damaged.
    """
    case = outside.look(lambda look: case_named(look, command.case.strip()))
    index, papers, files = outside.look(lambda look: _composed(look, case))
    data, pages = bind(outside, index, _parts(outside, index, papers, files))
    sha256, folder = hashlib.sha256(data).hexdigest(), Path(command.folder)
    try:
        if not command.folder.strip() or not folder.is_dir():
            raise NotADirectoryError(20, _("there is no such folder"))
        path = _free(folder, index.case_number or case)
        outside.transact(lambda step: step.record(CaseExported(pages=pages, sha256=sha256), case))
        write_durable(path, data)
    except (OSError, ValueError) as error:
        why = system_words(error)
        raise Trouble(NOT_WRITTEN, path=command.folder, why=why) from error
    return Exported(path=str(path), pages=pages, sha256=sha256)
