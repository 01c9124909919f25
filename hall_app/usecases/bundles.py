"""The hall's own joint items: brought in from a file, and the shipped ones again."""

from __future__ import annotations

from hall_app.domain.bundles import Bundle, read_bundles
from hall_app.domain.facts import BundleOf, BundlesSet
from hall_app.domain.problems import told
from hall_app.errors import Refusal, code
from hall_app.projections.bundles import listed, own_row
from hall_app.projections.catalogue import catalogue_of
from hall_app.step import Step
from hall_app.usecases.deed import OPERATORS, deed
from hall_app.values.base import Done
from hall_app.values.joints import ClearBundles, ImportBundles
from hall_app.words import N_

PROBLEMS = code(
    "bundles_problems",
    N_("These joint items cannot be brought in; problems found: {count}. Nothing was changed. {list}"),
)
SAME = code("nothing_changed", N_("Nothing was changed."))


@deed(ImportBundles, *OPERATORS)
def import_bundles(step: Step, command: ImportBundles) -> Done:
    """Joint items from a file's text, all or nothing. Raises Refusal bundles_problems, nothing_changed."""
    items = {item.code: item for item in catalogue_of(step.look).items}
    found = read_bundles(command.text.encode("utf-8", "surrogatepass"), items)
    if isinstance(found, list):
        raise Refusal(PROBLEMS, **told(found))
    if found == listed(step.look):
        raise Refusal(SAME)
    step.record(BundlesSet(bundles=tuple(map(_kept, found)), source=command.source.strip()))
    return Done()


def _kept(one: Bundle) -> BundleOf:
    return BundleOf(code=one.code, name_zh=one.name_zh, items=one.items, name_en=one.name_en, note=one.note)


@deed(ClearBundles, *OPERATORS)
def clear_bundles(step: Step, command: ClearBundles) -> Done:
    """The shipped joint items again. Raises Refusal nothing_changed."""
    if own_row(step.look) is None:
        raise Refusal(SAME)
    step.record(BundlesSet())
    return Done()
