"""Named enterprises: one key for one name, with the division that the name begins with."""

from __future__ import annotations

from kg.linking.enterprise_parts import home, plain
from kg.records import Identity
from kg.registers.names import is_anonymised, normalised

PREFIX = "enterprise/"
NOWHERE = "000000"
_RULE = "enterprises.normalised_name"


def resolve(name: str) -> Identity | None:
    """The identity of a named enterprise; ``None`` for anonymised parties.

    The key depends on the name alone, never on the text around it, so that
    one name is one enterprise everywhere. It is also what readers see, so that
    only what the law calls equal is written alike.

    >>> resolve("昆山瀚珀洛精密电子有限公司").key
    'enterprise/320583/昆山瀚珀洛精密电子有限公司'
    >>> resolve("介休市绵山镇某建材厂") is None
    True
    """
    if is_anonymised(name) or not normalised(name):
        return None
    usual = plain(name)
    return Identity(f"{PREFIX}{_home(usual)}/{usual}", _RULE)


def by_code(code: str) -> Identity:
    """The identity of an enterprise whose unified social credit code is certain."""
    return Identity(f"{PREFIX}uscc/{code}", "enterprises.credit_code")


def _home(name: str) -> str:
    """The code of the division with which a name begins; zeros when there is none for certain."""
    found = home(name)
    return next(iter(found.codes)) if found and len(found.codes) == 1 else NOWHERE
