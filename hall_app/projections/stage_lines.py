"""Each stage of a case's item: when it began, until when it runs, when it was done."""

from __future__ import annotations

from hall_app.domain.stages import running
from hall_app.projections.case_limits import limit_of, stage_due, stages_of
from hall_app.projections.case_stages import stages_done, stages_listed
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.values.caselife import StageLine


def stage_lines(look: Look, row: Row) -> tuple[StageLine, ...]:
    """Every counted stage of the item, in order; empty without a limit or where the list names no stages."""
    limit, stages, done = limit_of(row), stages_listed(look, row), stages_done(row)
    if limit is None:
        return ()
    runs = next((one for one in stages_of(look, row) if one.stage == "stage"), None)
    lines = []
    for at, stage in enumerate(stages):
        name, days = stage.name(), stage.working_days
        now = running(stages, limit, done[:at], row["extended_at"]) if at <= len(done) else None
        if now is None:
            lines.append(StageLine(name=name, days=days))
            continue
        shown = runs if at == len(done) else None
        lines.append(
            StageLine(
                name=name,
                days=now.limit.total,
                begun=now.limit.received.isoformat(),
                due=stage_due(look, now).isoformat(),
                done=done[at].isoformat() if at < len(done) else "",
                light=shown.light if shown else "",
                provisional=shown.provisional if shown else False,
            )
        )
    return tuple(lines)
