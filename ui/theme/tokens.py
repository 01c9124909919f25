"""The names: colours, type sizes, distances. Contrasts hold 7:1 for text on paper and on ground, 3:1 for borders."""

from __future__ import annotations

from msgspec import Struct

FAMILIES = ("Noto Sans SC", "HanaMinB")
RADIUS = 6

LIGHT = {
    "ink": "#1B2430", "ink2": "#3B4654", "ink3": "#434D5A",
    "paper": "#FFFFFF", "ground": "#F5F3EF", "line": "#8A8F98", "hair": "#DAD7D0",
    "hall": "#0E5563", "hall_hover": "#0B4651", "on_hall": "#FFFFFF", "hall_tint": "#E1F0F1",
    "seal": "#9B1C15", "seal_tint": "#FCEAE8", "on_seal": "#FFFFFF",
    "ok": "#155A38", "ok_tint": "#E4F2EA", "on_ok": "#FFFFFF",
    "warn": "#6B4400", "warn_tint": "#FFF3D1",
    "chip": "#ECE8E1", "hover": "#F0EDE7", "focus": "#12489E", "focus_edge": "#12489E", "off": "#5B6470",
    "select": "#E1F0F1", "on_select": "#1B2430",
    "board": "#08202B", "on_board": "#FFFFFF", "board_lead": "#FFC53D",
}  # fmt: skip

CONTRAST = {
    "ink": "#000000", "ink2": "#000000", "ink3": "#000000",
    "paper": "#FFFFFF", "ground": "#FFFFFF", "line": "#000000", "hair": "#000000",
    "hall": "#000000", "hall_hover": "#262626", "on_hall": "#FFFFFF", "hall_tint": "#FFFFFF",
    "seal": "#7A0000", "seal_tint": "#FFFFFF", "on_seal": "#FFFFFF",
    "ok": "#00401F", "ok_tint": "#FFFFFF", "on_ok": "#FFFFFF",
    "warn": "#4A2E00", "warn_tint": "#FFFFFF",
    "chip": "#FFFFFF", "hover": "#E6E6E6", "focus": "#FFD400", "focus_edge": "#000000", "off": "#3A3A3A",
    "select": "#000000", "on_select": "#FFFFFF",
    "board": "#000000", "on_board": "#FFFFFF", "board_lead": "#FFD400",
}  # fmt: skip

TYPE = {"note": 13, "body": 15, "strong": 15, "lead": 18, "title": 22, "number": 30, "kiosk": 48}


class Edition(Struct, frozen=True):
    """One edition of the theme."""

    contrast: bool = False
    large: bool = False

    def colour(self, name: str) -> str:
        """A colour by its name. Raises KeyError for a name there is none of."""
        return (CONTRAST if self.contrast else LIGHT)[name]

    def px(self, name: str) -> int:
        """A type size in px: note, body, strong, lead, title, number, kiosk; × 1.5 in large type."""
        return TYPE[name] * 3 // 2 if self.large else TYPE[name]

    def space(self, px: int) -> int:
        """A distance, × 1.2 in large type."""
        return round(px * 1.2) if self.large else px

    @property
    def moves(self) -> bool:
        """Whether things may move to show where they went."""
        return not self.contrast
