"""What was served on paper while the power was out: its times and its hand-written numbers. Pure rules."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from hall_app.errors import Refusal, code
from hall_app.words import N_

MARK = "（补录）"
OUTCOMES: dict[str, str] = {
    "inquiry": N_("a question was answered"),
    "told": N_("one-time notice given by hand"),
    "accepted": N_("accepted, or taken in for the town"),
    "promised": N_("accepted on a signed promise of papers"),
    "finished": N_("done at once"),
}

BAD_DAY = code("paper_day", N_("“{day}” is not a day such as 2026-11-23."))
BAD_TIME = code("paper_time", N_("“{time}” is not a time such as 09:05."))
IN_FUTURE = code("paper_future", N_("{moment} has not come yet. Write it as it stands on the paper."))
TOO_OLD = code("paper_too_old", N_("{day} is more than {days} days ago. Ask the town how to enter it."))
BACKWARDS = code("paper_backwards", N_("The visit cannot end at {ended} when it began at {started}."))
BAD_NUMBER = code(
    "paper_number",
    N_("“{serial}” is no number of a hand-written paper: it must end in digits, such as 断电-0012."),
)
_SERIAL = re.compile(r"(.*?)(\d{1,9})", re.DOTALL)


def day_of(text: str, today: date, days_max: int) -> date:
    """The day of a visit as written. Raises Refusal paper_day, paper_future, paper_too_old."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise Refusal(BAD_DAY, day=text) from error
    if day > today:
        raise Refusal(IN_FUTURE, moment=day.isoformat())
    if day < today - timedelta(days=days_max):
        raise Refusal(TOO_OLD, day=day.isoformat(), days=days_max)
    return day


def moment_of(day: date, text: str, now: datetime) -> datetime:
    """A time of that day as written, in the hall's zone. Raises Refusal paper_time, paper_future."""
    try:
        clock = datetime.strptime(text.strip().replace("：", ":"), "%H:%M").replace(tzinfo=now.tzinfo)
    except ValueError as error:
        raise Refusal(BAD_TIME, time=text) from error
    moment = clock.replace(year=day.year, month=day.month, day=day.day)
    if moment > now:
        raise Refusal(IN_FUTURE, moment=f"{moment:%Y-%m-%d %H:%M}")
    return moment


def check_order(started: datetime, ended: datetime) -> None:
    """Raises Refusal paper_backwards where a visit ends before it begins."""
    if ended < started:
        raise Refusal(BACKWARDS, started=f"{started:%H:%M}", ended=f"{ended:%H:%M}")


def number_of(serial: str) -> tuple[str, int]:
    """Prefix and number of a hand-written paper. Raises Refusal paper_number."""
    found = _SERIAL.fullmatch(serial.strip())
    if found is None:
        raise Refusal(BAD_NUMBER, serial=serial)
    return found[1], int(found[2])


def gaps(numbers: list[int]) -> tuple[int, ...]:
    """The numbers between the lowest and the highest that are accounted for nowhere."""
    known = set(numbers)
    return tuple(one for one in range(min(known), max(known)) if one not in known) if known else ()
