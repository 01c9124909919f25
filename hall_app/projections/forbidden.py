"""The certificates nobody may be sent to a committee for, as this hall counts them, and where the catalogue does."""

from __future__ import annotations

from collections.abc import Mapping

from hall_app import shipped
from hall_app.domain.forbidden import Certificate, ForbiddenList, found_in
from hall_app.domain.items import Item
from hall_app.domain.stages import loose
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.catalogue import catalogue_of
from hall_app.projections.picture import Look, answers
from hall_app.projections.settings import setting
from hall_app.values.setup import CatalogueWarnings


def forbidden_list(look: Look) -> ForbiddenList:
    """The national list with the additions of the place this hall is in."""
    return shipped.forbidden(str(setting(look, "intake.forbidden_local")))


def not_asked(look: Look, item: Item) -> Mapping[int, Certificate]:
    """The papers of an item that may not be demanded, by number."""
    listed = forbidden_list(look)
    found = {no: listed.certificate_of(material) for no, material in enumerate(item.materials, 1)}
    return {no: one for no, one in found.items() if one is not None}


@answers(CatalogueWarnings)
def catalogue_warnings(look: Look, question: CatalogueWarnings) -> tuple[str, ...]:
    """Raises Refusal sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "operator", "auditor")
    catalogue = catalogue_of(look)
    asked = (f"{one.where()}: {one.what()}" for one in found_in(catalogue, forbidden_list(look)))
    return (*asked, *(one.words() for one in loose(catalogue.items)))
