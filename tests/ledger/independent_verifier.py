"""A second verifier of exports, written from docs/protocol.md alone with the standard library only.

It shares no line with the program. `python3 independent_verifier.py EXPORT` checks a file.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
import sys

ALWAYS = {
    "v", "seq", "id", "kind", "kv", "subject", "at", "trust", "day", "by", "station", "seen", "body", "size",
}  # fmt: skip
TYPES = {
    "v": int, "seq": int, "id": str, "kind": str, "kv": int, "subject": str, "at": str, "trust": int, "day": str,
    "by": str, "station": str, "seen": int, "body": str, "size": int, "files": list, "crit": list,
}  # fmt: skip


class Wrong(Exception):
    def __init__(self, seq, why):
        super().__init__(f"{seq}: {why}")
        self.seq = seq


def _pairs(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError("duplicate key")
    if keys != sorted(keys) or not all(key.isascii() for key in keys):
        raise ValueError("keys")
    return dict(pairs)


def _int(text):
    number = int(text)
    if abs(number) >= 2**53 or text == "-0":
        raise ValueError("integer")
    return number


def _refuse(text):
    raise ValueError(f"number {text}")


def strict(data):
    value = json.loads(
        data.decode("utf-8"),
        object_pairs_hook=_pairs,
        parse_int=_int,
        parse_float=_refuse,
        parse_constant=_refuse,
    )
    again = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8")
    if again != data or not isinstance(value, dict):
        raise ValueError("not canonical")
    return value


def head_of(data):
    """Chain, size, last leaf and where the frames begin. Raises Wrong(0, why)."""
    try:
        if data[:8] != b"HALLEXP1":
            raise ValueError("magic")
        (length,) = struct.unpack(">I", data[8:12])
        head = strict(data[12 : 12 + length])
        chain, size, last = head["chain"], head["size"], head["leaf"]
        if not re.fullmatch("[a-z2-7]{26}", chain) or set(head) != {"chain", "size", "leaf"}:
            raise ValueError("head")
    except (ValueError, KeyError, TypeError, struct.error) as error:
        raise Wrong(0, str(error)) from error
    return chain, size, last, 12 + length


def frame_at(data, place, seq):
    """Header, salt, body (None where erased), stored leaf, and where the next frame begins. Raises Wrong."""

    def take(count):
        nonlocal place
        piece = data[place : place + count]
        if len(piece) != count:
            raise Wrong(seq, "cut off")
        place += count
        return piece

    (count,) = struct.unpack(">I", take(4))
    if count > 16 * 1024:
        raise Wrong(seq, "header too long")
    header = take(count)
    salt = take(16)
    (count,) = struct.unpack(">I", take(4))
    body = None
    if count != 0xFFFFFFFF:
        if count > 1024 * 1024:
            raise Wrong(seq, "body too long")
        body = take(count)
    return header, salt, body, take(32), place


def fields_of(header, seq):
    """The fields of a header that has its form. Raises Wrong."""
    try:
        fields = strict(header)
    except ValueError as error:
        raise Wrong(seq, str(error)) from error
    if not set(fields) >= ALWAYS or None in fields.values():
        raise Wrong(seq, "fields")
    for name, value in fields.items():
        if name in TYPES and (not isinstance(value, TYPES[name]) or isinstance(value, bool)):
            raise Wrong(seq, name)
    if fields["seq"] != seq or (fields["kind"] == "chain.started") != (seq == 1):
        raise Wrong(seq, "number")
    return fields


def verify(data):
    """Gives (chain, size, leaf hex), or raises Wrong(seq, why); seq 0 is the file's own head."""
    chain, size, last, place = head_of(data)
    leaf = hashlib.sha256(b"hall-ledger/1" + chain.encode("ascii")).digest()
    gone, ordered = set(), set()
    for seq in range(1, size + 1):
        header, salt, body, stored, place = frame_at(data, place, seq)
        fields = fields_of(header, seq)
        leaf = hashlib.sha256(b"\x00" + leaf + header).digest()
        if stored != leaf:
            raise Wrong(seq, "leaf")
        if body is None:
            if salt != bytes(16):
                raise Wrong(seq, "salt of an erased entry")
            gone.add(seq)
        elif len(body) != fields["size"] or hashlib.sha256(salt + body).hexdigest() != fields["body"]:
            raise Wrong(seq, "body")
        elif fields["kind"] == "entry.erased":
            order = strict(body)
            if "chain" not in order or order["chain"] == chain:
                ordered.add(order["seq"])
    if place != len(data):
        raise Wrong(size + 1, "more than the chain")
    if gone - ordered:
        raise Wrong(min(gone - ordered), "missing without an order")
    if leaf.hex() != last:
        raise Wrong(0, "last leaf")
    return chain, size, leaf.hex()


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as export:
        print(*verify(export.read()))
