"""Files of every kind, cut, changed, nested or filled with what is no text: one sentence, and nothing saved."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from hall_app import paths
from hall_app.errors import HallError, Refusal, Trouble, sentence
from hall_app.hall import Hall
from hall_app.ledger import folder, keepsake
from hall_app.ledger.keys import read_sealed, write_recovery
from hall_app.values.joints import ImportBundles
from hall_app.values.setup import ImportCalendar, ImportCatalogue, ReadListFile
from hall_app.values.wording import ImportWording
from hall_app.words import speaking
from tests.makers import MANAGER, make_hall

ODD = {
    "nan": b"NaN", "infinite": b"-Infinity", "1e999": b"1e999", "huge": b"9" * 5000, "big": str(2**70).encode(),
    "half a character": b'"\\ud83d"', "right to left": "\"\u202e\u2066x\"".encode(), "nul": b'"\\u0000"',
    "deep list": b"[" * 3000 + b"]" * 3000, "deep object": b'{"a":' * 3000 + b"1" + b"}" * 3000,
    "long": b'"' + b"a" * 200_000 + b'"', "list": b"[]", "object": b"{}", "null": b"null", "true": b"true",
}  # fmt: skip
VALUE = re.compile(rb':\s*("(?:[^"\\]|\\.)*"|-?\d+|true|false|null)')
KEY = re.compile(rb'"([a-z_.]+)"\s*:')
Use = Callable[[Path], object]


def variants(source: bytes) -> Iterator[tuple[str, bytes]]:
    """The same ones each time."""
    chance = Random(20261123)
    for size in (0, 1, 7, len(source) // 2, len(source) - 1):
        yield f"cut at {size}", source[:size]
    for code in ("utf-16", "utf-16-be", "utf-32"):
        yield code, source.decode("utf-8", "replace").encode(code)
    yield "two marks", b"\xef\xbb\xbf" * 2 + source
    yield "twice", source * 2
    yield "nothing but nul", bytes(5000)
    yield "a key twice", source.replace(b"{", b'{"code":1,"code":2,', 1)
    for number in range(12):
        data = bytearray(source)
        for _flip in range(chance.choice((1, 1, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        yield f"changed {number}", bytes(data)
    values, keys = list(VALUE.finditer(source)), list(KEY.finditer(source))
    for name, odd in ODD.items():
        yield f"only {name}", odd
        for found in chance.sample(values, min(3, len(values))):
            yield f"a value {name}", source[: found.start(1)] + odd + source[found.end(1) :]
        found = chance.choice(keys)
        yield f"a key {name}", source[: found.start(1)] + odd.strip(b'"') + source[found.end(1) :]


def what_comes_of(use: Use, path: Path) -> HallError | None:
    """The refusal or trouble a file is answered with."""
    try:
        use(path)
    except (Refusal, Trouble) as error:
        return error
    return None


def tried(path: Path, source: bytes, use: Use, size: Callable[[], int] = lambda: 0) -> None:
    """Every variant is taken or refused in a sentence fit to be shown; refused, it has changed nothing."""
    refused = 0
    for name, data in variants(source):
        path.write_bytes(data)
        before = size()
        error = what_comes_of(use, path)
        if error is None:
            continue
        refused += 1
        said = sentence(error)
        assert size() == before, (name, error.code)
        assert said != error.code and len(said) < 3000, (name, error.code, said[:300])
        assert not set("\x00\u202e\ud83d") & set(said), (name, error.code)
    assert refused > 20


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = make_hall(tmp_path, day_open=False, signed_in=False)
    yield one
    one.close()


def lists() -> dict[str, tuple[bytes, Callable[[str, int], Any]]]:
    """A file of every kind an operator brings in, and how its text is taken."""
    shipped = paths.resources()
    return {
        "catalogue": (
            json.dumps(
                json.loads((shipped / "catalogue" / "catalogue.json").read_bytes())[:6],
                ensure_ascii=False,
            ).encode(),
            lambda text, number: ImportCatalogue(text, f"e{number}", "f"),
        ),
        "calendar": (
            (shipped / "calendars" / "2026.json").read_bytes(),
            lambda text, _n: ImportCalendar(text, "f"),
        ),
        "bundles": (
            (shipped / "bundles" / "bundles.json").read_bytes(),
            lambda text, _n: ImportBundles(text, "f"),
        ),
        "wording": ('{"ticket.below": "好"}'.encode(), lambda text, _n: ImportWording(text, "f")),
    }


@pytest.mark.parametrize("kind", ["catalogue", "calendar", "bundles", "wording"])
def test_lists(hall: Hall, tmp_path: Path, kind: str) -> None:
    source, command = lists()[kind]

    def bring(path: Path) -> None:
        text = hall.run(ReadListFile(str(path)), actor=MANAGER).text
        hall.run(command(text, hall.ledger.head().seq), actor=MANAGER)

    tried(tmp_path / "list.json", source, bring, lambda: hall.ledger.head().seq)
    assert hall.ledger.verify().ok


def test_what_lies_beside_the_ledger_and_its_copies(hall: Hall, tmp_path: Path) -> None:
    key, made = hall.keys.ledger_key, keepsake.make_copy(hall.ledger)
    about = (hall.folder / folder.ABOUT).read_bytes()
    tried(tmp_path / folder.ABOUT, about, lambda path: folder.read_about(path.parent))
    beside = made.path.with_name(made.path.name + ".json")

    def restore(_path: Path) -> None:
        keepsake.restore(
            made.path, tmp_path / "x", bytes(32), device_key=hall.keys.device_public, clock=hall.clock
        )

    tried(beside, about, restore)
    assert not (tmp_path / "x").exists()
    beside.write_bytes(b"[]")
    keepsake.restore(made.path, tmp_path / "x", key, device_key=hall.keys.device_public, clock=hall.clock)
    assert not (tmp_path / "x" / folder.ABOUT).exists()


def test_a_recovery_file(hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hall_app.ledger import keys

    monkeypatch.setattr(keys, "_ARGON", {"time_cost": 1, "memory_cost": 8, "parallelism": 1})
    path = tmp_path / "recovery"
    write_recovery(path, hall.keys, "a long passphrase", hall.clock)
    source = path.read_bytes()
    monkeypatch.setattr(keys, "_LIMITS", {"time_cost": 1, "memory_cost": 64, "parallelism": 1})
    tried(path, source, lambda one: read_sealed(one, "a long passphrase"))
    for cost in (b"0", b"-1"):
        path.write_bytes(re.sub(rb'"time_cost": \d+', b'"time_cost": ' + cost, source))
        with pytest.raises(Trouble):
            read_sealed(path, "a long passphrase")


def test_a_folder_that_cannot_be_written_is_said_so(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    def protected(*_args: object, **_more: object) -> None:
        raise OSError(30, "Read-only file system")

    hall.close()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", protected)
        with pytest.raises(Trouble) as caught:
            Hall.open(hall.folder)
        with speaking("zh_CN"):
            assert caught.value.code == "folder_not_writable" and "只读" in sentence(caught.value)
        assert not folder.is_locked(hall.folder)
