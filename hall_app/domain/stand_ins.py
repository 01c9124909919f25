"""Who of several stands in for whoever is away: what is named most exactly goes first, an item before its category and
a category before the post (AB岗 by window and by item, domain 1a)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class ItemPair(NamedTuple):
    """A pair of one A that is for an item or a category only, by the name of its post. One of the two is empty."""

    post: str
    b: str
    item: str
    category: str


def shared_out(pairs: Sequence[ItemPair], items: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The items each pair takes, by its post. `items` are codes with their category.

    An item with a pair of its own is left out of the pair of its category; of two pairs for the same the first one
    takes it. A pair that takes nothing is left out.
    """
    found: dict[str, list[str]] = {}
    for code, category in items.items():
        exact = next((one for one in pairs if one.item == code), None)
        wide = next((one for one in pairs if one.category and one.category == category), None)
        chosen = exact or wide
        if chosen is not None:
            found.setdefault(chosen.post, []).append(code)
    return {post: tuple(sorted(codes)) for post, codes in found.items()}


def in_charge(item: str, items: Iterable[str], named: bool) -> bool:
    """Whether a stand-in acts in a matter of this item (empty for a visit): one named for some items in these, the B of
    the post in all but those of the others."""
    return (item in items) is named
