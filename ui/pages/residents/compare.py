"""Two people side by side, and making them one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hall_app.errors import HallError
from hall_app.values.people import Compared, ComparePeople, MergePeople
from hall_app.values.visits import FindPeople, PersonRow
from ui import phrases
from ui.front import Front
from ui.theme import edition_of
from ui.widgets import Combo, Field, Row, RowList, Sheet, Table, Words, column, row
from ui.words import N_, _

HEADS = (N_("What"), N_("This entry"), N_("The other"), N_("Alike?"))
TYPING_MS = 100
SHOWN_DIGITS = 2
# Head and rows that are seen at once: a sheet fits 768 lines in large type.
ROWS, ROW_PX = 7, 23


class CompareSheet(Sheet):
    """What is alike and what differs; says what merging would do before it is done. `then` gets who is kept."""

    def __init__(
        self, parent: QWidget, front: Front, person: str, other: str, may: bool, then: Callable[[str], None]
    ) -> None:
        super().__init__(parent.window(), N_("Entered twice?"), N_("Merge them") if may else "")
        self.front, self.person, self.other, self._then = front, person, other, then
        self.draft_subject = f"{person}/{other}"
        edition = edition_of(self)
        self.table = Table(HEADS, stretch=2)
        self.table.setMinimumSize(edition.space(760), ROWS * (edition.px("body") + ROW_PX))
        self.why = Words("strong", wrap=True)
        self.keep = Combo(name=N_("Who stands for both"))
        self.effect = Words("body", wrap=True)
        self.reason = Field(N_("What shows that they are one"), N_("For instance: both cards seen"))
        self.body.addWidget(self.why)
        self.body.addWidget(self.table)
        label = Words("note", N_("Who stands for both"))
        label.setBuddy(self.keep)
        self.merging = QWidget()
        sides = row((column(label, self.keep, None, gap=3), 1), (self.reason, 1), gap=12)
        self.merging.setLayout(column(sides, self.effect, gap=8))
        self.body.addWidget(self.merging)
        self.merging.setVisible(may)
        self._compared: Compared | None = None
        self.ok.setEnabled(False)
        self.keep.currentIndexChanged.connect(self._show_effect)
        self.ok.clicked.connect(self._merge)
        front.ask(ComparePeople(person, other), self, self._show, self.in_place.refuse)
        (self.reason if may else self.back).setFocus()

    def _show(self, told: Compared) -> None:
        self._compared = told
        said = {"yes": _("alike"), "no": _("differs"), "": _("not known")}
        marks = {"yes": "＝", "no": "≠", "": "–"}
        self.table.fill([
            (one.what, (one.words, one.mine, one.theirs, f"{marks[one.same]} {said[one.same]}"))
            for one in told.rows
            if (one.what, one.same) != ("id_kind", "yes")
        ] + [
            ("counts", (_("Cases · visits"), *(f"{cases} · {visits}" for cases, visits in self._counts(told)), ""))
        ])  # fmt: skip
        why = " · ".join(told.why)
        self.why.show_text(_("Alike: {why}").format(why=why) if why else _("Nothing says that they are one."))
        mine, theirs = self._labels(told)
        this, other = _("{name} (this entry)"), _("{name} (the other)")
        self.keep.fill(
            ((told.person, this.format(name=mine)), (told.other, other.format(name=theirs))), data=True
        )
        self.ok.setEnabled(True)
        self._show_effect()

    @staticmethod
    def _labels(told: Compared) -> tuple[str, str]:
        """The two by name, and by the last of their numbers: often the names are the same."""
        known = {one.what: one for one in told.rows}
        name, number = known["name"], known["id_number"]
        sides = ((name.mine, number.mine), (name.theirs, number.theirs))
        first, second = (f"{one} …{digits[-SHOWN_DIGITS:]}" if digits else one for one, digits in sides)
        return first, second

    @staticmethod
    def _counts(told: Compared) -> tuple[tuple[int, int], ...]:
        return tuple(zip(told.cases, told.visits, strict=True))

    def _show_effect(self) -> None:
        told = self._compared
        if told is None:
            return
        mine, theirs = self._labels(told)
        kept, gone = (mine, theirs) if self.keep.value == told.person else (theirs, mine)
        self.effect.show_text(
            _(
                "{gone} is kept under {kept}; searches then find {kept} only, with the cases ({cases}) and visits "
                "({visits}) of both. Nothing is deleted; it can be taken back."
            ).format(gone=gone, kept=kept, cases=sum(told.cases), visits=sum(told.visits))
        )

    def _merge(self) -> None:
        told = self._compared
        if told is None:
            return
        keep = self.keep.value
        gone = told.other if keep == told.person else told.person
        self.in_place.clear()
        self.front.run(MergePeople(keep, gone, self.reason.text), self, self._done, self._refused)

    def _refused(self, error: HallError) -> None:
        self.in_place.refuse(error)
        self.reason.setFocus()

    def _done(self, row: PersonRow) -> None:
        self.accept()
        self._then(row.person)


class PickSheet(Sheet):
    """Somebody else to compare with; `then` gets whom."""

    def __init__(self, parent: QWidget, front: Front, person: str, then: Callable[[str], None]) -> None:
        super().__init__(parent.window(), N_("Compare with somebody else"), N_("Compare"))
        self.front, self.person, self._then = front, person, then
        edition = edition_of(self)
        self.draft_subject = person
        self.search = Field(N_("Find a resident"), N_("Name, initials, ID or phone")).seeking()
        self.list = RowList(N_("Residents found"))
        self.list.setMinimumSize(edition.space(520), edition.space(260))
        self.said = Words("note", wrap=True)
        for part in (self.search, self.said, self.list):
            self.body.addWidget(part)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._ask)
        self.search.changed.connect(lambda _text: self._typing.start())
        self.search.down.connect(self._to_list)
        self.list.left_above.connect(self.search.setFocus)
        self.list.chosen.connect(self._take)
        self.ok.setEnabled(False)
        self.ok.clicked.connect(lambda: self._take(self.list.key))
        self.search.setFocus()

    def _ask(self) -> None:
        text = self.search.text
        if text:
            self.front.ask(
                FindPeople(text), self, lambda found: self._show(text, found), self.in_place.refuse
            )
        else:
            self._show("", ())

    def _show(self, text: str, found: tuple[PersonRow, ...]) -> None:
        if text != self.search.text:
            return
        others = [one for one in found if one.person != self.person]
        self.list.fill([
            Row(one.person, "", one.name, one.phone_masked, phrases.person_words(one)) for one in others
        ])  # fmt: skip
        self.list.select_first()
        self.ok.setEnabled(bool(others))
        self.said.say(N_("Nobody else fits.") if text and not others else "")

    def _to_list(self) -> None:
        if self.list.rows:
            self.list.setFocus()

    def _take(self, other: str) -> None:
        if other:
            self.accept()
            self._then(other)
