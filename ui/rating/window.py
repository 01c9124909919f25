"""The window a resident rates at: asks when a visit ended, thanks, and is quiet in between."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from hall_app.changes import Changes
from hall_app.domain.rating import is_negative
from hall_app.errors import HallError
from hall_app.values.rating import DeclineRating, GiveRating, RatingAsk, TheRating
from hall_app.values.setup import HallCard, TheHall
from ui import theme
from ui.front import Front, Watch
from ui.rating.views import Faces, Message, Reasons
from ui.widgets.touch import Measure, measure
from ui.words import _

UPRIGHT, LYING = (900, 1280), (1280, 800)
SHIELD_MS = 350
THANKS_MS = 5000


class RatingWindow(QWidget):
    """The rating screen of one window."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.measure = Measure()
        self.shielded = False
        self.asked: RatingAsk | None = None
        self.card = HallCard()
        self.left_s = 0
        self.setProperty("ground", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.stack = QStackedWidget()
        self.faces, self.reasons, self.message = Faces(), Reasons(), Message()
        for view in (self.message, self.faces, self.reasons):
            self.stack.addWidget(view)
        self.body = QVBoxLayout(self)
        self.body.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.stack.setMinimumSize(1, 1)
        self.body.addWidget(self.stack)
        self.faces.chosen.connect(self.choose)
        self.faces.declined.connect(self._decline)
        self.reasons.given.connect(self._give)
        self.reasons.back.connect(lambda: self._show(self.faces))
        self._shield = QTimer(self, singleShot=True, interval=SHIELD_MS)
        self._shield.timeout.connect(lambda: setattr(self, "shielded", False))
        self._thanks = QTimer(self, singleShot=True, interval=THANKS_MS)
        self._thanks.timeout.connect(self._rest)
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self.tick)
        theme.dress(self)
        self.resize(1024, 640)
        self.retranslate()
        self._rest()
        Watch(self, front, Changes.SETTINGS, TheHall, self._hall)
        Watch(self, front, Changes.RATINGS | Changes.VISITS, TheRating, self.show_rating)

    # --- what the hall says ---------------------------------------------------------------------------------------

    def _hall(self, card: HallCard) -> None:
        self.card = card
        self.retranslate()

    def show_rating(self, asked: RatingAsk | None) -> None:
        """What this window asks now."""
        if asked is None or asked.seconds_left <= 0:
            # Thanks stay their moment; whatever else was up is over.
            if self.stack.currentWidget() is not self.message:
                self._rest()
            self.asked = None
            self._seconds.stop()
            return
        same = self.asked is not None and self.asked.visit == asked.visit
        self.asked = asked
        self.left_s = asked.seconds_left
        self._draw()
        if not same:
            self.reasons.clear()
            self._thanks.stop()
            self._seconds.start()
            self._show(self.faces)

    # --- what the resident does -----------------------------------------------------------------------------------

    def choose(self, grade: int) -> None:
        """A face was touched: a negative one may say why, the others are given at once."""
        if is_negative(grade):
            self.reasons.ask(grade)
            self._show(self.reasons)
        else:
            self._give(grade, ())

    def _give(self, grade: int, reasons: tuple[str, ...]) -> None:
        if self.asked is not None:
            self.front.run(
                GiveRating(self.asked.visit, grade, tuple(reasons)), self, self._thank, self._refused
            )

    def _decline(self) -> None:
        if self.asked is not None:
            self.front.run(DeclineRating(self.asked.visit), self, lambda _done: self._rest(), self._refused)

    def _thank(self, _done: object) -> None:
        self._over()
        self.message.thank()
        self._show(self.message)
        self._thanks.start()

    def _refused(self, error: HallError) -> None:
        self._over()
        self.message.say(str(error))
        self._show(self.message)
        self._thanks.start()

    def _rest(self) -> None:
        self._over()
        self.message.rest(self.card.name, self._window())
        self._show(self.message)

    def _over(self) -> None:
        self.asked = None
        self._seconds.stop()
        self._thanks.stop()
        self.reasons.clear()

    def tick(self) -> None:
        """A second went by; when all are gone the window is quiet again, and the visit stays unrated."""
        self.left_s -= 1
        if self.left_s <= 0:
            self._rest()
        else:
            self.faces.count(self.left_s)
            self.reasons.count(self.left_s)

    # --- looks ----------------------------------------------------------------------------------------------------

    def _window(self) -> int:
        number = self.front.station.partition("-")[2]
        return int(number) if number.isdigit() else 0

    def _show(self, view: QWidget) -> None:
        self.shielded = True
        self._shield.start()
        self.stack.setCurrentWidget(view)
        # Else the stack hands the keyboard to the view's first button: no face may be favoured by the focus ring.
        view.setFocus()

    def _draw(self) -> None:
        if self.asked is not None:
            self.faces.show_ask(self.asked, self.left_s)
            self.reasons.count(self.left_s)

    def retranslate(self) -> None:
        """Words in the language in force."""
        number = self.front.station.partition("-")[2]
        self.setWindowTitle(_("Rating window {n}").format(n=number))
        self.faces.draw()
        self.reasons.draw()
        self.message.draw(self.card.name, self._window())
        self._draw()

    def redress(self) -> None:
        """It wears another edition."""
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    def _measure(self) -> None:
        self.measure = measure(self, UPRIGHT, LYING)
        side = self.measure.space(52)
        self.body.setContentsMargins(side, self.measure.space(44), side, self.measure.space(44))
        for child in self.findChildren(QWidget):
            rescale = getattr(child, "rescale", None)
            if rescale is not None:
                rescale()
