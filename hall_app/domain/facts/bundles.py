"""A fact about the hall's own joint items."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact, Part


class BundleOf(Part):
    """A joint item; `items` are codes of the catalogue."""

    code: str
    name_zh: str
    items: tuple[str, ...]
    name_en: str = ""
    note: str = ""


class BundlesSet(Fact):
    """These are the joint items from now on, in this order; none: the shipped ones again. `source` is the file they
    came from."""

    KIND = "bundles.set"
    bundles: tuple[BundleOf, ...] = ()
    source: str = ""
