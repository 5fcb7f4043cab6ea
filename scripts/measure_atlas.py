"""Measures the page of the whole graph in headless Chromium: first paint, and frames while moving.

``python scripts/measure_atlas.py --nodes 20000 --links 60000`` makes a synthetic
graph of that size (cases, bodies, parties, provisions and types of violation,
some far more connected than others), lays it out, writes the page and moves
it with no network: panning and zooming at four scales, as many frames as
requestAnimationFrame gives. Prints one JSON document.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import click
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

import itertools

from kg.explorer.atlas import gather, render_atlas
from kg.network import Entity, Knowledge, Link
from kg.vocabulary import GD, THINGS

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
SCALES = {"whole": 1.0, "3x": 3.0, "6x": 2.0, "14x": 2.3}
PAINTS = "Object.fromEntries(performance.getEntriesByType('paint').map(p => [p.name, p.startTime]))"
MOVES = {
    "pan": "i => greenDocket.pan(i % 60 < 30 ? 12 : -12, i % 40 < 20 ? 5 : -5)",
    "zoom": "i => greenDocket.zoom(i % 50 < 25 ? 1.03 : 1 / 1.03)",
}
FRAMES = """async (count) => {
  const move = %MOVE%;
  const times = [];
  await new Promise((done) => {
    const step = (now) => {
      times.push(now);
      move(times.length);
      if (times.length < count) requestAnimationFrame(step); else done();
    };
    requestAnimationFrame(step);
  });
  return times;
}"""


@click.command()
@click.option("--nodes", type=click.IntRange(min=2000), default=20_000, show_default=True)
@click.option("--links", type=click.IntRange(min=2000), default=60_000, show_default=True)
@click.option("--frames", type=click.IntRange(min=20), default=150, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--keep", type=click.Path(path_type=Path, dir_okay=False), help="Keep the page here.")
def main(nodes: int, links: int, frames: int, seed: int, keep: Path | None) -> None:
    """Print what the atlas of a synthetic graph costs."""
    started, worked = time.perf_counter(), time.process_time()
    atlas = gather(synthetic(nodes, links, seed))
    laid_out, used = time.perf_counter(), time.process_time()
    html = render_atlas(atlas, language="zh", documents=nodes // 10)
    found = {
        "nodes": len(atlas.entities),
        "links": len(atlas.lines),
        "communities": len(atlas.communities),
        "layout_s": round(laid_out - started, 1),
        "layout_cpu_s": round(used - worked, 1),
        "page_mb": round(len(html.encode()) / 1e6, 2),
    }
    with TemporaryDirectory() as folder:
        file = keep or Path(folder) / "atlas.html"
        file.write_text(html, encoding="utf-8")
        found |= in_browser(file.resolve(), frames)
    click.echo(json.dumps(found, indent=1))


def synthetic(nodes: int, links: int, seed: int) -> Knowledge:
    """Cases of sixty regions, each with a party, a body, provisions and a type of violation."""
    random = Random(seed)
    entities: list[Entity] = []

    def add(kind: str, number: int, label: str) -> str:
        entities.append(Entity(f"{THINGS}{kind}/{number:07d}", kind, label))
        return entities[-1].iri

    bodies = [add("regulator", at, f"第{at // 8}市生态环境局第{at % 8}分局") for at in range(480)]
    provisions = [add("provision", at, f"某条例第{at}条") for at in range(600)]
    types = [add("violation", at, f"违法行为类型{at}") for at in range(60)]
    facts: dict[tuple[str, str], str] = {}
    cases = []
    for at in range((nodes - len(entities)) // 2):
        region = min(int(random.expovariate(1 / 18)), 59)
        case = add("case", at, f"第{region}市某企业违法排放污染物案{at}")
        body = bodies[region * 8 + min(int(random.expovariate(0.6)), 7)]
        local = (region * 10 + int(random.expovariate(1 / 3))) % 600
        facts[case, add("enterprise", at, f"第{region}市某建材有限公司{at}")] = "respondent"
        facts[case, body] = "decidedBy"
        facts[case, provisions[local]] = "penalisedUnder"
        facts[case, types[(region + int(random.expovariate(0.3))) % 60]] = "violationType"
        cases.append(case)
    while len(facts) < links:
        provision = provisions[min(int(random.expovariate(1 / 70)), 599)]
        facts.setdefault((random.choice(cases), provision), "violates")
    stated = (Link(one, GD + name, other, THINGS) for (one, other), name in facts.items())
    return Knowledge(tuple(sorted(entities)), tuple(sorted(stated)))


def in_browser(file: Path, frames: int) -> dict[str, object]:
    """First paint in milliseconds and frames a second, at four scales."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise click.ClickException(
            "no Chromium found; scripts/setup_browser.sh says how to get one"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        page = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True).new_page()
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]")
        found: dict[str, object] = {
            "first_paint_ms": round(page.evaluate(PAINTS)["first-contentful-paint"]),
            "ready_ms": round(page.evaluate("performance.now()")),
        }
        for name, factor in SCALES.items():
            page.evaluate("factor => greenDocket.zoom(factor)", factor)
            page.wait_for_timeout(1500)
            found[name] = {move: moving(page, script, frames) for move, script in MOVES.items()}
        browser.close()
    return found


def moving(page: Page, move: str, frames: int) -> dict[str, float]:
    """Frames a second and the slowest ones in milliseconds, while the view moves."""
    times = page.evaluate(FRAMES.replace("%MOVE%", move), frames)
    gaps = sorted(after - before for before, after in itertools.pairwise(times))
    return {
        "fps": round(1000 * len(gaps) / (times[-1] - times[0]), 1),
        "p95_ms": round(gaps[int(len(gaps) * 0.95)], 1),
        "worst_ms": round(gaps[-1], 1),
    }


if __name__ == "__main__":
    main()
