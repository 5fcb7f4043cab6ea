"""Public bodies: 太原市生态环境局, 芜湖市湾沚区生态环境分局, 省生态环境厅.

A name is a chain of divisions, a core word and perhaps a branch. The core is
found first, then the place before it and the branch behind it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, table, words
from kg.extraction.gazetteer import chain_before, full_names, gazetteer, name_ending_at, zone_words
from kg.extraction.layers import BodyName, holding, index_at, layers
from kg.extraction.word_trees import first_letters
from kg.records import Kind, Span
from kg.registers import divisions

_CORES = {core: Kind(kind) for kind, cores in table("bodies")["cores"].items() for core in cores}
_NATIONAL = {
    name: Kind(kind) for kind, names in table("bodies")["national"].items() for name in names
}
# 生态环境部门 is no ministry
_CORE = compose(
    r"(?=<first>) (?: (?P<national><nationals>)(?!门) | (?P<core><cores>) )",
    first=first_letters([*_NATIONAL, *_CORES]),
    nationals=alternation(_NATIONAL),
    cores=alternation(_CORES),
)
_BRANCH = compose(
    r"(?P<where>(?:(?!<stop>)[一-鿿]){0,9}?) (?P<end><ends>)",
    ends=alternation(words("bodies", "branch", "ends")),
    stop=alternation(words("bodies", "branch", "not_inside")),
)
_BARE_RANK = compose(
    r"(?:^|<before>) (?P<rank><ranks>) $",
    before=alternation(words("bodies", "ranks", "before")),
    ranks=alternation(words("bodies", "ranks", "bare")),
)
_ZONE = re.compile(rf"[一-鿿]{{0,4}}{zone_words()}$")
_OPEN = compose(
    r"(?:(?!<stops>)[一-鿿]){2,12}? <ends> (?![限面势部长促域员])",
    ends=alternation(words("bodies", "open", "ends")),
    stops=alternation(words("bodies", "open", "stops")),
)
_SHORT_BRANCH = compose(
    r"(?:该局|我局|市局) (?P<where>(?:(?!<stop>)[一-鿿]){1,6}?) (?P<end>分局)",
    stop=alternation(words("bodies", "branch", "not_inside")),
)
_BRANCH_ALONE = re.compile(r"(?<![一-鿿])[一-鿿]{2,6}分局")
_TOWN = re.compile(r"[一-鿿]+(?:镇|乡|街道)$")
_SPECIAL_KINDS = (Kind.COURT, Kind.PROCURATORATE, Kind.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: Kind
    bare: bool = False


def find_bodies(text: str) -> list[BodyName]:
    """The public bodies named in a text, in order; bare ranks stay as printed.

    >>> [b.name for b in find_bodies("根据河北省生态环境厅转办，邢台市生态环境局沙河市分局检查")]
    ['河北省生态环境厅', '邢台市生态环境局沙河市分局']
    """
    found = _listed(text)
    return sorted([*found, *_open(text, [body.span for body in found])], key=lambda b: b.span)


def _open(text: str, taken: list[Span]) -> list[BodyName]:
    """Bureaus of unlisted kinds right behind the full name of a division."""
    made = []
    for place, _ in full_names(text):
        match = _OPEN.match(text, place.end)
        if match is None or holding(taken, place.start) or holding(taken, match.end() - 1):
            continue
        start = chain_before(text, place.start)
        made.append(BodyName(Span(start, match.end()), text[start : match.end()], Kind.REGULATOR))
    return made


def _listed(text: str) -> list[BodyName]:
    """The bodies whose core words are listed."""
    found: list[BodyName] = []
    position = 0
    while (match := _CORE.search(text, position)) is not None:
        body = _national(match) or _local(text, match, position)
        position = match.end()
        if body is not None:
            position = body.end
            span = Span(body.start, body.end)
            note = "bare" if body.bare else ""
            found.append(BodyName(span, text[body.start : body.end], body.kind, note))
    return found


def _national(match: re.Match[str]) -> _Found | None:
    name = match["national"]
    if name is None:
        return None
    return _Found(match.start(), match.end(), _NATIONAL[name])


def _local(text: str, match: re.Match[str], floor: int) -> _Found | None:
    """A body named with its place, or with the bare rank of its place."""
    kind = _CORES[match["core"]]
    start = place_start(text, match.start(), floor)
    bare = False
    if start is None:
        rank = _BARE_RANK.search(text, max(floor, match.start() - 4), match.start())
        if rank is None:
            return None
        start, bare = rank.start("rank"), True
    end = match.end()
    if kind not in _SPECIAL_KINDS:
        end = _branch_end(text, end)
    return _Found(start, end, kind, bare)


def place_start(text: str, end: int, floor: int = 0) -> int | None:
    """Where the place before a core begins, ``None`` when there is none."""
    start = chain_before(text, end)
    if start < end:
        return max(start, floor)
    town = _TOWN.search(text, max(floor, end - 8), end)
    if town is not None:
        for at in range(town.start() + 1, end - 1):
            if name_ending_at(text, at) is not None:
                return max(chain_before(text, at), floor)
    zone = _ZONE.search(text, max(floor, end - 14), end)
    if zone is None:
        return None
    for at in range(zone.start(), zone.end() - 1):
        if name_ending_at(text, at, short=True) is not None:
            return max(chain_before(text, at), floor)
    return None


def _branch_end(text: str, end: int) -> int:
    """The end of a branch behind the core, or the core's own end."""
    while (branch := _BRANCH.match(text, end)) is not None:
        if branch["where"] and not _is_place(branch["where"]):
            break
        end = branch.end()
        if branch["end"] != "分局":
            break
    return end


def _is_place(where: str) -> bool:
    """Whether the words between core and 分局 name a district, zone or quarter."""
    return (
        where in gazetteer() or re.fullmatch(rf"[一-鿿]{{2,6}}|.*{zone_words()}", where) is not None
    )


@Language.component("gd_bodies")
def bodies(doc: Doc) -> Doc:
    """Fill the layer ``bodies``; names inside 《》 are parts of titles, not bodies."""
    found = layers(doc)
    titles = [title.span for title in found.titles]
    named = [body for body in find_bodies(found.text) if holding(titles, body.span.start) is None]
    found.bodies = with_short_branches(found.text, complete_bare_names(named))
    return doc


def with_short_branches(text: str, bodies: list[BodyName]) -> list[BodyName]:
    """Add the branches named by 该局: 该局偃师分局 after 洛阳市生态环境局."""
    added: list[BodyName] = []
    for match in _SHORT_BRANCH.finditer(text):
        at = index_at(bodies, match.start())
        if at < 0 or bodies[at].kind is not Kind.REGULATOR or not _is_place(match["where"]):
            continue
        host = re.sub(r"(?<=局).+分局$", "", bodies[at].name)
        name = host + match["where"] + match["end"]
        note = "据上文机关补足"
        added.append(BodyName(Span(*match.span()), name, bodies[at].kind, note))
    added += _branches_alone(text, sorted([*bodies, *added], key=lambda body: body.span))
    return sorted([*bodies, *added], key=lambda body: body.span)


def _branches_alone(text: str, bodies: list[BodyName]) -> list[BodyName]:
    """Branches named without their bureau once it is known: 高唐县分局."""
    taken = [body.span for body in bodies]
    names = {body.name: body.kind for body in bodies if body.name.endswith("分局")}
    alone = [
        match
        for match in _BRANCH_ALONE.finditer(text)
        if not (holding(taken, match.end() - 1) or holding(taken, match.start()))
    ]
    fuller = by_ending(names, {match.group() for match in alone})
    found = []
    for match in alone:
        full = fuller.get(match.group(), ())
        if len(full) == 1:
            span = Span(*match.span())
            note = "据文中全称补足"
            found.append(BodyName(span, full[0], names[full[0]], note))
    return found


def complete_bare_names(bodies: list[BodyName]) -> list[BodyName]:
    """Give 省生态环境厅 the province that the other bodies of the text belong to."""
    names = {body.name for body in bodies if not body.note}
    provinces = {code for name in names for code in _province_codes(name)}
    longer = by_ending(names, names)
    shortened = {name: _fuller(name, longer.get(name, ())) for name in names}
    bare = {body.name for body in bodies if body.note == "bare"}
    fuller = by_ending(names, bare)
    hosts = by_ending(names, {_host(name) for name in bare})
    known = {
        name: _completed(name, fuller.get(name, ()), provinces)
        or _branch_of_known(name, hosts.get(_host(name), ()))
        for name in bare
    }
    completed: list[BodyName] = []
    for body in bodies:
        if body.note != "bare":
            completed.append(replace(body, name=shortened[body.name]))
            continue
        full = known[body.name]
        if full is not None:
            completed.append(BodyName(body.span, full[0], body.kind, full[1]))
    return completed


def by_ending(names: Iterable[str], endings: Collection[str]) -> dict[str, list[str]]:
    """The names that end with each of some endings, themselves included.

    >>> by_ending(["某市环保局", "某市水务局"], {"环保局", "局"})
    {'环保局': ['某市环保局'], '局': ['某市环保局', '某市水务局']}
    """
    found: dict[str, list[str]] = {}
    lengths = sorted({len(ending) for ending in endings}, reverse=True)
    for name in names:
        for length in lengths:
            if length <= len(name) and name[-length:] in endings:
                found.setdefault(name[-length:], []).append(name)
    return found


def _fuller(name: str, names: Iterable[str]) -> str:
    """The one name that puts a city before its district: 上海市｜青浦区生态环境局.

    A province before a city adds nothing to the city's name (辽宁省｜大连市生态环境局).
    """
    longer = [other for other in names if other != name and _is_city(other[: -len(name)])]
    return longer[0] if len(longer) == 1 else name


def _is_city(prefix: str) -> bool:
    entry = gazetteer().get(prefix)
    return entry is not None and (entry.level != "province" or prefix.endswith("市"))


def _completed(bare: str, fuller: Sequence[str], provinces: set[str]) -> tuple[str, str] | None:
    """The one full name that a bare one can mean, and how it was found."""
    if len(fuller) == 1:
        return fuller[0], "据文中全称补足"
    rank = next((r for r in ("省", "自治区") if bare.startswith(r)), None)
    if rank is not None and len(provinces) == 1:
        (prefix,) = provinces
        province = divisions.by_code(prefix + "0000")
        if province is not None:
            return bare, "据文中其他机关所在省：" + province.name + bare.removeprefix(rank)
    return None


def _host(bare: str) -> str:
    """The bureau in the name of its branch: 州生态环境局 of 州生态环境局霍城县分局."""
    return "".join(bare.partition("局")[:2])


def _branch_of_known(bare: str, hosts: Iterable[str]) -> tuple[str, str] | None:
    """A branch of a bureau that is named in full: 州生态环境局｜霍城县分局.

    ``hosts`` are the full names that end like the bureau's; of names that are
    endings of one another the shortest is taken.
    """
    ordered = sorted(hosts, key=len)
    branch = bare.removeprefix(_host(bare))
    if not ordered or not branch.endswith("分局"):
        return None
    if not all(name.endswith(ordered[0]) for name in ordered):
        return None
    return ordered[0] + branch, "据文中全称补足"


def _province_codes(name: str) -> set[str]:
    """The provinces that the place at the head of a body's name may lie in."""
    for length in range(min(len(name), 12), 1, -1):
        entry = gazetteer().get(name[:length])
        if entry is not None:
            codes = {code[:2] for code in entry.codes}
            return codes if len(codes) == 1 else set()
    return set()
