"""The compiled catalogue says what gettext's own reader says of it, message by message."""

from __future__ import annotations

import gettext

import pytest

from hall_app import paths
from hall_app.compiled_words import CompiledWords

FILE = paths.resources() / "translations" / "zh_CN" / "LC_MESSAGES" / "hall.mo"


def test_every_message_is_what_gettext_reads() -> None:
    with FILE.open("rb") as file:
        oracle = gettext.GNUTranslations(file)
    ours = CompiledWords(FILE.read_bytes())
    known: dict[str | tuple[str, int], str] = vars(oracle)["_catalog"]
    counted = {key[0] for key in known if isinstance(key, tuple)}
    plain = {key for key in known if isinstance(key, str) and key}
    assert counted and plain and any("\x04" in key for key in plain)
    # Twice: looked up, and found again.
    for _again in range(2):
        for message in plain | counted:
            assert ours.gettext(message) == oracle.gettext(message)
            context, _mark, words = message.rpartition("\x04")
            if context:
                assert ours.pgettext(context, words) == oracle.pgettext(context, words)
        for message in counted:
            assert [ours.ngettext(message, "-", n) for n in (0, 1, 2)] == [
                oracle.ngettext(message, "-", n) for n in (0, 1, 2)
            ]


def test_what_is_not_in_it_stays_as_it_is() -> None:
    ours = CompiledWords(FILE.read_bytes())
    assert ours.gettext("no such sentence") == "no such sentence"
    assert ours.gettext("half a pair \ud800") == "half a pair \ud800"
    assert ours.pgettext("nowhere", "no such sentence") == "no such sentence"
    assert [ours.ngettext("{n} unicorn", "{n} unicorns", n) for n in (1, 2)] == [
        "{n} unicorn",
        "{n} unicorns",
    ]


@pytest.mark.parametrize("data", [b"", b"\xde\x12\x04\x95", b"no catalogue at all, only words"])
def test_what_is_no_catalogue_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no compiled catalogue"):
        CompiledWords(data)
