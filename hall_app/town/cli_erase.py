"""`hall-town erase`: an order to a hall to erase the text of one entry."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from hall_app.town.erasing import order_erasure
from hall_app.town.town import Town
from hall_app.typed import number_between
from hall_app.words import _

DONE = 0


def _erase(town: Town, options: argparse.Namespace, say: Callable[[str, Any], None]) -> int:
    item = order_erasure(
        town, options.hall, options.seq,
        ground=options.ground, order=options.order, by=options.by, chain=options.chain,
    )  # fmt: skip
    text = _(
        "Hall {hall} is ordered to erase the text of entry {seq}; it does so at its next contact, and this store when "
        "the hall's entry about it has come in."
    )
    plain = {"hall": options.hall, "n": item.n, "chain": item.body["chain"], "seq": options.seq}
    say(text.format(hall=options.hall, seq=options.seq), plain)
    return DONE


def add_erase(add: Callable[..., argparse.ArgumentParser], commands: Any) -> None:
    """Puts the command among those of `hall-town`."""
    one = add(commands, "erase", _erase, _("order a hall to erase the text of an entry, by law"))
    one.add_argument("hall", metavar="HALL", help=_("the code of a hall that was added"))
    one.add_argument(
        "seq", metavar="ENTRY", type=number_between(1, 2**53 - 1), help=_("the number of the entry")
    )
    one.add_argument("--ground", required=True, metavar=_("TEXT"), help=_("the law or reason it rests on"))
    one.add_argument("--order", required=True, metavar=_("TEXT"), help=_("number or name of the order"))
    one.add_argument("--by", required=True, metavar=_("TEXT"), help=_("who gives the order"))
    one.add_argument(
        "--chain", default="", metavar=_("CHAIN"), help=_("an earlier ledger of the hall; else the newest")
    )
