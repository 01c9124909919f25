"""Parts that know no hall words. Messages are English marked with `N_`; parts show them in the language in force.

Words("note", N_("Waiting"))  .say(message, **details)  .show_text(data)  .set_tone("seal")
Button(N_("Call"), "F2", "primary")     kinds: plain, primary, quiet, danger; draws its key and answers to it
Card, Rule, row(...), column(...)       frames and layouts with the theme's distances
Chip(tone)                              a pill: plain, hall, ok, warn, seal
Number(low, high)                       a whole number between bounds, as wide as it needs
Field(N_("Name"))                       a label, a line of text, and room beneath for what is doubtful about it
InPlace()                               a refusal beside what was refused: .refuse(error), .clear()
Banner()                                a trouble across the window: .say_text(text, tone)
Line()                                  a line across the window: .stands(on) as it comes and goes
Choice((("yes", N_("Yes")), …))         a few answers side by side, arrow keys and mouse
RowList()                               rows with lead, text, note and tag; `chosen(key)` on Enter or a click
Table((N_("Number"), …))                plain rows; `.fill([(key, (cell, …)), …])`
Ring, Steps, Lamp, Busy                 the timer, the four steps, a light with its word, the busy sign
Sheet(parent, N_("Transfer"))           a small window over a window, closed by Escape
"""

from ui.widgets.banner import Banner, Busy, InPlace, Line
from ui.widgets.button import Button, CheckBox, Choice
from ui.widgets.field import Combo, Field, Number
from ui.widgets.frames import Card, Chip, Rule, column, row, scroll
from ui.widgets.instruments import Lamp, Ring, Steps
from ui.widgets.rowlist import Row, RowList
from ui.widgets.sheet import Sheet
from ui.widgets.table import Table
from ui.widgets.words import Short, Words

__all__ = [
    "Banner", "Busy", "Button", "Card", "CheckBox", "Chip", "Choice", "Combo", "Field", "InPlace", "Lamp", "Line",
    "Number", "Ring", "Row", "RowList", "Rule", "Sheet", "Short", "Steps", "Table", "Words", "column", "row", "scroll",
]  # fmt: skip
