"""Moments and spans the way people say them."""

from __future__ import annotations

from datetime import datetime, timedelta

from hall_app.words import _, ngettext_


def span(seconds: float) -> str:
    """A length of time: under a minute, 8 min, 1 h 05 min, 3 days. A negative one counts as none."""
    minutes = int(max(0.0, seconds) // 60)
    if minutes < 1:
        return _("under a minute")
    if minutes < 60:
        return ngettext_("{n} minute", "{n} minutes", minutes).format(n=minutes)
    hours, rest = divmod(minutes, 60)
    if hours >= 24:
        return ngettext_("{n} day", "{n} days", hours // 24).format(n=hours // 24)
    if not rest:
        return ngettext_("{n} hour", "{n} hours", hours).format(n=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def moment(then: datetime, now: datetime) -> str:
    """When something was: just now, 8 minutes ago, 16:20, yesterday 16:20, 20 Nov 16:20, with the year when another.

    Both moments aware; read in the zone of `now`. What lies in the future is told by its date and time.
    """
    then = then.astimezone(now.tzinfo)
    clock = f"{then:%H:%M}"
    passed = (now - then).total_seconds()
    if 0 <= passed < 60:
        return _("just now")
    if 0 <= passed < 3600:
        minutes = int(passed // 60)
        return ngettext_("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    if then.date() == now.date():
        return _("today {clock}").format(clock=clock)
    if then.date() == now.date() - timedelta(days=1):
        return _("yesterday {clock}").format(clock=clock)
    if then.year == now.year:
        return _("{month}/{day} {clock}").format(month=then.month, day=then.day, clock=clock)
    return _("{year}-{month}-{day} {clock}").format(
        year=then.year, month=f"{then.month:02d}", day=f"{then.day:02d}", clock=clock
    )
