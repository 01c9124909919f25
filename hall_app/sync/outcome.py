"""What comes of a round with the town, apart from how it is made: whoever waits for one needs no HTTP."""

from __future__ import annotations

from typing import NamedTuple

from hall_app.errors import Trouble


class NoLink(Trouble):
    """There is no line to the town right now; never a reason to lose or change anything."""


class RoundStopped(Trouble):
    """A round that cannot go on; `details["alarm"]` names an alarm for a person, or is empty."""


class RoundResult(NamedTuple):
    """What a round did: entries the town signed for anew, downlink items taken, and whether the heads are equal."""

    sent: int
    got: int
    even: bool
    size: int
    receipt: int
