"""The limits of a case on a day: its promise and every stage, counted anew from the calendar as it is known now.

Works on the row of a case, so that a list and a page count alike.
"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from hall_app.domain import life
from hall_app.domain.agency import carry_by
from hall_app.domain.deadlines import (
    Limit,
    Pause,
    Standing,
    due_of,
    explain,
    kept_due,
    kept_promise,
    later_by_step,
    step_standing,
)
from hall_app.domain.deadlines import standing_of as stands
from hall_app.domain.items import Item, statutory_days
from hall_app.domain.stages import Running
from hall_app.errors import Fault
from hall_app.projections.calendars import calendar
from hall_app.projections.case_stages import running_stage
from hall_app.projections.case_waits import waiting_of
from hall_app.projections.owed import running_promises, standing_of_promise
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.projections.settings import setting
from hall_app.values.intake import StageRow
from hall_app.values.items import CountedDayRow
from hall_app.words import N_, _

STAGE_WORDS: dict[str, str] = {
    "accept": N_("answer to the papers received"),
    "carry": N_("carry to the town"),
    "promise": N_("promised limit"),
    "law": N_("limit by law"),
    "stage": N_("stage of the item"),
    "step": N_("maximum of the special step"),
    "deliver": N_("deliver the result"),
    "supply": N_("papers promised for later"),
}


def rest_next(look: Look) -> bool:
    """Whether papers taken in on a day off count as received on the next working day."""
    return bool(setting(look, "intake.closed_day_counts_next"))


def pauses_of(row: Row) -> tuple[Pause, ...]:
    """The special steps of a case, a running one last."""
    if not row["pauses"]:
        return ()
    kept = msgspec.json.decode(row["pauses"], type=list[tuple[str, str, int, str, str]])
    return tuple(
        Pause(
            name,
            date.fromisoformat(begun),
            days,
            "calendar" if unit == "calendar" else "working",
            date.fromisoformat(ended) if ended else None,
        )
        for name, begun, days, unit, ended in kept
    )


def counted_as(look: Look, received: str) -> date | None:
    """The working day papers count as received on; None where that is the day they came, or nothing came yet."""
    if not received or not rest_next(look):
        return None
    came = date.fromisoformat(received)
    counted = calendar(look).next_working_day(came)
    return counted if counted != came else None


def limit_of(row: Row) -> Limit | None:
    """The promised limit of a case with what was granted and not counted since; None without one."""
    if not row["days"] or not row["received"]:
        return None
    return Limit(date.fromisoformat(row["received"]), row["days"], row["extension"], pauses_of(row))


def due_now(look: Look, limit: Limit, told: date | None = None) -> tuple[str, bool]:
    """The last day of a limit by the calendar known now, never sooner than a day told for certain, and whether it is
    provisional."""
    ends = kept_due(due_of(limit, calendar(look), rest_day_as_next=rest_next(look)), told)
    return ends.date.isoformat(), ends.provisional


def told_for_certain(look: Look, row: Row) -> date | None:
    """The last day the resident was told for certain, which no calendar published afterwards makes sooner; None where
    only a provisional one was told.

    While a special step runs, the day told before it holds too, later by what the step takes.
    """
    told = date.fromisoformat(row["due"]) if row["due"] and not row["provisional"] else None
    limit = limit_of(row)
    if not row["kept"] or not row["step"] or limit is None:
        before = date.fromisoformat(row["kept"]) if row["kept"] else None
    else:
        before = later_by_step(
            date.fromisoformat(row["kept"]), limit.received, limit.pauses[-1], calendar(look),
            rest_day_as_next=rest_next(look),
        )  # fmt: skip
    return max((one for one in (told, before) if one is not None), default=None)


def begun_anew(row: Row, received: date, days: int) -> tuple[Limit, date | None]:
    """The limit of a case that is accepted, perhaps once more, and the day told before.

    What was granted before it came back holds in the new count, and its day gets no earlier: papers supplied never
    make a limit shorter. Another item begins with nothing (projections.cases).
    """
    told = date.fromisoformat(row["kept"]) if row["kept"] else None
    return Limit(received, days, row["extension"]), told


def promise_now(look: Look, row: Row) -> date:
    """The last day of the promise of a case as it stands today. Raises Fault where none runs."""
    limit = limit_of(row)
    if limit is None:
        raise Fault("case_without_limit")
    return date.fromisoformat(due_now(look, limit, told_for_certain(look, row))[0])


def standing_of(look: Look, row: Row) -> Standing | None:
    """How the promise of a running case stands today; None where none runs.

    Cases taken in on one day share it: a list of fifty would count the same days fifty times. A day promised for
    certain never gets earlier, whatever calendar is published afterwards.
    """
    limit = limit_of(row) if row["state"] in life.RUNNING else None
    if limit is None:
        return None
    told = f"{row['due']} {row['provisional']} {row['kept']} {row['step'] != ''}"
    key = f"standing {look.day} {row['received']} {row['days']} {row['extension']} {row['pauses']} {told}"
    if key not in look.memo:
        counted = stands(limit, calendar(look), look.day, rest_day_as_next=rest_next(look))
        look.memo[key] = kept_promise(counted, told_for_certain(look, row), calendar(look), look.day)
    known: Standing = look.memo[key]
    return known


def _stage(stage: str, begun: str, days: int, stood: Standing) -> StageRow:
    return StageRow(
        stage=stage,
        words=_(STAGE_WORDS[stage]),
        begun=begun,
        days=days,
        due=stood.due.date.isoformat(),
        provisional=stood.due.provisional,
        light=stood.light,
        days_left=stood.days_left,
        days_over=stood.days_over,
        reminder=stood.reminder,
    )


def _plain(look: Look, stage: str, begun: str, days: int, pauses: tuple[Pause, ...] = ()) -> StageRow:
    return _of_limit(look, stage, Limit(date.fromisoformat(begun), days, 0, pauses))


def _of_limit(look: Look, stage: str, limit: Limit, next_day: bool | None = None) -> StageRow:
    as_next = rest_next(look) if next_day is None else next_day
    stood = stands(limit, calendar(look), look.day, rest_day_as_next=as_next)
    return _stage(stage, limit.received.isoformat(), limit.total, stood)


def law_of(row: Row, item: Item) -> Limit | None:
    """The limit by law of a case; None where the catalogue vouches for none, or no promise was made.

    What is not counted in the promise (art. 45) is not counted in it, and what the head of the authority granted in
    time (art. 42) is added to it as to the promise.
    """
    limit = limit_of(row)
    days = statutory_days(item)
    if limit is None or not days:
        return None
    return Limit(limit.received, days, limit.extension, limit.pauses)


def beyond_law(look: Look, row: Row, item: Item, due: str) -> str:
    """The last day by law where a day promised lies after it, as one told before a calendar was changed may; else
    empty."""
    law = law_of(row, item)
    last = due_now(look, law)[0] if law is not None and due else ""
    return last if last and last < due else ""


def _law(look: Look, row: Row, item: Item, promised: str) -> tuple[StageRow, ...]:
    law = law_of(row, item)
    if law is None:
        return ()
    stage = _of_limit(look, "law", law)
    if stage.due < promised:
        stage = msgspec.structs.replace(stage, words=_("limit by law, which ends before the day promised"))
    return (stage,)


def carry_last(look: Look, row: Row) -> str:
    """The last day on which the carrying of a case is not late."""
    return _carry(look, row).due


def carry_days(look: Look, row: Row) -> int:
    """The working days there are for carrying a case: those of the hall, and no more than were promised in all."""
    days, limit = int(setting(look, "case.carry_days")), limit_of(row)
    return days if limit is None else min(days, max(1, limit.total))


def _carry(look: Look, row: Row) -> StageRow:
    """Until when a case has to be on its way to the town: some working days, and never over one week of receipt.

    The week holds where nothing stopped the count; the light is red only when its last day is over too.
    """
    days, pauses = carry_days(look, row), pauses_of(row)
    stage = _plain(look, "carry", row["received"], days, pauses)
    received = date.fromisoformat(row["received"])
    last = carry_by(received, days, calendar(look), rest_day_as_next=rest_next(look))
    if pauses or last.isoformat() >= stage.due:
        return stage
    left = calendar(look).working_days_between(look.day, last) if look.day <= last else 0
    over = calendar(look).working_days_between(last, look.day) if look.day > last else 0
    light = "red" if look.day > last else "yellow" if left == 0 else stage.light
    return msgspec.structs.replace(
        stage, due=last.isoformat(), light=light, days_left=left, days_over=over, reminder=left == 1
    )


def stages_of(look: Look, row: Row, item: Item | None = None) -> tuple[StageRow, ...]:
    """Every limit that runs for a case today, the promise first; with `item` the limit by law too."""
    state, found = row["state"], list[StageRow]()
    promise = standing_of(look, row)
    limit = limit_of(row)
    if promise is not None and limit is not None:
        found.append(_stage("promise", row["received"], limit.total, promise))
        if item is not None:
            found += _law(look, row, item, found[0].due)
        found += _stage_now(look, row, limit)
    if state in life.ANSWER_OWED and row["papers_day"]:
        found.append(_plain(look, "accept", row["papers_day"], int(setting(look, "case.accept_days"))))
    if state == "taken_in" and row["received"]:
        found.append(_carry(look, row))
    if state in life.RUNNING and row["step"]:
        step = pauses_of(row)[-1]
        found.append(
            _stage(
                "step", step.begun.isoformat(), step.days_max, step_standing(step, calendar(look), look.day)
            )
        )
    if state in life.RESULT and row["decided_on"] and not row["told_on"]:
        found.append(_deliver(look, row))
    return (*found, *_owed_stage(look, row), *waiting_of(look, row))


def _stage_now(look: Look, row: Row, total: Limit) -> tuple[StageRow, ...]:
    """The stage of the item that runs. Only the first one begins with papers that may come on a day off: a later one
    begins with the end of the one before, and no day is lost between them. Counted once for cases alike, as the promise
    is (`standing_of`).
    """
    now = running_stage(look, row, total)
    if now is None:
        return ()
    key = f"stage {look.day} {now}"
    if key not in look.memo:
        stage = _of_limit(look, "stage", now.limit, _rest_next_of(look, now))
        look.memo[key] = msgspec.structs.replace(stage, words=now.words())
    return (look.memo[key],)


def _rest_next_of(look: Look, now: Running) -> bool:
    return rest_next(look) and now.number == 1


def stage_due(look: Look, now: Running) -> date:
    """The last day of a stage of the item by its own limit."""
    return due_of(now.limit, calendar(look), rest_day_as_next=_rest_next_of(look, now)).date


def _deliver(look: Look, row: Row) -> StageRow:
    return _plain(look, "deliver", row["decided_on"], int(setting(look, "case.deliver_days")))


def delivery_late(look: Look, row: Row, handed: date) -> bool:
    """Whether a result was late: the limit of delivery is met by telling the resident, who then comes in their own
    time (domain 2.3)."""
    if not row["decided_on"]:
        return False
    return _deliver(look, row).due < min(row["told_on"] or "9999", handed.isoformat())


def _owed_stage(look: Look, row: Row) -> tuple[StageRow, ...]:
    """The day promised papers are due, while they are owed."""
    promise = running_promises(look).get(row["case_id"])
    if promise is None:
        return ()
    stood, day = standing_of_promise(look, promise), date.fromisoformat(promise["supply_by"])
    given = date.fromisoformat(promise["given_on"])
    stage = "supply"
    return (
        StageRow(
            stage=stage,
            words=_(STAGE_WORDS[stage]),
            begun=promise["given_on"],
            days=calendar(look).working_days_between(given, day),
            due=promise["supply_by"],
            provisional=not calendar(look).published(day.year),
            light=stood.light,
            days_left=stood.days_left,
            days_over=stood.days_over,
            reminder=stood.reminder,
        ),
    )


def explained_limit(look: Look, row: Row, item: Item) -> tuple[CountedDayRow, ...]:
    """The promise of a case day by day, from receipt to the last day; empty without one. Days after the limit by law
    say so."""
    limit = limit_of(row)
    if limit is None:
        return ()
    days = tuple(
        CountedDayRow(
            day=one.day.isoformat(),
            counted=one.counted or 0,
            why=_("{why} (calendar not published yet)").format(why=one.words())
            if one.provisional
            else one.words(),
        )
        for one in explain(limit, calendar(look), rest_day_as_next=rest_next(look))
    )
    days = (*days, *_days_kept(look, row, limit, days[-1].day))
    law = beyond_law(look, row, item, days[-1].day)
    return tuple(_after_law(one) if law and one.day > law else one for one in days)


def _after_law(one: CountedDayRow) -> CountedDayRow:
    return msgspec.structs.replace(one, why=_("{why}; after the limit by law").format(why=one.why))


def _days_kept(look: Look, row: Row, limit: Limit, counted: str) -> tuple[CountedDayRow, ...]:
    """The days from the end of the count to the day promised, where what came since ends the count sooner."""
    told = told_for_certain(look, row)
    last = date.fromisoformat(counted)
    n = (told - last).days if told is not None else 0
    broken = row["state"] not in life.RUNNING and _ended_by_outcome(look, row, limit, told)
    why = (
        _("the day told when the special step began; it ended before its maximum, with the case")
        if broken
        else _("the day promised stays; the calendar was changed afterwards")
    )
    return tuple(
        CountedDayRow(day=(last + timedelta(days=one)).isoformat(), counted=0, why=why)
        for one in range(1, n + 1)
    )


def _ended_by_outcome(look: Look, row: Row, limit: Limit, told: date | None) -> bool:
    """Whether the day told is that of a special step which took all its time, and the case was over before."""
    if not limit.pauses or told is None:
        return False
    whole = msgspec.structs.replace(limit.pauses[-1], ended=None)
    ends = due_now(look, msgspec.structs.replace(limit, pauses=(*limit.pauses[:-1], whole)))[0]
    return ends >= told.isoformat()
