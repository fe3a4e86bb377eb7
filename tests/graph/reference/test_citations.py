"""Citations become sources with ids that are readable and always the same."""

import pytest

from graph.reference.citations import UnnamedCitation, source_entries, source_id


@pytest.mark.parametrize(
    ("citation", "node"),
    [
        ("https://www.fmv.se/", "source:fmv.se"),
        ("https://soff.se/2022/05/19/soff-om-nato/", "source:soff.se-2022-05-19-soff-om-nato"),
        ("https://sv.wikipedia.org/wiki/V%C3%A4stra", "source:sv.wikipedia.org-wiki-vastra"),
        ("SFS 1992:1300", "source:sfs-1992-1300"),
        ("cref:sfs-1992-1403", "cref:sfs-1992-1403"),
    ],
)
def test_ids_are_readable(citation: str, node: str) -> None:
    assert source_id(citation) == node


def test_long_addresses_are_cut_and_kept_apart() -> None:
    folder = "https://example.se/en-mycket-lang-vag/till-en-sida/som-aldrig-tar-slut"
    first, second = source_id(f"{folder}/a/villkor"), source_id(f"{folder}/b/villkor")
    assert first != second
    assert first.startswith("source:example.se-villkor-")
    assert source_id(f"{folder}/a/villkor") == first


def test_other_citations_need_a_title_of_their_own() -> None:
    with pytest.raises(UnnamedCitation, match=r"citations\.yaml"):
        source_id("somebody said so")


def test_entries_carry_title_address_and_citation() -> None:
    page = "https://www.isp.se/arlig-avgift.html"
    law = "SFS 1992:1300"
    by_id = {entry["id"]: entry for entry in source_entries([page, law, "cref:x", page])}
    assert by_id.keys() == {source_id(page), "source:sfs-1992-1300"}
    assert by_id[source_id(page)]["title"] == {
        "sv": "isp.se: arlig avgift",
        "en": "isp.se: arlig avgift",
    }
    assert by_id[source_id(page)]["url"] == page
    assert by_id["source:sfs-1992-1300"]["citation"] == law
