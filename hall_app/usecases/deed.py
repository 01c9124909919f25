"""Registering deeds and errands: which function carries out which command, and who may ask for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, TypeVar, cast

from hall_app.errors import Refusal, code
from hall_app.projections.picture import Look
from hall_app.step import Step
from hall_app.values.actor import NOBODY, Actor
from hall_app.values.base import Command, Question
from hall_app.words import N_

SIGN_IN_FIRST = code("sign_in_first", N_("Nobody is signed in here. Sign in with your number and PIN first."))
NOT_ALLOWED = code("not_allowed", N_("Your role may not do this. Ask the hall manager."))

CLERKS = ("administrator", "manager", "clerk")
DESK = (*CLERKS, "guide")
MANAGERS = ("administrator", "manager")
OPERATORS = ("administrator", "manager", "operator")
STAFF = ("administrator", "manager", "clerk", "guide", "operator", "auditor")

T = TypeVar("T", bound=Command)
R = TypeVar("R")


class Deed(NamedTuple):
    """A use-case, and the roles that may do it."""

    function: Callable[[Step, Any], Any]
    roles: tuple[str, ...]


class Errand(NamedTuple):
    """Work that waits for the outside; runs with no transaction open."""

    function: Callable[[Any, Any], Any]
    roles: tuple[str, ...]


class Outside(Protocol):
    """What an errand is given: the door at its station, and the things of the world it may need."""

    actor: Actor

    def run(self, command: Command) -> Any:
        """Runs a deed at the errand's station."""
        ...

    def ask(self, question: Question) -> Any:
        """Asks a question at the errand's station."""
        ...

    def transact(self, work: Callable[[Step], R]) -> R:
        """Carries out a part of the errand in one transaction."""
        ...

    def look(self, work: Callable[[Look], R]) -> R:
        """Asks the functions of `projections/`."""
        ...


DEEDS: dict[type[Command], Deed] = {}
ERRANDS: dict[type[Command], Errand] = {}


def deed(command: type[T], *roles: str) -> Callable[[Callable[[Step, T], R]], Callable[[Step, T], R]]:
    """Registers a use-case. `roles` of domain.staff, or kiosk, resident, system, or "" for nobody signed in."""

    def register(function: Callable[[Step, T], R]) -> Callable[[Step, T], R]:
        DEEDS[command] = Deed(cast(Callable[[Step, Any], Any], function), roles)
        return function

    return register


def errand(command: type[T], *roles: str) -> Callable[[Callable[[Any, T], R]], Callable[[Any, T], R]]:
    """Registers an errand; see `deed`."""

    def register(function: Callable[[Any, T], R]) -> Callable[[Any, T], R]:
        ERRANDS[command] = Errand(cast(Callable[[Any, Any], Any], function), roles)
        return function

    return register


def check_role(actor: Actor, roles: tuple[str, ...]) -> None:
    """Raises Refusal sign_in_first or not_allowed when this actor may not do a deed of these roles."""
    if actor.role in roles:
        return
    raise Refusal(SIGN_IN_FIRST if actor.role == NOBODY else NOT_ALLOWED)
