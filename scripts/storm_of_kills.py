"""Kills builds at random moments, many times, and compares the store with an undisturbed one.

``python scripts/storm_of_kills.py --kills 200 --documents 300 --work /tmp`` lets
each build go on where the last one died. Whenever one comes to its end, files
are changed, removed and renamed, and the next builds bring the store up to
that. Half of the kills take the whole group of processes, the others only the
one that writes. Prints JSON; ends with 1 when the stores differ.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import click

from kg.build import State, inventory, reading

SCRIPTS = Path(__file__).parent
FEWEST = 4
"""Files below which none is removed any more."""
KG = (sys.executable, "-c", "from kg.cli import main; main()")


@click.command()
@click.option("--kills", type=click.IntRange(min=1), default=200, show_default=True)
@click.option("--documents", type=click.IntRange(min=4), default=300, show_default=True)
@click.option("--longest", type=float, default=20.0, show_default=True, help="Seconds of a life.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--work", type=click.Path(path_type=Path, file_okay=False))
def main(kills: int, documents: int, longest: float, seed: int, work: Path | None) -> None:
    """Kill, go on, and compare."""
    chance = random.Random(seed)
    with TemporaryDirectory(dir=work) as name:
        folder = Path(name)
        files, store = folder / "files", folder / "store"
        words = ["--documents", str(documents), "--form", "bulletin", "--out", str(files)]
        subprocess.run([sys.executable, SCRIPTS / "generate_corpus.py", *words], check=True)
        killed = finished = 0
        start = perf_counter()
        while killed < kills:
            if lived(files, store, chance.uniform(0.3, longest), chance):
                finished += 1
                disturb(files, chance, finished)
            else:
                killed += 1
        for place in (store, folder / "undisturbed"):
            subprocess.run(command(files, place), check=True, stderr=subprocess.DEVNULL)
        for held in inventory(store).documents:
            assert held.state is State.CURRENT, held
        gone = {h.id for h in inventory(store).documents} - {
            h.id for h in inventory(folder / "undisturbed").documents
        }
        for document in gone:  # of removed files, whose facts stay until they are forgotten
            words = [*KG, "forget", document, "--store", str(store)]
            subprocess.run(words, check=True, stderr=subprocess.DEVNULL)
        same = digest(store) == digest(folder / "undisturbed")
        figures = {
            "kills": killed,
            "documents": documents,
            "finished_between": finished,
            "forgotten": len(gone),
            "seconds": round(perf_counter() - start),
            "same": same,
        }
        click.echo(json.dumps(figures))
    sys.exit(0 if same else 1)


def command(files: Path, store: Path) -> list[str]:
    """A build by the command, as users run it."""
    return [*KG, "build", str(files), "--store", str(store)]


def lived(files: Path, store: Path, seconds: float, chance: random.Random) -> bool:
    """Whether a build came to its end before it was killed."""
    build = subprocess.Popen(
        command(files, store),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return build.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        if chance.random() < 0.5:
            os.killpg(build.pid, signal.SIGKILL)
        else:
            build.kill()
        build.wait()
        return False


def disturb(files: Path, chance: random.Random, times: int) -> None:
    """Change, remove and rename some of the files."""
    texts = sorted(files.glob("*.txt"))
    changed, removed, renamed = chance.sample(texts, 3)
    changed.write_text(changed.read_text("utf-8") + f"第{times}次更正。\n", "utf-8")
    if len(texts) > FEWEST:
        removed.unlink()
    renamed.rename(renamed.with_stem(f"{renamed.stem}-{times}"))


def digest(store: Path) -> str:
    """A hash of all that a store holds, the union included."""
    found = sha256()
    with reading(store) as opened:
        for line in opened.dump():
            found.update(line)
        answer = opened.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        found.update(str(answer).encode())
    return found.hexdigest()


if __name__ == "__main__":
    main()
