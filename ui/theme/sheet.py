"""The one style sheet."""

from __future__ import annotations

from string import Template

from ui.theme.tokens import RADIUS, Edition

# Beside the words of a cell of a table, on top of the 3 px Qt leaves there; the heads have both, 8 px.
CELL_SIDE = 5

_SHEET = Template("""
QMainWindow, QDialog, QWidget[ground="true"] { background: $ground; }
QLabel { background: transparent; color: $ink; }
QLabel[role="note"] { font-size: ${note}px; color: $ink3; }
QLabel[role="body"] { font-size: ${body}px; }
QLabel[role="strong"] { font-size: ${strong}px; font-weight: bold; }
QLabel[role="lead"] { font-size: ${lead}px; font-weight: bold; }
QLabel[role="title"] { font-size: ${title}px; font-weight: bold; }
QLabel[role="number"] { font-size: ${number}px; font-weight: bold; }
QLabel[role="kiosk"] { font-size: ${kiosk}px; font-weight: bold; }
QLabel[tone="soft"] { color: $ink3; }
QLabel[tone="hall"] { color: $hall; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="seal"] { color: $seal; }
QLabel[tone="on_hall"] { color: $on_hall; }
QFrame[card="true"] { background: $paper; border: 1px solid $hair; border-radius: ${radius}px; }
QFrame[card="call"] { background: $hall; border: 1px solid $hall; border-radius: ${radius}px; }
QFrame[bar="top"] { background: $paper; border: none; border-bottom: 1px solid $hair; }
QFrame[bar="bottom"] { background: $paper; border: none; border-top: 1px solid $hair; }
QFrame[bar="foot"] { background: $ground; border: none; border-top: 1px solid $hair; }
QFrame[banner="seal"] { background: $seal_tint; border: 1px solid $seal; border-radius: ${radius}px; }
QFrame[banner="warn"] { background: $warn_tint; border: 1px solid $warn; border-radius: ${radius}px; }
QFrame[banner="hall"] { background: $hall_tint; border: 1px solid $hall; border-radius: ${radius}px; }
QFrame[rule="true"] { background: $hair; border: none; }
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit {
    background: $paper; color: $ink; border: 1px solid $line; border-radius: ${radius}px;
    padding: 5px 9px; font-size: ${body}px; selection-background-color: $hall; selection-color: $on_hall; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {
    border: 3px solid $focus_field; padding: 3px 7px; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $ink3; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; height: 0; border: none; }
QSpinBox::up-arrow, QSpinBox::down-arrow { width: 0; height: 0; image: none; }
QToolButton { background: $paper; color: $ink; border: 1px solid $line; border-radius: ${radius}px;
    padding: 6px 9px; font-size: ${body}px; text-align: left; }
QToolButton:hover, QToolButton:pressed { background: $hover; }
QToolButton:focus { border: 3px solid $focus_field; padding: 4px 7px; }
QToolButton::menu-indicator { image: none; width: 0; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: none; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { background: $ground; color: $off; }
QLineEdit[wrong="true"] { border: 2px solid $seal; padding: 4px 8px; }
QLineEdit[wrong="true"]:focus { border: 3px solid $focus_field; padding: 3px 7px; }
QListView, QTableView, QScrollArea, QScrollArea > QWidget > QWidget[plain="true"] {
    background: transparent; border: none; font-size: ${body}px; }
QListView, QTableView { border: 3px solid transparent; border-radius: ${radius}px; }
QListView:focus, QTableView:focus { border-color: $focus_field; }
QTableView { outline: 0; gridline-color: $hair; selection-background-color: $select; selection-color: $on_select; }
QTableView::item { padding: 2px ${cell}px; border-bottom: 1px solid $hair; }
QTableView::item:selected { background: $select; color: $on_select; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QHeaderView { background: transparent; }
QHeaderView::section { background: $ground; color: $ink3; border: none; border-bottom: 1px solid $line;
    padding: 6px 8px; font-size: ${note}px; font-weight: bold; }
QMenu { background: $paper; color: $ink; border: 1px solid $line; padding: 4px; font-size: ${body}px; }
QMenu::item { padding: 6px 20px; border-radius: 4px; }
QMenu::item:selected { background: $hall; color: $on_hall; }
QMenu::item:disabled { color: $off; }
QToolTip { background: $paper; color: $ink; border: 1px solid $line; padding: 4px; font-size: ${note}px; }
QCheckBox, QRadioButton { font-size: ${body}px; color: $ink; background: transparent; spacing: 8px; padding: 3px; }
QCheckBox:focus, QRadioButton:focus { border: 3px solid $focus_field; border-radius: 4px; padding: 0; }
QProgressBar { border: 1px solid $line; border-radius: 4px; background: $paper; max-height: 8px; }
QProgressBar::chunk { background: $hall; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 4px; margin: 2px; min-height: 32px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: 4px; margin: 2px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def sheet(edition: Edition) -> str:
    """The sheet of an edition. In high contrast a field's focus is drawn in black: yellow on white cannot be seen."""
    names = ("ink", "ink3", "paper", "ground", "line", "hair", "hall", "on_hall", "hall_tint", "seal", "seal_tint",
             "ok", "warn", "warn_tint", "focus", "off", "hover", "select", "on_select")  # fmt: skip
    values: dict[str, str | int] = {name: edition.colour(name) for name in names}
    values |= {
        name: edition.px(name) for name in ("note", "body", "strong", "lead", "title", "number", "kiosk")
    }
    values |= {"cell": CELL_SIDE, "radius": RADIUS, "focus_field": edition.colour("focus_edge")}
    return _SHEET.substitute(values)
