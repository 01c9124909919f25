"""The working day."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class OpenDay(Command, frozen=True):
    """Open the hall for today; a day still open from before is closed first, recorded.

    Refused: day_open; clock_behind when the clock says an earlier day than one the hall was open on. Then `day`
    (ISO) says which day it is.
    """

    day: str = ""


class CloseDay(Command, frozen=True):
    """Close the day. Refused with what is unfinished (details left, unfinished) unless `anyway`."""

    anyway: bool = False


class PauseWindow(Command, frozen=True):
    """暂停服务 at the own window; refused while somebody is served there."""

    why: str = ""


class ResumeWindow(Command, frozen=True):
    """Serve again at the own window."""


class ClosedDay(Answer):
    """What was left when the day closed."""

    day: str
    left: int
    unfinished: int


class DayNow(Answer):
    """The state of the working day. `rest_day`: by the calendar nobody works on it."""

    day: str
    open: bool
    opened_at: str = ""
    closed_at: str = ""
    waiting: int = 0
    unfinished: int = 0
    served: int = 0
    stale: bool = False
    clock_warning: str = ""
    rest_day: bool = False


class TicketOfDay(Answer):
    """A row of today's list."""

    ticket: str
    display: str
    line: str
    line_name: str
    state: str
    priority: str
    source: str
    issued_at: str
    called_at: str
    started_at: str
    ended_at: str
    window: int
    wait_s: int
    service_s: int
    line_name_en: str = ""


class LineOfDay(Answer):
    """What one line saw in a day.

    What became of the numbers taken adds up: `served`, `gone` (the resident went away before the end), `void` (passed
    over for good), `cancelled` (handed back), `left` (not finished at closing), `waiting` (in a queue, or called and
    nobody has begun with it), `serving` (with somebody now) and `parked` (set aside). `passed` stands apart: passed
    over at least once, whatever became of it afterwards.
    """

    letter: str
    name: str
    taken: int
    served: int
    passed: int
    cancelled: int
    left: int
    gone: int
    waiting: int
    priority: int
    wait_s_mean: int
    wait_s_max: int
    void: int = 0
    serving: int = 0
    parked: int = 0


class CasesOfDay(Answer):
    """Cases of a day by handling, kind and state."""

    handling: str
    case_kind: str
    state: str
    count: int


class DayReport(Answer):
    """The day report. Ratings: grade to count; asked but not rated and declined stand apart.

    `closed_at` is empty while the day is open: then the report is of the moment `drawn_at`, and `still_waiting`,
    `still_served` and `still_parked` name the numbers that wait, those with somebody and those set aside.
    """

    day: str
    hall: str
    opened_at: str
    closed_at: str
    lines: tuple[LineOfDay, ...]
    cases: tuple[CasesOfDay, ...]
    visits: int
    visits_unfinished: tuple[str, ...]
    visits_complete: int
    visits_in_time: int
    notices: int
    breaches: int
    inquiries: int
    ratings: dict[int, int]
    asked: int
    declined: int
    unrated: int
    promise_minutes: int = 0
    from_paper: int = 0
    drawn_at: str = ""
    still_waiting: tuple[str, ...] = ()
    still_served: tuple[str, ...] = ()
    still_parked: tuple[str, ...] = ()


class TheDay(Question, frozen=True):
    """The working day now. Answer: DayNow."""


class DayList(Question, frozen=True):
    """Today's list, or another day's (ISO). Answer: tuple[TicketOfDay, ...]."""

    day: str = ""


class ReportOfDay(Question, frozen=True):
    """The day report of a day (ISO; empty: the working day). Answer: DayReport."""

    day: str = ""


class Days(Question, frozen=True):
    """The last days the hall was open, newest first. Answer: tuple[DayNow, ...]."""

    limit: int = 60
