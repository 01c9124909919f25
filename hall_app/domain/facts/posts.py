"""Facts about A/B posts (AB岗); the subject of an absence is the absence."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class PairSet(Fact):
    """Two people answer for one post, A first. `window`: 0 where the post has none; no A and no B: the pair is gone."""

    KIND = "post.pair_set"
    post: str
    a: str
    b: str
    window: int = 0


class PostHandedOver(Fact):
    """A is away from `first` to `last` (moments) and B acts for A in that time.

    `matters` are the subjects of the visits and cases A answers for, `things` keys and seals. `in_advance`: A handed
    over in person; otherwise B stepped in at once.
    """

    KIND = "post.handed_over"
    post: str
    a: str
    b: str
    first: str
    last: str
    reason: str
    matters: tuple[str, ...] = ()
    things: str = ""
    in_advance: bool = True


class PostTakenBack(Fact):
    """A is back, or the absence does not take place; B acts for A no longer."""

    KIND = "post.taken_back"
    words: str = ""
