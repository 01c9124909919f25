"""All pictures. Importing this module registers every fold and every answer."""

from __future__ import annotations

from functools import cache

from hall_app.projections.picture import Fold, Picture

PICTURES: tuple[Picture, ...] = ()


@cache
def folds_of(kind: str) -> tuple[tuple[Picture, Fold], ...]:
    """The pictures that care for a kind of fact, with their folds."""
    return tuple((picture, picture.folds[kind]) for picture in PICTURES if kind in picture.folds)
