"""Which deeds can be taken back at the desk, and what to do about the others. Pure words and rules.

Taken back is what never left the desk: no paper was made out, nobody was called aloud, no money moved, nothing was
sent to the town with effect. The fact stays; a further one takes it back. A visit entered from paper is one deed with
the case that was entered with it.
"""

from __future__ import annotations

from hall_app.words import N_

TICKET, VISIT, CASE, PAPER = "ticket", "visit", "case", "paper"
# Kind of fact: what it is about.
TAKEN_BACK: dict[str, str] = {
    "ticket.passed": TICKET,
    "ticket.parked": TICKET,
    "ticket.transferred": TICKET,
    "ticket.cancelled": TICKET,
    "visit.named": VISIT,
    "visit.inquiry_answered": VISIT,
    "visit.ended": VISIT,
    "case.opened": CASE,
    "case.materials_checked": CASE,
    "case.corrected": CASE,
    "case.dropped": CASE,
    "case.accepted": CASE,
    "case.finished": CASE,
    "case.stage_done": CASE,
    "visit.entered_from_paper": PAPER,
    "paper.number_spoilt": PAPER,
}
# The state a number stands in right after a deed about it.
AFTER: dict[str, tuple[str, ...]] = {
    "ticket.passed": ("passed", "void"),
    "ticket.parked": ("parked",),
    "ticket.transferred": ("waiting",),
    "ticket.cancelled": ("cancelled",),
    "visit.ended": ("done", "gone"),
}
# Kind of fact that is not taken back: why, and what to do instead.
INSTEAD: dict[str, str] = {
    "ticket.called": N_("The number was called aloud. Call it again, pass it or park it."),
    "visit.started": N_("The visit has begun. Park it, transfer it or finish it."),
    "visit.resumed": N_("The visit goes on here. Park it, transfer it or finish it."),
    "case.stage_corrected": N_("The stage stays as it was put right. Put it right once more; all stay."),
    "notice.issued": N_("The notice has its number and is on paper. Look at the papers again and accept the case."),
    "case.accepted": N_("The slip has its number and is on paper. Correct the case, or record that it was withdrawn."),
    "case.taken_in": N_("The receipt slip has its number and is on paper. Ask the town to return the case, or "
                        "record that it was withdrawn."),
    "case.not_accepted": N_("The notice has its number and is on paper. Open the case anew."),
    "case.supplemented": N_("The count has begun anew from what was supplied. Go on with the case from here."),
    "case.papers_received": N_("The answer is owed from today. Accept the case, or tell what is missing."),
    "case.continued": N_("The case goes on in this visit. Leave it as it is and finish the visit."),
    "case.hall_decided": N_("What was decided is put right by the hall manager, on the page of the case; both stay."),
    "case.decision_corrected": N_("The decision stays as it was put right. Put it right once more; all stay."),
    "case.town_took_noted": N_("What the town answered stays in the books. Write down its next answer when it comes."),
    "case.town_returned_noted": N_("What the town answered stays in the books. Write down its next answer when it "
                                   "comes."),
    "case.town_decided_noted": N_("The decision stays in the books. Write the decision down once more as the paper "
                                  "says it; both stay."),
    "case.delivered": N_("The result was handed over and signed for. Write down what happened as a contact."),
    "case.unfetched": N_("What was handed back or filed stays in the books. Open the case again where the resident "
                         "comes after all."),
    "case.reopened": N_("The case goes on from here: hand the result over, or write down again that nobody came."),
    "case.withdrawn": N_("Open the case anew; the withdrawn one stays in the books."),
    "slip.numbered": N_("The slip has its number and is on paper. Print it again if it is spoilt."),
    "fee.taken": N_("Money was taken. Reverse the receipt in the register of fees."),
    "custody.handed": N_("Originals changed hands. Record the way back as a further hand-over."),
    "person.recorded": N_("The person stays in the books. Correct the entry; both stay."),
    "person.corrected": N_("Correct the entry again; every version stays."),
}  # fmt: skip
