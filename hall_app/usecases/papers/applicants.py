"""Who a case is for, as papers name them: a person, an organisation, and who stands there for either."""

from __future__ import annotations

from hall_app.documents.party import NOBODY_ELSE, Party
from hall_app.domain import agents as rules
from hall_app.domain.identity import ORGANISATION
from hall_app.projections.agents import agent_of_visit
from hall_app.projections.cases import case_row
from hall_app.projections.people import raw_person
from hall_app.projections.picture import Look
from hall_app.projections.promised import accepted_in
from hall_app.projections.rows import Row
from hall_app.values.agents import AgentRow
from hall_app.words import p_


class Applicant:
    """Who a case is for, as papers name them; a resident served without a name is "the applicant".

    Of an organisation `contact` is whom one speaks to, and `id_number` stays empty: its code stands in `party`.
    """

    def __init__(self, look: Look, row: Row) -> None:
        person = raw_person(look, row["person"]) if row["person"] else None
        known = person if person is not None and not person["erased"] else None
        self._look, self._row, self._known = look, row, known
        self.organisation = known is not None and known["id_kind"] == ORGANISATION
        self.name = str(known["name"]) if known else p_("paper", "the applicant")
        self.contact = str(known["contact"] or known["name"]) if known else ""
        self.phone = str(known["phone"]) if known else ""
        self.address = str(known["address"]) if known else ""
        self.legal = str(known["legal_name"]) if known else ""
        self.code = str(known["id_number"]) if known and self.organisation else ""
        self.id_number = str(known["id_number"]) if known and not self.organisation else ""

    def accepted_in(self) -> str:
        """The visit in which the papers were accepted or taken in; the newest visit where none were."""
        return accepted_in(self._look, self._row)

    def agent(self, visit: str = "") -> AgentRow | None:
        """Who stood there for the applicant in a visit; in that of the acceptance where none is named."""
        return agent_of_visit(self._look, visit or self.accepted_in(), self._row["person"])

    def party(self, visit: str = "") -> Party:
        """The further particulars of the applicant on a paper that was made out in a visit."""
        agent = self.agent(visit)
        address = self.address if self.organisation else ""
        if agent is None:
            return Party(self.code, self.legal, address)
        return Party(
            self.code,
            self.legal,
            address,
            agent.name,
            agent.relation_words,
            agent.id_number,
            agent.phone,
            agent.standing,
            agent.role == rules.GUARDIAN,
        )


def party_of(look: Look, case: str) -> Party:
    """The further particulars of who a case is for; nobody's for a case the hall does not know."""
    row = case_row(look, case)
    return NOBODY_ELSE if row is None else Applicant(look, row).party()
