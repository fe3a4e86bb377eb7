"""The spaCy pipeline for Swedish company prose: own tokenizer and components, no trained model.

spaCy is imported here and nowhere else, and this module only when something is read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.attrs import LEMMA
from spacy.language import Language as Nlp
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from ingest.text import ellipsis
from ingest.text.language import language_of
from ingest.text.lexicon_index import LexiconIndex
from ingest.text.matcher import longest
from ingest.text.reading import Reading
from ingest.text.roles import RoleFinder, RoleRules
from ingest.text.words import WORD

KEY = "beredskap"
COMPONENTS = ("beredskap_forms", "beredskap_sentences", "beredskap_terms", "beredskap_roles")
_ENDS = frozenset(".!?;\u2022|")


class WordTokenizer:
    """Words with inner hyphens, full stops and strokes kept whole, everything else by character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Cut the text into words; joined again they give the text."""
        words: list[str] = []
        spaces: list[bool] = []
        reading = Reading([], [], [], [])
        at = 0
        for match in WORD.finditer(text):
            start, end = match.span()
            if start > at:
                self._gap(text[at:start], words, spaces)
            reading.tokens.append(len(words))
            reading.forms.append(match.group())
            reading.starts.append(start)
            reading.ends.append(end)
            words.append(match.group())
            spaces.append(False)
            at = end
        if at < len(text):
            self._gap(text[at:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces, user_data={KEY: reading})

    @staticmethod
    def _gap(gap: str, words: list[str], spaces: list[bool]) -> None:
        if words and gap[0] == " ":
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to keep: the rules are code."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> WordTokenizer:
        """The same tokenizer, since nothing was kept."""
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:
        """Nothing to keep: the rules are code."""

    def from_disk(self, _path: str | Path, **_: Any) -> WordTokenizer:
        """The same tokenizer, since nothing was kept."""
        return self


def _make_tokenizer() -> Callable[[Nlp], WordTokenizer]:
    return lambda nlp: WordTokenizer(nlp.vocab)


registry.tokenizers.register("beredskap.words.v1", func=_make_tokenizer)


@cache
def shared_index() -> LexiconIndex:
    """The lexicon made ready for matching, once in a process."""
    return LexiconIndex.load()


@Nlp.component(COMPONENTS[0])
def read_forms(doc: Doc) -> Doc:
    """Complete elided compounds, set base forms, tell the language."""
    lexis = shared_index().lexis
    reading: Reading = doc.user_data[KEY]
    words = reading.forms
    reading.forms = ellipsis.complete(words, lexis)
    reading.lemmas = [lexis.lemma(form) if form else "" for form in reading.forms]
    for at, form in enumerate(reading.forms):
        if not form:
            reading.ends[at - 1] = reading.ends[at]
    lemmas = np.zeros(len(doc), dtype=np.uint64)
    lemmas[reading.tokens] = [doc.vocab.strings.add(lemma) for lemma in reading.lemmas]
    doc.from_array([LEMMA], lemmas.reshape(-1, 1))  # type: ignore[arg-type]
    reading.language = language_of([word.lower() for word in words])
    return doc


@Nlp.component(COMPONENTS[1])
def read_sentences(doc: Doc) -> Doc:
    """Mark where sentences begin."""
    reading: Reading = doc.user_data[KEY]
    if reading.tokens:
        doc[0].is_sent_start = True
    for at, form in enumerate(reading.forms[:-1]):
        if form in _ENDS:
            doc[reading.tokens[at + 1]].is_sent_start = True
    return doc


@Nlp.component(COMPONENTS[2])
def read_terms(doc: Doc) -> Doc:
    """Find the lexicon's terms; the most specific one at each place stays."""
    reading: Reading = doc.user_data[KEY]
    if reading.language != "other":
        reading.all_hits = list(shared_index().matcher.hits(reading.forms))
        reading.hits = longest(reading.all_hits)
    return doc


@cache
def role_finder() -> RoleFinder:
    """The rules of roles made ready, once in a process."""
    return RoleFinder(RoleRules.load(), shared_index().lexis)


@Nlp.component(COMPONENTS[3])
def read_roles(doc: Doc) -> Doc:
    """Say for every word whether it is offered, traded, owned, used or denied."""
    reading: Reading = doc.user_data[KEY]
    if reading.hits:
        reading.roles = role_finder().roles(reading.forms)
    return doc


def build() -> Nlp:
    """A pipeline ready to read; it can be saved with `to_disk` and loaded with `spacy.load`."""
    nlp = spacy.blank("sv", config={"nlp": {"tokenizer": {"@tokenizers": "beredskap.words.v1"}}})
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp
