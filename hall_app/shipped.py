"""Lists of rules that come with the program as data, read once a process."""

from __future__ import annotations

from functools import cache

from hall_app import paths
from hall_app.domain.forbidden import ForbiddenList, read_forbidden


@cache
def forbidden(local: str = "") -> ForbiddenList:
    """The certificates no committee is asked for, with the additions of one place where it has any."""
    return read_forbidden((paths.resources() / "catalogue" / "forbidden.json").read_bytes(), local)
