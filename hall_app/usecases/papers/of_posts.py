"""The hand-over slip of a post: who takes what over, papers still owed, what is arranged with residents meanwhile."""

from __future__ import annotations

from datetime import datetime

from hall_app.documents.post_handover import Arranged, HandedTo, OpenMatter, PostHandover, StillOwed
from hall_app.domain.case_words import next_step_words, state_words
from hall_app.projections.picture import Look
from hall_app.usecases.papers.common import clerk, code_of_paper, day_of, found, head_of, no_paper
from hall_app.values.first_asked import MatterRow
from hall_app.values.intake import OwedRow
from hall_app.values.papers import PaperBytes
from hall_app.values.posts import AbsenceSlip, ComingRow, TheAbsence
from hall_app.words import _, p_


def _about(*parts: str) -> str:
    return "　".join(part for part in parts if part)


def _open_matter(row: MatterRow) -> OpenMatter:
    if row.kind != "case":
        begun = f"{datetime.fromisoformat(row.at):%Y-%m-%d %H:%M}"
        asked = row.words or p_("paper", "visit begun {time}").format(time=begun)
        about = _about(asked, row.person_name)
        return OpenMatter(about, p_("paper", "answer what was asked, end the visit"), row.due)
    about = _about(row.case_number, row.words, row.person_name)
    state, step = state_words(row.state), row.remind or next_step_words(row.state)
    return OpenMatter(
        about, p_("paper", "{step} (now: {state})").format(step=step, state=state) if step else state, row.due
    )


def _owed(row: OwedRow) -> StillOwed:
    papers = _("; ").join(one.name for one in row.papers if not one.arrived)
    return StillOwed(_about(row.case_number, row.item_name, row.person_name), papers, day_of(row.supply_by))


def _arranged(row: ComingRow) -> Arranged:
    begins = datetime.fromisoformat(row.first)
    when = f"{begins:%Y-%m-%d} {row.slot}" if row.kind == "booking" else f"{begins:%Y-%m-%d %H:%M}"
    what = p_("paper", "home delivery") if row.kind == "home" else p_("paper", "booking")
    return Arranged(
        when=when.strip(),
        what=p_("paper", "{what}: {about}").format(what=what, about=row.about) if row.about else what,
        whom=_about(row.person_name, row.phone),
        where=row.place or p_("paper", "in the hall"),
        who=_("; ").join(row.who),
    )


def post_handover(look: Look, asked: PaperBytes, reprint: int) -> PostHandover:
    """The slip of an absence by its id. Raises Refusal no_such_paper, for an erased one too."""
    slip: AbsenceSlip = found(look, asked, TheAbsence(asked.subject))
    row = slip.row
    if not row.first or not row.last:
        raise no_paper(asked.paper, asked.subject)
    return PostHandover(
        head=head_of(look),
        a=row.a_name,
        b=row.b_name,
        a_number=clerk(look, row.a)[1],
        b_number=clerk(look, row.b)[1],
        post=row.post,
        reason=row.reason,
        begins_at=datetime.fromisoformat(row.first),
        ends_at=datetime.fromisoformat(row.last),
        handed_at=datetime.fromisoformat(row.at),
        in_advance=row.in_advance,
        matters=tuple(_open_matter(one) for one in slip.shares[0].matters),
        others=tuple(
            HandedTo(one.b_name, clerk(look, one.b)[1], one.post, tuple(map(_open_matter, one.matters)))
            for one in slip.shares[1:]
        ),
        owed=tuple(_owed(one) for one in slip.owed),
        arranged=tuple(_arranged(one) for one in slip.coming),
        things=row.things,
        remark=row.words,
        code=code_of_paper(look, asked.paper, row.absence),
        reprint=reprint,
    )
