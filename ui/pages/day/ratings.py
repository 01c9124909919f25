"""The ratings of a month: those of the hall, and those of each clerk; for the manager's eyes only."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.domain.rating import GRADES, grade_words, reason_words
from hall_app.values.rating import ClerkRating, RatingCount, RatingCounts, RatingsByClerk
from ui.front import Front, Watch
from ui.theme import default
from ui.widgets import Sheet, Table, Words
from ui.words import N_, _

# Whose the ratings by clerk are to see.
SEES = ("manager",)
HEADS = (
    N_("Whose"),
    N_("Asked for a rating"),
    *(str(grade) for grade in GRADES),
    N_("Declined"),
    N_("No rating"),
)
FLAGS = Changes.RATINGS | Changes.VISITS | Changes.STAFF


class RatingsSheet(Sheet):
    """Every grade of a month (YYYY-MM), counted. Who was asked and gave none stands in no grade."""

    def __init__(self, parent: QWidget, front: Front, month: str, title: str) -> None:
        super().__init__(parent, N_("Ratings by clerk"))
        self.first, self.last = month_ends(month)
        self.about, self.reasons = Words("strong"), Words("note", wrap=True)
        self.about.show_text(title)
        self.table = Table(HEADS, stretch=0, wrap=True, numbers=tuple(range(1, len(HEADS))))
        self.table.setMinimumHeight(default().space(200))
        # Nine columns: the words of the grades would need more than a small screen has.
        self.setMinimumWidth(default().space(680))
        grades = Words("note", wrap=True)
        grades.show_text(" · ".join(f"{grade} {grade_words(grade)}" for grade in GRADES))
        self.body.addWidget(self.about)
        self.body.addWidget(
            Words("note", N_("Who declined or gave no rating was asked, and is in no grade."), wrap=True)
        )
        self.body.addWidget(grades)
        self.body.addWidget(self.table)
        self.body.addWidget(self.reasons)
        self._all: RatingCount | None = None
        self._clerks: tuple[ClerkRating, ...] = ()
        Watch(
            self,
            front,
            FLAGS,
            lambda: RatingCounts(self.first, self.last),
            self._show_all,
            self.in_place.refuse,
        )
        Watch(self, front, FLAGS, lambda: RatingsByClerk(self.first, self.last), self._show_clerks,
              self.in_place.refuse)  # fmt: skip
        self.table.setFocus()

    def _show_all(self, counts: RatingCount) -> None:
        self._all = counts
        self._fill()

    def _show_clerks(self, clerks: tuple[ClerkRating, ...]) -> None:
        self._clerks = clerks
        self._fill()

    def _fill(self) -> None:
        counts = self._all
        if counts is None:
            return
        rows = [("", count_cells(_("The whole hall"), counts))]
        rows += [
            (one.code, count_cells(one.name or _("nobody in particular"), one.count)) for one in self._clerks
        ]
        self.table.fill(rows)
        given = sorted(counts.reasons.items(), key=lambda one: (-one[1], one[0]))
        said = _("; ").join(f"{reason_words(code)} {number}" for code, number in given)
        self.reasons.show_text(
            _("Reasons given with negative marks: {reasons}").format(reasons=said) if said else ""
        )
        self.reasons.setVisible(bool(said))


def month_ends(month: str) -> tuple[str, str]:
    """The first and the last day of a month, YYYY-MM-DD."""
    first = date.fromisoformat(f"{month}-01")
    after = (first + timedelta(days=31)).replace(day=1)
    return first.isoformat(), (after - timedelta(days=1)).isoformat()


def count_cells(whose: str, count: RatingCount) -> tuple[str, ...]:
    """A line of the table: how many were asked, every grade, and apart from them who gave none."""
    grades = (count.grades.get(grade, 0) for grade in GRADES)
    return (whose, *(str(number) for number in (count.asked, *grades, count.declined, count.unrated)))
