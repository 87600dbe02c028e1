"""Offices (发文机关): their full names, the short forms that letters print (data/agencies.toml)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.vocabulary.tables import read_table


class Zone(msgspec.Struct, frozen=True, gc=False):
    """A zone that governs a whole county, and its offices: short forms to full names."""

    name: str
    offices: Mapping[str, str]

    def full_name(self, printed: str) -> str | None:
        """Return the full name of one of its offices as printed (区交建局), None for any other."""
        if printed.startswith(self.name):
            return printed
        office = self.offices.get(printed.removeprefix("区"))
        return self.name + office if office else None


class Agencies(msgspec.Struct, frozen=True, gc=False):
    """Short forms to full names, and document number codes to offices.

    `rivals` has the words that tell of another office with the code of this one.
    """

    national: Mapping[str, str]
    offices: Mapping[str, str]
    party: Mapping[str, str]
    codes: Mapping[str, str]
    rivals: Mapping[str, Collection[str]]
    place_codes: Mapping[str, str]
    national_codes: Mapping[str, str]
    province_codes: Mapping[str, str]
    zones: Mapping[str, Zone]  # by the code of the county
    branches: re.Pattern[str]
    bodies: Mapping[str, str]  # national bodies by what the names of their branches hold

    @property
    def every_office(self) -> Collection[str]:
        """The full names, without a place, of offices that every place has."""
        return self.offices.values()

    def national_name(self, printed: str) -> str | None:
        """Return the usual full name of a national body, None for any other."""
        return self.national.get(printed)

    def office_name(self, printed: str) -> str:
        """Return the full name of a local office without its place; unknown ones stay as printed.

        A branch keeps its tail (`市监局高新分局`), a township its name (`下关镇政府`).
        """
        if printed in self.offices:
            return self.offices[printed]
        township = re.fullmatch(
            r"(.{1,9}?(?:镇|乡|街道|苏木))(政府|人民政府|办事处|街道办|党工委|办)", printed
        )
        if township:
            kind = "办事处" if township[1].endswith("街道") else township[2]
            return township[1] + ("人民政府" if kind == "政府" else kind)
        if re.fullmatch(r".{2,8}街道", printed):
            return printed + "办事处"
        zone = re.fullmatch(r"(.{2,20}?(?:区|园区|开发区))管委会", printed)
        if zone:
            return zone[1] + "管理委员会"
        return "人民" + printed if printed.startswith("政府") else printed

    def branch(self, printed: str) -> tuple[str, str, str] | None:
        """Return body, place as printed, and kind (局, 分局) of a national body's local branch."""
        if not printed.endswith("局") or (match := self.branches.fullmatch(printed)) is None:
            return None
        body, place, kind = filter(None, match.groups())
        body, place = (body, place) if match["of"] else (place, body)
        return self.bodies[body], place, kind

    def party_name(self, printed: str) -> str:
        """Return the full name of a party organ behind `市委`, e.g. 政法委 -> 政法委员会."""
        return self.party.get(printed, printed)

    def national_of_code(self, code: str) -> str | None:
        """Return the national body whose document numbers begin so, else None."""
        found = (name for start, name in self.national_codes.items() if code.startswith(start))
        return next(found, None)

    def office_of_code(self, code: str) -> str | None:
        """Return the office that the letters of a document number stand for, else None."""
        for length in (3, 2, 1):
            if len(code) >= length and code[:length] in self.codes:
                return self.codes[code[:length]]
        return None


@cache
def load_agencies() -> Agencies:
    """Read data/agencies.toml once."""
    table = read_table("agencies")
    bodies = {
        printed: entry["of"]
        for entry in table["branch"]
        for printed in (entry["of"], entry["also"], entry["short"])
    }
    either = "|".join(sorted(bodies, key=len, reverse=True))
    return Agencies(
        _names(table["national"]),
        _names(table["office"]),
        _names(table["party"]),
        {entry["code"]: entry["office"] for entry in table["code"]},
        {entry["office"]: entry.get("unless", ()) for entry in table["code"]},
        {entry["code"]: entry["place"] for entry in table["place_code"]},
        {entry["code"]: entry["name"] for entry in table["national_code"]},
        table["province_code"],
        {entry["county"]: Zone(entry["name"], _names(entry["office"])) for entry in table["zone"]},
        lazily(
            rf"(?P<of>{either})(?P<place>{HAN}{{2,6}})监管(?P<kind>分?局)|"
            rf"(?P<at>{HAN}{{2,7}}?)(?P<short>{either})(?P<last>分?局)"
        ),
        bodies,
    )


def _names(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the full name of every printed form."""
    return {
        printed: entry["name"]
        for entry in entries
        for printed in (entry["name"], *entry.get("also", ()))
    }
