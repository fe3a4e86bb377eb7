"""The lexicon as data: no contradictions, no dead terms, nothing that fires on everything."""

from pathlib import Path

import pytest

from graph.reference import __file__ as reference
from ingest.text.check import check
from ingest.text.explain import explain
from ingest.text.gaps import gaps
from ingest.text.industry import IndustryCodes
from ingest.text.reader import CompanyText, Reader
from ingest.text.terms import NONE, OTHER, Entry, LexiconError, load_entries, read_yaml


def known_capabilities() -> set[str]:
    facts = Path(str(reference)).parent / "data" / "capabilities.yaml"
    text = facts.read_text(encoding="utf-8")
    return {word.strip("\"',:") for word in text.split() if word.strip("\"'").startswith("cap:")}


def test_the_lexicon_has_no_faults() -> None:
    assert check(known_capabilities()) == []


def test_the_lexicon_reaches_every_capability() -> None:
    reached = {entry.capability for entry in load_entries()} - {NONE, OTHER}
    assert known_capabilities() - reached == set()
    assert len(reached) == 62


def test_the_lexicon_is_thousands_of_terms() -> None:
    assert sum(len(entry.terms) for entry in load_entries()) > 2500


def test_industry_codes_name_known_capabilities_with_strengths() -> None:
    codes = IndustryCodes.load()
    known = known_capabilities()
    for code, strengths in codes.strengths.items():
        assert 2 <= len(code) <= 5
        assert set(strengths) <= known
        assert all(0 < strength < 1 for strength in strengths.values())
    assert all(newer for newer in codes.older.values())


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        (Entry("cap:nowhere", 0.9, ("svets",)), "unknown capability"),
        (Entry("cap:transport", 0.9, ("åkeri", "åkeri")), "repeated term"),
        (Entry("cap:transport", 0.9, ("åkeri",), roles={"sings": 1.0}), "unknown role"),
        (Entry("cap:transport", 0.9, ("åkeri, taxi",)), "dead term"),
    ],
)
def test_a_fault_is_found(entry: Entry, kind: str) -> None:
    assert kind in {problem.kind for problem in check({"cap:transport"}, entries=(entry,))}


def test_a_contradiction_is_found() -> None:
    entries = (Entry("cap:transport", 0.9, ("åkeri",)), Entry(NONE, 0.9, ("åkeri",)))
    assert [problem.kind for problem in check(entries=entries)] == ["contradiction"]


def test_a_term_that_fires_on_everything_is_found(reader: Reader) -> None:
    rows = [CompanyText(str(n), "", "Bolaget ska bedriva åkeri.") for n in range(4)]
    found = {p.term for p in check(rows=rows, reader=reader) if p.kind == "fires on everything"}
    assert "åkeri" in found


def test_nothing_fires_on_half_of_the_real_texts(reader: Reader, shared_data: Path) -> None:
    from ingest.text.register_texts import register_texts

    assert check(rows=register_texts(shared_data)[:1500], reader=reader) == []


def test_a_bad_block_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("blocks:\n- {capability: cap:x, word: y}\n")
    with pytest.raises(LexiconError, match=r"bad\.yaml, block 1"):
        load_entries(tmp_path)


def test_a_strength_outside_its_range_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("blocks:\n- {capability: c, strength: 1.5, terms: y}\n")
    with pytest.raises(LexiconError, match="not between 0 and 1"):
        load_entries(tmp_path)


def test_explain_says_what_fired_and_what_was_held_back(reader: Reader) -> None:
    text = "Bolaget utför svetsning men inte transporter samt handel med värdepapper."
    document = explain(reader, text, ["25.110"])
    outcomes = {(term["text"], term["outcome"]) for term in document["terms"]}
    assert ("svetsning", "counts") in outcomes
    assert ("transporter", "role negated") in outcomes
    assert ("handel med värdepapper", "never counts") in outcomes
    assert ("värdepapper", "covered by a longer term") in outcomes
    assert document["codes"][0]["strengths"]["cap:svets-plat"] > 0.5
    assert document["capabilities"][0]["id"] == "cap:svets-plat"
    word = next(word for word in document["words"] if word["text"] == "svetsning")
    assert word["lemma"] == "svetsning"
    assert word["role"] == "offers"


def test_gaps_list_frequent_words_that_nothing_covers(reader: Reader) -> None:
    rows = [CompanyText(str(n), "", "Bolaget ska bedriva zeppelinare och åkeri.") for n in range(3)]
    found = {gap.word: gap.texts for gap in gaps(reader, rows)}
    assert found["zeppelinare"] == 3
    assert "åkeri" not in found


def test_every_language_of_the_small_words_is_there() -> None:
    folder = Path(__file__).parents[3] / "ingest" / "text" / "lexicon"
    languages = read_yaml(folder / "language.yaml")["languages"]
    assert set(languages) == {"sv", "en", "other"}
