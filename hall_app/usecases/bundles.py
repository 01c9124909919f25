"""The hall's own joint items: brought in from a file, changed one by one, and the shipped ones again."""

from __future__ import annotations

from hall_app.domain.bundles import BUNDLES_MAX, Bundle
from hall_app.domain.facts import BundleOf, BundlesSet
from hall_app.domain.lists.bundle_list import read_bundles_text
from hall_app.domain.problems import told
from hall_app.errors import Refusal, code
from hall_app.projections.bundles import faults_of, listed, own_row
from hall_app.projections.catalogue import catalogue_of
from hall_app.step import Step
from hall_app.usecases.checks import SAME
from hall_app.usecases.deed import OPERATORS, deed
from hall_app.values.base import Done
from hall_app.values.joints import ClearBundles, ImportBundles, RemoveBundle, SaveBundle
from hall_app.words import N_

PROBLEMS = code(
    "bundles_problems",
    N_("These joint items cannot be brought in; problems found: {count}. Nothing was changed. {list}"),
)
FAULTS = code("bundle_faults", N_("This joint item cannot be saved. {sentences}"))
UNKNOWN = code("bundle_unknown", N_("There is no joint item {code} here."))
FULL = code("bundles_full", N_("A hall has at most {n} joint items. Remove one first."))
LAST = code("bundle_last", N_("This is the last joint item. Change it, or go back to the shipped ones."))


@deed(ImportBundles, *OPERATORS)
def import_bundles(step: Step, command: ImportBundles) -> Done:
    """Joint items from a file's text, all or nothing. Raises Refusal bundles_problems, nothing_changed."""
    items = {item.code: item for item in catalogue_of(step.look).items}
    found = read_bundles_text(command.text, items)
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


@deed(SaveBundle, *OPERATORS)
def save_bundle(step: Step, command: SaveBundle) -> Done:
    """One joint item, new at the end or changed in its place.

    Raises Refusal bundle_unknown, bundle_faults (details fields), bundles_full, nothing_changed.
    """
    made = Bundle(
        command.code.strip(),
        command.name_zh.strip(),
        command.items,
        command.name_en.strip(),
        command.note.strip(),
    )
    before = listed(step.look)
    if not command.new and made.code not in {one.code for one in before}:
        raise Refusal(UNKNOWN, code=made.code)
    found = faults_of(step.look, made, command.new)
    if found:
        raise Refusal(FAULTS, fields=tuple(found.items()), sentences=" ".join(found.values()))
    after = (
        (*before, made) if command.new else tuple(made if one.code == made.code else one for one in before)
    )
    if after == before:
        raise Refusal(SAME)
    if len(after) > BUNDLES_MAX:
        raise Refusal(FULL, n=BUNDLES_MAX)
    step.record(BundlesSet(bundles=tuple(map(_kept, after))))
    return Done()


@deed(RemoveBundle, *OPERATORS)
def remove_bundle(step: Step, command: RemoveBundle) -> Done:
    """One joint item less. Raises Refusal bundle_unknown, bundle_last."""
    before = listed(step.look)
    after = tuple(one for one in before if one.code != command.code)
    if after == before:
        raise Refusal(UNKNOWN, code=command.code)
    if not after:
        raise Refusal(LAST)
    step.record(BundlesSet(bundles=tuple(map(_kept, after))))
    return Done()
