"""What a window says when the hall cannot be opened, and how it goes on from there; on real files."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hall_app import paths
from hall_app.begin import begin
from hall_app.errors import LedgerTrouble, codes
from hall_app.hall import Hall
from hall_app.ledger import folder as folders
from hall_app.ledger import keepsake, troubles
from hall_app.ledger.engine import connect
from hall_app.ledger.keys import load_keys
from hall_app.moving import settle
from tests.fakes.clock import FakeClock
from tests.makers import beginning, make_hall
from tests.ui.conftest import FakeShell
from ui.front import Hub
from ui.main_window import MainWindow
from ui.not_opened import FROM_COPY, KEY, TITLES, NotOpened
from ui.passphrase import NOT_GIVEN
from ui.theme import Edition
from ui.words import _


def passphrase() -> str:
    return "东山 2026 的口令"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of a small hall, with one copy, closed."""
    hall = make_hall(tmp_path)
    keepsake.make_copy(hall.ledger)
    hall.close()
    return hall.folder


@pytest.fixture
def window(hub: Hub, qtbot: QtBot) -> MainWindow:
    """Desk window 1 before the hall opens."""
    made = MainWindow(hub, 1, FakeShell(), Edition())
    qtbot.addWidget(made)
    made.show()
    return made


def start(hub: Hub, window: MainWindow, folder: Path, qtbot: QtBot) -> NotOpened:
    """Tries to open the hall and gives the page that says why it did not."""
    hub.folder = folder
    hub.settle = lambda copied: settle(folder, copied, passphrase)
    hub.open(lambda: Hall.open(folder, passphrase=passphrase))
    return shown(window, qtbot)


def shown(window: MainWindow, qtbot: QtBot) -> NotOpened:
    qtbot.waitUntil(lambda: window.not_opened is not None and window.not_opened.error is not None)
    page = window.not_opened
    assert page is not None
    assert window.stack.currentWidget() is page
    assert window.trouble.isHidden()
    return page


def opens_after(hub: Hub, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: hub.hall is not None and window.not_opened is None)
    assert window.stack.currentWidget() is not None


def what_is_safe(folder: Path) -> str:
    """What the page says of the town and of the copy that lies in the folder."""
    copy = folders.copies(folder)[0]
    said = (
        _("The town has signed for nothing yet."),
        _("The newest backup reaches entry {n}.").format(n=copy.seq),
    )
    return "".join(said)


def spoil_page(path: Path) -> None:
    """Overwrites the first page of the file."""
    with path.open("r+b") as file:
        file.write(b"\xff" * 4096)


def test_another_key_is_told_from_damage(
    hub: Hub, window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = make_hall(tmp_path / "other", clock=FakeClock(seed=2))
    other.close()
    (folder / "demo.key").write_bytes((other.folder / "demo.key").read_bytes())
    page = start(hub, window, folder, qtbot)
    assert page.error is not None
    assert page.error.code == troubles.WRONG_KEY
    assert what_is_safe(folder) in page.what.text()
    assert page.title.text() == _(KEY)
    assert page.copies_words.isHidden()


def test_damage_shows_the_copies_and_how_to_go_on(
    hub: Hub, window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    spoil_page(folder / folders.LEDGER)
    page = start(hub, window, folder, qtbot)
    assert page.error is not None
    assert page.error.code == troubles.DAMAGED
    qtbot.waitUntil(lambda: bool(page.rows.rows))
    copy = folders.copies(folder)[0]
    assert page.command.text() == f'hall restore "{copy.path}" --data "{folder}"'
    keys = load_keys(folder)
    keepsake.restore(copy.path, folder, keys.ledger_key, device_key=keys.device_public, clock=FakeClock())
    page.again.click()
    opens_after(hub, window, qtbot)


def test_a_newer_ledger_is_left_alone(hub: Hub, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    raw = connect(folder / folders.LEDGER, load_keys(folder).ledger_key)
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    page = start(hub, window, folder, qtbot)
    assert page.error is not None
    assert page.error.code == troubles.NEWER
    assert what_is_safe(folder) in page.what.text()
    assert page.copies_words.isHidden()


def test_a_missing_ledger_names_its_place(hub: Hub, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    for one in folder.glob(f"{folders.LEDGER}*"):
        one.unlink()
    page = start(hub, window, folder, qtbot)
    assert page.error is not None
    assert page.error.code == troubles.MISSING
    qtbot.waitUntil(lambda: bool(page.rows.rows))
    assert str(folder) in page.what.text()


def test_no_copy_says_where_else_to_look(hub: Hub, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    for one in (folder / folders.COPIES).iterdir():
        one.unlink()
    (folder / folders.ABOUT).write_text("{", encoding="utf-8")
    page = start(hub, window, folder, qtbot)
    assert page.error is not None
    assert page.error.code == "folder_about_broken"
    assert page.copies_words.isVisible()
    assert page.command.isHidden()


def test_a_hall_in_use_opens_once_the_other_is_closed(
    hub: Hub, window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    first = Hall.open(folder)
    page = start(hub, window, folder, qtbot)
    assert page.title.text() == _(TITLES["folder_in_use"])
    first.close()
    page.again.click()
    opens_after(hub, window, qtbot)


def test_a_full_disk_opens_once_there_is_room(
    hub: Hub, window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    full = [True]

    def opener() -> Hall:
        if full and full.pop():
            raise LedgerTrouble(troubles.DISK_FULL)
        return Hall.open(folder)

    hub.open(opener)
    page = shown(window, qtbot)
    assert page.title.text() == _(TITLES[troubles.DISK_FULL])
    page.again.click()
    opens_after(hub, window, qtbot)


def test_what_breaks_while_the_pictures_are_drawn_lets_go_of_the_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(hall: Hall, only_if_stale: bool = False) -> int:
        raise LedgerTrouble(troubles.DISK_FULL)

    with monkeypatch.context() as broken:
        broken.setattr(Hall, "redraw", full)
        with pytest.raises(LedgerTrouble):
            Hall.open(folder)
    Hall.open(folder).close()


def test_a_later_window_says_it_too(hub: Hub, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    (folder / folders.ABOUT).write_text("{", encoding="utf-8")
    start(hub, window, folder, qtbot)
    second = MainWindow(hub, 2, FakeShell(), Edition())
    qtbot.addWidget(second)
    assert second.not_opened is not None


@pytest.mark.parametrize("copied", [False, True])
def test_a_hall_on_another_pc_asks_which_it_is(
    hub: Hub, window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, copied: bool
) -> None:
    here = tmp_path / "here"
    hall = begin(here, beginning(), passphrase=passphrase)
    chain, device = hall.ledger.chain, hall.keys.device_public
    hall.close()
    monkeypatch.setattr(paths, "machine_id", lambda: "another")
    page = start(hub, window, here, qtbot)
    assert page.choices.isVisible()
    assert page.again.isHidden()
    (page.copied if copied else page.moved).click()
    opens_after(hub, window, qtbot)
    opened = hub.hall
    assert isinstance(opened, Hall)
    assert (opened.ledger.chain != chain) is copied
    assert (opened.keys.device_public != device) is copied


def test_titles_are_of_troubles_there_are() -> None:
    assert set(TITLES) >= FROM_COPY
    assert set(TITLES) <= {*codes(), NOT_GIVEN}
