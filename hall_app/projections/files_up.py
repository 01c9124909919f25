"""How far the attachments got to the town: only the town's receipt for a file counts (protocol §5)."""

from __future__ import annotations

from collections.abc import Iterable

from hall_app.ledger import line as state
from hall_app.projections.picture import Look, answers
from hall_app.values.town import FilesToSend, FileToSend

SMALL_BYTES = 1024 * 1024


def files_state(look: Look) -> dict[str, int]:
    """The members `files`, `files_waiting`, `files_bytes` and `files_lost` of the state of the town."""
    count, waiting, size = look.conn.exec_driver_sql(
        "SELECT count(*), coalesce(sum(town_has = 0), 0), coalesce(sum(CASE town_has WHEN 0 THEN size ELSE 0 END), 0) "
        "FROM files"
    ).one()
    lost = len(state.noted(look.conn, state.FILES_LOST, []))
    offset = int(state.noted(look.conn, state.FILE_OFFSET, 0)) if waiting else 0
    return {
        "files": count,
        "files_waiting": waiting,
        "files_bytes": max(0, size - offset),
        "files_lost": lost,
    }


@answers(FilesToSend)
def files_to_send(look: Look, question: FilesToSend) -> tuple[FileToSend, ...]:
    """The order of protocol §9: small files by the nearest deadline of a case that has them, then the large ones."""
    rows = look.conn.exec_driver_sql(
        "SELECT f.sha256, f.size FROM files f "
        "LEFT JOIN p_attachments a ON a.sha256 = f.sha256 LEFT JOIN p_cases c ON c.case_id = a.case_id AND c.due <> '' "
        "WHERE f.town_has = 0 GROUP BY f.sha256 ORDER BY f.size > ?, min(c.due) IS NULL, min(c.due), f.size, f.sha256",
        (SMALL_BYTES,),
    )
    return tuple(FileToSend(sha256=row[0], size=row[1]) for row in rows)


def waiting_of(look: Look, hashes: Iterable[str]) -> bool:
    """Whether the town has no receipt yet for one of these files."""
    return any(
        look.conn.exec_driver_sql("SELECT 1 FROM files WHERE sha256 = ? AND town_has = 0", (one,)).first()
        for one in hashes
    )


def reached(look: Look, sha256: str) -> str:
    """How far a content got: saved, town_has; empty where this hall does not keep it."""
    row = look.conn.exec_driver_sql("SELECT town_has FROM files WHERE sha256 = ?", (sha256,)).first()
    return "" if row is None else "town_has" if row[0] else "saved"
