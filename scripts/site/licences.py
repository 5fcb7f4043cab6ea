"""The inventory of licences: every package that a user's installation holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_STRONG_COPYLEFT = re.compile(r"\bA?GPL|General Public", re.IGNORECASE)
_WEAK_COPYLEFT = re.compile(r"\bLGPL|Lesser", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Licensed:
    """A pinned package with the licence that its metadata states; empty when it states none."""

    name: str
    version: str
    licence: str

    @property
    def is_permissive(self) -> bool:
        """Whether nothing in the stated licence binds the whole program."""
        text = _WEAK_COPYLEFT.sub("", self.licence)
        return bool(self.licence) and not _STRONG_COPYLEFT.search(text)


def inventory() -> list[Licensed]:
    """The packages of ``requirements/runtime.txt`` that are installed here, by name."""
    lock = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    names = sorted(set(_PINNED.findall(lock)))
    found = [_licensed(name) for name in names]
    return sorted((one for one in found if one is not None), key=lambda one: one.name.lower())


def _licensed(name: str) -> Licensed | None:
    try:
        package = distribution(name)
    except PackageNotFoundError:  # a package for another system
        return None
    stated = package.metadata.get("License-Expression") or _of_classifiers(
        package.metadata.get_all("Classifier")
    )
    return Licensed(name, package.version, stated or _first_line(package.metadata.get("License")))


def _of_classifiers(classifiers: list[str] | None) -> str:
    licences = [one.rpartition(" :: ")[2] for one in classifiers or () if one.startswith("License")]
    return "; ".join(one for one in licences if one != "OSI Approved")


def _first_line(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0]


def page() -> str:
    """The inventory as Markdown."""
    rows = (f"| {one.name} | {one.version} | {one.licence or '—'} |" for one in inventory())
    return "\n".join(
        (
            "# 依赖的许可 / Licences of dependencies\n",
            "按 `requirements/runtime.txt` 列出，许可取自各包自己的元数据。",
            "GreenDocket 本身为 Apache-2.0。\n",
            "The packages of `requirements/runtime.txt` with the licence that each states of "
            "itself. GreenDocket itself is under Apache-2.0. `make sbom` writes the list as "
            "CycloneDX.\n",
            "| package | version | licence |",
            "|---|---|---|",
            *rows,
            "",
        )
    )
