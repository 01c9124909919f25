"""One choice of where papers are printed: tried when it is made, and a test page to see it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hall_app.devices.place import (
    DEVICE,
    FOLDER,
    GB18030,
    GBK,
    IMAGE,
    NETWORK,
    NOWHERE,
    SYSTEM,
    place_of,
    text_of,
)
from hall_app.errors import HallError, Refusal
from hall_app.settings import SETTINGS
from hall_app.values.papers import PrinterRow, Tried, TryPrinter
from hall_app.values.setup import ChangeSetting
from ui.front import Front
from ui.widgets import Button, Combo, Field, InPlace, Words, column, row
from ui.words import N_, _

TICKETS = "print.ticket_printer"
ADDRESSES = {
    NETWORK: N_("Receipt printer on the network: address"),
    DEVICE: N_("Receipt printer at a device, port or file"),
    FOLDER: N_("Folder for PDF files"),
}
HINTS = {NETWORK: "192.168.1.50:9100", DEVICE: "/dev/usb/lp0 · COM3", FOLDER: ""}
TYPES = (
    (IMAGE, N_("drawn as an image: always right, slower")),
    (GBK, N_("the printer's own type, GBK")),
    (GB18030, N_("the printer's own type, GB 18030")),
)


class PrinterChoice(QWidget):
    """A setting that names a place. Printers of the system are taken when chosen, an address when it is given."""

    saved = Signal()

    def __init__(self, front: Front, key: str) -> None:
        super().__init__()
        self.front, self.key = front, key
        self.tickets = key == TICKETS
        self.place = Combo(name=SETTINGS[key].words)
        self.address = Field(N_("Address or path"))
        self.type = Combo(TYPES, N_("Type of the receipt printer"))
        self.use = Button(N_("Use this"))
        self.test = Button(N_("Print a test page"))
        self.in_place = InPlace()
        self._value = ""
        self._printers: tuple[PrinterRow, ...] = ()
        self.type_box = QWidget()
        self.type_box.setLayout(column(Words("note", N_("Characters")), self.type, gap=3))
        self._more = (self.address, self.use)
        self.setLayout(
            column(
                row((Words("body", SETTINGS[key].words, wrap=True), 3), (self.place, 4), self.test),
                row((self.address, 4), (self.type_box, 3), self.use),
                self.in_place,
                gap=6,
            )
        )
        self.place.activated.connect(lambda _index: self._picked())
        self.use.clicked.connect(self._use)
        self.address.entered.connect(self._use)
        self.test.clicked.connect(self._test)
        self._show_more()

    def show_printers(self, printers: tuple[PrinterRow, ...]) -> None:
        """The printers of the system."""
        self._printers = printers
        self.retranslate()

    def show_value(self, value: str) -> None:
        """What is set; an address that is being typed stays."""
        if value == self._value and self.place.count():
            return
        self._value = value
        self.retranslate()
        self.place.set_value(self._key_of(value))
        self._show_more()

    @staticmethod
    def _kind_of(value: str) -> str:
        try:
            return place_of(value).kind
        except Refusal:
            return SYSTEM

    def _key_of(self, value: str) -> str:
        kind = self._kind_of(value)
        return f"{kind}:" if kind in ADDRESSES else value

    def retranslate(self) -> None:
        """The places there are; one that is set and not there is kept and said."""
        names = {one.name for one in self._printers}
        options = [("", _("none: save as a file")), *((one.name, one.words) for one in self._printers)]
        if self._value and self._kind_of(self._value) == SYSTEM and self._value not in names:
            options.append((self._value, _("{name} (not found)").format(name=self._value)))
        kinds = (NETWORK, DEVICE, FOLDER) if self.tickets else (FOLDER,)
        options += [(f"{kind}:", _(ADDRESSES[kind])) for kind in kinds]
        was = self.place.value if self.place.count() else self._key_of(self._value)
        self.place.fill(tuple(options), data=True)
        self.place.set_value(was)

    @property
    def kind(self) -> str:
        """What is chosen: a kind with an address, or a printer of the system."""
        kind = self.place.value[:-1]
        return kind if kind in ADDRESSES else SYSTEM if self.place.value else NOWHERE

    def _show_more(self) -> None:
        kind = self.kind
        for part in self._more:
            part.setVisible(kind in ADDRESSES)
        self.type_box.setVisible(kind in (NETWORK, DEVICE))
        if kind not in ADDRESSES:
            return
        self.address.line.setPlaceholderText(HINTS[kind])
        set_already = self._kind_of(self._value) == kind
        place = place_of(self._value) if set_already else None
        self.address.set_text(place.words if place is not None else "")
        self.type.set_value(place.type if place is not None else IMAGE)

    def _picked(self) -> None:
        self.in_place.clear()
        self._show_more()
        if self.kind in ADDRESSES:
            self.address.setFocus()
        else:
            self._save(self.place.value)

    def _use(self) -> None:
        self.in_place.clear()
        try:
            self._save(text_of(self.kind, self.address.text, self.type.value))
        except Refusal as refusal:
            self.in_place.refuse(refusal)

    def _save(self, value: str) -> None:
        self.front.run(
            ChangeSetting(self.key, value), self, lambda _done: self._try(value), self.in_place.refuse
        )

    def _try(self, value: str) -> None:
        """What is chosen is kept even where it is away now; whether it is, is said at once."""
        self._value = value
        if value and self.front.errand(TryPrinter(value), self, self._tried, self._failed):
            self.in_place.tell(_("Saved. Asking the printer …"), "soft")
        else:
            self.in_place.tell(_("Saved. It counts from now on."), "ok")

    def _tried(self, tried: Tried) -> None:
        if tried.state == "failed":
            self.in_place.tell(_("Saved, but it cannot print now. {why}").format(why=tried.why), "seal")
        elif tried.why:
            self.in_place.tell(_("Saved, but it cannot print now. {why}").format(why=tried.why), "warn")
        else:
            self.in_place.tell(_("Saved. {place} is ready.").format(place=tried.place), "ok")

    def _test(self) -> None:
        self.in_place.clear()
        asked = TryPrinter(self._value, True, self.tickets)
        self.front.errand(asked, self, self._tested, self._failed)

    def _tested(self, tried: Tried) -> None:
        if tried.state == "failed":
            self.in_place.tell(_("Not printed: {why}").format(why=tried.why), "seal")
        elif tried.state == "saved":
            self.in_place.tell(_("Saved as {where}").format(where=tried.where), "ok")
        elif tried.why:
            self.in_place.tell(tried.why, "warn")
        else:
            said = _(
                "Test page sent to {place}. Look whether the frame is whole and every character is there."
            )
            self.in_place.tell(said.format(place=tried.place), "ok")

    def _failed(self, error: HallError) -> None:
        self.in_place.refuse(error)
