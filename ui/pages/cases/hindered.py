"""What hinders the next deeds of a case, in sentences: a button that is not there says why."""

from __future__ import annotations

from hall_app.values.intake import CasePage
from ui.pages.cases.deeds import DEEDS
from ui.words import N_, _

AT_DESK = {"AcceptCase": N_("Accept")}


def hindered_words(page: CasePage) -> str:
    """One sentence for each reason, with the deeds it stands in the way of; empty where nothing does."""
    reasons: dict[str, list[str]] = {}
    for one in page.hindered:
        words = DEEDS[one.deed].words if one.deed in DEEDS else AT_DESK[one.deed]
        reasons.setdefault(one.why, []).append(_(words))
    said = _("Not possible now: {deeds}. {why}")
    return "\n".join(said.format(deeds=_(", ").join(deeds), why=why) for why, deeds in reasons.items())
