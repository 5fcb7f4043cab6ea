"""Questions in many wordings over the texts of this repository, beside what the texts say."""

from __future__ import annotations

import pytest

from kg.asking import Asker
from tests.asking.judged import judged, questions, tally


@pytest.mark.parametrize("expected", questions("develop"), ids=lambda one: one.zh)
def test_questions_over_the_samples(expected: object, samples: Asker) -> None:
    assert judged(expected, samples.ask(expected.zh)) == "right"  # type: ignore[arg-type, attr-defined]


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("heldout", 0.9, 0.04),
        ("heldout2", 0.9, 0.04),
        ("heldout3", 0.9, 0.04),
        ("heldout4", 0.73, 0.04),
        ("outside", 0.95, 0.0),
        ("heldout5", 0.8, 0.0),
        ("heldout6", 0.9, 0.0),
        ("heldout7", 0.75, 0.02),
        ("heldout8", 0.8, 0.02),
        ("heldout9", 0.8, 0.02),
        ("heldout10", 0.65, 0.0),
        ("heldout11", 0.75, 0.0),
        ("blind", 0.75, 0.02),
    ],
)
def test_other_questions_are_answered_rightly_or_refused(
    name: str, right: float, wrong: float, request: pytest.FixtureRequest
) -> None:
    found = tally(request.getfixturevalue(name), name)
    total = sum(found.values())
    assert found["right"] >= right * total
    assert found["wrong"] <= wrong * total
