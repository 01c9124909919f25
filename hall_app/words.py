"""Words in the language of the person: gettext over one compiled catalogue.

English stands in the source, `resources/translations/zh_CN/<room>.po` hold the Chinese, one file a room; they are
merged and compiled to `LC_MESSAGES/hall.mo`. Chinese is used where the system says nothing.
"""

from __future__ import annotations

import gettext
import locale
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from hall_app import paths

LANGUAGES = ("zh_CN", "en")
_forced: ContextVar[str | None] = ContextVar("language", default=None)
_chosen = ["zh_CN"]


def N_(message: str) -> str:
    """Marks a message for translation without translating it."""
    return message


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("hall", str(paths.resources() / "translations"), [language], fallback=True)


def language() -> str:
    """The language in force here: `zh_CN` or `en`."""
    return _forced.get() or _chosen[0]


def choose(name: str) -> None:
    """Sets the language of the program. Raises ValueError for a language there is none of."""
    if name not in LANGUAGES:
        raise ValueError(name)
    _chosen[0] = name


def system_language() -> str:
    """The system's language where it says one we have, Chinese where it says nothing."""
    named = paths.environment("LC_ALL") or paths.environment("LC_MESSAGES") or paths.environment("LANG")
    named = named or (locale.getlocale()[0] or "")
    return "en" if named.lower().startswith("en") else "zh_CN"


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Forces a language for a stretch of code, for instance Chinese for every paper of the hall."""
    token = _forced.set(name)
    try:
        yield
    finally:
        _forced.reset(token)


def _(message: str) -> str:
    """The message in the language in force."""
    return _catalogue(language()).gettext(message) if message else ""


def ngettext_(one: str, many: str, n: int) -> str:
    """The message that goes with the count `n`."""
    return _catalogue(language()).ngettext(one, many, n)


def p_(context: str, message: str) -> str:
    """The message in a context, where one English word has two meanings."""
    return _catalogue(language()).pgettext(context, message)
