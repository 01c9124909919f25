"""Who may ask a picture: some answers are only for people who are signed in."""

from __future__ import annotations

from hall_app.errors import Refusal, code
from hall_app.projections.picture import Look
from hall_app.words import N_

SIGN_IN_FIRST = code("sign_in_first", N_("Nobody is signed in here. Sign in with your number and PIN first."))
NOT_ALLOWED = code("not_allowed", N_("Your role may not do this. Ask the hall manager."))
UNKNOWN_CASE = code("unknown_case", N_("This case is not in the hall's books."))
UNKNOWN_PERSON = code("unknown_person", N_("This person is not in the hall's books."))

SERVING = ("administrator", "manager", "clerk", "guide")
MANAGING = ("administrator", "manager")


def need_role(look: Look, *roles: str) -> None:
    """Raises Refusal sign_in_first where nobody is signed in and not_allowed for any other role."""
    if look.role not in roles:
        raise Refusal(NOT_ALLOWED if look.staff else SIGN_IN_FIRST)
