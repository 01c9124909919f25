"""How the board is painted: everything by the height of the screen, nothing cut."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from hall_app.values.queueing import BoardCall, BoardNow, LineCount
from hall_app.words import language
from ui.theme import Edition
from ui.words import _, ngettext_, p_

RECENT_MOST = 4
DESIGN_HEIGHT = 1080.0
PAUSED = "paused"
LEFT, RIGHT, MIDDLE = (
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    Qt.AlignmentFlag.AlignCenter,
)


class BoardPainter:
    """Paints one moment of the board."""

    def __init__(self, board: QWidget, painter: QPainter, edition: Edition) -> None:
        self._board, self._painter, self._edition = board, painter, edition
        self._wide, self._high = float(board.width()), float(board.height())
        self._upright = self._high > self._wide
        self._unit = min(self._high / DESIGN_HEIGHT, self._wide / (1920.0 if not self._upright else 1080.0))
        self._large = 1.25 if edition.large else 1.0

    def paint(
        self,
        now: BoardNow | None,
        shown: BoardCall | None,
        recent: list[tuple[str, int]],
        clock: str,
        slide: float,
    ) -> None:
        """Everything."""
        edition, unit = self._edition, self._unit
        self._painter.fillRect(self._board.rect(), QColor(edition.colour("board")))
        side = 56 * unit
        head = QRectF(side, 36 * unit, self._wide - 2 * side, 100 * unit * self._large)
        foot_high = 150 * unit * self._large
        foot = QRectF(side, self._high - foot_high, self._wide - 2 * side, foot_high - 20 * unit)
        body = QRectF(
            side, head.bottom() + 20 * unit, self._wide - 2 * side, foot.top() - head.bottom() - 20 * unit
        )
        self._head(head, now, clock)
        if now is None:
            return
        if self._upright:
            card = QRectF(body.left(), body.top(), body.width(), body.height() * 0.5)
            top = card.bottom() + 30 * unit
            side_list = QRectF(body.left(), top, body.width(), body.bottom() - top)
        else:
            card = QRectF(body.left(), body.top(), body.width() * 0.56, body.height())
            left = card.right() + 46 * unit
            side_list = QRectF(left, body.top(), body.right() - left, body.height())
        self._card(card, now, shown, slide)
        self._recent(side_list, recent if now.day_open else [], slide)
        self._foot(foot, now)

    # --- parts ----------------------------------------------------------------------------------------------------

    def _head(self, box: QRectF, now: BoardNow | None, clock: str) -> None:
        right = self._write(box, RIGHT, clock, 48, "on_board", bold=True)
        if now is None:
            return
        room = QRectF(box.left(), box.top(), box.width() - right - 40 * self._unit, box.height())
        name = QRectF(room.left(), room.top(), room.width() * 0.52, room.height())
        self._write(name, LEFT, now.hall, 46, "on_board", bold=True)
        hours = QRectF(name.right(), room.top(), room.right() - name.right(), room.height())
        self._write(hours, RIGHT, now.hours, 38, "on_board")

    def _card(self, box: QRectF, now: BoardNow, shown: BoardCall | None, slide: float) -> None:
        painter, unit = self._painter, self._unit
        if not now.day_open or shown is None:
            painter.setPen(QPen(QColor(self._edition.colour("board_lead")), max(2.0, 4 * unit)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 24 * unit, 24 * unit)
            words = (
                _("The hall is not open now.") if not now.day_open else _("Welcome. Please take a number.")
            )
            self._write(
                box.adjusted(60 * unit, 0, -60 * unit, 0), MIDDLE, words, 84, "on_board", bold=True, wrap=True
            )
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._edition.colour("board_lead")))
        painter.drawRoundedRect(box, 24 * unit, 24 * unit)
        inner = box.adjusted(66 * unit, 40 * unit, -66 * unit, -40 * unit)
        high = inner.height()
        self._write(
            QRectF(inner.left(), inner.top(), inner.width(), high * 0.16),
            LEFT,
            p_("board", "Number"),
            66,
            "board",
        )
        # The number comes in towards its window.
        start = inner.left() - (1 - slide) * 60 * unit
        number = QRectF(start, inner.top() + high * 0.16, inner.width(), high * 0.52)
        self._write(number, LEFT, shown.display, 330, "board", bold=True)
        window = QRectF(inner.left(), inner.top() + high * 0.70, inner.width(), high * 0.28)
        self._write(window, LEFT, _("to window {n}").format(n=shown.window), 140, "board", bold=True)

    def _recent(self, box: QRectF, recent: list[tuple[str, int]], slide: float) -> None:
        unit = self._unit
        title = QRectF(box.left(), box.top(), box.width(), 70 * unit * self._large)
        if not recent:
            return
        self._write(title, LEFT, _("Just now"), 44, "on_board")
        room = box.bottom() - title.bottom()
        row = room / RECENT_MOST
        clip = QRectF(box.left(), title.bottom(), box.width(), room)
        self._painter.save()
        self._painter.setClipRect(clip)
        for place, (display, window) in enumerate(recent):
            top = title.bottom() + place * row - (1 - slide) * row
            line = QRectF(box.left(), top, box.width(), row)
            left = QRectF(line.left(), line.top(), line.width() * 0.45, row)
            self._write(left, LEFT, display, 86, "on_board", bold=True)
            right = QRectF(left.right(), line.top(), line.right() - left.right(), row)
            self._write(right, RIGHT, _("window {n}").format(n=window), 80, "on_board", bold=True)
            self._painter.setPen(
                QPen(QColor(255, 255, 255, 255 if self._edition.contrast else 70), max(1.0, 2 * unit))
            )
            self._painter.drawLine(line.bottomLeft(), line.bottomRight())
        self._painter.restore()

    def _foot(self, box: QRectF, now: BoardNow) -> None:
        why = dict(now.pauses)
        paused = [
            _("{n} ({why})").format(n=number, why=why[number]) if why.get(number) else str(number)
            for number, state in now.windows
            if state == PAUSED
        ]
        right = (
            ngettext_(
                "Papers complete: done in {n} minute",
                "Papers complete: done in {n} minutes",
                now.promise_minutes,
            ).format(n=now.promise_minutes)
            if now.promise_minutes
            else ""
        )
        if paused:
            right = _("No service now at window {numbers}").format(numbers=_(", ").join(paused))
        lower = QRectF(box)
        if self._upright or now.demo:
            lower = QRectF(box.left(), box.top(), box.width(), box.height() * 0.62)
            under = QRectF(box.left(), lower.bottom(), box.width(), box.height() * 0.38)
            if now.demo:
                self._write(under, LEFT, _("Demonstration: nobody real is called here"), 32, "board_lead")
            if self._upright:
                self._write(under, RIGHT, right, 36, "board_lead" if paused else "on_board")
        if self._upright:
            self._counts(lower, now.lines)
            return
        counts = QRectF(lower.left(), lower.top(), lower.width() * 0.64, lower.height())
        self._counts(counts, now.lines)
        promise = QRectF(counts.right(), lower.top(), lower.right() - counts.right(), lower.height())
        self._write(promise, RIGHT, right, 42, "board_lead" if paused else "on_board", bold=bool(paused))

    def _counts(self, box: QRectF, lines: tuple[LineCount, ...]) -> None:
        """How many wait in each line: as large as all of them fit."""
        parts: list[tuple[str, bool]] = [(_("Waiting"), False)]
        for line in lines:
            parts.append((line.name_en if language() == "en" and line.name_en else line.name, False))
            parts.append((str(line.waiting), True))
        scale = 1.0
        while scale > 0.4 and self._counts_width(parts, scale) > box.width():
            scale -= 0.05
        left = box.left()
        for words, strong in parts:
            font = self._font((60 if strong else 44) * scale, strong)
            wide = QFontMetricsF(font).horizontalAdvance(words)
            self._painter.setFont(font)
            self._painter.setPen(QColor(self._edition.colour("on_board")))
            self._painter.drawText(QRectF(left, box.top(), wide + 4, box.height()), LEFT, words)
            left += wide + (48 if strong or words == parts[0][0] else 14) * self._unit * scale

    def _counts_width(self, parts: list[tuple[str, bool]], scale: float) -> float:
        wide = 0.0
        for number, (words, strong) in enumerate(parts):
            gap = 48 if strong or not number else 14
            wide += QFontMetricsF(self._font((60 if strong else 44) * scale, strong)).horizontalAdvance(words)
            wide += gap * self._unit * scale
        return wide

    # --- words ----------------------------------------------------------------------------------------------------

    def _font(self, px: float, bold: bool) -> QFont:
        font = QFont(self._board.font())
        font.setPixelSize(max(8, round(px * self._unit * self._large)))
        font.setBold(bold)
        return font

    def _write(
        self, box: QRectF, where: Qt.AlignmentFlag, words: str, px: float, colour: str, bold: bool = False,
        wrap: bool = False,
    ) -> float:  # fmt: skip
        """Writes words as large as they fit, up to `px`; gives how wide they are."""
        flags = int(where) | (int(Qt.TextFlag.TextWordWrap) if wrap else 0)
        while True:
            font = self._font(px, bold)
            room = QRectF(0, 0, box.width() if wrap else 1e6, 1e6)
            need = QFontMetricsF(font).boundingRect(room, flags, words)
            if px < 12 or (need.width() <= box.width() and need.height() <= max(box.height(), 1)):
                break
            px *= 0.94
        self._painter.setFont(font)
        self._painter.setPen(QColor(self._edition.colour(colour)))
        self._painter.drawText(box, flags, words)
        return float(need.width())
