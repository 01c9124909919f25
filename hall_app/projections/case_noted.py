"""What the town answered beside the line, folded into the picture of cases."""

from __future__ import annotations

from typing import Any

import msgspec

from hall_app.domain import town_answers as rules
from hall_app.domain.facts import TownDecidedNoted, TownReturnedNoted, TownTookNoted
from hall_app.domain.town_answers import Noted
from hall_app.ledger.store import StoredEntry
from hall_app.projections.case_town import FLAGS
from hall_app.projections.cases import CASES, PICTURE, step_over
from hall_app.projections.picture import ERASED
from hall_app.projections.rows import Rows


def _keep(rows: Rows, entry: StoredEntry, noted: Noted, **values: Any) -> None:
    """The answer as written down; where it is now what the town had said, the difference is settled."""
    row = rows.get(CASES, entry.subject)
    if row is None:
        return
    before = rules.read_noted(row["noted"])
    if before is not None and rules.settles(noted, before):
        rows.remove(FLAGS, before.differs)
        noted = msgspec.structs.replace(noted, confirmed=True)
    elif before is not None and before.differs:
        noted = msgspec.structs.replace(
            noted, differs=before.differs, said_kind=before.said_kind, said_outcome=before.said_outcome,
            said_no=before.said_no,
        )  # fmt: skip
    rows.change(
        CASES, entry.subject, last_place=entry.place, noted=msgspec.json.encode(noted).decode(), **values
    )


@PICTURE.on(TownTookNoted)
def _took(rows: Rows, fact: TownTookNoted | None, entry: StoredEntry) -> None:
    noted = Noted(rules.TAKEN, fact.how if fact else "")
    _keep(rows, entry, noted, state="with_town", town_unit=fact.unit if fact else ERASED)


@PICTURE.on(TownReturnedNoted)
def _returned(rows: Rows, fact: TownReturnedNoted | None, entry: StoredEntry) -> None:
    row = rows.get(CASES, entry.subject)
    over = step_over(row, entry.day) if row else {}
    noted = Noted(rules.RETURNED, fact.how if fact else "")
    _keep(
        rows, entry, noted, state="returned", result=fact.reason if fact else ERASED, since=entry.day, **over
    )


@PICTURE.on(TownDecidedNoted)
def _decided(rows: Rows, fact: TownDecidedNoted | None, entry: StoredEntry) -> None:
    row = rows.get(CASES, entry.subject)
    over = step_over(row, entry.day) if row else {}
    noted = Noted(
        rules.DECIDED,
        fact.how if fact else "",
        fact.outcome if fact else "",
        fact.document_no if fact else "",
    )
    again = row is not None and row["state"] == "decided"
    _keep(
        rows,
        entry,
        noted,
        state="decided",
        outcome=fact.outcome if fact else "",
        document=fact.document if fact else "",
        document_no=fact.document_no if fact else "",
        result=fact.words if fact else ERASED,
        **({} if again else {"decided_on": entry.day, "closed_at": entry.at, "closed_by": entry.by}),
        **over,
    )
