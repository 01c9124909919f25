"""The picture at the head of the papers: read, set, taken away; in the ledger, so in every copy of it."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from hall_app.domain.facts import LogoSet
from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.projections.letterhead import logo_of
from hall_app.usecases.papers.common import head_of
from hall_app.values.wording import LogoLook, LogoPreview, ReadLogo, RemoveLogo, SetLogo, TheLogo
from tests.documents.test_logo import drawn, placed
from tests.makers import MANAGER, sign_in
from tests.usecases.conftest import refused
from tests.usecases.desk import Desk


@pytest.fixture
def managed(hall: Hall) -> Hall:
    """The hall with its manager at desk 1."""
    sign_in(hall, "102", "desk-1")
    return hall


def logos(hall: Hall) -> int:
    """How many facts of it the ledger holds."""
    with hall.ledger.look() as conn:
        return sum(one.kind == LogoSet.KIND for one in hall.ledger.history(conn))


def read(hall: Hall, path: Path) -> LogoLook:
    found = hall.errand(ReadLogo(str(path)), "desk-1")
    assert isinstance(found, LogoLook)
    return found


def test_a_picture_is_read_then_set_then_taken_away(managed: Hall, tmp_path: Path) -> None:
    path = tmp_path / "标识.png"
    path.write_bytes(drawn(900, 300, "RGBA", edge=20))
    made = read(managed, path)
    assert (made.source, logos(managed)) == ("标识.png", 0)
    managed.run(SetLogo(made.png, made.source), "desk-1")
    assert managed.look(MANAGER, head_of).logo == made.png
    path.unlink()
    found = managed.ask(TheLogo(), "desk-1")
    assert (found.look, found.day) == (made, managed.look(MANAGER, lambda look: look.day.isoformat()))
    managed.run(SetLogo(made.png, made.source), "desk-1")
    assert logos(managed) == 1  # the same again is nothing new
    managed.run(RemoveLogo(), "desk-1")
    assert managed.look(MANAGER, head_of).logo == b""
    assert managed.ask(TheLogo(), "desk-1").look is None
    assert refused(managed, RemoveLogo(), "desk-1").code == "logo_none"


def test_what_cannot_head_a_paper_changes_nothing(managed: Hall, tmp_path: Path) -> None:
    def tried(name: str, data: bytes | None) -> str:
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(Refusal) as caught:
            read(managed, path)
        assert name in str(caught.value)
        return caught.value.code

    assert tried("gone.png", None) == "file_missing"
    assert tried("empty.png", b"") == "file_empty"
    assert tried("text.png", b"hello") == "file_kind"
    assert tried("wrong.jpg", drawn(100, 100)) == "file_suffix"
    assert tried("page.pdf", b"%PDF-1.7\n") == "logo_kind"
    assert tried("cut.png", drawn(300, 300)[:-90]) == "logo_broken"
    with (tmp_path / "large.png").open("wb") as file:
        file.write(drawn(50, 50))
        file.truncate(200 * 1024 * 1024)
    assert tried("large.png", None) == "file_too_large"
    assert refused(managed, SetLogo(b"never a picture"), "desk-1").code == "logo_kind"
    assert logos(managed) == 0


def test_a_clerk_does_not_choose_it(desk: Desk) -> None:
    assert desk.refused(SetLogo(drawn(100, 100))).code == "not_allowed"
    assert desk.refused(RemoveLogo()).code == "not_allowed"


def test_it_is_looked_at_before_it_is_set(managed: Hall) -> None:
    look = managed.ask(LogoPreview(drawn(400, 200)), "desk-1")
    assert not look.real
    assert len(placed(look.pdf)) == 1
    assert placed(managed.ask(LogoPreview(b""), "desk-1").pdf) == []


def test_it_is_drawn_anew_from_the_ledger(managed: Hall) -> None:
    managed.run(SetLogo(drawn(300, 100), "a.png"), "desk-1")
    before = managed.look(MANAGER, logo_of)
    assert before is not None
    (fact,) = [
        entry.body["picture"]
        for entry in _entries(managed)
        if entry.kind == LogoSet.KIND and entry.body is not None
    ]
    assert fact == b64encode(before.png).decode()
    managed.redraw()
    assert managed.look(MANAGER, logo_of) == before


def _entries(hall: Hall):  # type: ignore[no-untyped-def]
    with hall.ledger.look() as conn:
        return list(hall.ledger.history(conn))
