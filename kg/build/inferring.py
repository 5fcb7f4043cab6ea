"""Inference over a store on disk: the rules' graphs made anew, kept as long as nothing changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.build.manifest import Manifest
from kg.build.workspace import writing
from kg.inference import deriving
from kg.inference.rules import InferenceRule, rules, with_needed


@dataclass(frozen=True, slots=True)
class Inferred:
    """The graph of one rule: how many facts it holds, and whether it was made just now."""

    rule: InferenceRule
    facts: int
    made: bool


def infer(store_path: Path, names: Iterable[str] = ()) -> list[Inferred]:
    """Apply the rules of inference, all or those named with what they build on.

    Graphs that were made by these very rules from this very state of the
    store stay as they are. Raises :class:`KeyError` for a name that no rule
    has and :class:`~kg.errors.StoreError` when the store is missing or in use.
    """
    wanted_names = tuple(names)
    chosen = with_needed(wanted_names) if wanted_names else rules()
    with writing(store_path) as workspace:
        store, source = workspace.store, state_of(workspace.manifest)
        held = deriving.held(store)
        wanted = {rule.id: deriving.stamp(rule, source) for rule in chosen}
        if held.keys() == wanted.keys() and all(
            held[name].stamp == stamp for name, stamp in wanted.items()
        ):
            return [Inferred(rule, held[rule.id].facts, made=False) for rule in chosen]
        made = {one.rule: one.facts for one in deriving.derive(store, source, chosen)}
    return [Inferred(rule, made[rule.id], made=True) for rule in chosen]


def drop_inferred(store_path: Path) -> int:
    """Remove all that was inferred, and nothing else; how many graphs there were."""
    with writing(store_path) as workspace:
        return deriving.drop(workspace.store)


def state_of(manifest: Manifest) -> str:
    """A hash of all that rules can rest on: documents, registers and judgements."""
    digest = hashlib.sha256()
    for entry in sorted(manifest.documents(), key=lambda entry: entry.id):
        digest.update(f"{entry.id} {entry.content}\n".encode())
    registers = manifest.registers()
    digest.update(f"{registers and registers.content} {manifest.applied()}".encode())
    return digest.hexdigest()
