"""The log is loud: a warning that nobody expects fails a test, and so does one that was expected and did not come."""

from __future__ import annotations

import logging

from tests.conftest import ExpectedLog, unexpected


def record(text: str) -> logging.LogRecord:
    return logging.LogRecord("hall_app.x", logging.WARNING, __file__, 1, text, None, None)


def test_an_unexpected_warning_is_told() -> None:
    assert unexpected([record("printer is gone")], []) == [
        "unexpected in the log: WARNING hall_app.x: printer is gone"
    ]


def test_a_silent_log_is_told() -> None:
    assert unexpected([], ["printer"]) == ["not in the log: printer"]


def test_an_expected_warning_passes(expect_log: ExpectedLog) -> None:
    expect_log("printer is gone")
    logging.getLogger("hall_app.devices").warning("printer is gone")
    assert unexpected([record("printer is gone")], ["printer"]) == []
