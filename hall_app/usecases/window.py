"""The window a deed is done at."""

from __future__ import annotations

from hall_app.errors import Refusal, code
from hall_app.projections.hall_card import window_numbered
from hall_app.step import Step
from hall_app.values.setup import WindowRow
from hall_app.words import N_

NO_WINDOW = code(
    "no_such_window", N_("This place is not a window of the hall. Choose a window on the settings page.")
)


def own_window(step: Step) -> WindowRow:
    """The window of the station. Raises Refusal no_such_window where it has none."""
    window = window_numbered(step.look, step.window)
    if window is None:
        raise Refusal(NO_WINDOW)
    return window
