"""Settings that differ from their defaults, and the value of every one."""

from __future__ import annotations

import msgspec

from hall_app.changes import Changes
from hall_app.domain.facts import SettingChanged
from hall_app.ledger.entries import driver
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import Look, Picture, answers, number, table, text
from hall_app.projections.rows import Rows
from hall_app.settings import SETTINGS, Value
from hall_app.values.setup import Settings

# Every value a setting ever had, the last one in force.
CHANGED = table("p_settings", text("key", key=True), number("seq", key=True), text("value"))

PICTURE = Picture("settings", 2, Changes.SETTINGS, CHANGED)


@PICTURE.on(SettingChanged)
def _changed(rows: Rows, fact: SettingChanged | None, entry: StoredEntry) -> None:
    if fact is not None:
        rows.put(CHANGED, key=fact.key, seq=entry.place, value=msgspec.json.encode(fact.value).decode())


def settings_of(look: Look) -> dict[str, Value]:
    """Every setting and its value now. A value that this program no longer takes gives way to the default."""
    found: dict[str, Value] = {key: setting.default for key, setting in SETTINGS.items()}
    said = "SELECT key, value FROM p_settings WHERE seq<=? ORDER BY key, seq"
    for key, written in look.conn.exec_driver_sql(said, (look.until,)):
        value = msgspec.json.decode(written)
        if key in found and type(value) is type(found[key]):
            found[key] = value
    return found


def setting(look: Look, key: str) -> Value:
    """One setting's value now. Raises KeyError for a setting there is none of."""
    default = SETTINGS[key].default
    said = "SELECT value FROM p_settings WHERE key=? AND seq<=? ORDER BY seq DESC LIMIT 1"
    row = driver(look.conn).execute(said, (key, look.until)).fetchone()
    value = default if row is None else msgspec.json.decode(row[0])
    return value if type(value) is type(default) else default


@answers(Settings)
def settings(look: Look, question: Settings) -> dict[str, Value]:
    """Every setting and its value now."""
    return settings_of(look)
