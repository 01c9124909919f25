"""Who may do what, and which PINs are too easy.

Roles are kept apart the way GB/T 22239 asks: who serves, who runs the machine and who audits. Each deed
is registered with the roles that may do it.
"""

from __future__ import annotations

from itertools import pairwise

from hall_app.words import N_, _

ROLES: dict[str, str] = {
    "administrator": N_("Administrator"),
    "manager": N_("Hall manager"),
    "clerk": N_("Clerk"),
    "guide": N_("Guide"),
    "operator": N_("Sync operator"),
    "auditor": N_("Auditor"),
}


PIN_DIGITS = 6
PIN_WORDS: dict[str, str] = {
    "pin_form": N_("A PIN has six digits."),
    "pin_repeats": N_("This PIN repeats itself; choose one that is harder to guess."),
    "pin_sequence": N_("The digits of this PIN follow one another; choose one that is harder to guess."),
    "pin_own_number": N_("A PIN must not be your own number."),
}


def role_words(role: str) -> str:
    """The name of a role in the language in force."""
    return _(ROLES[role])


def weak_pin(pin: str, own_number: str = "") -> str | None:
    """Why a PIN is refused, as a code of PIN_WORDS, or None when it will do.

    Refused: not six ASCII digits; 000000, 121212, 123123 and the like; 112233; runs up or down such as 123456,
    654321, 890123, 135790; the person's own number.
    """
    if len(pin) != PIN_DIGITS or not (pin.isascii() and pin.isdigit()):
        return "pin_form"
    if any(pin == pin[:period] * (PIN_DIGITS // period) for period in (1, 2, 3)):
        return "pin_repeats"
    if len(set(pin)) <= 2:
        return "pin_repeats"
    if _is_run(pin) or (pin[::2] == pin[1::2] and _is_run(pin[::2])):
        return "pin_sequence"
    digits = "".join(char for char in own_number if char.isdigit())
    if digits and digits.zfill(PIN_DIGITS)[-PIN_DIGITS:] == pin:
        return "pin_own_number"
    return None


def _is_run(digits: str) -> bool:
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    return len(steps) == 1 and steps <= {1, 2, 8, 9}
