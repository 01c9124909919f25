"""The office's sessions and failed attempts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, select

from hall_app.town.store.tables import attempts, sessions


def add_session(db: Connection, digest: str, csrf: str, now: int) -> None:
    """A new session, known by the hash of its cookie."""
    db.execute(sessions.insert().values(hash=digest, csrf=csrf, started=now, last_seen=now))


def session(
    db: Connection, digest: str, started_after: int, seen_after: int, started_before: int
) -> Row[Any] | None:
    """A session that is neither too old nor idle for too long, nor from a time that has not come."""
    found = select(sessions).where(
        sessions.c.hash == digest, sessions.c.started > started_after, sessions.c.started < started_before
    )
    return db.execute(found.where(sessions.c.last_seen > seen_after)).first()


def touch_session(db: Connection, digest: str, now: int) -> None:
    """The session was used."""
    db.execute(sessions.update().where(sessions.c.hash == digest).values(last_seen=now))


def end_session(db: Connection, digest: str) -> None:
    """Logged out."""
    db.execute(sessions.delete().where(sessions.c.hash == digest))


def end_all_sessions(db: Connection) -> None:
    """Everybody is logged out, for instance when the password changes."""
    db.execute(sessions.delete())


def add_attempt(db: Connection, what: str, address: str, now: int, keep_after: int) -> None:
    """Keeps a failed attempt and forgets those from before `keep_after` (seconds)."""
    db.execute(attempts.delete().where(attempts.c.at < keep_after))
    db.execute(attempts.insert().values(what=what, address=address, at=now))


def bring_attempts_back(db: Connection, now: int) -> None:
    """Attempts from a time that has not come, since the clock was set back, were made now at the latest."""
    db.execute(attempts.update().where(attempts.c.at > now).values(at=now))


def count_attempts(db: Connection, what: str, after: int, address: str = "") -> int:
    """Failed attempts since `after`, of everybody or from one address."""
    found = select(func.count()).where(attempts.c.what == what, attempts.c.at >= after)
    return db.execute(found.where(attempts.c.address == address) if address else found).scalar_one()


def last_attempt(db: Connection, what: str, address: str = "") -> int:
    """When the last failed attempt was, of everybody or from one address (seconds); 0 without any."""
    found = select(func.max(attempts.c.at)).where(attempts.c.what == what)
    return db.execute(found.where(attempts.c.address == address) if address else found).scalar() or 0


def forget_attempts(db: Connection, what: str, address: str) -> None:
    """It went well; the slate of this address is clean."""
    db.execute(attempts.delete().where(attempts.c.what == what, attempts.c.address == address))
