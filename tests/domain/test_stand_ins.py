"""Which pair takes which item, and who acts in a matter."""

from __future__ import annotations

from hall_app.domain.stand_ins import ItemPair, in_charge, shared_out

ITEMS = {"MZ-01": "民政", "MZ-02": "民政", "LD-12": "劳动保障", "ZH-01": "综合"}


def test_an_item_goes_before_its_category_and_the_first_of_two_takes_it() -> None:
    pairs = [
        ItemPair("低保", "w004", "MZ-01", ""),
        ItemPair("低保二", "w006", "MZ-01", ""),
        ItemPair("民政", "w005", "", "民政"),
        ItemPair("残联", "w005", "", "残联"),
    ]
    assert shared_out(pairs, ITEMS) == {"低保": ("MZ-01",), "民政": ("MZ-02",)}
    assert shared_out([], ITEMS) == {}


def test_b_acts_in_what_nobody_is_named_for() -> None:
    assert in_charge("MZ-01", ("MZ-01",), named=True) and not in_charge("LD-12", ("MZ-01",), named=True)
    assert in_charge("LD-12", ("MZ-01",), named=False) and not in_charge("MZ-01", ("MZ-01",), named=False)
    assert in_charge("", ("MZ-01",), named=False) and not in_charge("", ("MZ-01",), named=True)
