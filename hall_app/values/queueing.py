"""Numbers, calling, and what board and kiosk show. A command acts for the window of the station it comes from."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class IssueTicket(Command, frozen=True):
    """Take a number of a line. `priority`: a code of domain.queue, or empty.

    Refused: numbers_used_up, day_closed, unknown_line.
    """

    line: str
    priority: str = ""


class TakenNumber(Answer):
    """The number taken."""

    ticket: str
    display: str
    line: str
    line_name: str
    ahead: int
    wait_minutes: int
    issued_at: str
    priority: str = ""


class CallNext(Command, frozen=True):
    """Call who is next for this window by the mix rule. Refused: nobody_waiting, window_busy, window_paused."""


class CallTicket(Command, frozen=True):
    """Call one ticket (waiting, parked or passed) out of turn."""

    ticket: str


class RecallTicket(Command, frozen=True):
    """Call the called ticket again."""


class PassTicket(Command, frozen=True):
    """过号: after the calls of the setting; refused earlier (call_again_first, details left)."""


class ParkTicket(Command, frozen=True):
    """挂起 the ticket at this window; the visit is held."""

    why: str = ""


class TransferTicket(Command, frozen=True):
    """转移 to a line, or to one window of it."""

    line: str
    to_window: int = 0
    why: str = ""


class CancelTicket(Command, frozen=True):
    """Withdraw a ticket that is not being served."""

    ticket: str
    why: str = ""


class StartVisit(Command, frozen=True):
    """The called resident is here. A held visit of the ticket goes on, with its first-asked clerk."""


class FinishVisit(Command, frozen=True):
    """The visit is over; the rating window asks. `how`: finished, or left."""

    how: str = "finished"


class ServeWithoutTicket(Command, frozen=True):
    """无号受理: number, call and start in one deed at this window."""

    line: str = ""


class AskForHelp(Command, frozen=True):
    """请工作人员来帮我 at a kiosk."""


class AnswerHelp(Command, frozen=True):
    """Somebody went."""

    request: str


class CalledTicket(Answer):
    """Who was called where."""

    ticket: str
    display: str
    window: int
    nth: int


class StartedVisit(Answer):
    """The visit at this window."""

    visit: str
    ticket: str
    display: str
    resumed: bool = False


class WaitingRow(Answer):
    """One who waits. `state`: waiting, passed (comes back behind `behind` people), parked."""

    ticket: str
    display: str
    line: str
    line_name: str
    priority: str
    issued_at: str
    wait_minutes: int
    state: str
    behind: int = 0
    window: int = 0
    line_name_en: str = ""


class LineCount(Answer):
    """How many wait in a line, and whether it still gives numbers."""

    letter: str
    name: str
    name_en: str
    waiting: int
    wait_minutes: int
    categories: tuple[str, ...] = ()
    used_up: bool = False
    windows: tuple[int, ...] = ()


class QueueGlance(Answer):
    """The queue as the desk sees it: `rows` in the order this window would call them."""

    rows: tuple[WaitingRow, ...]
    aside: tuple[WaitingRow, ...]
    waiting: int
    longest_minutes: int
    served_today: int
    next_ticket: str
    lines: tuple[LineCount, ...]


class WindowNow(Answer):
    """This window. `ticket_state`: empty, called or serving. Times ISO.

    `started_at`: when the visit began; `since`: when this stretch of it did, and `served_s` the seconds of those
    before: time set aside is nobody's at the window.
    """

    number: int
    name: str
    paused: bool
    pause_why: str
    lines: tuple[str, ...]
    ticket: str = ""
    display: str = ""
    line: str = ""
    ticket_state: str = ""
    calls: int = 0
    calls_needed: int = 3
    called_at: str = ""
    started_at: str = ""
    visit: str = ""
    priority: str = ""
    since: str = ""
    served_s: int = 0


class BoardCall(Answer):
    """One call on the board: ticket number and window only, never a name."""

    display: str
    window: int
    nth: int
    at: str


class BoardNow(Answer):
    """What the board shows. `pauses`: the paused windows that said why; `gone`: numbers called before that nobody is
    to come to a window with any more, because they were passed, handed back or wait again."""

    hall: str
    day_open: bool
    calls: tuple[BoardCall, ...]
    lines: tuple[LineCount, ...]
    windows: tuple[tuple[int, str], ...]
    promise_minutes: int
    hours: str
    demo: bool = False
    pauses: tuple[tuple[int, str], ...] = ()
    gone: tuple[str, ...] = ()


class HelpRow(Answer):
    """A resident at a kiosk waits for a person."""

    request: str
    station: str
    at: str


class TheQueue(Question, frozen=True):
    """Answer: QueueGlance for the window of the station."""


class TheWindow(Question, frozen=True):
    """Answer: WindowNow for the window of the station."""


class TheBoard(Question, frozen=True):
    """Answer: BoardNow."""


class TheKiosk(Question, frozen=True):
    """The lines a number can be taken for. Answer: tuple[LineCount, ...]."""


class HelpWanted(Question, frozen=True):
    """Open calls for help. Answer: tuple[HelpRow, ...]."""


class TicketOnPaper(Question, frozen=True):
    """What the ticket's paper says. Answer: TakenNumber."""

    ticket: str
