"""A number is used once: erasing what bears the last one frees nothing, after a rebuild as little as at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hall_app.domain.facts import NumberUsed
from hall_app.errors import Refusal
from hall_app.step import fact_of
from hall_app.values.caselife import CloseCase, FileCase, WithdrawCase
from hall_app.values.custody import KeepOriginals, KeptPaper
from hall_app.values.ledger import EraseEntry
from hall_app.values.undone import RegisterUndone
from tests.makers import MANAGER, take
from tests.usecases.desk import Desk
from tests.usecases.life_days import named, running
from tests.usecases.test_dossiers import mediation, write

Give = Callable[[Desk], str]


def _undone(desk: Desk) -> str:
    desk.run(RegisterUndone("补办证明", "系统查无记录", comes_back=True))
    return "undone.registered"


def _dossier(desk: Desk) -> str:
    mediation(desk)
    return "dossier.opened"


def _sheet(desk: Desk) -> str:
    write(desk, mediation(desk), "statement")
    return "dossier.sheet_saved"


def _notice(desk: Desk) -> str:
    desk.notice(named(desk))
    return "notice.issued"


def _handed(desk: Desk) -> str:
    desk.run(KeepOriginals(running(desk), (KeptPaper(name="户口簿", count=1),)))
    return "custody.handed"


def _filed(desk: Desk) -> str:
    case = running(desk)
    desk.run(WithdrawCase(case, "不办了"))
    desk.run(CloseCase(case))
    desk.run(FileCase(case, "", "甲柜"))
    return "case.filed"


def _ticket(desk: Desk) -> str:
    take(desk.hall, "C")
    return "ticket.issued"


def _numbers(desk: Desk, kind: str) -> list[int]:
    with desk.hall.ledger.look() as conn:
        facts = [fact_of(one) for one in desk.hall.ledger.entries(conn) if one.kind == kind]
    if kind == "ticket.issued":
        facts = [one for one in facts if one is None or one.line == "C"]  # type: ignore[attr-defined]
    return [0 if one is None else one.number for one in facts]  # type: ignore[attr-defined]


def _last(desk: Desk, kind: str) -> int:
    with desk.hall.ledger.look() as conn:
        return max(
            one.seq for one in desk.hall.ledger.entries(conn) if one.kind == kind and one.body is not None
        )


def _erase(desk: Desk, seq: int) -> None:
    desk.hall.run(EraseEntry(seq, "law", "7/2026"), actor=MANAGER)


@pytest.mark.parametrize("give", [_undone, _dossier, _sheet, _notice, _handed, _filed, _ticket])
def test_what_was_erased_keeps_its_number(desk: Desk, give: Give) -> None:
    give(desk)
    kind = give(desk)
    first, second = _numbers(desk, kind)[-2:]
    _erase(desk, _last(desk, kind))
    assert desk.pictures() == desk.redrawn()
    desk.hall.redraw()
    give(desk)
    assert _numbers(desk, kind)[-3:] == [first, 0, second + 1]
    # Everything of the series, one after the other, and even what keeps the number.
    _erase(desk, _last(desk, kind))
    _erase(desk, _last(desk, NumberUsed.KIND))
    give(desk)
    assert _numbers(desk, kind)[-1] == second + 2
    assert desk.pictures() == desk.redrawn()
    assert desk.hall.ledger.verify().ok


def test_a_number_that_is_not_the_last_is_not_moved_on(desk: Desk) -> None:
    for _time in range(3):
        _undone(desk)
    with desk.hall.ledger.look() as conn:
        first = next(one.seq for one in desk.hall.ledger.entries(conn) if one.kind == "undone.registered")
    _erase(desk, first)
    _undone(desk)
    assert _numbers(desk, "undone.registered") == [0, 2, 3, 4]


def test_nothing_is_kept_where_nothing_was_numbered_or_erased(desk: Desk) -> None:
    _undone(desk)
    size = desk.size()
    desk.hall.run(EraseEntry(size, "law", "7/2026"), actor=MANAGER)
    kept = desk.size()
    assert kept == size + 2
    with pytest.raises(Refusal) as caught:
        desk.hall.run(EraseEntry(size, "law", "7/2026"), actor=MANAGER)
    assert caught.value.code == "nothing_to_erase"
    assert desk.size() == kept
