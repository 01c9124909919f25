"""Bytes of facts: canonical JSON, written one way only and read strictly (protocol §2, RFC 8785).

Keys are ASCII and sorted, there are no spaces, other text is not escaped, there are no floats, and integers
stay below 2^53. For such values msgspec's sorted output equals RFC 8785 at a twentieth of the cost.

Facts on disk are never rewritten. Where the shape of a kind changes, `lifts` registers how a body of an older
shape becomes the next one, and `lift` does so while reading.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unicodedata import is_normalized

import msgspec

INT_MAX = 2**53 - 1
DEPTH_MAX = 64

Lift = Callable[[dict[str, Any]], dict[str, Any]]
_lifts: dict[tuple[str, int], Lift] = {}

_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder()


def _check(value: Any, nfc: bool, depth: int) -> None:
    if type(value) is str:
        if nfc and not value.isascii() and not is_normalized("NFC", value):
            raise ValueError("text that is not NFC")
    elif type(value) is int:
        if not -INT_MAX <= value <= INT_MAX:
            raise ValueError("an integer of 2^53 or more")
    elif type(value) is dict:
        if depth >= DEPTH_MAX:
            raise ValueError("nested too deeply")
        for key, member in value.items():
            if type(key) is not str or not key.isascii():
                raise ValueError("a key that is not ASCII text")
            _check(member, nfc, depth + 1)
    elif type(value) is list or type(value) is tuple:
        if depth >= DEPTH_MAX:
            raise ValueError("nested too deeply")
        for member in value:
            _check(member, nfc, depth + 1)
    elif value is not None and type(value) is not bool:
        raise ValueError(f"a {type(value).__name__} has no place in a fact")


def pack(value: dict[str, Any], *, nfc: bool = True) -> bytes:
    """The canonical bytes of a JSON object.

    Takes dicts with ASCII keys, lists, tuples, str, int, bool and None, nothing else. With `nfc=False` text
    is kept as it is: for words of others that are carried whole (`town.said`, a graft). Raises ValueError for
    everything else: floats, integers of 2^53 or more, lone surrogates, text that is not NFC.
    """
    if type(value) is not dict:
        raise ValueError("not an object")
    _check(value, nfc, 0)
    try:
        return _encoder.encode(value)
    except (UnicodeError, msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(str(error)) from error


def unpack(data: bytes) -> dict[str, Any]:
    """The JSON object these canonical bytes stand for.

    Raises ValueError where the bytes are not what `pack` would have written: duplicate keys, other order,
    spaces, escapes, floats, NaN, integers of 2^53 or more, lone surrogates, broken UTF-8, anything but an
    object. Text that is not NFC passes: it was somebody's input elsewhere and stays as it is.
    """
    try:
        value = _decoder.decode(data)
        if type(value) is not dict:
            raise ValueError("not an object")
        _check(value, False, 0)
        again = _encoder.encode(value)
    except (UnicodeError, msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if again != data:
        raise ValueError("not in canonical form")
    return value


def lifts(kind: str, kv: int) -> Callable[[Lift], Lift]:
    """Registers how a body of `kind` in shape `kv` becomes shape `kv + 1`.

    Raises ValueError when that step is registered already.
    """

    def register(step: Lift) -> Lift:
        if (kind, kv) in _lifts:
            raise ValueError(f"two ways to lift {kind} {kv}")
        _lifts[kind, kv] = step
        return step

    return register


def lift(kind: str, kv: int, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """The shape number and body after all registered steps; unchanged where there is none."""
    while (step := _lifts.get((kind, kv))) is not None:
        body = step(body)
        kv += 1
    return kv, body
