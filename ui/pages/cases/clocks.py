"""The clocks of a case in words: minutes of service, what was promised, what the law allows, and what is owed."""

from __future__ import annotations

from collections.abc import Sequence

from hall_app.domain.owed import HOW_WORDS, STANDS_WORDS
from hall_app.values.intake import CasePage, OwedRow, ServiceRow, StageRow
from ui import phrases
from ui.words import _

LIGHT_ORDER = ("red", "yellow", "green", "")
NO_BREAK = "\u00a0"


def worst_of(light: str, stages: Sequence[StageRow]) -> tuple[str, StageRow | None]:
    """The worst light of a case, that of its promise among them, and the clock it belongs to where that is another."""
    found, whose = light, None
    for one in stages:
        if LIGHT_ORDER.index(one.light) < LIGHT_ORDER.index(found):
            found, whose = one.light, one if one.stage != "promise" else None
    return found, whose


def stage_words(one: StageRow) -> str:
    """A limit: what it is for, until when, and its light; a wait for the resident in its own words."""
    if not one.light:
        return f"◆ {one.words}" if one.reminder else one.words
    light = phrases.with_mark(phrases.light_words(one.light), one.light, one.reminder)
    text = _("{what}: by {day}").format(what=one.words, day=phrases.day_words(one.due))
    # The sign of a light stays with its word where the line breaks.
    return f"{text} {light.replace(' ', NO_BREAK)}".strip()


def service_words(one: ServiceRow, again: bool = False) -> str:
    """What a visit took; beside the promised minutes where every paper was here at first look. `again`: the promise
    stands before it, with another visit."""
    minutes = phrases.minutes_words(-(-one.seconds // 60))
    if not one.counted and not one.examined:
        return _("service {minutes}").format(minutes=minutes)
    if not one.counted:
        return _("service {minutes}; papers were not complete at first look").format(minutes=minutes)
    promised = phrases.minutes_words(one.promised_s // 60)
    light = _("● in time") if one.seconds <= one.promised_s else _("■ longer")
    if again:
        return f"{minutes} {light}"
    return _("service {minutes} of {promised} {light}").format(
        minutes=minutes, promised=promised, light=light
    )


def owed_words(owed: OwedRow) -> str:
    """A promise to supply papers: how it stands, by when, and each paper."""
    stands = _(STANDS_WORDS.get(owed.stands, owed.stands))
    if owed.stands == "running":
        stands = phrases.with_mark(phrases.light_words(owed.light), owed.light, owed.reminder)
    head = _("Promised papers, by {day}: {stands}").format(
        day=phrases.day_words(owed.supply_by), stands=stands
    )
    papers = []
    for one in owed.papers:
        if one.arrived:
            how = _(HOW_WORDS[one.how]) if one.how in HOW_WORDS else one.how
            came = _("came {day}, {how}").format(day=phrases.day_words(one.arrived), how=how)
        else:
            came = _("owed") if owed.stands == "running" else _("did not come")
        # What stands in brackets is said in the sheet and in the register.
        papers.append(f"{one.name.partition('（')[0]} {came}")
    return " · ".join((head, *papers))


def clocks_words(page: CasePage) -> str:
    """All that runs or ran for a case beside its promise, which stands above: the other limits, then the minutes of
    its visits, then what is owed."""
    said = {"promise"} if page.owed is None else {"promise", "supply"}
    limits = [stage_words(one) for one in page.stages if one.stage not in said]
    stages = {one.stage for one in page.stages}
    if "promise" in stages and "law" not in stages:
        limits.append(_("by law: not given"))
    counted = [one.counted for one in page.services]
    services = [service_words(one, any(counted[:at])) for at, one in enumerate(page.services)]
    owed = owed_words(page.owed) if page.owed is not None else ""
    return "\n".join(part for part in (" · ".join(limits), " · ".join(services), owed) if part)
