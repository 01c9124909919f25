"""What hangs on the wall or lies out: handbook, boards of promises and fees, guides in large type, window signs.

Handbook and boards are about the hall as a whole: their subject is HALL, or left empty.
"""

from __future__ import annotations

from hall_app.documents.fee_board import FeeBoard
from hall_app.documents.guide import guide_of
from hall_app.documents.handbook import Handbook
from hall_app.documents.item_guide import ItemGuide
from hall_app.documents.parts import names as in_a_row
from hall_app.documents.promise_board import PromiseBoard
from hall_app.documents.window_sign import WindowSign
from hall_app.domain.catalogue import Catalogue
from hall_app.domain.queue import PRIORITY_REASONS
from hall_app.errors import Refusal, code
from hall_app.projections.catalogue import catalogue_of
from hall_app.projections.hall_card import hall_card, lines_of, windows_of
from hall_app.projections.picture import Look
from hall_app.projections.posts import pair_at
from hall_app.projections.staff import staff_name
from hall_app.usecases.papers.common import head_of, no_paper
from hall_app.values.papers import HALL, PaperBytes
from hall_app.words import N_, _

WHICH_WINDOW = code("which_window", N_("Name the window the sign is for: a number such as {example}."))
# Whom the law puts first at every window, on showing a certificate; a sign says so (军人依法优先). Whoever else the
# number machine lets go first stands beside them; a booking is no group of people.
BY_LAW = ("military", "veteran", "three_families")
OTHERS = tuple(one for one in PRIORITY_REASONS if one not in (*BY_LAW, "booked"))
WHICH_ITEM = code("which_item", N_("Name the item the guide is to: a code such as {example}."))


def _catalogue(look: Look, asked: PaperBytes) -> Catalogue:
    known = catalogue_of(look)
    if asked.subject not in ("", HALL) or not known.items:
        raise no_paper(asked.paper, asked.subject)
    return known


def handbook(look: Look, asked: PaperBytes, reprint: int) -> Handbook:
    """The whole edition in force. Raises Refusal no_such_paper with another subject, and without an edition."""
    known, card = _catalogue(look, asked), hall_card(look)
    return Handbook(
        head=head_of(look),
        edition=known.edition,
        published=known.published,
        items=tuple(guide_of(item) for item in known.items),
        address=card.address,
        hours=card.hours,
        supervision_phone=card.supervision_phone,
        reprint=reprint,
    )


def promise_board(look: Look, asked: PaperBytes, reprint: int) -> PromiseBoard:
    """Every item with its promise. Raises Refusal no_such_paper with another subject, and without an edition."""
    items = tuple(guide_of(item) for item in _catalogue(look, asked).items)
    phone = hall_card(look).supervision_phone
    return PromiseBoard(
        head=head_of(look), items=items, supervision_phone=phone, on=look.day, reprint=reprint
    )


def fee_board(look: Look, asked: PaperBytes, reprint: int) -> FeeBoard:
    """What costs something. Raises Refusal no_such_paper with another subject, and without an edition."""
    items = tuple(guide_of(item) for item in _catalogue(look, asked).items)
    phone = hall_card(look).supervision_phone
    return FeeBoard(head=head_of(look), items=items, supervision_phone=phone, on=look.day, reprint=reprint)


def item_guide(look: Look, asked: PaperBytes, reprint: int) -> ItemGuide:
    """The guide to the item of a code, by the edition in force. Raises Refusal which_item, no_such_paper."""
    known, card = catalogue_of(look), hall_card(look)
    if not asked.subject and known.items:
        raise Refusal(WHICH_ITEM, example=known.items[0].code)
    item = known.item(asked.subject)
    if item is None:
        raise no_paper(asked.paper, asked.subject)
    return ItemGuide(
        head=head_of(look),
        item=guide_of(item),
        on=look.day,
        place=card.address,
        hours=card.hours,
        help_phone=card.phone,
        reprint=reprint,
    )


def _at_post(look: Look, window: int) -> str:
    """Who answers for the post at a window, where the hall paired two for it: A, then B."""
    row = pair_at(look, window)
    if row is None:
        return ""
    both = ((row["a"], _("{name} (A)")), (row["b"], _("{name} (B)")))
    return in_a_row([words.format(name=staff_name(look, who)) for who, words in both if who])


def window_sign(look: Look, asked: PaperBytes, reprint: int) -> WindowSign:
    """The sign of a window by its number. Raises Refusal which_window, no_such_paper."""
    known = windows_of(look)
    if not asked.subject and known:
        raise Refusal(WHICH_WINDOW, example=known[0].number)
    window = next((one for one in known if str(one.number) == asked.subject), None)
    if window is None:
        raise no_paper(asked.paper, asked.subject)
    names = {line.letter: line.name for line in lines_of(look)}
    return WindowSign(
        head=head_of(look),
        window=str(window.number),
        name=window.name,
        lines=tuple(f"{letter} {names[letter]}" for letter in window.lines if letter in names),
        by_law=in_a_row([_(PRIORITY_REASONS[reason]) for reason in BY_LAW]),
        others=in_a_row([_(PRIORITY_REASONS[reason]) for reason in OTHERS]),
        clerk=_at_post(look, window.number),
        reprint=reprint,
    )
