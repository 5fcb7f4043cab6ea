"""The things of a graph as pandas DataFrames, one method for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.api.frames import Headings
from kg.graph.store import Store

if TYPE_CHECKING:
    from pandas import DataFrame


class Listings:
    """The tables of a graph.

    All take the same two options. ``evidence=True`` adds where each row is
    stated: ``source`` (the file), ``start`` and ``end`` (characters of its
    text) and ``quote``; ``evidence="fine_yuan"`` the same for one column. Where a
    fact rests on several places of a text, the quotes are joined by `` … ``
    and start and end enclose them all; of several texts the first is given.
    ``headings`` is ``names`` (columns by their stable names, the IRIs with
    them), or ``zh`` or ``en`` (headings for people, without IRIs).

    Money is whole yuan (``Int64``), days are ``datetime64``, and whatever the
    documents do not tell is missing. Several names in one cell are joined by
    ``；``. A number or day that several documents tell differently is left
    out; the evidence has each. Without pandas the methods raise
    :class:`~kg.api.MissingLibraryError`.
    """

    @property
    def store(self) -> Store:
        """The store that is read."""
        raise NotImplementedError

    def cases(self, *, evidence: bool | str = False, headings: Headings = "names") -> DataFrame:
        """One row for each case.

        Columns: case, title, document, place, province, investigated_by,
        decided_by, referred_by, respondent, inspection_date, decision_date,
        decision_number, violation, violation_type, violates, penalised_under,
        fine_yuan, measures, detention_days, pollutants, complete.
        """
        return self._table("cases", evidence, headings)

    def penalties(self, *, evidence: bool | str = False, headings: Headings = "names") -> DataFrame:
        """One row for each sum of money that a case imposes or proposes.

        Columns: penalty, case, title, role (罚款, 其他款项 or 拟罚款), kind,
        amount_yuan, imposed_on, decided_by, decision_date.
        """
        return self._table("penalties", evidence, headings)

    def citations(self, *, evidence: bool | str = False, headings: Headings = "names") -> DataFrame:
        """One row for each provision that a case cites, and what for.

        Columns: case, role, provision (IRIs), title, as (违反, 处罚依据, 裁量依据
        or 引用), label, statute, version, in_force_from, in_force_to, article,
        paragraph, item. Version and dates are missing where the citation does
        not lead to one version.
        """
        return self._table("citations", evidence, headings)

    def regulators(
        self, *, evidence: bool | str = False, headings: Headings = "names"
    ) -> DataFrame:
        """One row for each authority that the documents name.

        Columns: regulator, name, kind, jurisdiction, parent, cases_decided,
        cases_investigated.
        """
        return self._table("regulators", evidence, headings)

    def enterprises(
        self, *, evidence: bool | str = False, headings: Headings = "names"
    ) -> DataFrame:
        """One row for each enterprise; anonymised ones are never merged across cases.

        Columns: enterprise, name, anonymised, credit_code, cases.
        """
        return self._table("enterprises", evidence, headings)

    def measurements(
        self, *, evidence: bool | str = False, headings: Headings = "names"
    ) -> DataFrame:
        """One row for each measurement told in a case.

        Columns: measurement, case, title, pollutant, value, unit, limit,
        limit_unit, exceedance_times (超标倍数, as told).
        """
        return self._table("measurements", evidence, headings)

    def indicators(
        self, *, evidence: bool | str = False, headings: Headings = "names"
    ) -> DataFrame:
        """One row for each environmental indicator told by news, targets included.

        Columns: indicator, property, place, period, value, unit, change (a
        rise is positive), change_unit, rank, is_target.
        """
        return self._table("indicators", evidence, headings)

    def projects(self, *, evidence: bool | str = False, headings: Headings = "names") -> DataFrame:
        """One row for each project.

        Columns: project, name, place, owner, stage, status, investment_yuan,
        capacity, started_on, completed_on (as told: 2026, 2026-03 or a day).
        """
        return self._table("projects", evidence, headings)

    def persons(self, *, evidence: bool | str = False, headings: Headings = "names") -> DataFrame:
        """One row for each post in which a person is named.

        Columns: membership, person, post, organisation, attested_on.
        """
        return self._table("persons", evidence, headings)

    def documents(self, *, headings: Headings = "names") -> DataFrame:
        """One row for each document: document, name, characters, articles, cases."""
        return self._table("documents", False, headings)

    def comparables(self) -> DataFrame:
        """Where each fine stands within the bracket of each provision applied.

        One row for each case and provision whose ordinary bracket of fixed
        sums holds the fine. Columns: provision, provision_label, case, title,
        document, fine_yuan, least_yuan, most_yuan, position (0 at the least, 1
        at the most), regulator, province, year, discretion.
        """
        from kg.api.findings import comparables

        return comparables(self.store)

    def measure(
        self, name: str, kind: str = "cases", *, limit: int = 20,
        about: str | None = None, to: str | None = None,
    ) -> DataFrame:  # fmt: skip
        """A measure of a network, as ``kg network --measure`` shows it.

        ``name`` is one of :data:`kg.network.MEASURES`; ``kind`` names the
        network as in :meth:`~kg.api.Graph.network`. ``about`` and ``to`` are
        names or IRIs, for ``similar`` and ``path``.
        """
        from kg.api.findings import measured

        return measured(self.store, name, kind, limit=limit, about=about, to=to)

    def _table(self, name: str, evidence: bool | str, headings: Headings) -> DataFrame:
        from kg.api.frames import table_frame
        from kg.api.tables import tables

        return table_frame(self.store, tables()[name], evidence=evidence, headings=headings)
