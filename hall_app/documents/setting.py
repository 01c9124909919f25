"""How a page is set: its size, its margins and the sizes of its type. A paper that would just miss one page is set
again at the next closer level; nothing is ever set smaller than 五号 (10.5 points)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

A4_WIDTH, A4_HEIGHT = 595.28, 841.89
A3_WIDTH, A3_HEIGHT = 841.89, 1190.55


@dataclass(frozen=True, slots=True)
class Setting:
    """Sizes in points. `reach` is how many pages long a paper may be for this level to be worth trying;
    with `seal_over_date` the seal's place covers the date, as offices stamp it."""

    width: float = A4_WIDTH
    height: float = A4_HEIGHT
    margin: float = 57.0
    top: float = 82.0
    bottom: float = 62.0
    title: float = 22.0
    body: float = 15.0
    body_leading: float = 28.0
    cell: float = 12.0
    cell_leading: float = 17.0
    note: float = 10.0
    note_leading: float = 15.0
    pad_y: float = 4.0
    seal_radius: float = 50.0
    seal_over_date: bool = False
    reach: float = 0.0

    @property
    def frame(self) -> float:
        """The width of the text."""
        return self.width - 2 * self.margin


_WIDE = Setting()
_CLOSER = replace(
    _WIDE, body_leading=24.0, cell_leading=16.0, pad_y=3.0, seal_radius=46.0, seal_over_date=True
)

LETTER = (
    _WIDE,
    replace(_CLOSER, reach=1.3),
    replace(_CLOSER, body=14.0, body_leading=21.0, cell=11.0, cell_leading=15.0, pad_y=2.5, reach=1.55),
    replace(_CLOSER, body=12.0, body_leading=18.5, cell=10.5, cell_leading=14.0, pad_y=2.0, reach=1.9),
)
FORM = tuple(replace(level, body=12.0, body_leading=20.0) for level in LETTER[:2])
_ACROSS = Setting(
    width=A4_HEIGHT,
    height=A4_WIDTH,
    margin=42.0,
    body=12.0,
    body_leading=20.0,
    cell=11.0,
    cell_leading=15.0,
    seal_over_date=True,
)
REGISTER = (_ACROSS, replace(_ACROSS, top=72.0, bottom=54.0, cell_leading=13.5, pad_y=2.0, reach=1.3))
WALL = (
    Setting(
        width=A3_HEIGHT,
        height=A3_WIDTH,
        margin=60.0,
        top=86.0,
        title=44.0,
        body=20.0,
        body_leading=32.0,
        cell=17.0,
        cell_leading=23.0,
        note=14.0,
        note_leading=20.0,
        pad_y=6.0,
    ),
)
LARGE = (
    Setting(
        margin=50.0,
        title=34.0,
        body=22.0,
        body_leading=36.0,
        cell=20.0,
        cell_leading=30.0,
        note=16.0,
        note_leading=24.0,
        pad_y=6.0,
    ),
)
BOOKLET = (Setting(margin=57.0, body=12.0, body_leading=20.0, cell=10.5, cell_leading=15.0, pad_y=3.0),)

_now: ContextVar[Setting] = ContextVar("setting", default=_WIDE)


def current() -> Setting:
    """The setting in force."""
    return _now.get()


@contextmanager
def using(setting: Setting) -> Iterator[None]:
    """Puts a setting in force for what is laid out and drawn within."""
    token = _now.set(setting)
    try:
        yield
    finally:
        _now.reset(token)
