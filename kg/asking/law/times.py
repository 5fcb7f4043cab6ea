"""Which version of a law counts for a question: by the day of the conduct, else by today."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Literal

from kg.registers import provisions, statutes
from kg.registers.counterparts import CODE
from kg.registers.statutes import Version, Work

Era = Literal["then", "now", "before", "latest"]
"""In force at the time told; in force today; repealed by the Code, for conduct before it; the
latest version with numbered articles where that of the time has none in the register."""

# 2025年3月14日, 2025年, 2025-03-14; not the year of a standard (GB 8978-1996) or of a document.
_DAY: Final = re.compile(
    r"(?<![\d/a-z〔\[-])(?P<year>(?:19|20)\d{2})"
    r"(?:年(?!度)(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日?)?)?"
    r"|-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})(?!\d))"
)
# Days of other events than the conduct.
_OTHER: Final = re.compile(
    r"(?:成立|建成|注册|登记|取得|领取|批复|批准|通过|验收|投产|修订|施行|颁布|发布)[于日在:]{0,2}$"
)
_OTHER_AFTER: Final = re.compile(
    r"[^,。;?]{0,4}(?:取得|获得|获批|办理了|办理完成|领取|申领了|通过|成立|建成|投产|注册|完成)"
    r"[^,。;?]{0,10}(?:环评|批复|验收|许可证|执照|投产|成立|建成)"
)
# The year of a text, not of what was done: 2023年的司法解释, 2020年修订的固废法.
_OF_A_TEXT: Final = re.compile(r"的?(?:版|修订|修正|《|[^,。;?]{0,16}司法解释)")


@dataclass(frozen=True, slots=True)
class Times:
    """The days that a question tells, and the day on which it is asked.

    ``told`` are ISO dates of full or reduced precision in their order; the
    first is taken for that of the conduct.
    """

    told: tuple[str, ...]
    today: str

    @property
    def conduct(self) -> str | None:
        """The day, month or year of the conduct; ``None`` when no day is told."""
        return self.told[0] if self.told else None

    @property
    def crosses(self) -> bool:
        """Whether conduct before the Code is judged under it."""
        return (
            self.conduct is not None
            and self.conduct < _begin_of_code()[: len(self.conduct)]
            and max(*self.told, self.today) >= _begin_of_code()
        )

    def era(self, version: str) -> Era | None:
        """How a version counts; ``None`` when it does not."""
        known = _versions().get(version)
        if known is None:
            return None
        if self.conduct is not None and known.overlaps(self.conduct):
            return "then"
        if self._stands_in(known):
            return "latest"
        if self.conduct is not None:
            return None
        if known.overlaps(self.today):
            return "now"
        return "before" if known.repealed_by == CODE and known.begins is not None else None

    def _stands_in(self, version: Version) -> bool:
        """Whether a version is the last with articles before one in force without any."""
        valid = self.version(statutes.works()[version.work])
        if valid is None or not valid.overlaps(self.conduct or self.today):
            return False
        return last_read(valid) == version != valid

    def version(self, work: Work) -> Version | None:
        """The version of a work that counts, else the last one that began before."""
        day = self.conduct or self.today
        covering = [version for version in work.versions if version.overlaps(day)]
        begun = [v for v in work.versions if v.begins is not None and v.begins[: len(day)] <= day]
        return next(iter(covering or begun or work.versions), None)


def times_of(text: str, today: date) -> Times:
    """The days that a plain question tells."""
    told = {
        _written(match)
        for match in _DAY.finditer(text)
        if _OTHER.search(text[: match.start()]) is None
        and _OTHER_AFTER.match(text, match.end()) is None
        and (match["month"] is not None or _OF_A_TEXT.match(text, match.end()) is None)
    }
    return Times(tuple(sorted(told)), today.isoformat())


def last_read(version: Version) -> Version | None:
    """A version whose articles are in the register, else the last one before that has them."""
    if provisions.is_read(version.id):
        return version
    begun = version.begins or version.adopted or ""
    earlier = [
        other
        for other in statutes.versions(version.work)
        if provisions.is_read(other.id) and _begin(other) < begun
    ]
    return max(earlier, key=_begin, default=None)


def _begin(version: Version) -> str:
    return version.begins or version.adopted or "9"


def _written(match: re.Match[str]) -> str:
    parts = [match["year"]]
    for name, most in (("month", 12), ("day", 31)):
        told = match[name] or match[f"iso_{name}"]
        if told is None or not 1 <= int(told) <= most:
            break
        parts.append(f"{int(told):02}")
    return "-".join(parts)


@cache
def _versions() -> dict[str, Version]:
    return {version.id: version for version in statutes.all_versions()}


@cache
def _begin_of_code() -> str:
    return _versions()[CODE].begins or ""
