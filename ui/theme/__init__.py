"""Colours, sizes and type as names, in four editions: light or high contrast, ordinary or large type.

::

    QApplication([name, *theme.OPTIONS])          # the Fusion style
    theme.load()                                  # once, after QApplication: fonts and the usual font
    theme.dress(window, Edition(large=True))      # a top-level window's palette and sheet, at any time again
    theme.edition_of(widget).colour("seal")       # in a paintEvent: what the widget's window wears
    theme.edition_of(widget).px("lead")           # a type size;  .space(16): a distance

Type and tone of a QLabel are properties the sheet knows: `role` = note, body, strong, lead, title, number, kiosk;
`tone` = ink, soft, hall, ok, warn, seal (see ui.widgets.Words). A frame with `card` = true is a card.
"""

from ui.theme.dress import OPTIONS, default, dress, edition_of, load, set_default
from ui.theme.tokens import FAMILIES, Edition

__all__ = ["FAMILIES", "OPTIONS", "Edition", "default", "dress", "edition_of", "load", "set_default"]
