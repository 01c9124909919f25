"""Facts about the hall's own words on its papers, and the picture at their head."""

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


class LogoSet(Fact):
    """The picture at the head of the hall's papers from now on, a PNG in base64; empty: none any more. `source` is the
    name of the file it was made from, `width` and `height` its size in dots."""

    KIND = "letterhead.logo_set"
    picture: str = ""
    source: str = ""
    width: int = 0
    height: int = 0
