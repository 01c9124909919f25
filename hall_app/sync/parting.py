"""Where our chain and the town's part: the last entry both hold alike (protocol §6, ahead and fork)."""

from __future__ import annotations

from collections.abc import Callable

from hall_app.sync.batches import open_batch
from hall_app.sync.wire import framing

Call = Callable[[str, str, bytes], tuple[int, bytes]]


def last_common(call: Call, town: bytes, chain: str, own: Callable[[int], bytes | None], most: int) -> int:
    """The number of the last entry whose leaf is the same at the town and here, at most `most`; 0 where there is none.

    A leaf binds all before it, so that halving finds it. `own` gives our leaf at an entry, `call` sends a signed
    request. Raises WireError where the town does not hand out what it said it has.
    """

    def same(seq: int) -> bool:
        status, body = call("GET", f"/v1/chains/{chain}/entries?from={seq}&to={seq}", b"")
        if status != 200:
            raise framing("entries")
        header = open_batch(body, town).header
        leaf = own(seq)
        return leaf is not None and (header.first, header.last_leaf) == (seq, leaf.hex())

    if most < 1 or same(most):
        return max(0, most)
    low, high = 0, most - 1
    while low < high:
        middle = (low + high + 1) // 2
        if same(middle):
            low = middle
        else:
            high = middle - 1
    return low
