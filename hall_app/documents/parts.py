"""Words that several papers share: forms of materials, limits, lists, names of clerks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hall_app.documents.letterhead import day
from hall_app.words import _, p_


@dataclass(frozen=True, slots=True)
class ExcludedStep:
    """A step whose time is not counted in the limit; `days` 0 where no most is known, `unit` working or calendar."""

    name: str
    days: int = 0
    unit: str = "working"


@dataclass(frozen=True, slots=True)
class ReceivedMaterial:
    """A paper taken in. `form` original, copy or both; `original` kept, filed (in the case),
    filed_in_part (its identity paper was given back), returned or none; `pages` 0 is not said."""

    name: str
    form: str
    copies: int
    original: str = "none"
    pages: int = 0
    remark: str = ""


def form_words(form: str, copies: int) -> str:
    """Form and count of a material. Raises KeyError for a form there is none of."""
    templates = {
        "original": _("{n} original(s)"),
        "copy": _("{n} copy(ies)"),
        "both": _("original + {n} copy(ies)"),
    }
    return templates[form].format(n=copies)


def original_words(original: str) -> str:
    """What became of the original. Raises KeyError for a word there is none of."""
    return {
        "kept": _("Kept by the hall"),
        "filed": _("Filed with the case"),
        "filed_in_part": _("Filed with the case; identity paper given back"),
        "returned": _("Given back at once"),
        "none": "—",
    }[original]


def working_days(count: int) -> str:
    """A number of working days in words."""
    return _("{n} working day(s)").format(n=count)


def rest_day_words(counted_from: date | None) -> str:
    """That papers handed in on a day off count as received on a later day; empty with none."""
    if counted_from is None:
        return ""
    return _("handed in on a day off, counted as received on {date}").format(date=day(counted_from))


def step_words(step: ExcludedStep) -> str:
    """A step that is not counted, with the most it may take."""
    if not step.days:
        return _("{step}: not counted").format(step=step.name)
    most = working_days(step.days) if step.unit == "working" else _("{n} day(s)").format(n=step.days)
    return _("{step}: at most {days}, not counted").format(step=step.name, days=most)


def stage_line(name: str, days: int, counted: bool) -> str:
    """A stage with its working days; one beside the promised total says so."""
    if counted:
        return _("{stage} {days}").format(stage=name, days=working_days(days))
    return _("{stage} {days} (not counted)").format(stage=name, days=working_days(days))


def listed(entries: Sequence[str]) -> str:
    """A list in one line; numbered when it has more than one entry and an entry is a sentence."""
    if len(entries) < 2:
        return "".join(entries)
    return p_("paper", "; ").join(f"{n}. {entry}" for n, entry in enumerate(entries, start=1))


def names(entries: Sequence[str]) -> str:
    """Names one after the other."""
    return p_("paper", ", ").join(entries)


def moment(value: date) -> str:
    """Date and time to the minute; the date alone where the time is not known."""
    if not isinstance(value, datetime):
        return day(value)
    return day(value) + " " + value.strftime("%H:%M")


def person(name: str, number: str) -> str:
    """A clerk with the number on the badge."""
    return _("{name} (staff no. {number})").format(name=name, number=number) if number else name


def two_copies() -> str:
    """Who keeps the two copies."""
    return _("In two copies: one for the applicant, one for the file")
