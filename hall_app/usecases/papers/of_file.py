"""The papers about a case's limit and its file: why it is due, what was handed in, the index."""

from __future__ import annotations

from datetime import date

from hall_app.documents.due_explanation import DueExplanation, ExplainedDay
from hall_app.documents.file_index import FiledPaper, FileIndex, leaves_of
from hall_app.documents.kit import day as day_words
from hall_app.documents.material_list import MaterialList
from hall_app.domain.deadlines import yellow_day
from hall_app.domain.stages import told_words
from hall_app.projections.archive import filed
from hall_app.projections.calendars import calendar
from hall_app.projections.case_limits import counted_as
from hall_app.projections.case_page import item_of_case
from hall_app.projections.custody import list_of_case
from hall_app.projections.picture import Look
from hall_app.projections.promised import accepted_on_promise
from hall_app.usecases.papers.applicants import Applicant, party_of
from hall_app.usecases.papers.common import (
    clerk,
    code_of_paper,
    day_of,
    found,
    head_of,
    no_paper,
)
from hall_app.usecases.papers.deciding import decider
from hall_app.usecases.papers.numbering import listed, number_words, numbered_then
from hall_app.usecases.papers.of_case import case_of
from hall_app.values.caselife import DueExplained, WhyDue
from hall_app.values.filing import RATING, CaseFile
from hall_app.values.filing import FileIndex as TheFile
from hall_app.values.papers import PaperBytes
from hall_app.words import _, ngettext_, p_


def _weekday(day: date) -> str:
    words = (
        p_("paper", "Mon"), p_("paper", "Tue"), p_("paper", "Wed"), p_("paper", "Thu"), p_("paper", "Fri"),
        p_("paper", "Sat"), p_("paper", "Sun"),
    )  # fmt: skip
    return words[day.weekday()]


def due_explanation(look: Look, asked: PaperBytes, reprint: int) -> DueExplanation:
    """Why a case is due on its day. Raises Refusal no_such_paper for a case without a limit."""
    row, _item = case_of(look, asked)
    told: DueExplained = found(look, asked, WhyDue(asked.subject))
    if not told.explained:
        raise no_paper(asked.paper, asked.subject)
    total = told.days + told.extension
    days = [date.fromisoformat(one.day) for one in told.explained]
    turning = yellow_day(total)
    warns = [day for day, one in zip(days, told.explained, strict=True) if one.counted == turning]
    years = {day.year for day in days}
    return DueExplanation(
        head=head_of(look),
        case_number=told.case_number,
        item=row["item_name"],
        received_on=date.fromisoformat(told.received),
        working_days=total,
        due_on=date.fromisoformat(told.due),
        days=tuple(
            ExplainedDay(day, _weekday(day), one.counted, one.why)
            for day, one in zip(days, told.explained, strict=True)
        ),
        calendar_edition=_("; ").join(
            year.notice for year in calendar(look).years if year.year in years and year.notice
        ),
        warns_on=warns[0] if warns else None,
        provisional=told.provisional,
        issued_on=look.day,
        counted_from=counted_as(look, told.received),
        began_before=day_of(told.began_before),
        stages=tuple(
            told_words(one, lambda iso: day_words(date.fromisoformat(iso))) for one in told.stage_lines
        ),
        promised=accepted_on_promise(look, row) is not None,
        code=code_of_paper(look, asked.paper, told.case_number),
        reprint=reprint,
    )


def material_list(look: Look, asked: PaperBytes, reprint: int) -> MaterialList:
    """What was handed in for a case. Raises Refusal no_such_paper before anything was received."""
    row, item = case_of(look, asked)
    then = numbered_then(look, asked)
    if then is not None:
        row, item = then.row, item_of_case(look, then.row)
    told = listed(look, row, item, then)
    if told is None:
        raise no_paper(asked.paper, asked.subject)
    at, by, materials = told
    who, receiver = Applicant(look, row), clerk(look, by)
    return MaterialList(
        head=head_of(look),
        number=number_words(look, asked),
        case_number=row["case_number"],
        applicant=who.name,
        item=row["item_name"],
        received_at=at,
        receiver=receiver[0],
        receiver_number=receiver[1],
        materials=materials,
        deciding_body=decider(look, row, item),
        contact=who.contact,
        phone=who.phone,
        party=who.party(),
        originals_by=list_of_case(look, asked.subject, then.at if then is not None else ""),
        code=code_of_paper(look, asked.paper, row["case_number"]),
        reprint=reprint,
    )


def file_index(look: Look, asked: PaperBytes, reprint: int) -> FileIndex:
    """The index of a file as it lies now, leaves counted behind it; digests of papers stand in an exported one.

    Raises Refusal no_such_paper for a case that is not filed.
    """
    if filed(look, asked.subject) is None:
        raise no_paper(asked.paper, asked.subject)
    file: CaseFile = found(look, asked, TheFile(asked.subject, pages=True))
    keep = ngettext_("{n} year", "{n} years", file.keep_years).format(n=file.keep_years)
    return FileIndex(
        head=head_of(look),
        number=file.archive_number,
        case_number=file.case_number,
        title=file.title,
        archive_number=file.archive_number,
        papers=tuple(
            FiledPaper(
                one.title,
                one.number,
                one.by,
                day_of(one.day),
                leaves,
                one.digest,
                one.remark,
                one.kind != RATING,
            )
            for one, leaves in zip(file.rows, leaves_of(one.pages for one in file.rows), strict=True)
        ),
        filed_on=date.fromisoformat(file.filed_on),
        filed_by=file.filed_by,
        keep_for=keep if file.keep_years else _("Permanent"),
        shelf=file.shelf,
        party=party_of(look, asked.subject),
        code=code_of_paper(look, asked.paper, file.case_number),
        reprint=reprint,
    )
