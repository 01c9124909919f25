"""The town's branch of a chain that parted is taken over once, and so whole or at a later round (protocol §6)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hall_app.ledger import keepsake
from hall_app.sync.round import Round
from hall_app.sync.wire import WireError
from tests.makers import sign_in
from tests.sync.conftest import Pair
from tests.sync.test_parting import displays, redrawn_is_kept, rolled_back

_SPAN = re.compile(r"/entries\?from=(\d+)&to=(\d+)$")


def test_a_town_that_is_busy_in_the_middle_of_its_branch(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Put back, worked on and restored from a copy of that, while the town answers one of the requests with 429."""
    sign_in(pair.hall, "103")
    pair.round()
    lost, hall = rolled_back(pair, tmp_path, 5), pair.hall
    pair.work(2)
    done_here = displays(hall)
    hall = pair.restored(keepsake.make_copy(hall.ledger, reason="hand").path)
    monkeypatch.setattr("hall_app.sync.closed.ENTRIES_MAX", 2)
    plainly, several = Round._plainly, list[str]()

    def busy(self: Round, method: str, target: str, body: bytes) -> tuple[int, bytes]:
        span = _SPAN.search(target)
        if span and span[1] != span[2]:
            several.append(target)
            if len(several) == 2:
                return 429, b""
        return plainly(self, method, target, body)

    monkeypatch.setattr(Round, "_plainly", busy)
    try:
        with pytest.raises(WireError):
            pair.round()
        assert len(several) == 2 and displays(hall) == done_here
        pair.round()
        assert pair.round().even
        assert displays(hall) == sorted(lost + done_here), "nothing of the branch was left behind"
        redrawn_is_kept(hall)
    finally:
        hall.close()
