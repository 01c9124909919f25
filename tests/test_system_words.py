"""Why the system failed, in words people read: none of its own English."""

from __future__ import annotations

import errno
import os
import re
import socket

import pytest

from hall_app.system_words import _WORDS, system_words
from hall_app.words import _, speaking

LATIN = re.compile(r"[A-Za-z]{2,}")


@pytest.mark.parametrize("number", sorted(_WORDS))
def test_the_usual_reasons_have_chinese_words(number: int) -> None:
    with speaking("zh_CN"):
        words = system_words(OSError(number, os.strerror(number)))
    assert words and not LATIN.search(words) and not words.endswith("。")


def test_those_a_printer_gives_are_told_apart() -> None:
    with speaking("zh_CN"):
        assert (
            system_words(ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")) == "对方拒绝连接"
        )
        assert system_words(ConnectionResetError(errno.ECONNRESET, "Connection reset by peer")) == "连接中断"
        assert system_words(TimeoutError("timed out")) == "长时间没有应答"
        assert system_words(socket.gaierror(-2, "Name or service not known")) == "找不到该名称的设备"


def test_another_reason_is_told_by_its_number() -> None:
    with speaking("zh_CN"):
        assert system_words(OSError(errno.ELOOP, os.strerror(errno.ELOOP))) == f"错误号 {errno.ELOOP}"


def test_words_of_our_own_stay() -> None:
    assert system_words(NotADirectoryError(20, _("it is not a file"))) == _("it is not a file")
    assert system_words(ValueError("2.1 is new")) == "2.1 is new"
