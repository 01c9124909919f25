"""Certificates a village or residents' committee is not asked for (民发〔2020〕20号, twenty kinds; local additions)."""

from __future__ import annotations

import re

import msgspec

from hall_app.domain.items import Catalogue, Material
from hall_app.words import _, language


class Certificate(msgspec.Struct, frozen=True):
    """A kind that is not issued any more: how it is recognised, and what may be done instead."""

    name: str
    name_en: str
    pattern: str
    instead: str
    instead_en: str
    source: str = ""

    def words(self) -> str:
        """Its name in the language in force."""
        return self.name_en if language() == "en" else self.name

    def instead_words(self) -> str:
        """What may be done instead, in the language in force."""
        return self.instead_en if language() == "en" else self.instead


class ForbiddenList(msgspec.Struct, frozen=True):
    """The kinds in force, and who is a committee: named by `issuers`, and by nothing of `other_issuers` after that.

    `proof` is how a clerk's own words name a certificate; `between` parts issuers of whom any one will do. All four
    are regular expressions.
    """

    certificates: tuple[Certificate, ...]
    issuers: str
    other_issuers: str
    proof: str
    between: str

    def certificate_of(self, material: Material) -> Certificate | None:
        """The kind a material asks a committee for, or None."""
        # One of several who may issue it is enough: whoever is sent there may be sent to the committee.
        if not any(self._is_committee(one) for one in re.split(self.between, material.issuer)):
            return None
        return self._kind(material.name)

    def _is_committee(self, issuer: str) -> bool:
        """A committee whatever place stands before it: 瑞安市马北社区居委会 is one, 社区医院 is none."""
        found = re.search(self.issuers, issuer)
        return found is not None and not re.search(self.other_issuers, issuer[found.start() :])

    def certificate_in(self, words: str) -> Certificate | None:
        """The kind a clerk's own words send somebody to a committee for, or None."""
        if not re.search(self.proof, words) or not re.search(self.issuers, words):
            return None
        return self._kind(words)

    def _kind(self, text: str) -> Certificate | None:
        return next((one for one in self.certificates if re.search(one.pattern, text)), None)


class Found(msgspec.Struct, frozen=True):
    """A material of a catalogue that asks for such a certificate; `no` counts from 1 in the item's order."""

    item: str
    item_name: str
    no: int
    material: str
    certificate: Certificate

    def where(self) -> str:
        """Its place, in the language in force."""
        return _("{code} {name}, material {n}").format(code=self.item, name=self.item_name, n=self.no)

    def what(self) -> str:
        """What is wrong with it and what may be done instead, in the language in force."""
        return _(
            "{material}: a committee no longer issues this ({certificate}, {source}); instead: {instead}"
        ).format(
            material=self.material,
            certificate=self.certificate.words(),
            source=self.certificate.source,
            instead=self.certificate.instead_words(),
        )


class _Local(msgspec.Struct):
    source: str
    certificates: list[Certificate]


class _File(msgspec.Struct):
    source: str
    issuers: str
    other_issuers: str
    proof: str
    between: str
    certificates: list[Certificate]
    local: dict[str, _Local] = {}


def read_forbidden(data: bytes, local: str = "") -> ForbiddenList:
    """The list of a file such as resources/catalogue/forbidden.json, with one place's own additions first.

    Raises msgspec.ValidationError (a ValueError) when it is none.
    """
    read = msgspec.json.decode(data, type=_File)
    own = read.local.get(local)
    kinds = [msgspec.structs.replace(one, source=own.source) for one in own.certificates] if own else []
    kinds += [msgspec.structs.replace(one, source=read.source) for one in read.certificates]
    return ForbiddenList(tuple(kinds), read.issuers, read.other_issuers, read.proof, read.between)


def found_in(catalogue: Catalogue, listed: ForbiddenList) -> list[Found]:
    """Every material of an edition that asks a committee for a certificate it does not issue."""
    return [
        Found(item.code, item.name_zh, number, material.name, certificate)
        for item in catalogue.items
        for number, material in enumerate(item.materials, 1)
        if (certificate := listed.certificate_of(material))
    ]
