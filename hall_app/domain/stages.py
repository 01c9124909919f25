"""The stages of an item, each with a limit of its own beside the promised total (domain 2.3: 15 + 10; 10 + 10 + 10 and
a posting of 5; 1 + 5 + 5 + 5 + 5 of 22 promised).

The stages that count run one after the other from the day the total begins; the next one begins with the day the one
before was done. There is one engine (domain.deadlines): special steps stop a stage as they stop the total, and an
extension belongs to the stage that runs when it is granted. A posting beside the total is a special step of the same
name; it is begun and ended as one, with its notice (art. 45).

Two limits that contradict each other are no promise: stages that together take more days than are promised are
refused, since each could be in time and the promise broken. Fewer days are only pointed out: lists round the total up,
or keep a day for what belongs to no stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Protocol

import msgspec

from hall_app.domain import life
from hall_app.domain.deadlines import LIGHT_WORDS, Limit
from hall_app.domain.items import Item, SpecialStep, Stage
from hall_app.domain.problems import Problem
from hall_app.domain.town_answers import HOW_WORDS
from hall_app.words import N_, _, ngettext_

# How it is known that a stage is done: seen here, or as the town says (domain.town_answers).
HERE = "here"
HOW_DONE: dict[str, str] = {HERE: N_("seen here, in the hall"), **HOW_WORDS}


def how_known(handling: str) -> dict[str, str]:
    """How it can be known that a stage of a case of this handling is done; the stages of an agency case run at the
    town, where the hall sees nothing."""
    return HOW_WORDS if handling == life.AGENCY else HOW_DONE


class Running(msgspec.Struct, frozen=True):
    """The stage that runs, as the `number`th of `count`, and its limit."""

    stage: Stage
    number: int
    count: int
    limit: Limit

    def words(self) -> str:
        """Which stage it is."""
        return stage_words(self.number, self.count, self.stage.name())


def stage_words(number: int, count: int, name: str) -> str:
    """Which stage of how many, by its name."""
    return _("stage {number} of {count}, {name}").format(number=number, count=count, name=name)


class Told(Protocol):
    """A stage of a case as the books tell it (values.caselife.StageLine)."""

    @property
    def name(self) -> str: ...
    @property
    def days(self) -> int: ...
    @property
    def begun(self) -> str: ...
    @property
    def due(self) -> str: ...
    @property
    def done(self) -> str: ...
    @property
    def light(self) -> str: ...
    @property
    def provisional(self) -> bool: ...


def told_words(one: Told, day: Callable[[str], str]) -> str:
    """A stage of a case in a line; `day` says a day as the reader is used to."""
    days = ngettext_("{n} working day", "{n} working days", one.days).format(n=one.days)
    if not one.begun:
        said = _("not begun")
    elif one.done:
        said = _("done on {day}, after its limit, {due}") if one.done > one.due else _("done on {day}")
        said = said.format(day=day(one.done), due=day(one.due))
    elif not one.light:
        said = _("begun on {day}, its end was not noted").format(day=day(one.begun))
    else:
        said = _("begun on {begun}, until {due}: {light}").format(
            begun=day(one.begun), due=day(one.due), light=_(LIGHT_WORDS[one.light])
        )
        said += _(" (provisional)") if one.provisional else ""
    return _("{name}: {days}, {said}").format(name=one.name, days=days, said=said)


def counted(item: Item) -> tuple[Stage, ...]:
    """The stages whose days are part of the promised total, in their order."""
    return tuple(one for one in item.stages if one.counted_in_limit)


def days_together(item: Item) -> int:
    """The working days the counted stages take together."""
    return sum(one.working_days for one in counted(item))


def running(stages: Sequence[Stage], total: Limit, done: Sequence[date], extended: int = 0) -> Running | None:
    """The stage that runs, by the days on which those before it were `done`; None after the last, or without stages.

    `stages` are the counted ones, `extended` is how many of them were done when the extension was granted.
    """
    at = len(done)
    if at >= len(stages):
        return None
    limit = Limit(
        done[-1] if done else total.received,
        stages[at].working_days,
        total.extension if at == extended else 0,
        total.pauses,
    )
    return Running(stages[at], at + 1, len(stages), limit)


def unfit(item: Item) -> list[str]:
    """Why the stages of an item do not fit it, a sentence each; empty where they do."""
    found = []
    names = [one.name_zh for one in item.stages]
    for name in dict.fromkeys(one for one in names if names.count(one) > 1):
        found.append(_("“{name}” stands there more than once").format(name=name))
    if item.stages and item.kind == "instant":
        found.append(_("an instant item has no stages"))
    elif days_together(item) > item.promised_working_days:
        found.append(
            _("take {days} working days together, {promised} are promised").format(
                days=days_together(item), promised=item.promised_working_days
            )
        )
    for one in item.stages:
        known = next((step for step in item.special_steps if step.name == one.name_zh), None)
        if known is not None and not _agrees(one, known):
            found.append(
                _("“{name}” says something else than the special step of that name").format(name=known.name)
            )
    return found


def _agrees(stage: Stage, step: SpecialStep) -> bool:
    """Whether a stage and the special step of its name are one and the same posting."""
    if stage.counted_in_limit != step.counted_in_limit:
        return False
    same = (step.days, step.unit) == (stage.working_days, "working")
    return same or (stage.counted_in_limit and step.days is None)


def postings(item: Item) -> tuple[SpecialStep, ...]:
    """The special steps of an item, with each stage beside the total that is none of them yet."""
    known = {one.name for one in item.special_steps}
    beside = (one for one in item.stages if not one.counted_in_limit and one.name_zh not in known)
    return (*item.special_steps, *(SpecialStep(one.name_zh, one.working_days) for one in beside))


def loose(items: Iterable[Item]) -> list[Problem]:
    """The items whose stages take fewer days than are promised: worth a look, and no fault."""
    found = []
    for item in items:
        rest = item.promised_working_days - days_together(item)
        if counted(item) and rest > 0:
            what = ngettext_(
                "the stages take {days} of {promised} promised working days; {n} day belongs to none",
                "the stages take {days} of {promised} promised working days; {n} days belong to none",
                rest,
            )
            where = f"{item.code} {item.name_zh}"
            found.append(
                Problem(
                    where,
                    what.format(days=days_together(item), promised=item.promised_working_days, n=rest),
                )
            )
    return found
