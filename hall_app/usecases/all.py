"""All deeds and errands. Importing this module registers every one."""

from __future__ import annotations

from hall_app.usecases.deed import DEEDS, ERRANDS

__all__ = ["DEEDS", "ERRANDS"]
