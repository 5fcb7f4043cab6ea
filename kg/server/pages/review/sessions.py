"""Who is signed in: sessions in memory, forgotten when the service ends, and tries that failed."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

IDLE: Final = 30 * 60
"""Seconds without a request after which a session ends."""
LONGEST: Final = 8 * 3600
"""Seconds after which it ends in any case."""
_MOST_SESSIONS: Final = 200

_TRIES: Final = 5
_TRIES_OF_ALL: Final = 100
_WITHIN: Final = 300.0
"""Seconds for which a failed try counts."""
_MOST_PLACES: Final = 1000


@dataclass(slots=True)
class Session:
    """One person at one browser; ``said`` is told on the next page and then forgotten."""

    who: str
    begun: float
    seen: float
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    said: tuple[str, str] | None = None


class Sessions:
    """The sessions by the digest of the secret that the browser's cookie holds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._held: OrderedDict[str, Session] = OrderedDict()

    def begin(self, who: str) -> str:
        """The secret of a new session; the oldest gives way when there are too many."""
        secret = secrets.token_urlsafe(32)
        now = self._now()
        self._held[_digest(secret)] = Session(who, now, now)
        while len(self._held) > _MOST_SESSIONS:
            self._held.popitem(last=False)
        return secret

    def find(self, secret: str) -> Session | None:
        """The session with this secret, unless it has ended."""
        key, now = _digest(secret), self._now()
        session = self._held.get(key)
        if session is None:
            return None
        if now - session.seen > IDLE or now - session.begun > LONGEST:
            del self._held[key]
            return None
        session.seen = now
        return session

    def end(self, secret: str) -> None:
        """Forget a session."""
        self._held.pop(_digest(secret), None)


class Tries:
    """Failed tries to sign in, by where they come from."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._failed: OrderedDict[str, list[float]] = OrderedDict()

    def wait(self, place: str) -> int:
        """Seconds until a further try is allowed from there; 0 when it is now."""
        since = self._now() - _WITHIN
        for each in list(self._failed):
            self._failed[each] = [moment for moment in self._failed[each] if moment > since]
            if not self._failed[each]:
                del self._failed[each]
        here = self._failed.get(place, [])
        everywhere = sorted(moment for moments in self._failed.values() for moment in moments)
        full = here if len(here) >= _TRIES else everywhere
        if len(here) < _TRIES and len(everywhere) < _TRIES_OF_ALL:
            return 0
        return max(1, round(full[0] - since))

    def failed(self, place: str) -> None:
        """Note a try that failed."""
        self._failed.setdefault(place, []).append(self._now())
        while len(self._failed) > _MOST_PLACES:
            self._failed.popitem(last=False)

    def succeeded(self, place: str) -> None:
        """Forget the failed tries from there."""
        self._failed.pop(place, None)


def is_equal(given: str, wanted: str) -> bool:
    """Whether two secrets are one, in a time that tells nothing of them."""
    return hmac.compare_digest(
        sha256(given.encode("utf-8", "surrogatepass")).digest(),
        sha256(wanted.encode("utf-8", "surrogatepass")).digest(),
    )


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
