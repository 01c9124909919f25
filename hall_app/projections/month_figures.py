"""The lines of a month in words: each count with what it is counted of, never a bare share."""

from __future__ import annotations

from collections.abc import Iterator

from hall_app.domain.rating import GRADES
from hall_app.values.month import Figure, MonthNow
from hall_app.words import _


def figures(month: MonthNow) -> tuple[Figure, ...]:
    """Every line, in the language in force."""
    return (*_served(month), *_promises(month), *_ratings(month))


def _served(month: MonthNow) -> Iterator[Figure]:
    all_days = month.total
    yield Figure(words=_("Numbers taken"), count=all_days.tickets)
    yield Figure(words=_("of these served"), count=all_days.served, of=all_days.tickets)
    yield Figure(words=_("Visits"), count=all_days.visits)
    if all_days.from_paper:
        yield Figure(
            words=_("of these served on paper and entered afterwards"), count=all_days.from_paper, of=all_days.visits
        )  # fmt: skip
    yield Figure(words=_("Visits with complete papers"), count=all_days.complete, of=all_days.visits)
    yield Figure(
        words=_("of these complete without a notice before"), count=all_days.at_once, of=all_days.complete
    )  # fmt: skip
    yield Figure(
        words=_("of these done in {n} minutes").format(n=month.promise_minutes),
        count=all_days.in_time,
        of=all_days.complete,
    )
    yield Figure(
        words=_("Visits to collect, to bring or to ask about a case"), count=all_days.back, of=all_days.visits
    )  # fmt: skip
    yield Figure(words=_("Questions answered"), count=all_days.inquiries)
    yield Figure(words=_("One-time notices"), count=all_days.notices)
    yield Figure(
        words=_("of these a second one for a case (breach)"), count=all_days.breaches, of=all_days.notices
    )  # fmt: skip


def _promises(month: MonthNow) -> Iterator[Figure]:
    all_days, due = month.total, month.due
    yield Figure(words=_("Cases begun"), count=all_days.cases)
    yield Figure(words=_("of these over for the resident"), count=all_days.finished, of=all_days.cases)
    yield Figure(
        words=_("of these still to be closed or filed"), count=all_days.left, of=all_days.finished
    )  # fmt: skip
    yield Figure(words=_("Intakes of several matters at once"), count=all_days.joints)
    yield Figure(words=_("Promises whose day lies in the month"), count=due)
    yield Figure(words=_("of these kept"), count=month.kept, of=due)
    yield Figure(words=_("of these not kept"), count=month.late, of=due)
    apart = (
        (_("of these whose day has not come, or in a special step"), month.running),
        (_("of these withdrawn by the applicant in time"), month.withdrawn),
        (_("of these ended, promised papers did not come"), month.defaulted),
        (_("of these not accepted in the end"), month.not_accepted),
        (_("of these sent back by the town, the count begins anew"), month.stopped),
    )
    for words, count in apart:
        if count:
            yield Figure(words=words, count=count, of=due)
    if month.unsupplied:
        yield Figure(words=_("Promises to supply papers that residents did not keep"), count=month.unsupplied)


def _ratings(month: MonthNow) -> Iterator[Figure]:
    marks = month.ratings
    given = sum(marks.grades.values())
    yield Figure(words=_("Asked for a rating"), count=marks.asked)
    yield Figure(words=_("of these gave one"), count=given, of=marks.asked)
    for grade, words in sorted(GRADES.items(), reverse=True):
        yield Figure(words=_(words), count=marks.grades.get(grade, 0), of=given)
    yield Figure(words=_("Declined to rate (no grade)"), count=marks.declined, of=marks.asked)
    yield Figure(words=_("Gave no rating (no grade)"), count=marks.unrated, of=marks.asked)
