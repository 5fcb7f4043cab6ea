"""Tells one case in Chinese prose, and keeps account of what the words state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from random import Random

from corpus import measuring
from corpus.facts import Facts, Json, Told
from corpus.printing import Calendar, Citer, chinese, in_yuan, money, trimmed
from corpus.sources import Provision, phrases

_UNITS = {"mg/m³": "毫克/立方米", "mg/L": "毫克/升"}
_EVASION = ("中华人民共和国环境保护法", (Provision(63, None, 3),))
_UNPUNISHED = ("中华人民共和国行政处罚法", (Provision(33, 1),))


@dataclass(frozen=True, slots=True)
class Story:
    """A told case in its parts: what happened, what was decided, what others may learn."""

    told: Told
    happened: str
    decided: str
    lesson: str


class Narrator:
    """Tells the cases of one document in one manner.

    ``year_known`` is a year that the document named before its first case, so
    that dates of that year may leave it out.
    """

    def __init__(
        self,
        rng: Random,
        citer: Citer,
        *,
        year_known: int | None = None,
        calendar: type[Calendar] = Calendar,
    ) -> None:
        self._calendar = calendar
        self._rng = rng
        self._citer = citer
        self._year_known = year_known
        self._words = phrases()["case"]
        self._spelled_units = rng.random() < 0.5
        self._quotes = rng.random() < 0.4

    def story(self, facts: Facts) -> Story:
        """The whole case."""
        self._citer.new_case()
        facts = self._in_units(facts)
        calendar = self._calendar(self._rng, self._year_known)
        happened = "".join([self._opening(facts, calendar), self.found(facts), self._context()])
        broken, violated = self.violation(facts)
        decision, applied = self._decision(facts, calendar)
        decided = broken + decision + self._aftermath(facts)
        told = Told(facts, happened + decided, violated, applied)
        return Story(told, happened, decided, self._lesson())

    def found(self, facts: Facts) -> str:
        """What was found, with its measurements."""
        finding = str(self._rng.choice(self._words["found"]).format(finding=facts.finding))
        text = finding + measuring.told(self._rng, facts)
        if facts.offence.shape == "multiple" and facts.base is not None:
            text += f"经核算，所需处置费用为{money(self._rng, facts.base)}。"
        if facts.offence.shape == "percent" and facts.base is not None:
            text += f"经核定，该项目总投资额为{money(self._rng, facts.base)}。"
        return text

    def violation(self, facts: Facts) -> tuple[str, tuple[Json, ...]]:
        """The sentence that names the provisions violated."""
        offence = facts.offence
        cited, violated = self.duty(facts)
        words = self._words["violated"]
        if offence.quote and self._quotes:
            words = self._words["violated_quoting"]
        sentence = self._rng.choice(words)
        text: str = sentence.format(it=facts.firm.pronoun, cites=cited, quote=offence.quote)
        return text, violated

    def duty(self, facts: Facts) -> tuple[str, tuple[Json, ...]]:
        """The provisions violated."""
        cited, meant = self._citer.cite(facts.offence.statute, facts.offence.violated)
        return cited, _as_gold(meant, facts.offence.violated)

    def basis(self, facts: Facts) -> tuple[str, tuple[Json, ...]]:
        """The provisions applied."""
        cited, meant = self._citer.cite(facts.offence.statute, facts.offence.applied)
        return cited, _as_gold(meant, facts.offence.applied)

    def unpunished(self) -> tuple[str, tuple[Json, ...]]:
        """The provision by which a minor violation goes unpunished."""
        cited, meant = self._citer.cite(*_UNPUNISHED)
        return cited, _as_gold(meant, _UNPUNISHED[1])

    def discretion(self, facts: Facts) -> str:
        """The clause that names the standard of discretion."""
        if facts.discretion is None:
            return ""
        tail = ""
        if facts.discretion_table:
            tail = f"2.7排污许可类{facts.discretion_table}的相关规定"
        return f"，参照{facts.county.discretion_prefix}《{facts.discretion}》{tail}"

    # ---- parts ---------------------------------------------------------

    def _in_units(self, facts: Facts) -> Facts:
        if not self._spelled_units:
            return facts
        spelled = (replace(one, unit=_UNITS.get(one.unit, one.unit)) for one in facts.measured)
        return replace(facts, measured=tuple(spelled))

    def _opening(self, facts: Facts, calendar: Calendar) -> str:
        pattern = self._rng.choice(self._openings(facts))
        first = facts.inspected
        if "次日" in pattern:
            first -= timedelta(days=1)
        date = calendar.month(first) if facts.month_only else calendar.day(first)
        if facts.month_only:
            pattern = pattern.replace("{date}夜间", "{date}")
        return str(
            pattern.format(
                date=date,
                inspectors=self._inspectors(facts),
                referrer=facts.referrer,
                firm=self.firm(facts),
            )
        )

    def _openings(self, facts: Facts) -> list[str]:
        if facts.referrer is None:
            return list(self._words["openings"])
        if facts.lead_day_before and not facts.month_only:
            return list(self._words["next_day_openings"])
        return list(self._words["referred_openings"])

    def _inspectors(self, facts: Facts) -> str:
        return self._rng.choice(["联合", "会同"]).join(facts.inspectors)

    def firm(self, facts: Facts) -> str:
        """The firm as it is first named, with the place where the name does not carry it."""
        if facts.firm.carries_place:
            return facts.firm.name
        clause = self._rng.choice(self._words["place_clauses"])
        return str(clause.format(place=facts.place, firm=facts.firm.name))

    def _context(self) -> str:
        return str(self._rng.choice(self._words["context"]))

    def _decision(self, facts: Facts, calendar: Calendar) -> tuple[str, tuple[Json, ...]]:
        if facts.fine is None:
            return self._no_penalty(facts, calendar)
        fine = self._fine(facts, facts.fine)
        cited, applied = self.basis(facts)
        when = "" if facts.decided is None else calendar.day(facts.decided)
        sentence = self._sentence(facts, cited, when, fine)
        if facts.person_fine is not None:
            role, who, cny = facts.person_fine
            sentence += f"，对{role}{who}罚款{money(self._rng, cny)}"
        text, more = self._police(facts)
        return f"{sentence}。{text}", (*applied, *more)

    def _sentence(self, facts: Facts, cited: str, when: str, fine: str) -> str:
        decider = facts.county.city_bureau
        basis = f"{cited}{self.discretion(facts)}"
        it = facts.firm.pronoun
        day = f"{when}，" if when else ""
        order = "" if facts.order is None else facts.order.text
        patterns = [
            f"{day}{decider}依据{basis}，决定对{it}{fine}" + (f"，并责令{order}" if order else ""),
            f"依据{basis}，{decider}{f'于{when}' if when else ''}决定对{it}{fine}"
            + (f"，同时责令{order}" if order else ""),
        ]
        if order:
            patterns += [
                f"{day}{decider}依据{basis}，责令{it}{order}，{fine}",
                f"{day}{decider}根据{basis}，责令{order}，对{it}{fine}",
            ]
        return self._rng.choice(patterns)

    def _fine(self, facts: Facts, cny: int) -> str:
        total = money(self._rng, cny)
        if facts.factor is not None and facts.offence.shape == "multiple":
            return f"处所需处置费用{_times(facts.factor)}倍的罚款，计{total}"
        if facts.factor is not None:
            return f"处项目总投资额{trimmed(facts.factor)}%的罚款，即{total}"
        if facts.income is not None:
            return f"没收违法所得{in_yuan(facts.income)}，并处罚款{total}"
        return self._rng.choice(
            [f"处罚款{total}", f"罚款{total}", f"处以罚款{total}", f"处{total}罚款"]
        )

    def _police(self, facts: Facts) -> tuple[str, tuple[Json, ...]]:
        if not facts.transferred:
            return "", ()
        held = facts.detention
        detained = ""
        if held is not None:
            detained = f"，{facts.firm.pronoun}{held.role}{held.person}被行政拘留{held.days}日"
        if facts.offence.transfer_inherent:
            return f"案件同时移送公安机关{detained}。", ()
        cited, meant = self._citer.cite(*_EVASION)
        lead = self._rng.choice(["同时，", "此外，", ""])
        text = f"{lead}依据{cited}，将该案移送公安机关{detained}。"
        return text, _as_gold(meant, _EVASION[1])

    def _no_penalty(self, facts: Facts, calendar: Calendar) -> tuple[str, tuple[Json, ...]]:
        cited, meant = self._citer.cite(*_UNPUNISHED)
        when = "" if facts.decided is None else f"{calendar.day(facts.decided)}，"
        text = (
            f"鉴于{facts.firm.pronoun}系初次违法、危害后果轻微并及时改正，{when}"
            f"{facts.county.city_bureau}依据{cited}，决定不予行政处罚。"
        )
        return text, _as_gold(meant, _UNPUNISHED[1])

    def _aftermath(self, facts: Facts) -> str:
        words = str(self._rng.choice(self._words["aftermath"]))
        if facts.fine is None and "罚款" in words:
            return ""
        spent = self._rng.randint(8, 120) * 10000
        return words.format(it=facts.firm.pronoun, sum=money(self._rng, spent))

    def _lesson(self) -> str:
        lesson = str(self._rng.choice(self._words["lessons"]))
        if self._rng.random() < 0.15:
            lesson += str(self._rng.choice(self._words["law_lessons"]))
        return lesson


def _times(factor: Decimal) -> str:
    whole = factor == factor.to_integral_value()
    return chinese(int(factor)) if whole else trimmed(factor)


def _as_gold(statute: str, provisions: tuple[Provision, ...]) -> tuple[Json, ...]:
    return tuple(
        {
            "statute": statute,
            "article": one.article,
            "paragraph": one.paragraph,
            "item": one.item,
        }
        for one in provisions
    )
