"""Facts about joint intakes (一件事); the subject is the joint."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class JointOpened(Fact):
    """Several items were begun together under one number; `cases` are their sub-cases in the bundle's order."""

    KIND = "joint.opened"
    number: str
    bundle: str
    name: str
    visit: str
    person: str
    cases: tuple[str, ...]
