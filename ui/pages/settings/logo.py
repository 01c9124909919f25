"""The picture at the head of the hall's papers: chosen, looked at on paper, set, taken away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from hall_app.changes import Changes
from hall_app.values.wording import (
    LogoInForce,
    LogoLook,
    LogoPreview,
    ReadLogo,
    RemoveLogo,
    SetLogo,
    TheLogo,
    WordingLook,
)
from ui import phrases
from ui.folders import documents
from ui.front import Front, Watch
from ui.pages.settings.look_sheet import LookSheet
from ui.theme import default
from ui.widgets import Button, InPlace, Words, column, row
from ui.words import N_, _

_PLACE = QSize(220, 88)


class LogoPart(QWidget):
    """What is in force, or what was chosen and is not saved yet, with what can be done about it."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.in_force: LogoLook | None = None
        self.chosen: LogoLook | None = None
        self._day = ""
        self.shown = QLabel()
        self.shown.setFixedSize(default().space(_PLACE.width()), default().space(_PLACE.height()))
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # As on paper, in a dark look too.
        self.shown.setStyleSheet("background: white;")
        self.about = Words("note", wrap=True)
        self.in_place = InPlace()
        self.choose = Button(N_("Choose a picture …"))
        self.look = Button(N_("Look at it on paper"))
        self.ok = Button(N_("Save the picture"), kind="primary")
        self.away = Button(N_("Take the picture away"))
        head = Words("strong", N_("Picture at the head of the papers"))
        words = Words(
            "note",
            N_(
                "A PNG or JPEG picture, such as the hall's mark. It stands at the upper left of the first page, on the "
                "handbook's cover and on window signs; never on a paper another body seals, nor on the roll."
            ),
            wrap=True,
        )
        buttons = row(self.choose, self.away, None, self.look, self.ok)
        self.setLayout(
            column(
                head,
                words,
                row(self.shown, (column(self.about, None, gap=4), 1), gap=14),
                buttons,
                self.in_place,
                gap=8,
            )
        )
        self.choose.clicked.connect(self._choose)
        self.look.clicked.connect(self._look)
        self.ok.clicked.connect(self._save)
        self.away.clicked.connect(self._away)
        Watch(self, front, Changes.SETTINGS, TheLogo, self._show)

    @property
    def current(self) -> LogoLook | None:
        """The picture that is shown."""
        return self.chosen or self.in_force

    def _show(self, found: LogoInForce) -> None:
        self.in_force, self._day = found.look, found.day
        if self.chosen is not None and found.look is not None and self.chosen.png == found.look.png:
            self.chosen = None
        self.retranslate()

    def retranslate(self) -> None:
        """The picture and what it is, in the language in force."""
        one, picture = self.current, QPixmap()
        if one is not None and picture.loadFromData(one.png):
            picture = picture.scaled(
                self.shown.size() * 0.9,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self.shown.setPixmap(picture)
        self.shown.setVisible(one is not None)
        if one is None:
            text = _("There is no picture at the head of the papers.")
        elif self.chosen is not None:
            text = _("{name} · not saved yet").format(name=one.source)
        else:
            text = _("{name} · since {day}").format(name=one.source, day=phrases.day_words(self._day))
        self.about.show_text(text)
        self.shown.setAccessibleName(text)
        self.ok.setEnabled(self.chosen is not None)
        self.look.setEnabled(one is not None)
        self.away.setEnabled(one is not None)

    def _choose(self) -> None:
        pictures = f"{_('Pictures')} (*.png *.jpg *.jpeg)"
        dialog = QFileDialog(self, _("Choose a picture …"), documents(), pictures)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.load)
        dialog.open()

    def load(self, path: str) -> None:
        """Reads a picture and shows it; nothing is set."""
        self.in_place.clear()
        self.front.errand(ReadLogo(path), self, self._read, self.in_place.refuse)

    def _read(self, read: LogoLook) -> None:
        self.chosen = read
        self.retranslate()

    def _look(self) -> None:
        if self.current is not None:
            self.front.ask(LogoPreview(self.current.png), self, self._looked, self.in_place.refuse)

    def _looked(self, look: WordingLook) -> None:
        self.in_place.clear()
        LookSheet(
            self,
            look,
            N_("The picture on paper"),
            N_("The newest letter of this hall, with this picture."),
            N_("No letter was printed yet: the handbook."),
        ).open()

    def _save(self) -> None:
        if self.chosen is not None:
            self.in_place.clear()
            command = SetLogo(self.chosen.png, self.chosen.source)
            self.front.run(command, self, lambda _done: self._saved(), self.in_place.refuse)

    def _saved(self) -> None:
        self.chosen = None
        self.retranslate()
        self.in_place.tell(_("Saved. It counts from now on."), "ok")

    def _away(self) -> None:
        self.in_place.clear()
        if self.chosen is not None:
            # Chosen and never saved: nothing is on record that could be taken away.
            self.chosen = None
            self.retranslate()
            return
        self.front.run(RemoveLogo(), self, lambda _done: self._gone(), self.in_place.refuse)

    def _gone(self) -> None:
        self.in_place.tell(_("The papers have no picture from now on."), "ok")
