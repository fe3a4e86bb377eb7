import pytest

from graph.values.cpv import Cpv, InvalidCpv
from graph.values.place_code import CountyCode, InvalidPlaceCode, MunicipalityCode
from graph.values.postal_code import InvalidPostalCode, PostalCode
from graph.values.sni import InvalidSni, Sni


@pytest.mark.parametrize(("written", "code"), [("03", "03"), (3, "03"), ("county:18", "18")])
def test_county_codes_keep_their_zero(written: object, code: str) -> None:
    county = CountyCode.parse(written)
    assert (county.code, county.node_id, county.show("en")) == (code, f"county:{code}", code)


@pytest.mark.parametrize(
    ("written", "code"), [("0305", "0305"), (305, "0305"), ("mun:1880", "1880"), (1880, "1880")]
)
def test_municipality_codes_know_their_county(written: object, code: str) -> None:
    municipality = MunicipalityCode.parse(written)
    assert (municipality.code, municipality.node_id) == (code, f"mun:{code}")
    assert municipality.county == CountyCode(code[:2])


@pytest.mark.parametrize("written", ["3", "26", "00", "003", "ab", None, True])
def test_what_is_no_county_code_is_refused(written: object) -> None:
    with pytest.raises(InvalidPlaceCode, match="two digits"):
        CountyCode.parse(written)


@pytest.mark.parametrize("written", ["305", "2680", "0080", "18800", 18.5])
def test_what_is_no_municipality_code_is_refused(written: object) -> None:
    with pytest.raises(InvalidPlaceCode, match="four digits") as caught:
        MunicipalityCode.parse(written)
    assert "fyra siffror" in caught.value.show("sv")


@pytest.mark.parametrize(
    "written",
    ["701 10", "70110", "SE-701 10", "S-70110", "SE 70110", "701\u00a010", 70110, " 70110 "],
)
def test_postal_codes_are_read_in_every_form(written: object) -> None:
    code = PostalCode.parse(written)
    assert (code.digits, code.show("sv")) == ("70110", "701 10")


@pytest.mark.parametrize("written", ["01110", "7011", "701100", "NO-70110", "", None])
def test_what_is_no_postal_code_is_refused(written: object) -> None:
    with pytest.raises(InvalidPostalCode, match="five digits"):
        PostalCode.parse(written)


@pytest.mark.parametrize(
    "code", ["03000000-1", "35000000-4", "45000000-7", "72000000-5", "38800000-3", "79417000-0"]
)
def test_cpv_check_digits_of_the_official_list(code: str) -> None:
    parsed = Cpv.parse(code)
    assert parsed.check_digit_ok
    assert Cpv.parse(code[:8]).show("sv") == code
    assert parsed == Cpv.parse(code[:8])


def test_a_cpv_check_digit_that_breaks_the_rule_is_kept_and_told() -> None:
    code = Cpv.parse("09132000-3")
    assert not code.check_digit_ok
    assert code.show("en") == "09132000-3"


def test_a_cpv_code_written_as_an_integer_gets_its_zero_back() -> None:
    assert Cpv.parse(3000000).show() == "03000000-1"


def test_cpv_parents_are_the_broader_codes_nearest_first() -> None:
    code = Cpv.parse("72212732")
    assert [parent.digits for parent in code.parents()] == [
        "72212730",
        "72212700",
        "72212000",
        "72210000",
        "72200000",
        "72000000",
    ]
    assert list(Cpv.parse("72000000").parents()) == []
    assert [parent.digits for parent in Cpv.parse("30100000").parents()] == ["30000000"]
    assert [parent.digits for parent in Cpv.parse("45200302").parents()] == [
        "45200300",
        "45200000",
        "45000000",
    ]


def test_a_cpv_code_covers_the_narrower_ones_and_itself() -> None:
    broad, narrow = Cpv.parse("72200000"), Cpv.parse("72212732")
    assert broad.covers(narrow)
    assert broad.covers(broad)
    assert not narrow.covers(broad)
    assert Cpv.parse("30000000").covers(Cpv.parse("30100000"))
    assert not Cpv.parse("30000000").covers(Cpv.parse("31000000"))


@pytest.mark.parametrize("written", ["7221273", "72212732-", "722127329x", "", None])
def test_what_is_no_cpv_code_is_refused(written: object) -> None:
    with pytest.raises(InvalidCpv, match="eight digits"):
        Cpv.parse(written)


@pytest.mark.parametrize(
    ("written", "digits", "shown"),
    [
        ("25110", "25110", "25.110"),
        ("25.110", "25110", "25.110"),
        ("25.11", "2511", "25.11"),
        ("25", "25", "25"),
        ("01110", "01110", "01.110"),
        (1110, "01110", "01.110"),
    ],
)
def test_sni_codes_with_and_without_point(written: object, digits: str, shown: str) -> None:
    code = Sni.parse(written, 2025)
    assert code == Sni(digits, 2025)
    assert code.show("sv") == shown


@pytest.mark.parametrize("written", ["00000", "", " ", 0])
def test_an_unknown_sni_code_is_none(written: object) -> None:
    assert Sni.parse(written, 2007) is None


@pytest.mark.parametrize("written", ["2", "251100", "25-110", "J62", None])
def test_what_is_no_sni_code_is_refused(written: object) -> None:
    with pytest.raises(InvalidSni, match="two to five digits"):
        Sni.parse(written, 2025)


def test_sni_editions_are_kept_apart() -> None:
    assert Sni("62", 2025).covers(Sni("62100", 2025))
    assert not Sni("62", 2007).covers(Sni("62100", 2025))
    assert Sni("62100", 2007) != Sni("62100", 2025)
    with pytest.raises(InvalidSni, match="2007 and 2025"):
        Sni.parse("62100", 2002)
