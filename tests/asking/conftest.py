"""Graphs that questions of the tests are asked of, each built once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from kg.asking import Asker
from kg.build import reading
from kg.build.building import build

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def asker_over(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Asker]]:
    """Makes an asker over the texts of some folders."""
    with ExitStack() as open_stores:

        def made(folders: Sequence[Path]) -> Asker:
            store = tmp_path_factory.mktemp("asking") / "store"
            files = sorted(file for folder in folders for file in folder.glob("*.txt"))
            report = build(files, store, workers=1)
            assert not report.refusals
            return Asker(open_stores.enter_context(reading(store)))

        yield made


@pytest.fixture(scope="session")
def samples(asker_over: Callable[..., Asker]) -> Asker:
    return asker_over([ROOT / "samples"])


@pytest.fixture(scope="session")
def heldout(asker_over: Callable[..., Asker]) -> Asker:
    return asker_over([GOLD / "heldout4", GOLD / "news_heldout"])


@pytest.fixture(scope="session")
def heldout2(asker_over: Callable[..., Asker]) -> Asker:
    return asker_over([GOLD / "heldout3", GOLD / "news_develop"])


@pytest.fixture(scope="session")
def heldout3(asker_over: Callable[..., Asker]) -> Asker:
    return asker_over([GOLD / "heldout2"])


@pytest.fixture(scope="session")
def heldout4(asker_over: Callable[..., Asker]) -> Asker:
    return asker_over([GOLD / "heldout3", GOLD / "heldout4", GOLD / "news_heldout"])


@pytest.fixture(scope="session")
def outside(asker_over: Callable[..., Asker]) -> Asker:
    return asker_over([ROOT / "tests" / "asking" / "outside"])


@pytest.fixture(scope="session")
def blind(asker_over: Callable[..., Asker]) -> Asker:
    return asker_over([ROOT / "tests" / "asking" / "blind"])


@pytest.fixture(scope="session")
def heldout5(asker_over: Callable[..., Asker], samples: Asker) -> dict[str, Asker]:
    if not SHARED.exists():
        pytest.skip("../shared is not there")
    return {
        "seeds": asker_over([SHARED / "seeds"]),
        "dev": asker_over([SHARED / "gold" / "dev"]),
        "samples": samples,
    }


@pytest.fixture(scope="session")
def heldout6(heldout5: dict[str, Asker]) -> dict[str, Asker]:
    return heldout5


@pytest.fixture(scope="session")
def heldout7(asker_over: Callable[..., Asker], outside: Asker) -> dict[str, Asker]:
    return {"outside": outside, "d2": asker_over([GOLD / "develop2"])}


@pytest.fixture(scope="session")
def heldout8(asker_over: Callable[..., Asker]) -> dict[str, Asker]:
    return {"d1": asker_over([GOLD / "develop"]), "d3": asker_over([GOLD / "develop3"])}


@pytest.fixture(scope="session")
def heldout9(asker_over: Callable[..., Asker], heldout5: dict[str, Asker]) -> dict[str, Asker]:
    return {"seeds": heldout5["seeds"], "d4": asker_over([GOLD / "develop4"])}


@pytest.fixture(scope="session")
def heldout10(asker_over: Callable[..., Asker], heldout5: dict[str, Asker]) -> dict[str, Asker]:
    return {"h1": asker_over([GOLD / "heldout"]), "dev": heldout5["dev"]}


@pytest.fixture(scope="session")
def heldout11(
    heldout7: dict[str, Asker], heldout8: dict[str, Asker], heldout9: dict[str, Asker]
) -> dict[str, Asker]:
    return {**heldout7, **heldout8, **heldout9}
