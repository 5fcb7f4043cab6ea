"""Questions in many wordings over the texts of this repository, beside what the texts say."""

from __future__ import annotations

import pytest

from kg.asking import Asker
from tests.asking.judged import judged, questions, tally


@pytest.mark.parametrize("expected", questions("develop"), ids=lambda one: one.zh)
def test_questions_over_the_samples(expected: object, samples: Asker) -> None:
    assert judged(expected, samples.ask(expected.zh)) == "right"  # type: ignore[arg-type, attr-defined]


@pytest.mark.parametrize("name", ["heldout", "heldout2"])
def test_other_questions_are_answered_rightly_or_refused(
    name: str, request: pytest.FixtureRequest
) -> None:
    found = tally(request.getfixturevalue(name), name)
    total = sum(found.values())
    assert found["right"] >= 0.9 * total
    assert found["wrong"] <= 0.02 * total
