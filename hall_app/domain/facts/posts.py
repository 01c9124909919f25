"""Facts about A/B posts (AB岗); the subject of an absence is the absence."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact, Part


class PairSet(Fact):
    """Two people answer for one post, A first. `window`: 0 where the post has none; no A and no B: the pair is gone.

    `item` or `category`: the pair is for this item (its code) or this category only, and goes before the one of the
    post.
    """

    KIND = "post.pair_set"
    post: str
    a: str
    b: str
    window: int = 0
    item: str = ""
    category: str = ""


class Deputy(Part):
    """Whoever acts for A in cases of some items (codes) beside B. `post` is the pair they are the B of, `matters` what
    was open of these items."""

    b: str
    items: tuple[str, ...]
    post: str = ""
    matters: tuple[str, ...] = ()


class PostHandedOver(Fact):
    """A is away from `first` to `last` (moments) and B acts for A in that time.

    `matters` are the subjects of the visits and cases A answers for, `things` keys and seals. `in_advance`: A handed
    over in person; otherwise B stepped in at once. `deputies` act in the items they are named for, B in all else; what
    is theirs of `matters` stands with them once more.
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
    deputies: tuple[Deputy, ...] = ()


class PostTakenBack(Fact):
    """A is back, or the absence does not take place; B acts for A no longer."""

    KIND = "post.taken_back"
    words: str = ""
