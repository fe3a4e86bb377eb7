"""The spaCy pipeline for Swedish company prose: own tokenizer and components, no trained model.

spaCy is imported here and nowhere else, and this module only when something is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import spacy
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

KEY = "beredskap"
COMPONENTS = ("beredskap_forms", "beredskap_sentences", "beredskap_terms", "beredskap_roles")
_WORD = re.compile(r"-?[^\W_]+(?:[&.'’:/+-][^\W_]+)*[-+#]*|[^\w\s]|_+")
_ENDS = frozenset(".!?;\u2022|")


class WordTokenizer:
    """Words with inner hyphens, full stops and strokes kept whole, everything else by character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Cut the text into words; joined again they give the text."""
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for match in _WORD.finditer(text):
            start, end = match.span()
            if start > at:
                self._gap(text[at:start], words, spaces)
            words.append(match.group())
            spaces.append(False)
            at = end
        if at < len(text):
            self._gap(text[at:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

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
    words = [token for token in doc if not token.is_space]
    texts = [token.text for token in words]
    reading = Reading(
        forms=ellipsis.complete(texts, lexis),
        starts=[token.idx for token in words],
        ends=[token.idx + len(token.text) for token in words],
    )
    for at, form in enumerate(reading.forms):
        lemma = lexis.lemma(form) if form else ""
        reading.lemmas.append(lemma)
        words[at].lemma_ = lemma
        if not form:
            reading.ends[at - 1] = reading.ends[at]
    reading.language = language_of(text.lower() for text in texts)
    doc.user_data[KEY] = reading
    return doc


@Nlp.component(COMPONENTS[1])
def read_sentences(doc: Doc) -> Doc:
    """Mark where sentences begin."""
    ended = True
    for token in doc:
        token.is_sent_start = ended
        ended = token.text in _ENDS
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
