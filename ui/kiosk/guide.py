"""What do I need: categories, items, and the papers, time and fee of an item."""

from __future__ import annotations

from hall_app.domain.items import FORM_WORDS, category_words, fee_words
from hall_app.domain.life import HANDLING_WORDS
from hall_app.values.items import FindItems, ItemGuide, ItemRow, MaterialRow, TheItem
from ui.kiosk.screen import Kiosk, Screen
from ui.phrases import named
from ui.widgets.paged import Block, Paged
from ui.widgets.touch import Say, Touch, measure_of
from ui.words import _, ngettext_

ITEMS_MAX = 2000


def time_words(item: ItemRow) -> str:
    """How long it takes."""
    if item.case_kind == "instant":
        words = ngettext_("done at once, about {n} minute", "done at once, about {n} minutes", item.minutes)
        return words.format(n=item.minutes)
    return ngettext_("{n} working day", "{n} working days", item.days).format(n=item.days)


class Categories(Screen):
    """Which field?"""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self.items: tuple[ItemRow, ...] = ()
        self.question = Say(44, bold=True)
        self.list = Paged(px=44, under_px=30)
        self.list.chosen.connect(self._chosen)
        self.setLayout(self.column(self.question, (self.list, 1), base=28))

    def enter(self) -> None:
        self.kiosk.front.ask(FindItems("", "", ITEMS_MAX), self, self._found, lambda _error: self._found(()))

    def where(self) -> str:
        return _("What do I need?")

    def draw(self) -> None:
        self.question.show_text(_("What is it about?"))
        self.list.name_arrows(_("Page before"), _("Next page"))
        counts: dict[str, int] = {}
        for item in self.items:
            counts[item.category] = counts.get(item.category, 0) + 1
        self.list.fill(
            tuple(
                Block(name, category_words(name), ngettext_("{n} item", "{n} items", n).format(n=n))
                for name, n in counts.items()
            ),
            first_page=False,
        )

    def _found(self, items: tuple[ItemRow, ...]) -> None:
        self.items = items
        self.refresh()

    def _chosen(self, category: str) -> None:
        screen = self.kiosk.screens["items"]
        if isinstance(screen, Items):
            screen.category = category
            screen.items = tuple(item for item in self.items if item.category == category)
            self.kiosk.go("items")


class Items(Screen):
    """Which item?"""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self.category = ""
        self.items: tuple[ItemRow, ...] = ()
        self.list = Paged(px=38, under_px=28)
        self.list.chosen.connect(self._chosen)
        self.setLayout(self.column((self.list, 1), base=28))

    def forget(self) -> None:
        self.category, self.items = "", ()
        self.list.fill(())

    def where(self) -> str:
        return _("What do I need?") + " › " + category_words(self.category)

    def draw(self) -> None:
        self.list.name_arrows(_("Page before"), _("Next page"))
        self.list.fill(
            tuple(
                Block(
                    item.code, named(item.name, item.name_en), f"{time_words(item)} · {fee_words(item.fee)}"
                )
                for item in self.items
            ),
            first_page=False,
        )

    def _chosen(self, code: str) -> None:
        screen = self.kiosk.screens["guide"]
        if isinstance(screen, Guide):
            screen.code = code
            self.kiosk.go("guide")


class Guide(Screen):
    """Papers, time, fee of an item; and a number for it."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self.code = ""
        self.guide: ItemGuide | None = None
        self.name = Say(46, bold=True)
        self.list = Paged(px=36, under_px=30, columns=2)
        self.take = Touch("primary", "ticket", 42, middle=True)
        self.take.clicked.connect(self._take)
        self.setLayout(self.column(self.name, (self.list, 1), self.take, base=24))

    def forget(self) -> None:
        self.code, self.guide = "", None
        self.list.fill(())

    def enter(self) -> None:
        if self.guide is None or self.guide.row.code != self.code:
            self.guide = None
            self.list.fill(())
            self.kiosk.front.ask(TheItem(self.code), self, self._found)

    def rescale(self) -> None:
        super().rescale()
        self.take.setMinimumHeight(max(measure_of(self).target, measure_of(self).space(110)))

    def where(self) -> str:
        return _("What do I need?") + (" › " + category_words(self.guide.row.category) if self.guide else "")

    def draw(self) -> None:
        self.name.show_text(named(self.guide.row.name, self.guide.row.name_en) if self.guide else "")
        self.take.show_text(_("Take a number for this"))
        self.take.setVisible(self.guide is not None and bool(self.kiosk.lines))
        self.list.name_arrows(_("Page before"), _("Next page"))
        if self.guide is not None:
            self.list.fill(tuple(self._blocks(self.guide)), first_page=False)

    def _blocks(self, guide: ItemGuide) -> list[Block]:
        row = guide.row
        handling = _(HANDLING_WORDS[row.handling]) if row.handling in HANDLING_WORDS else row.handling
        blocks = [
            Block("", _("Time: {time}").format(time=time_words(row)), handling),
            Block("", _("Fee: {fee}").format(fee=fee_words(row.fee)), row.unit),
        ]
        if guide.conditions:
            blocks.append(Block("", _("Who can apply"), "\n".join(guide.conditions)))
        blocks.append(Block("", _("Please bring"), "", "head"))
        return [*blocks, *(self._material(one) for one in guide.materials)]

    def _material(self, one: MaterialRow) -> Block:
        form = _(FORM_WORDS[one.form]) if one.form in FORM_WORDS else one.form
        copies = ngettext_("{n} copy", "{n} copies", one.copies).format(n=one.copies) if one.copies else ""
        if one.form == "original":
            copies = ""
        under = [" · ".join(part for part in (form, copies, one.issuer) if part)]
        if one.needed == "optional":
            under.append(_("If you have it"))
        if one.condition:
            under.append(_("Only when: {condition}").format(condition=one.condition))
        if one.note:
            under.append(one.note)
        return Block("", f"{one.no}. {one.name}", "\n".join(under))

    def _found(self, guide: ItemGuide) -> None:
        if guide.row.code == self.code:
            self.guide = guide
            self.kiosk.say_where()
            self.refresh()

    def _take(self) -> None:
        lines = self.kiosk.lines or ()
        if self.guide is None or not lines:
            return
        category = self.guide.row.category
        line = next((one for one in lines if category in one.categories), lines[0])
        self.kiosk.take_for(line.letter)
