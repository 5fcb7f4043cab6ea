"""One token per character, so that token and character offsets are the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab


class CharacterTokenizer(DummyTokenizer):
    """Splits a text into its characters, in time linear in its length.

    spaCy's own character segmenter for Chinese aligns its tokens by searching
    the rest of the text at each one, which is quadratic in the length.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The doc of a text: as many tokens as characters, none followed by a space."""
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))


@registry.tokenizers("greendocket.CharacterTokenizer.v1")  # type: ignore[untyped-decorator]
def make_character_tokenizer() -> Callable[[Language], Any]:
    """The factory that ``config.cfg`` names."""

    def create(nlp: Language) -> CharacterTokenizer:
        return CharacterTokenizer(nlp.vocab)

    return create
