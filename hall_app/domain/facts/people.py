"""Facts about people beside what their papers say; the subject is the person."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class PeopleMerged(Fact):
    """The subject was found to be the same person as `kept`, and is kept under them from now on."""

    KIND = "people.merged"
    kept: str
    reason: str


class MergeTakenBack(Fact):
    """The subject is somebody else after all and stands alone again."""

    KIND = "people.merge_taken_back"
    kept: str
    reason: str


class PersonShown(Fact):
    """Number, phone and address of the subject were looked at in full; lists and pages show them masked."""

    KIND = "person.shown"
    why: str = ""


class DeathRecorded(Fact):
    """The subject died on a day (ISO); empty: an earlier note was wrong."""

    KIND = "person.death_recorded"
    on: str
    reason: str = ""
