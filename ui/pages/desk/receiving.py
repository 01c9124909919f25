"""Papers that are handed in and looked at later: received or supplied today, and the answer owed by a day."""

from __future__ import annotations

from hall_app.values.caselife import ReceivePapers, SupplementCase
from hall_app.values.intake import CasePage
from ui import phrases
from ui.pages.desk.checklist import Checklist
from ui.widgets import Button
from ui.words import N_, _

PRESENT = "present"


class ReceiveButton(Button):
    """Shown where papers may be received or supplied; can be pressed once one of them is here."""

    def __init__(self) -> None:
        super().__init__(N_("Received for now"), "Ctrl+R")
        self.hide()

    def weigh(self, page: CasePage | None, checklist: Checklist) -> None:
        """Follows the case and what was ticked."""
        can = page.can if page is not None else ()
        self.say(N_("Supplied for now") if "SupplementCase" in can else N_("Received for now"))
        self.setVisible("SupplementCase" in can or "ReceivePapers" in can)
        self.setEnabled(any(one.state == PRESENT for one in checklist.checks()))


def received(page: CasePage, checklist: Checklist) -> ReceivePapers | SupplementCase:
    """The deed: supplied after a notice or a return, received otherwise."""
    made = SupplementCase if "SupplementCase" in page.can else ReceivePapers
    return made(page.brief.case, dict(checklist.answers), checklist.checks())


def owed_words(page: CasePage) -> str:
    """By when the answer is owed for papers that were received; empty where it is not."""
    day = next((one.due for one in page.stages if one.stage == "accept"), "")
    if page.brief.state not in ("received", "supplemented") or not day:
        return ""
    return _("papers received, answer owed by {day}").format(day=phrases.day_words(day))
