"""What stands instead of every page while the hall cannot be opened: why, what still works, what to do."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hall_app.errors import HallError
from ui import phrases
from ui.front import Hub
from ui.shell import Shell
from ui.theme import default
from ui.widgets import Busy, Button, Card, Row, RowList, Words, column, row, scroll
from ui.words import N_, _

if TYPE_CHECKING:
    from hall_app.moving import CopyHere

MOVED = "hall_moved"
KEY = N_("The key of this hall is not at hand")
DISK = N_("The disk does not let the hall open")
TITLES = {
    MOVED: N_("This hall was begun on another PC or in another folder"),
    "ledger_wrong_key": KEY,
    "keys_not_found": KEY,
    "keys_locked": KEY,
    "keys_no_place": KEY,
    "keys_no_passphrase": KEY,
    "keys_wrong_passphrase": KEY,
    "passphrase_not_given": KEY,
    "ledger_damaged": N_("The ledger is damaged"),
    "folder_about_broken": N_("The data folder is damaged"),
    "ledger_newer": N_("This hall needs a newer version of the program"),
    "ledger_missing": N_("No ledger lies here"),
    "ledger_is_copy": N_("This is a backup, not the hall's ledger"),
    "ledger_disk_full": N_("The disk is full"),
    "ledger_io": DISK,
    "ledger_read_only": DISK,
    "folder_in_use": N_("The hall is open already"),
}
# Where going on from a copy is what helps; elsewhere it would do harm.
FROM_COPY = frozenset(
    {"ledger_damaged", "ledger_missing", "ledger_is_copy", "folder_about_broken", "ledger_io"}
)
MOVED_WORDS = N_(
    "The PC or the folder differs from those this hall was begun with. Say which it is; until then nothing is "
    "changed. Two halls that go on with the same ledger would give out the same numbers, and the town would stop both."
)


class NotOpened(QWidget):
    """One card: what happened, what still works, what to do; copies to go on from; try again."""

    def __init__(self, hub: Hub, shell: Shell) -> None:
        super().__init__()
        self.setProperty("ground", True)
        self.hub = hub
        self.error: HallError | None = None
        self.copies: tuple[CopyHere, ...] = ()
        self.title, self.what = Words("title", wrap=True), Words("body", wrap=True)
        self.works = Words("body", wrap=True)
        self.copies_words, self.rows = Words("strong", wrap=True), RowList()
        self.how, self.command = Words("note", wrap=True), Words("body", wrap=True)
        self.command.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.place = Words("note", wrap=True)
        self.moved = Button(N_("It was moved here and works nowhere else"))
        self.copied = Button(N_("It is a copy; the other one goes on"))
        self.moved_words = Words("note", N_("It goes on here as it is."), wrap=True)
        self.copied_words = Words(
            "note", N_("It goes on here in a new chain and is enrolled at the town anew."), wrap=True
        )
        self.busy = Busy()
        self.again = Button(N_("Try again"), "F5", "primary")
        self.quit = Button(N_("Quit Hall App"))
        self._lay_out()
        self.again.clicked.connect(lambda: self._try(None))
        self.moved.clicked.connect(lambda: self._settle(False))
        self.copied.clicked.connect(lambda: self._settle(True))
        self.quit.clicked.connect(shell.quit)
        self.rows.moved.connect(self._show_command)

    def _lay_out(self) -> None:
        self.choices = QWidget()
        self.choices.setLayout(column(self.moved, self.moved_words, self.copied, self.copied_words, gap=6))
        self.card = Card(
            column(
                self.title, self.what, self.choices, self.works, self.copies_words, self.rows, self.how,
                self.command, self.place, self.busy, row(None, self.quit, self.again), gap=12, margins=24,
            )
        )  # fmt: skip
        self.card.setFixedWidth(default().space(720))
        holder = QWidget()
        holder.setLayout(column(None, row(None, self.card, None), None, margins=12))
        self.setLayout(column(scroll(holder)))

    # --- doing ---------------------------------------------------------------------------------------------

    def _settle(self, copied: bool) -> None:
        if self.hub.settle is not None:
            self._try(partial(self.hub.settle, copied))

    def _try(self, first: Any) -> None:
        for button in (self.again, self.moved, self.copied):
            button.setEnabled(False)
        self.busy.set_busy(True)
        self.hub.try_again(first)

    # --- showing -------------------------------------------------------------------------------------------

    def show_error(self, error: HallError) -> None:
        """Says what kept the hall shut; looks for copies where they would help."""
        self.error, self.copies = error, ()
        self.busy.set_busy(False)
        for button in (self.again, self.moved, self.copied):
            button.setEnabled(True)
        self.retranslate()
        # Neither of the two answers is ready to be given by a careless Enter.
        (self.quit if error.code == MOVED else self.again).setFocus()
        folder = self.hub.folder
        if error.code in FROM_COPY and folder is not None:
            self.hub.background(self.hub.errands, partial(_copies, folder), self, self._show_copies)

    def retranslate(self) -> None:
        """The trouble in the language in force."""
        error = self.error
        if error is None:
            return
        moved = error.code == MOVED
        self.title.say(TITLES.get(error.code, N_("The hall cannot be opened")))
        self.what.show_text(_(MOVED_WORDS) if moved else str(error))
        self.choices.setVisible(moved)
        self.again.setVisible(not moved)
        if self.hub.demo:
            self.works.say(N_("This is only the demonstration; no real hall is touched by it."))
        else:
            self.works.say(
                N_("Until it opens: serve with numbers and slips by hand, and enter them afterwards. Slips already "
                   "handed out stay valid.")
            )  # fmt: skip
        self.place.show_text(_("Data folder: {folder}").format(folder=self.hub.folder or "–"))
        self._show_copies(self.copies)

    def _show_copies(self, copies: tuple[CopyHere, ...]) -> None:
        self.copies = copies
        offered = self.error is not None and self.error.code in FROM_COPY
        for part in (self.copies_words, self.rows, self.how, self.command):
            part.setVisible(offered and bool(copies))
        self.copies_words.setVisible(offered)
        if not copies:
            self.copies_words.say(
                N_("No copies lie in this data folder. Look on the backup stick or in the backup folder.")
            )
            return
        self.copies_words.say(N_("Copies in this data folder, newest first"))
        self.rows.fill([
            Row(str(one.path), "", phrases.day_words(one.day), _("up to entry {n}").format(n=one.reach), one.path.name)
            for one in copies
        ])  # fmt: skip
        self.rows.setFixedHeight(min(default().space(190), self.rows.content_height()))
        self.how.say(
            N_("To go on from the chosen copy, type this line in a terminal, then press F5. The ledger that lies "
               "here is kept beside it; what reached the town after the copy comes back from there.")
        )  # fmt: skip
        if not self.rows.key:
            self.rows.select_first()
        self._show_command(self.rows.key)

    def _show_command(self, copy: str) -> None:
        self.command.show_text(f'hall restore "{copy}" --data "{self.hub.folder}"')


def _copies(folder: Path) -> tuple[CopyHere, ...]:
    from hall_app.moving import copies_here

    return copies_here(folder)
