import pytest

from ingest.sources.registry.identity import judge_bolagsverket, judge_number, judge_scb


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("5560136235", ("5560136235", None)),
        ("165560136235", ("5560136235", None)),
        ("190001010000", (None, "natural_person")),
        ("189912319999", (None, "natural_person")),
        ("200001010000", (None, "natural_person")),
        ("9001010000", (None, "natural_person")),
        ("169001010000", (None, "natural_person")),
        ("3029999999", (None, "gd_number")),
        ("163029999999", (None, "gd_number")),
        ("995560136235", (None, "bad_number")),
        ("556013623", (None, "bad_number")),
        ("55601362é5", (None, "bad_number")),
        ("", (None, "bad_number")),
    ],
)
def test_the_shape_of_a_number_tells_organisations_from_persons(
    number: str, expected: tuple[str | None, str | None]
) -> None:
    assert judge_number(number) == expected


@pytest.mark.parametrize(
    ("identity", "form", "reason"),
    [
        ("5560136235$PERSON-IDORG", "AB-ORGFO", "natural_person"),
        ("5560136235$SAMORDNR-IDORG", "AB-ORGFO", "natural_person"),
        ("5560136235$DODSBO-IDORG", "AB-ORGFO", "estate"),
        ("5560136235$GDNR-IDORG", "AB-ORGFO", "gd_number"),
        ("5560136235$NYTYP-IDORG", "AB-ORGFO", "natural_person"),
        ("5560136235$ORGNR-IDORG", "E-ORGFO", "natural_person"),
        ("3029999999$ORGNR-IDORG", "AB-ORGFO", "gd_number"),
        ("3029999999$PERSON-IDORG", "E-ORGFO", "gd_number"),
    ],
)
def test_every_type_and_form_of_a_person_is_dropped(identity: str, form: str, reason: str) -> None:
    assert judge_bolagsverket(identity, form) == (None, reason)


def test_a_bare_number_without_type_is_judged_by_its_shape() -> None:
    assert judge_bolagsverket("165299999994", "AB-ORGFO") == ("5299999994", None)
    assert judge_bolagsverket("5299999994$ORGNR-IDORG", "NY-ORGFO") == ("5299999994", None)


@pytest.mark.parametrize(("form", "reason"), [("10", "natural_person"), ("91", "estate")])
def test_scb_legal_forms_of_persons_are_dropped(form: str, reason: str) -> None:
    assert judge_scb("165299999994", form) == (None, reason)
    assert judge_scb("165299999994", "49") == ("5299999994", None)
