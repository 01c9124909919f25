"""The office's door: password set at first start, sessions, throttled log-in, forms that cannot be forged."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection

from hall_app.errors import Refusal, code
from hall_app.sync.enrolment import CODE_LETTERS
from hall_app.sync.wire import b64
from hall_app.town.store import get_meta, office, put_meta
from hall_app.town.town import Town
from hall_app.words import N_

PASSWORD_MIN = 10
PASSWORD_MAX = 200
# So many tries are free; after each further one the pause before the next doubles, from the first to the longest.
TRIES_PER_ADDRESS, PAUSE_S, PAUSE_MAX_S = 5, 60, 15 * 60
# The same for all strangers together: one who tries from everywhere is slowed down, nobody is shut out for long.
TRIES_PER_TOWN, TOWN_PAUSE_S, TOWN_PAUSE_MAX_S = 50, 1, 60
WINDOW_S = 15 * 60
# Addresses somebody logged in from; the newest are kept, and strangers do not slow them down.
KNOWN_MAX = 50
SESSION_S = 12 * 3600
IDLE_S = 60 * 60
_PASSWORD = "password"
_WHAT = "login"
_SETUP = "setup"
_KNOWN = "known_addresses"
PASSWORD_SHORT = code("town_password_short", N_("Take a password of at least {least} characters."))
PASSWORD_DIFFERS = code("town_password_differs", N_("The two passwords are not the same."))
PASSWORD_WRONG = code("town_password_wrong", N_("That is not the password."))
SETUP_WRONG = code(
    "town_setup_wrong", N_("That is not the set-up code shown where the town service was started.")
)
TOO_MANY = code("town_too_many", N_("Too many wrong tries. Try again in {minutes} min."))
_hasher = PasswordHasher()


@dataclass(frozen=True)
class Session:
    """A logged-in browser: the hash its cookie is known by, and the token its forms carry."""

    digest: str
    csrf: str


def has_password(town: Town) -> bool:
    """Whether the office's password was set."""
    with town.store.read() as db:
        return bool(get_meta(db, _PASSWORD))


def set_password(town: Town, password: str) -> None:
    """Sets the office's password; everybody is logged out. Raises Refusal."""
    if not PASSWORD_MIN <= len(password) <= PASSWORD_MAX:
        raise Refusal(PASSWORD_SHORT, least=PASSWORD_MIN)
    text = _hasher.hash(password)
    with town.store.write() as db:
        put_meta(db, _PASSWORD, text)
        office.end_all_sessions(db)


def setup_code(town: Town) -> str:
    """Eight letters for the first visit, told only where the service was started."""
    return "".join(CODE_LETTERS[value % len(CODE_LETTERS)] for value in town.clock.random(8))


def _throttle(town: Town, what: str, address: str) -> None:
    """Counts a try before it is looked at, so that many at once cannot slip through. Raises Refusal."""
    now = town.seconds()
    with town.store.write() as db:
        # Kept also where this try is refused: else every refused one would begin the pause anew.
        office.bring_attempts_back(db, now)
    with town.store.write() as db:
        mine = office.count_attempts(db, what, now - WINDOW_S, address)
        wait = office.last_attempt(db, what, address) - now
        wait += _pause_s(mine - TRIES_PER_ADDRESS, PAUSE_S, PAUSE_MAX_S)
        if address not in _known(db):
            others = office.count_attempts(db, what, now - WINDOW_S) - TRIES_PER_TOWN
            last = office.last_attempt(db, what)
            wait = max(wait, last - now + _pause_s(others, TOWN_PAUSE_S, TOWN_PAUSE_MAX_S))
        if wait > 0:
            raise Refusal(TOO_MANY, minutes=-(-wait // 60))
        office.add_attempt(db, what, address, now, now - 86400)


def _pause_s(beyond: int, first: int, longest: int) -> int:
    """The pause after a try, `beyond` the free ones; a clock set back makes it no longer than itself."""
    return 0 if beyond < 0 else min(first << min(beyond, 20), longest)


def _known(db: Connection) -> list[str]:
    return json.loads(get_meta(db, _KNOWN) or "[]")


def _make_known(db: Connection, address: str) -> None:
    others = [one for one in _known(db) if one != address]
    put_meta(db, _KNOWN, json.dumps([*others, address][-KNOWN_MAX:]))


def first_password(town: Town, wanted: str, given: str, password: str, again: str, address: str) -> None:
    """Sets the first password against the set-up code. Raises Refusal."""
    _throttle(town, _SETUP, address)
    typed = given.upper().replace(" ", "").replace("-", "")
    if not wanted or has_password(town) or not hmac.compare_digest(wanted.encode(), typed.encode()):
        raise Refusal(SETUP_WRONG)
    with town.store.write() as db:
        office.forget_attempts(db, _SETUP, address)
    if password != again:
        raise Refusal(PASSWORD_DIFFERS)
    set_password(town, password)


def log_in(town: Town, password: str, address: str) -> str:
    """The cookie of a new session. Raises Refusal for a wrong password or after too many."""
    _throttle(town, _WHAT, address)
    with town.store.read() as db:
        known = get_meta(db, _PASSWORD)
    try:
        _hasher.verify(known, password)
    except (VerificationError, InvalidHashError) as error:
        raise Refusal(PASSWORD_WRONG) from error
    cookie = town.clock.random(32).hex()
    with town.store.write() as db:
        office.forget_attempts(db, _WHAT, address)
        _make_known(db, address)
        office.add_session(db, _digest(cookie), b64(town.clock.random(24)), town.seconds())
    return cookie


def _digest(cookie: str) -> str:
    return hashlib.sha256(b"hall-town-session/1" + cookie.encode("utf-8", "replace")).hexdigest()


def session_of(town: Town, cookie: str) -> Session | None:
    """The session a cookie belongs to, unless it has ended. One that began under a clock that was ahead is none."""
    now = town.seconds()
    with town.store.read() as db:
        row = office.session(db, _digest(cookie), now - SESSION_S, now - IDLE_S, now + IDLE_S)
    if row is None:
        return None
    if now - row.last_seen >= 60:
        with town.store.write() as db:
            office.touch_session(db, row.hash, now)
    return Session(row.hash, row.csrf)


def form_is_ours(session: Session, token: str) -> bool:
    """Whether a form carries the token of this session."""
    return hmac.compare_digest(session.csrf.encode(), token.encode("utf-8", "replace"))


def log_out(town: Town, session: Session) -> None:
    """Ends a session."""
    with town.store.write() as db:
        office.end_session(db, session.digest)
