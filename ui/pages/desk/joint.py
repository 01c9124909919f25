"""Joint items (一件事): which parts are wanted; their papers are then looked at together."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall_app.values.joints import BundleRow, JointOutcome, OpenJoint
from ui import phrases
from ui.pages.desk.joint_papers import ask_joint_papers
from ui.pages.desk.state import DeskState
from ui.theme import edition_of
from ui.whys import Whys, run_with_whys
from ui.widgets import CheckBox, Sheet, Words
from ui.words import N_, language

LEAST = 2


class JointItemsSheet(Sheet):
    """The items of a bundle, all chosen; each may be left out."""

    def __init__(self, parent: QWidget, state: DeskState, bundle: BundleRow) -> None:
        super().__init__(parent, N_("A joint intake"), N_("Begin together"))
        self.state, self.bundle = state, bundle
        if state.visit is not None:
            self.draft_subject = f"{state.visit.visit}/{bundle.code}"
        name = Words("lead", wrap=True)
        name.show_text((bundle.name_en if language() == "en" else "") or bundle.name)
        self.body.addWidget(name)
        if bundle.note:
            note = Words("note", wrap=True)
            note.show_text(bundle.note)
            self.body.addWidget(note)
        if bundle.left_out:
            gone = Words("note", wrap=True)
            gone.set_tone("warn")
            gone.show_text("\n".join(f"▲ {one.words}" for one in bundle.left_out))
            self.body.addWidget(gone)
        self.boxes: dict[str, CheckBox] = {}
        for item in bundle.items:
            box = CheckBox()
            box.setText(f"{item.name} · {phrases.promise_words(item)}")
            box.setAccessibleName(item.name)
            box.setChecked(True)
            box.toggled.connect(lambda _on: self._weigh())
            self.boxes[item.code] = box
            self.body.addWidget(box)
        widest = max((box.sizeHint().width() for box in self.boxes.values()), default=0)
        self.setMinimumWidth(min(edition_of(self).space(820), widest + edition_of(self).space(60)))
        self.ok.clicked.connect(self.begin)

    def _weigh(self) -> None:
        self.ok.setEnabled(len(self.chosen()) >= LEAST)

    def chosen(self) -> tuple[str, ...]:
        """The codes of the items that are wanted."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def begin(self) -> None:
        """Begins what is chosen; what one of the items does not foresee is asked about."""
        self.in_place.clear()
        code, chosen = self.bundle.code, self.chosen()

        def made(whys: Whys) -> OpenJoint:
            return OpenJoint(code, chosen, whys.in_person, whys.applicant, whys.second)

        run_with_whys(self.state.front, self, self, made, self._begun, self.in_place.refuse)

    def _begun(self, answer: JointOutcome) -> None:
        parent, state = self.parentWidget(), self.state
        self.accept()
        if parent is not None:
            ask_joint_papers(parent, state, answer.joint)


def ask_joint(parent: QWidget, state: DeskState, bundle: BundleRow) -> JointItemsSheet:
    """Which parts of a bundle are wanted."""
    sheet = JointItemsSheet(parent, state, bundle)
    sheet.open()
    sheet.ok.setFocus()
    return sheet
