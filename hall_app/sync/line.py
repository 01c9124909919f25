"""The hall's line to its town: the client and a round, made from what was pinned at enrolment."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from typing import Any

from hall_app import paths
from hall_app.clock import Clock
from hall_app.ledger.keys import Keys
from hall_app.sync.client import TownClient
from hall_app.sync.device import device_key
from hall_app.sync.outcome import RoundResult
from hall_app.sync.round import round_once
from hall_app.values.setup import Settings
from hall_app.values.town import PinnedTown

_one_round = threading.Lock()


def town_client(url: str, keys: Keys, clock: Clock, ca_file: str = "") -> TownClient:
    """A client that signs as this hall's device. Raises Refusal town_address, NoLink where `ca_file` is no certificate.

    `ca_file` (setting `sync.ca_file`) is trusted besides what this PC trusts; empty: the one HALL_TOWN_CA names.
    """
    return TownClient(url, device_key(keys), clock, ca_file=ca_file or paths.environment("HALL_TOWN_CA"))


def make_round(hall: Any, stop: Callable[[], bool] = lambda: False) -> RoundResult | None:
    """One round of an open hall; None while it is not enrolled. Rounds of one process come one after the other.

    Raises NoLink, RoundStopped, WireError, LedgerTrouble.
    """
    with _one_round:
        town = hall.ask(PinnedTown())
        if town is None:
            return None
        client = town_client(town.url, hall.keys, hall.clock, str(hall.ask(Settings())["sync.ca_file"]))
        try:
            return round_once(hall, client, base64.b64decode(town.receipt_key), stop)
        finally:
            client.close()
