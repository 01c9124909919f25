"""A desk for tests: a hall with a visit at window 1, and short ways to what a clerk does there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hall_app.domain.facts import TownSaid
from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.projections.rebuild import rebuild
from hall_app.step import fold
from hall_app.values.actor import SYSTEM, Actor
from hall_app.values.intake import AcceptCase, CasePage, Check, Issued, IssueNotice, OpenCase, TheCase
from hall_app.values.items import FindItems, ItemGuide, ItemRow, TheItem
from hall_app.values.visits import PersonRow, RecordPerson
from tests.makers import make_hall, serve

DESK = "desk-1"
ID = "11010519491231002X"


class Desk:
    """Window 1 of a real hall."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall

    def run(self, command: Any, station: str = DESK) -> Any:
        return self.hall.run(command, station)

    def ask(self, question: Any, station: str = DESK) -> Any:
        return self.hall.ask(question, station)

    def refused(self, command: Any, station: str = DESK) -> Refusal:
        """The refusal a command gets; nothing may have been recorded by it."""
        before = self.size()
        with pytest.raises(Refusal) as caught:
            self.hall.run(command, station)
        assert self.size() == before
        return caught.value

    def size(self) -> int:
        with self.hall.ledger.look() as conn:
            return self.hall.ledger.head(conn).seq

    def person(
        self, name: str = "张伟", number: str = ID, phone: str = "13812345678", **more: str
    ) -> PersonRow:
        found = self.run(RecordPerson(name=name, id_number=number, phone=phone, **more))
        assert isinstance(found, PersonRow)
        return found

    def item(self, handling: str, kind: str, conditions: bool = False) -> ItemRow:
        """The first item of this handling and kind, with or without questions."""
        for row in self.ask(FindItems(limit=200)):
            if (row.handling, row.case_kind) == (handling, kind):
                asks = any(material.need == "conditional" for material in self._materials(row.code))
                if asks == conditions:
                    return row
        raise LookupError(handling)

    def ask_items(self) -> tuple[ItemRow, ...]:
        """Every item of the edition in force."""
        found: tuple[ItemRow, ...] = self.ask(FindItems(limit=200))
        return found

    def guide(self, code: str) -> ItemGuide:
        """What the catalogue says of an item."""
        found = self.ask(TheItem(code))
        assert isinstance(found, ItemGuide)
        return found

    def _materials(self, code: str) -> Any:
        from hall_app.projections.catalogue import catalogue_of

        found = self.hall.look(Actor(DESK), catalogue_of).item(code)
        assert found is not None
        return found.materials

    def open(self, handling: str, kind: str, conditions: bool = False) -> str:
        """A case of such an item; also a second one of the same."""
        opened = self.run(OpenCase(self.item(handling, kind, conditions).code, second=True))
        assert isinstance(opened, Issued)
        return opened.case

    def page(self, case: str) -> CasePage:
        page = self.ask(TheCase(case))
        assert isinstance(page, CasePage)
        return page

    def checks(self, case: str, **wrong: str) -> tuple[Check, ...]:
        """Every paper present but those named by number: m1="missing"."""
        return tuple(
            Check(
                no=material.no,
                state=wrong.get(f"m{material.no}", "present"),
                why=("expired",) if wrong.get(f"m{material.no}") == "wrong" else (),
            )
            for material in self.page(case).materials
        )

    def answers(self, case: str, yes: bool = True) -> dict[str, bool]:
        return {question.question: yes for question in self.page(case).questions}

    def accept(self, case: str, **wrong: str) -> Issued:
        done = self.run(AcceptCase(case, self.answers(case), self.checks(case, **wrong)))
        assert isinstance(done, Issued)
        return done

    def notice(self, case: str, **wrong: str) -> Issued:
        done = self.run(
            IssueNotice(case, self.answers(case), self.checks(case, **(wrong or {"m1": "missing"})))
        )
        assert isinstance(done, Issued)
        return done

    def town_says(self, kind: str, n: int = 1, **body: Any) -> None:
        item = json.dumps(
            {"n": n, "prev": "0" * 64, "kind": kind, "kv": 1, "to": "h", "body": body}, ensure_ascii=False
        )
        self.hall.transact(Actor("sync", "", SYSTEM), lambda step: step.record(TownSaid(item=item, sig="")))

    def pictures(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every picture."""
        with self.hall.ledger.look() as conn:
            return _pictures(conn)

    def redrawn(self) -> dict[str, list[tuple[Any, ...]]]:
        """The pictures drawn again from the facts alone."""
        with self.hall.ledger.deed() as conn:
            rebuild(conn, self.hall.ledger.history(conn), fold)
            return _pictures(conn)


def _pictures(conn: Any) -> dict[str, list[tuple[Any, ...]]]:
    names = conn.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type='table' AND name LIKE 'p\\_%' ESCAPE '\\'"
    )
    return {
        name: sorted(tuple(row) for row in conn.exec_driver_sql(f'SELECT * FROM "{name}"'))
        for (name,) in names.all()
    }


def make_desk(tmp_path: Path, **how: Any) -> Desk:
    """A hall whose window 1 serves somebody who took a number of line A."""
    hall = make_hall(tmp_path, **how)
    serve(hall, line="A")
    return Desk(hall)
