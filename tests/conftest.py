"""What every test gets: nothing of the user's own, and a log in which an unexpected warning is a failure."""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from typing import Any

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

from tests.slowly import answers_late

# Examples may take as long as they take: no test depends on how fast the machine is.
hypothesis.settings.register_profile("hall", deadline=None)
hypothesis.settings.load_profile("hall")

# What never comes still fails, only later: a busy machine may take its time over what does.
for _wait in (QtBot.waitUntil, QtBot.waitSignal):
    _wait.__kwdefaults__["timeout"] = 30_000

# Before Qt, keyring or platformdirs are imported: no screen, no keyring, no folder of the person who tests.
_HOME = tempfile.mkdtemp(prefix="hall-app-tests-")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
    os.environ[_name] = f"{_HOME}/{_name.lower()}"
os.environ["HALL_CONFIG"] = f"{_HOME}/config"


# Tests with windows between two searches of everything for what is unreachable.
OLD_EVERY = 20
_windows_closed = count(1)


def _share_statements() -> None:
    """Statements are worked out once a process, not once a ledger: a program opens one and keeps it, tests open
    thousands."""
    from hall_app.ledger import engine

    create = engine.create_engine
    first = create("sqlite://", module=engine.dbapi2, query_cache_size=5000)
    first.connect().close()  # now its dialect knows what it speaks to
    first.dispose()

    def sharing(*args: Any, **how: Any) -> Any:
        made = create(*args, **how)
        made.dialect, made._compiled_cache = first.dialect, first._compiled_cache
        return made

    engine.create_engine = sharing


_share_statements()


class LoudHandler(logging.Handler):
    """Keeps every record at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


# Minutes long by themselves: begun first, so that nobody waits for one of them alone at the end.
LONG = (
    "test_any_order.py",
    "test_promises_hold.py",
    "test_keys.py",
    "test_typing_killed.py",
    "test_kills.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, each whole."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


def pytest_collection_finish() -> None:
    """What was imported and collected lives to the end: nobody needs to look through it again for what is
    unreachable."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """As in the program, rings of objects that hold a window are collected on the GUI thread alone (see ui.lean)."""
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        # All that was made since is young; what outlived its test is looked through now and then.
        gc.collect(2 if next(_windows_closed) % OLD_EVERY == 0 else 1)
        gc.enable()


@pytest.fixture(autouse=True)
def _same_language() -> Iterator[None]:
    """No test speaks on in the language of the one before it."""
    from hall_app import words

    before = words.language()
    yield
    words.choose(before)


@pytest.fixture(autouse=True)
def _answers_late(request: pytest.FixtureRequest) -> Iterator[None]:
    """Late answers in the windows, where they are asked for."""
    with answers_late(request.node.nodeid):
        yield


@pytest.fixture(scope="session", autouse=True)
def _clear_home() -> Iterator[None]:
    yield
    shutil.rmtree(_HOME, ignore_errors=True)


class ExpectedLog:
    """Announces warnings of a test: call it with a regular expression for each.

    A warning or error in the log that matches is expected; one that was announced and did not come fails the test.
    """

    def __init__(self) -> None:
        self.patterns: list[str] = []

    def __call__(self, pattern: str) -> None:
        self.patterns.append(pattern)


@pytest.fixture
def expect_log() -> ExpectedLog:
    """See ExpectedLog."""
    return ExpectedLog()


def unexpected(records: list[logging.LogRecord], patterns: list[str]) -> list[str]:
    """What stands wrong between a log and what was announced, one line each."""
    texts = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in records]
    loud = [text for text in texts if not any(re.search(pattern, text) for pattern in patterns)]
    silent = [pattern for pattern in patterns if not any(re.search(pattern, text) for text in texts)]
    return [f"unexpected in the log: {text}" for text in loud] + [
        f"not in the log: {text}" for text in silent
    ]


@pytest.fixture(autouse=True)
def _loud_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """An unexpected WARNING of ours in the log fails the test."""
    patterns: list[str] = []
    if "expect_log" in request.fixturenames:
        patterns = request.getfixturevalue("expect_log").patterns
    handler = LoudHandler()
    loggers = [logging.getLogger(name) for name in ("hall_app", "ui")]
    for logger in loggers:
        logger.addHandler(handler)
    yield
    for logger in loggers:
        logger.removeHandler(handler)
    wrong = unexpected(handler.records, patterns)
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
