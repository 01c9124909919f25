"""The window of the number machine.

It has a door of its own and a language of its own. On a full screen it stays until an administrator signs it off;
nothing on it opens anything that is not ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from hall_app import words
from hall_app.changes import Changes
from hall_app.values.day import DayNow, TheDay
from hall_app.values.queueing import HelpRow, HelpWanted, LineCount, TheKiosk
from hall_app.values.setup import HallCard, Settings, TheHall
from ui import theme
from ui.front import Front, Watch
from ui.kiosk.guide import Categories, Guide, Items
from ui.kiosk.help import Help
from ui.kiosk.home import Home
from ui.kiosk.idle import Idle
from ui.kiosk.leave import Leave
from ui.kiosk.number import Ask, Lines, Reasons, Taken
from ui.kiosk.progress import Progress
from ui.kiosk.screen import Screen
from ui.widgets.touch import Fit, Measure, Touch, measure
from ui.words import _

UPRIGHT, LYING = (1080, 1760), (1620, 1000)
# Below this share of the drawn size a window, not a full screen, has smaller keys than 15 mm. In px.
SMALL_SHARE, TOUCH_LEAST, GAP_SMALL = 0.5, 36, 8
FIRST_SIZE, FRAME_PX = QSize(540, 960), 48
SHIELD_MS = 350
HOLD_MS = 4000
SCREENS: dict[str, type[Screen]] = {
    "home": Home, "lines": Lines, "ask": Ask, "reasons": Reasons, "taken": Taken, "progress": Progress,
    "categories": Categories, "items": Items, "guide": Guide, "help": Help, "leave": Leave,
}  # fmt: skip


class KioskWindow(QWidget):
    """The number machine of one station."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.language = words.language()
        self.measure = Measure()
        self.shielded = False
        self.lines: tuple[LineCount, ...] | None = None
        self.day: DayNow | None = None
        self.card = HallCard()
        self.help: tuple[HelpRow, ...] = ()
        self._path = ["home"]
        self._released = False
        self.setProperty("ground", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._build()
        theme.dress(self)
        self.idle = Idle(self, 60)
        self.idle.left.connect(self._count_down)
        self.idle.over.connect(self.home)
        self._shield = QTimer(self, singleShot=True, interval=SHIELD_MS)
        self._shield.timeout.connect(lambda: setattr(self, "shielded", False))
        self._hold = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._hold.timeout.connect(lambda: self.go("leave"))
        self.title.installEventFilter(self)
        self.resize(self._first_size())
        self._show()
        self._watch()

    def _first_size(self) -> QSize:
        """As drawn, or as much of it as the screen has room for beside frame and title."""
        screen = self.screen()
        room = screen.availableGeometry().size() if screen else FIRST_SIZE
        return FIRST_SIZE.boundedTo(room - QSize(0, FRAME_PX))

    def _build(self) -> None:
        self.title = Fit(50)
        self.large = Touch(px=32, middle=True)
        self.speech = Touch(px=32, middle=True)
        self.place = Fit(32, bold=False, tone="ink3")
        self.stack = QStackedWidget()
        self.screens = {name: made(self) for name, made in SCREENS.items()}
        for screen in self.screens.values():
            self.stack.addWidget(screen)
        self.back, self.start = Touch(icon="back", px=34), Touch(icon="home", px=34)
        self.soon = Fit(34, tone="warn", middle=True)
        self.large.clicked.connect(self._switch_size)
        self.speech.clicked.connect(self._switch_language)
        self.back.clicked.connect(self.step_back)
        self.start.clicked.connect(self.home)
        self.upper, self.head, self.foot, self.body = (
            QHBoxLayout(),
            QHBoxLayout(),
            QHBoxLayout(),
            QVBoxLayout(self),
        )
        # The screen has the size it has: what is inside never pushes the window over its edge.
        self.body.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.stack.setMinimumSize(1, 1)
        for one in (self.large, self.speech):
            one.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.body.addLayout(self.head)
        self.body.addLayout(self.upper)
        self.body.addWidget(self.stack, 1)
        self.body.addLayout(self.foot)

    def _watch(self) -> None:
        hall = Changes.SETTINGS
        Watch(self, self.front, Changes.QUEUE | hall, TheKiosk, self._lines)
        Watch(self, self.front, Changes.DAY, TheDay, self._day)
        Watch(self, self.front, Changes.HELP | Changes.DAY, HelpWanted, self._help)
        Watch(self, self.front, hall, TheHall, self._hall)
        Watch(self, self.front, hall, Settings, self._settings)

    # --- what the hall says ---------------------------------------------------------------------------------------

    def _lines(self, lines: tuple[LineCount, ...]) -> None:
        self.lines = lines
        self._redraw()

    def _day(self, day: DayNow) -> None:
        self.day = day
        self._redraw()

    def _help(self, rows: tuple[HelpRow, ...]) -> None:
        self.help = tuple(row for row in rows if row.station == self.front.station)
        self._redraw()

    def _hall(self, card: HallCard) -> None:
        self.card = card
        self._redraw()

    def _settings(self, values: dict[str, str | int | bool]) -> None:
        self.idle.home_s = int(values["kiosk.home_s"])

    # --- where one is ---------------------------------------------------------------------------------------------

    @property
    def here(self) -> str:
        """The name of the screen that is up."""
        return self._path[-1]

    @property
    def screen_up(self) -> Screen:
        """The screen that is up."""
        return self.screens[self.here]

    def go(self, name: str, instead: bool = False) -> None:
        """Brings a screen up; `instead` of this one, so that “back” does not return to it."""
        if instead:
            self._path.pop()
        self._path.append(name)
        self._show()

    def take_for(self, letter: str) -> None:
        """A line was chosen: asks whether with priority."""
        ask = self.screens["ask"]
        if isinstance(ask, Ask):
            ask.line = letter
            self.go("ask")

    def step_back(self) -> None:
        """The screen before."""
        if len(self._path) > 1:
            self._path.pop()
        self._show()

    def home(self) -> None:
        """Home, and nothing of this person is left: no choice, no digit, no language, no size."""
        self._path = ["home"]
        for screen in self.screens.values():
            screen.forget()
        self.language = words.language()
        self._wear(theme.default())
        self._show()

    def _show(self) -> None:
        self.shielded = True
        self._shield.start()
        self.screen_up.enter()
        self.stack.setCurrentWidget(self.screen_up)
        self.idle.count(self.here != "home" or self._changed)
        self._redraw()
        self.stack.setFocus()

    @property
    def _changed(self) -> bool:
        return self.language != words.language() or theme.edition_of(self) != theme.default()

    # --- words and sizes ------------------------------------------------------------------------------------------

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """This window's language."""
        with words.speaking(self.language):
            yield

    def draw(self, screen: Screen) -> None:
        """Has a screen draw itself in this window's language."""
        with self.speaking():
            screen.draw()

    def retranslate(self) -> None:
        """The program speaks another language: so does this window."""
        self.language = words.language()
        self._redraw()

    def say_where(self) -> None:
        """The line that says where one is."""
        with self.speaking():
            self._show_where()

    def _show_where(self) -> None:
        counting = bool(self.soon.text) and not self.measure.upright
        self.place.show_text("" if counting else self.screen_up.where())

    def _redraw(self) -> None:
        with self.speaking():
            at_home = self.here == "home"
            self.setWindowTitle(_("Number machine"))
            self.title.show_text(self.card.name or _("Community service hall"))
            self.large.show_text(_("Ordinary type") if theme.edition_of(self).large else _("Large type"))
            self.speech.show_text(_other_language(self.language))
            self.title.setVisible(at_home or self.measure.upright)
            self._show_where()
            self.back.show_text(_("Back"))
            self.start.show_text(_("Start page"))
            self.back.setVisible(not at_home)
            self.start.setVisible(not at_home)
            self.screen_up.draw()

    def _switch_size(self) -> None:
        worn = theme.edition_of(self)
        self._wear(replace(worn, large=not worn.large))
        self.idle.count(True)
        self._redraw()

    def _switch_language(self) -> None:
        self.language = "en" if self.language == "zh_CN" else "zh_CN"
        self.idle.count(True)
        self._redraw()

    def _wear(self, edition: theme.Edition) -> None:
        if theme.edition_of(self) != edition or not hasattr(self, "edition"):
            theme.dress(self, edition)
        self._measure()

    def _arrange(self) -> None:
        """“Back” and “Start page” below on an upright screen, at the upper left on a lying one; always there.

        A lying screen has little height: where one is stands beside them, in the place the hall's name has at home.
        """
        upright = self.measure.upright
        for box in (self.upper, self.head, self.foot):
            while box.count():
                box.takeAt(0)
        ways = (self.back, self.start)
        for part in ways:
            policy = QSizePolicy.Policy.Expanding if upright else QSizePolicy.Policy.Maximum
            part.setSizePolicy(policy, QSizePolicy.Policy.Maximum)
            (self.foot if upright else self.head).addWidget(part, 1 if upright else 0)
        self.head.addWidget(self.title, 1)
        for words_ in (self.place, self.soon):
            (self.upper if upright else self.head).addWidget(words_, 1)
        self.head.addWidget(self.large)
        self.head.addWidget(self.speech)

    def redress(self) -> None:
        """It wears another edition."""
        self._measure()

    def _measure(self) -> None:
        self.measure = measure(self, UPRIGHT, LYING)
        if self.measure.share < SMALL_SHARE and not self.isFullScreen():
            # A small window is looked at, not stood before: there fingers give way, so that nothing is cut.
            less = self.measure.share / SMALL_SHARE
            self.measure = replace(
                self.measure,
                target=max(TOUCH_LEAST, round(self.measure.target * less)),
                gap=max(GAP_SMALL, round(self.measure.gap * less * less)),
            )
        side, gap = self.measure.space(48), self.measure.gap
        self._arrange()
        self.body.setContentsMargins(side, self.measure.space(36), side, self.measure.space(36))
        self.body.setSpacing(self.measure.space(20))
        self.head.setSpacing(gap)
        self.foot.setSpacing(gap)
        for child in self.findChildren(QWidget):
            rescale = getattr(child, "rescale", None)
            if rescale is not None:
                rescale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        self._redraw()

    # --- hands ----------------------------------------------------------------------------------------------------

    def touched(self) -> None:
        """Somebody is here."""
        self.idle.touched()

    def _count_down(self, left: int) -> None:
        with self.speaking():
            self.soon.show_text(_("Back to the start in {n} s").format(n=left) if left else "")
            self._show_where()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only characters, for a scanner; no key leaves this window."""
        self.touched()
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.screen_up.typed("\n")
        elif key == Qt.Key.Key_Backspace:
            self.screen_up.typed("\b")
        elif text and text.isprintable():
            self.screen_up.typed(text)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A long press on the hall's name brings the page where an administrator signs this machine off."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._hold.start()
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._hold.stop()
        return False

    # --- staying --------------------------------------------------------------------------------------------------

    def stand_alone(self) -> None:
        """The whole screen, no frame, and no way out but the administrator's."""
        self.setWindowFlags(
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.showFullScreen()
        self.home()

    def release(self) -> None:
        """From now on it may be closed: an administrator signed it off, or the program ends."""
        self._released = True

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.isFullScreen() and not self._released:
            event.ignore()


def _other_language(here: str) -> str:
    """The name of the other language, in that language."""
    other = "en" if here == "zh_CN" else "zh_CN"
    with words.speaking(other):
        return _("English") if other == "en" else _("Chinese")
