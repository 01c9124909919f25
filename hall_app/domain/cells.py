"""Cells of table files that spreadsheets open."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def safe_cell(value: str | int) -> str | int:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers."""
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value
