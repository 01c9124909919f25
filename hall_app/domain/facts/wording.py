"""A fact about the hall's own words on its papers."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class WordingSet(Fact):
    """A named passage of the papers has these words from now on; empty `text`: the shipped ones again. `source` is the
    file it came from."""

    KIND = "wording.set"
    name: str
    text: str = ""
    was: str = ""
    source: str = ""
