"""What the papers of a mediation file share (人民调解法; the format of 人民调解文书格式和统计报表, 司法部 2010).

The committee mediates in its own name; its seal place stands on what it issues. No paper of the file is a decision of
an authority or a court.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, Letterhead
from hall_app.documents.parts import names
from hall_app.documents.sheet import Sheet, grid
from hall_app.words import N_, _, p_


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the dispute or somebody in the proceedings. Numbers are printed in full: the file is not public."""

    name: str
    role: str = ""
    sex: str = ""
    born: str = ""
    ethnicity: str = ""
    work: str = ""
    identity_number: str = ""
    address: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationSheet(Sheet):
    """A paper of a mediation file. `file_number` is （）人调字第号; `committee` the people's mediation committee."""

    file_number: str
    committee: str
    dispute: str
    on: date | None = None


def parties_table(head: Letterhead, parties: Sequence[Party]) -> Block:
    """The parties one below the other."""
    return grid(
        head,
        (
            (N_("Party"), 80),
            (N_("Sex"), 32),
            (N_("Born"), 70),
            (N_("Ethnicity"), 36),
            (N_("Identity number"), 116),
            (N_("Occupation, address, phone"), 147),
        ),
        [
            [
                one.name
                if not one.role
                else p_("paper", "{name} ({role})").format(name=one.name, role=one.role),
                one.sex,
                one.born,
                one.ethnicity,
                one.identity_number,
                names([part for part in (one.work, one.address, one.telephone) if part]),
            ]
            for one in parties
        ],
        size=9.5,
    )


def signers_of(
    parties: Sequence[Party], mediators: Sequence[str] = (), recorder: str = ""
) -> list[tuple[str, str]]:
    """Everybody at the table by role and name: each party and mediator, and whoever wrote it down."""
    found = [(_("Party"), one.name) for one in parties]
    found += [(_("Mediator"), name) for name in mediators]
    return [*found, (_("Recorder"), recorder)] if recorder else found


def signatures_table(head: Letterhead, rows: Sequence[tuple[str, str]]) -> Block:
    """Who signs: role and name, with room for signature or fingerprint and date."""
    return grid(
        head,
        (
            (N_("As"), 90),
            (N_("Name"), 130),
            (N_("Signature, seal or fingerprint"), 170),
            (N_("Date"), 90),
        ),
        [[role, name, "\n ", ""] for role, name in rows],
    )
