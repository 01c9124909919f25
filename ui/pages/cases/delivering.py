"""The sheet of the record of delivery: who signs, what they are to the applicant, and what is needed for that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtWidgets import QWidget

from hall_app.domain.delivery import HANDLER, LEGAL, PROXY, SELF
from hall_app.values.custody import CustodyPaper
from hall_app.values.intake import CasePage
from ui import receiving_words as words
from ui.front import Front
from ui.originals_boxes import given_back_with, lying_here
from ui.pages.cases.deeds import DeedOf
from ui.pages.cases.originals import out_words
from ui.pages.cases.sheet import DeedSheet
from ui.widgets import Words
from ui.words import N_, _

# Who signs and on what authority comes first, then the document, then how it was handed over.
ORDER = (
    "recipient", "relation", "relation_words", "authority", "why", "id_kind", "id_number", "document", "document_no",
    "also", "method", "place", "delivered_at", "words", "witness",
)  # fmt: skip
LEFT = "left"


class DeliverySheet(DeedSheet):
    """The applicant's own name stands there for a person. An organisation does not sign: its person is asked for by
    name, and in which capacity. What the choice does not need is not shown."""

    def __init__(
        self, parent: QWidget, front: Front, deed: DeedOf, page: CasePage, then: Callable[[Any], None]
    ) -> None:
        self._asked_of = "-"
        unit, agent = page.organisation, next((one.name for one in page.agents), "")
        # Who signs as a rule, by what they are to the applicant.
        self._likely = (
            {LEGAL: page.legal_name, HANDLER: agent} if unit else {SELF: page.person_name, PROXY: agent}
        )
        typed = {"document": page.document, "document_no": page.document_no}
        if not unit:
            typed["recipient"] = page.person_name
        super().__init__(parent, front, deed, {"case": page.brief.case}, typed, then)
        relation = self._combo("relation")
        relation.fill(words.relations(unit))
        if unit:
            relation.set_value("")
            self.field("recipient").retitle(N_("Name of the person who signs"))
        relation.currentIndexChanged.connect(self._weigh)
        for name in ("method", "id_kind", "authority"):
            self._combo(name).currentIndexChanged.connect(self._weigh)
        self._weigh()
        self.originals = Words("body", tone="warn", wrap=True)
        self.originals.hide()
        self.body.insertWidget(0, self.originals)
        self.given_back = given_back_with(self, front, page.brief.case)
        self.given_back.told.connect(self._show_originals)
        self.body.insertWidget(1, self.given_back)

    def _show_originals(self, papers: tuple[CustodyPaper, ...]) -> None:
        """What of the resident's is neither back with them nor here to be given back now."""
        here = lying_here(papers)
        out = out_words(tuple(one for one in papers if one not in here))
        said = _(
            "◆ Not back with the resident: {out}. The case cannot be closed before they are given back, or it is "
            "written down that the authority kept them (Registers, Where originals are); this record then says so."
        )
        self.originals.show_text(said.format(out=out) if out else "")
        self.originals.setVisible(bool(out))

    def _do(self) -> None:
        self._fixed = {**self._fixed, "originals": self.given_back.chosen}
        super()._do()

    def asked(self) -> tuple[msgspec.structs.FieldInfo, ...]:
        """The fields of the command in the order a clerk asks."""
        fields = {one.name: one for one in super().asked()}
        return tuple(fields[name] for name in ORDER)

    def _weigh(self) -> None:
        """Shows what the chosen relation and way of delivery need; a name that was typed stays."""
        relation, recipient = self.value("relation"), self.field("recipient")
        if recipient.text in ("", *self._likely.values()):
            recipient.set_text(self._likely.get(relation, ""))
        unknown = relation == LEGAL and not self._likely.get(LEGAL)
        recipient.warn(
            _("◆ No legal representative is in the books here: see the licence.") if unknown else ""
        )
        choices = words.authorities(relation)
        authority = self._combo("authority")
        if relation != self._asked_of:
            self._asked_of = relation
            authority.fill(choices or (words.AS_NOTED,))
        left, seen = self.value("method") == LEFT, bool(self._combo("id_kind").value)
        # What is left with a witness nobody took, so nobody showed a paper.
        needed = {
            "authority": bool(choices), "relation_words": words.in_words(relation),
            "why": words.with_reason(relation, authority.value), "id_kind": not left,
            "id_number": seen and not left, "witness": left,
        }  # fmt: skip
        self.place(tuple(name for name in ORDER if needed.get(name, True)))
        self.refit()

    def value(self, name: str) -> str:
        """What a field holds; nothing where it is not asked for."""
        shown = self.shown.get(name)
        return "" if shown is not None and shown.isHidden() else super().value(name)
