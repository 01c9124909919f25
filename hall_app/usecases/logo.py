"""The picture at the head of the hall's papers: made fit from a file, looked at, set, taken away."""

from __future__ import annotations

import dataclasses
from base64 import b64encode
from pathlib import Path

from hall_app.domain.facts import LogoSet
from hall_app.errors import HallError, Refusal, code
from hall_app.projections.asking import MANAGING, need_role
from hall_app.projections.letterhead import logo_of
from hall_app.projections.picture import Look, answers
from hall_app.step import Step
from hall_app.usecases.attaching import read_file
from hall_app.usecases.deed import MANAGERS, Outside, deed, errand
from hall_app.usecases.papers.compose import compose
from hall_app.usecases.wording import newest_letters
from hall_app.values.base import Done
from hall_app.values.papers import HALL, PaperBytes
from hall_app.values.wording import (
    LogoInForce,
    LogoLook,
    LogoPreview,
    ReadLogo,
    RemoveLogo,
    SetLogo,
    TheLogo,
    WordingLook,
)
from hall_app.words import N_

NONE = code("logo_none", N_("There is no picture at the head of the papers."))
SOURCE_MAX = 120
# Papers that another body may seal: the picture may not be on them.
WITHOUT = (
    "ticket",
    "rejection",
    "extension_notice",
    "special_step_notice",
    "waiver_notice",
    "delivery_record",
)


def made_fit(data: bytes, name: str) -> LogoLook:
    """A picture as it may be set. Raises Refusal as `documents.logo.made_fit` does."""
    from hall_app.documents import logo

    png, width, height = logo.made_fit(data, name)
    return LogoLook(png=png, source=name[-SOURCE_MAX:], width=width, height=height)


@errand(ReadLogo, *MANAGERS)
def read_logo(outside: Outside, command: ReadLogo) -> LogoLook:
    """Reads the file and makes it fit; nothing is set. Raises Refusal as `read_file` and `made_fit` do."""
    from hall_app.documents.logo import KIND, kind_fits

    path = Path(command.path)
    data, kind = read_file(path)
    if not kind_fits(kind):
        raise Refusal(KIND, name=path.name)
    return made_fit(data, path.name)


@deed(SetLogo, *MANAGERS)
def set_logo(step: Step, command: SetLogo) -> Done:
    """The picture in force. What comes is looked at again, whoever sends it. Raises Refusal as `made_fit` does."""
    made = made_fit(command.png, command.source)
    was = logo_of(step.look)
    if was is None or was.png != made.png:
        picture = b64encode(made.png).decode("ascii")
        step.record(LogoSet(picture=picture, source=made.source, width=made.width, height=made.height))
    return Done()


@deed(RemoveLogo, *MANAGERS)
def remove_logo(step: Step, command: RemoveLogo) -> Done:
    """None any more. Raises Refusal logo_none."""
    if logo_of(step.look) is None:
        raise Refusal(NONE)
    step.record(LogoSet())
    return Done()


@answers(TheLogo)
def the_logo(look: Look, question: TheLogo) -> LogoInForce:
    """The picture in force."""
    found = logo_of(look)
    if found is None:
        return LogoInForce()
    kept = LogoLook(png=found.png, source=found.source, width=found.width, height=found.height)
    return LogoInForce(look=kept, day=found.day)


@answers(LogoPreview)
def logo_preview(look: Look, question: LogoPreview) -> WordingLook:
    """A paper with this picture. Raises Refusal not_allowed, and as `made_fit` does."""
    from hall_app.documents.paper import render

    if look.station != "cli":
        need_role(look, *MANAGING)
    png = made_fit(question.png, "").png if question.png else b""
    for paper, subject, serial in newest_letters(look):
        if paper in WITHOUT:
            continue
        try:
            made = compose(look, PaperBytes(paper=paper, subject=subject, serial=serial))
        except HallError:
            continue  # its case was erased, or its list is gone
        changed = dataclasses.replace(made, head=dataclasses.replace(made.head, logo=png))
        return WordingLook(pdf=render(paper, changed), real=True)
    cover = compose(look, PaperBytes(paper="handbook", subject=HALL))
    cover = dataclasses.replace(cover, head=dataclasses.replace(cover.head, logo=png))
    return WordingLook(pdf=render("handbook", cover), real=False)
