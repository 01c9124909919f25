"""Asks for the passphrase of a hall's key; only where the computer has no keyring to keep it in."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from hall_app.errors import LedgerTrouble, code
from ui.widgets import Field, Sheet, Words
from ui.words import N_, _

LEAST = 8
NOT_GIVEN = code(
    "passphrase_not_given", N_("No passphrase was given; nothing was opened and nothing was changed.")
)


MADE = N_(
    "This computer has no keyring. The hall's key is sealed with a passphrase that is asked at each start. "
    "Without it nobody can open the ledger: write it down and keep it in the safe."
)
ASKED = N_(
    "This computer has no keyring; the hall's ledger opens with the passphrase that was set when the hall was begun."
)


class Asker(QObject):
    """A source of a passphrase that may be called from a lane: the person is asked in the GUI thread.

    `new`: a passphrase that is made now and typed twice. What was given is kept for this run of the program.
    Raises LedgerTrouble passphrase_not_given when the person goes back.
    """

    _wanted = Signal()

    def __init__(self, new: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.new, self.wrong = new, False
        self.given: str | None = None
        self._wanted.connect(self._ask, Qt.ConnectionType.BlockingQueuedConnection)

    def __call__(self) -> str:
        """The passphrase."""
        if self.given is None or self.wrong:
            self.given = None
            self._wanted.emit()
        if self.given is None:
            raise LedgerTrouble(NOT_GIVEN)
        return self.given

    def _ask(self) -> None:
        parent = QApplication.activeWindow() or next(iter(QApplication.topLevelWidgets()), None)
        sheet = PassphraseSheet(parent if parent is not None else QWidget(), self.new, self.wrong)
        if sheet.exec():
            self.given, self.wrong = sheet.passphrase, False


class PassphraseSheet(Sheet):
    """One passphrase; a new one twice."""

    def __init__(self, parent: QWidget, new: bool, wrong: bool) -> None:
        super().__init__(parent, N_("Passphrase of the hall"), N_("Continue"))
        self.new, self.passphrase = new, ""
        self.first, self.again = Field(N_("Passphrase"), secret=True), Field(N_("Once more"), secret=True)
        about = MADE if new else ASKED
        self.body.addWidget(Words("note", about, wrap=True))
        for part in (self.first, self.again):
            self.body.addWidget(part)
        self.again.setVisible(new)
        if wrong:
            self.in_place.tell(_("This passphrase does not open the hall's key. Try once more."), "seal")
        self.ok.clicked.connect(self._go_on)
        self.first.setFocus()

    def _go_on(self) -> None:
        typed = self.first.line.text()
        if len(typed) < LEAST:
            self.first.warn(_("At least {n} characters.").format(n=LEAST), "seal")
            self.first.setFocus()
        elif self.new and typed != self.again.line.text():
            self.again.warn(_("The two differ."), "seal")
            self.again.setFocus()
        else:
            self.passphrase = typed
            self.accept()
