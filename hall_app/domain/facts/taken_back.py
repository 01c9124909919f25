"""The fact that takes a deed back; the fact it takes back stays where it is."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class DeedTakenBack(Fact):
    """What was done by mistake and had not left the desk counts as not done; the subject is that of the deed.

    `undone` is the entry number of the fact that is taken back, `kind` its kind and `act` the id of its entry, which
    names it in every chain; facts of before have no `act` and mean an entry of their own chain. It is taken back at the
    station where it was done, so that the pictures know what stood there before.
    """

    KIND = "deed.taken_back"
    undone: int
    kind: str
    act: str = ""
