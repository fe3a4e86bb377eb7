"""Which instruments can carry which costs, for which firms."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.planning.facts import Instrument, Step
from graph.planning.finance import Basis, Firm, cover, fits_firm, offers
from graph.planning.library import PlanLibrary

MakeStep = Callable[..., Step]
SMALL = Firm((10, 49), "county:18", False)
NAME = {"sv": "n", "en": "n"}
LOAN = Instrument("fin:loan", NAME, "loan", cost_kinds=("certification",), max_employees=249)
REGIONAL = replace(LOAN, id="fin:regional", counties=("county:18", "county:19"))


def test_an_instrument_is_offered_for_its_kind_of_cost(library: PlanLibrary) -> None:
    step = library.steps["step:iso9001-certrevision"]
    found = {offer.instrument.id: offer for offer in offers(library, step, SMALL)}
    assert "fin:almi-foretagslan" in found
    assert found["fin:almi-foretagslan"].basis is Basis.COST_KIND
    assert found["fin:almi-foretagslan"].fits_firm is True
    assert "fin:almi-gront" not in found  # asks for a green investment


def test_a_large_or_listed_firm_is_offered_no_small_firm_loan(library: PlanLibrary) -> None:
    step = library.steps["step:iso9001-certrevision"]
    for firm in (Firm((2000, 4999), "county:18"), Firm((100, 199), "county:18", listed=True)):
        ids = {offer.instrument.id for offer in offers(library, step, firm)}
        assert "fin:almi-foretagslan" not in ids
        assert "fin:regionala-foretagsstod" not in ids


def test_what_costs_nothing_needs_no_financing(library: PlanLibrary) -> None:
    assert offers(library, library.steps["step:kopare-hitta"], SMALL) == ()


def test_a_continuity_step_is_financed_by_what_the_facts_name(library: PlanLibrary) -> None:
    step = library.steps["cstep:kontinuitetsplan"]
    found = [(o.instrument.id, o.basis) for o in offers(library, step, SMALL)]
    assert found == [("fin:redo", Basis.NAMED), ("fin:regionala-foretagsstod", Basis.NAMED)]


def test_a_step_that_is_a_continuity_step_too_shares_its_financing(library: PlanLibrary) -> None:
    found = offers(library, library.steps["step:kontinuitet-plan"], SMALL)
    assert ("fin:redo", Basis.NAMED) in [(o.instrument.id, o.basis) for o in found]


@pytest.mark.parametrize(
    ("instrument", "firm", "fits"),
    [
        (LOAN, Firm((1, 249)), True),
        (LOAN, Firm((250, None)), False),
        (LOAN, Firm((200, 499)), None),
        (LOAN, Firm((50, None)), None),
        (LOAN, Firm(), None),
        (REGIONAL, Firm((1, 9), "county:18"), True),
        (REGIONAL, Firm((1, 9), "county:01"), False),
        (REGIONAL, Firm((1, 9)), None),
        (replace(LOAN, listed_allowed=False), Firm((1, 9), listed=True), False),
        (replace(LOAN, max_employees=None), Firm(), True),
    ],
)
def test_fit_is_yes_no_or_not_known(instrument: Instrument, firm: Firm, fits: bool | None) -> None:
    assert fits_firm(instrument, firm) is fits


def test_sums_tell_covered_uncovered_and_unknown_apart(make_step: MakeStep) -> None:
    steps = [
        replace(make_step("step:a", cost=(10, 20)), cost_kind="certification"),
        make_step("step:b", cost=(1, 2)),
        replace(make_step("step:c", cost=None), cost_kind="certification"),
    ]
    library = PlanLibrary(steps, [], [], instruments=[LOAN])
    found = cover((step, offers(library, step, SMALL)) for step in steps)
    assert (found.covered_sek, found.uncovered_sek) == ((10, 20), (1, 2))
    assert found.unknown == ("step:c",)
