"""The spaCy pipeline: components by name, order and settings from ``config.cfg``."""

from __future__ import annotations

from importlib.resources import files

from spacy.language import Language
from spacy.util import load_config_from_str, load_model_from_config

# Importing the modules registers their components with spaCy.
from kg.extraction import (  # noqa: F401
    amounts,
    bodies,
    citations,
    dates,
    parties,
    places,
    pollutants,
    publish,
    quantities,
    sections,
    sentences,
    statistics,
    systems,
    tokenizer,
)
from kg.extraction.news import (  # noqa: F401
    campaigns,
    connections,
    counts,
    events,
    exemptions,
    indicators,
    instruments,
    mechanisms,
    organisations,
    persons,
    place_lists,
    places_told,
    platforms,
    projects,
    setting,
)


def load() -> Language:
    """The extraction pipeline, ready to be called on the text of an article.

    It is an ordinary spaCy ``zh`` pipeline: ``load().to_disk(path)`` packages
    it, ``pipe_names`` lists its components, ``doc.spans`` holds what each found.
    """
    text = files("kg.extraction").joinpath("config.cfg").read_text(encoding="utf-8")
    nlp = load_model_from_config(load_config_from_str(text), auto_fill=True)
    nlp.max_length = 60_000_000
    return nlp


__all__ = ["load"]
