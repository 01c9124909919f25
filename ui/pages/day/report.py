"""The day report as rows of a label and a value, for the window and for the table file."""

from __future__ import annotations

from hall_app.domain.case_words import kind_words, state_words
from hall_app.values.day import DayReport, LineOfDay
from ui import phrases
from ui.words import N_, _

GRADES = {5: N_("Very satisfied"), 4: N_("Satisfied"), 3: N_("Fairly satisfied"), 2: N_("Dissatisfied"),
          1: N_("Very dissatisfied")}  # fmt: skip


def still_open(report: DayReport) -> bool:
    """Whether the day of the report was opened and is not closed."""
    return bool(report.opened_at) and not report.closed_at


def _closed_words(report: DayReport) -> str:
    if not still_open(report):
        return ""
    return _("not closed yet: as of {time}, not final").format(time=phrases.clock_words(report.drawn_at))


def _became(line: LineOfDay, is_open: bool) -> str:
    """What became of the numbers of a line; the parts add up to those taken."""
    parts = [
        _("{n} served").format(n=line.served),
        _("{n} went away").format(n=line.gone),
        _("{n} void after passing").format(n=line.void),
        _("{n} cancelled").format(n=line.cancelled),
    ]
    if line.left or not is_open:
        parts.append(_("{n} left").format(n=line.left))
    if line.waiting or is_open:
        parts.append(_("{n} waiting").format(n=line.waiting))
    if line.serving or is_open:
        parts.append(_("{n} being served").format(n=line.serving))
    if line.parked:
        parts.append(_("{n} parked").format(n=line.parked))
    return _("{taken} taken: {parts}").format(taken=line.taken, parts=" · ".join(parts))


def report_rows(report: DayReport) -> list[tuple[str, str]]:
    """Every line of the report, in the language in force."""
    rows = [
        (_("Hall"), report.hall),
        (_("Day"), report.day),
        (_("Opened"), phrases.clock_words(report.opened_at)),
        (_("Closed"), phrases.clock_words(report.closed_at) or _closed_words(report)),
    ]
    for line in report.lines:
        rows.append((f"{line.letter} {line.name}", _became(line, still_open(report))))
        waits = _("{passed} passed at least once · wait on average {mean}, at most {most}").format(
            passed=line.passed,
            mean=phrases.minutes_words(line.wait_s_mean // 60),
            most=phrases.minutes_words(line.wait_s_max // 60),
        )
        rows.append(("", waits))
    if still_open(report):
        rows += [
            (_("Being served now"), ", ".join(report.still_served) or _("nobody")),
            (_("Waiting now"), ", ".join(report.still_waiting) or _("nobody")),
            *([(_("Parked now"), ", ".join(report.still_parked))] if report.still_parked else []),
        ]
    rows += [
        (_("Visits"), str(report.visits)),
        *([(_("of these served on paper"), str(report.from_paper))] if report.from_paper else []),
        *(
            []
            if still_open(report)
            else [(_("Visits not finished"), ", ".join(report.visits_unfinished) or "0")]
        ),
        (_("Visits with complete papers"), str(report.visits_complete)),
        (
            _("of these done in {n} minutes").format(n=report.promise_minutes),
            _("{kept} of {complete}").format(kept=report.visits_in_time, complete=report.visits_complete),
        ),
        (_("One-time notices"), str(report.notices)),
        (_("Breaches of the one-time rule"), str(report.breaches)),
        (_("Questions answered"), str(report.inquiries)),
    ]
    for one in report.cases:
        rows.append(
            (kind_words(one.handling, one.case_kind), f"{state_words(one.state, one.handling)} {one.count}")
        )
    rows += [(_(words), str(report.ratings.get(grade, 0))) for grade, words in GRADES.items()]
    rows += [
        (_("Asked for a rating"), str(report.asked)),
        (_("Declined to rate"), str(report.declined)),
        (_("Gave no rating"), str(report.unrated)),
    ]
    return rows
