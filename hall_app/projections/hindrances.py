"""Why something cannot be done with a case: the sentences for what the table of its life asks for (domain.life)."""

from __future__ import annotations

from hall_app.domain import life
from hall_app.errors import Refusal, code
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.values.intake import Hindrance
from hall_app.words import N_

NOT_NOW = code("case_state", N_("That does not go with how the case stands now. Look at the case again."))

NOT_SO_HANDLED = code(
    "case_handling", N_("This is not done for an item of this handling. Look at what the case offers.")
)
NO_PROMISE = code("case_no_promise", N_("No limit in days runs for this case."))
EXTENDED = code("extended_already", N_("The limit was extended before; that is done once only."))
LIMIT_OVER = code(
    "limit_over", N_("The limit ended on {due}. What was not asked for in time is not granted afterwards.")
)
STILL_OUT = code(
    "originals_out",
    N_("Originals of this case that are not back with the resident: {count}. Hand them back first."),
)
PROMISE_GIVEN = code(
    "promise_given", N_("A promise to supply papers was given for this case before; that is done once only.")
)
NONE_OWED = code("owes_nothing", N_("No promised paper is owed for this case."))
NOT_OVER = code(
    "promise_not_over", N_("The day of the promise is not over yet, or nothing is owed. The case goes on.")
)
STILL_OWED = code(
    "papers_owed",
    N_(
        "{owed} promised papers of this case have not come. Write down what came. Once their day is over and the "
        "case is decided, the manager can note that they were not supplied; then it can be closed."
    ),
)
CARRIED = code("carried_already", N_("The case was carried to the town already."))
NOT_CARRIED = code(
    "not_carried", N_("The town does not have this case yet. Carry it there first, and write that down.")
)
TAKEN = code("town_took_already", N_("The town has taken the case already, or does not have it yet."))
BY_TOWN = code(
    "town_said_it", N_("The town itself said this over the line; nothing is written down in its stead.")
)
NO_STAGE = code(
    "no_stage", N_("No stage of this case runs: the list of items names none, or every one of them is done.")
)
NONE_NOTED = code("no_stage_noted", N_("No stage of this case was noted as done."))
NOT_WAITED = code(
    "not_waited",
    N_(
        "A result is put away only after it waited for the months the hall has set, and after it was tried on two "
        "days since to reach the resident. Write down the tries."
    ),
)
FETCHED = code(
    "was_fetched", N_("The result of this case was not left behind: there is nothing to open again.")
)
NEEDS: dict[str, str] = {
    life.STATE: NOT_NOW,
    life.HANDLING: NOT_SO_HANDLED,
    "promised": NO_PROMISE,
    "not_extended": EXTENDED,
    "not_over": LIMIT_OVER,
    "no_originals": STILL_OUT,
    "no_slip": NOT_NOW,
    "silent": NOT_NOW,
    "not_promised": PROMISE_GIVEN,
    "owes": NONE_OWED,
    "owes_late": NOT_OVER,
    "owes_nothing": STILL_OWED,
    "lies_here": CARRIED,
    "not_taken": TAKEN,
    "at_town": NOT_CARRIED,
    "noted": BY_TOWN,
    "stage_runs": NO_STAGE,
    "stage_noted": NONE_NOTED,
    "waited": NOT_WAITED,
    "was_unfetched": FETCHED,
}

# What one may want next and would look for in vain; whatever else is not possible is nobody's wish.
WISHED = ("AcceptCase", "DecideCase", "FinishCase", "ExtendCase", "BeginSpecialStep", "CloseCase", "DropCase")


def refusal_of(why: str, row: Row, case: life.Case) -> Refusal:
    """The refusal for what `life.why_not` names."""
    return Refusal(NEEDS[why], state=case.state, due=row["due"], count=case.originals, owed=case.owed)


def hindrances(look: Look, row: Row, case: life.Case) -> tuple[Hindrance, ...]:
    """What whoever asks would do with a case as it stands, were it not for something beside its state; and why not."""
    found = []
    for deed in WISHED if look.role in life.CLERKS else ():
        why = life.why_not(deed, case) if look.role in life.who_may(deed) else ""
        if why in life.NEEDS and why != "promised":
            refusal = refusal_of(why, row, case)
            found.append(Hindrance(deed=deed, why=str(refusal), code=refusal.code))
    return tuple(found)
