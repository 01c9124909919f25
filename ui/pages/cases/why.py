"""Why a case is due on the day it is, day by day; and moments and tries as the page of a case tells them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall_app.domain.stages import told_words
from hall_app.values.caselife import DueExplained
from hall_app.values.contacts import ContactRow
from ui import phrases
from ui.theme import default
from ui.widgets import Row, RowList, Sheet, Words
from ui.words import N_


def explain(parent: QWidget, why: DueExplained) -> None:
    """Opens the sheet that counts the days one by one."""
    sheet = Sheet(parent, N_("Why this day?"))
    said = Words("body", wrap=True)
    late = Words("strong", tone="seal", wrap=True)
    late.show_text(phrases.late_words(why.due, why.late_on, why.days_late))
    late.setVisible(bool(why.late_on))
    lines = (told_words(one, phrases.long_day_words) for one in why.stage_lines)
    stages = "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))
    said.show_text("\n".join(part for part in (why.sentence, stages) if part))
    rows = RowList()
    rows.fill([
        Row(one.day, str(one.counted) if one.counted else "–", phrases.day_words(one.day), one.why)
        for one in why.explained
    ])  # fmt: skip
    rows.setMinimumHeight(min(default().space(360), rows.content_height() + 8))
    rows.setVisible(bool(why.explained))
    sheet.body.addWidget(late)
    sheet.body.addWidget(said)
    sheet.body.addWidget(rows)
    sheet.open()


def contact_words(one: ContactRow) -> str:
    """A try as one tells it."""
    parts = (one.about_words, one.channel_words, one.outcome_words, one.whom_words, one.number, one.words)
    return " · ".join(part for part in parts if part)
