"""The day report as rows of a label and a value, for the window and for the table file."""

from __future__ import annotations

from hall_app.domain.case_words import kind_words, state_words
from hall_app.values.day import DayReport
from ui import phrases
from ui.words import N_, _

GRADES = {5: N_("Very satisfied"), 4: N_("Satisfied"), 3: N_("Fairly satisfied"), 2: N_("Dissatisfied"),
          1: N_("Very dissatisfied")}  # fmt: skip


def report_rows(report: DayReport) -> list[tuple[str, str]]:
    """Every line of the report, in the language in force."""
    rows = [
        (_("Hall"), report.hall),
        (_("Day"), report.day),
        (_("Opened"), phrases.clock_words(report.opened_at)),
        (_("Closed"), phrases.clock_words(report.closed_at)),
    ]
    for line in report.lines:
        text = _("{taken} taken · {served} served · {passed} passed · {gone} went away · {left} left").format(
            taken=line.taken, served=line.served, passed=line.passed, gone=line.gone, left=line.left
        )
        rows.append((f"{line.letter} {line.name}", text))
        waits = _("wait on average {mean}, at most {most}").format(
            mean=phrases.minutes_words(line.wait_s_mean // 60),
            most=phrases.minutes_words(line.wait_s_max // 60),
        )
        rows.append(("", waits))
    rows += [
        (_("Visits"), str(report.visits)),
        *([(_("of these served on paper"), str(report.from_paper))] if report.from_paper else []),
        (_("Visits not finished"), ", ".join(report.visits_unfinished) or "0"),
        (_("Papers complete at once"), str(report.visits_complete)),
        (
            _("of these done in {n} minutes").format(n=report.promise_minutes),
            _("{kept} of {complete}").format(kept=report.visits_in_time, complete=report.visits_complete),
        ),
        (_("One-time notices"), str(report.notices)),
        (_("Breaches of the one-time rule"), str(report.breaches)),
        (_("Questions answered"), str(report.inquiries)),
    ]
    for one in report.cases:
        rows.append((kind_words(one.handling, one.case_kind), f"{state_words(one.state)} {one.count}"))
    rows += [(_(words), str(report.ratings.get(grade, 0))) for grade, words in GRADES.items()]
    rows += [
        (_("Asked for a rating"), str(report.asked)),
        (_("Declined to rate"), str(report.declined)),
        (_("Gave no rating"), str(report.unrated)),
    ]
    return rows
