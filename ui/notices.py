"""What stands across every staff window: troubles, and that this is a demonstration."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from hall_app.errors import HallError, LedgerTrouble, Refusal
from ui.stand_ins import StandIns
from ui.unfinished import Unfinished
from ui.widgets import Banner, Button, Words, row
from ui.widgets.words import restyle
from ui.words import N_


class TroubleBanner(Banner):
    """The last trouble, until somebody has read it. A ledger that cannot be used stays: nothing works without it."""

    def show_trouble(self, error: HallError) -> None:
        """Says what happened, what still works and what to do."""
        self.say_text(str(error), "warn" if isinstance(error, Refusal) else "seal")
        self.close_button.setVisible(not isinstance(error, LedgerTrouble))


ABOUT_DEMO = N_("Demonstration: invented people, nothing here is real.")


class DemoBanner(QFrame):
    """Marks a demonstration on every window; progress while the day fills in; one click to begin a real hall."""

    begin = Signal()

    def __init__(self) -> None:
        super().__init__()
        restyle(self, banner="warn")
        self.words = Words("strong", ABOUT_DEMO, tone="warn")
        self.filling = Words("note", tone="warn")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.real = Button(N_("Begin a real hall"))
        self.real.clicked.connect(self.begin)
        self.setLayout(row(self.words, self.filling, self.bar, None, self.real, margins=(12, 4, 12, 4)))
        self.bar.hide()
        self.hide()

    def give_way(self, to_another: bool) -> None:
        """One word only, beside another line: in large type a small screen has no room for both, one over the other."""
        self.words.say(N_("Demonstration") if to_another else ABOUT_DEMO)
        self.words.setWordWrap(False)
        self.real.setVisible(not to_another)
        layout = self.layout()
        if layout is not None:
            # Now, not with the next event: by then the window has grown.
            layout.activate()
        self.updateGeometry()

    def show_progress(self, done: int, total: int) -> None:
        """How far the day has come; at the end the bar goes."""
        under_way = total > 0 and done < total
        self.bar.setVisible(under_way)
        self.filling.setVisible(under_way)
        if under_way:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.filling.say(N_("The day fills in: {done} of {total}"), done=done, total=total)


def in_one_line(demo: DemoBanner, unfinished: Unfinished, stand_ins: StandIns) -> QHBoxLayout:
    """In large type a small screen has room for one line: the banner says one word beside the other two, and who acts
    for whom waits while something is left unfinished."""
    standing: dict[str, bool] = {}

    def stands(which: str, on: bool) -> None:
        standing[which] = on
        demo.give_way(any(standing.values()))

    def left(on: bool) -> None:
        # Marked first: the banner must not spread in between.
        standing["left"] = on
        stand_ins.give_way(on)
        stands("left", on)

    unfinished.stands.connect(left)
    stand_ins.stands.connect(lambda on: stands("acting", on))
    return row(demo, (unfinished, 1), (stand_ins, 1), gap=0)
