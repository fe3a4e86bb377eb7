"""Plans as JSON documents: the figures as they are, the texts in the language asked for.

Every text is also given in both languages where a page may want to switch. Dates are ISO dates,
days calendar days, money SEK; unknown is null.
"""

from collections.abc import Iterable
from datetime import date

from graph.planning.alternatives import Alternative
from graph.planning.facts import Citation, Grounds, Step, Text, Threshold, Way
from graph.planning.finance import Cover, Offer
from graph.planning.paths import Path
from graph.planning.plan import Met, Plan, PlannedStep
from graph.planning.resilience import Joint
from graph.planning.unlock import Unlock
from graph.store.record import Json


def path_document(path: Path, lang: str) -> dict[str, Json]:
    """A plan with its buyer and route, as the contract's `plans` has it."""
    route = path.aim.route
    return {
        "buyer": path.aim.buyer,
        "route": route.id,
        "also": [{"buyer": aim.buyer, "route": aim.route.id} for aim in path.also],
        "route_title": route.title[lang],
        "ends_in": route.ends_in,
        "entry": _in(route.entry, lang),
        "lead": _in(route.lead, lang),
        **plan_document(path.plan, lang),
        "thresholds": [threshold_document(t, path.plan.start, lang) for t in route.thresholds],
        "route_sources": [citation_document(c, lang) for c in route.citations],
        "route_verification": route.verification,
    }


def plan_document(plan: Plan, lang: str) -> dict[str, Json]:
    """A plan by itself: totals, the critical chain, and every step."""
    return {
        "start": plan.start.isoformat(),
        "earliest": _iso(plan.earliest),
        "days": None if plan.days is None else list(plan.days),
        "cost_sek": None if plan.cost_sek is None else list(plan.cost_sek),
        "unknown": list(plan.unknown),
        "critical": list(plan.critical),
        "conditional": [one.step.id for one in plan.conditional_steps],
        "estimate": any(
            one.step.days_grounds.estimate or one.step.cost_grounds.estimate
            for one in plan.open_steps
        ),
        "ways": [_way(way, lang) for way in plan.ways],
        "met": [_met(one) for one in plan.met],
        "steps": [step_document(one, lang) for one in plan.steps],
        "financing": cover_document(plan.cover),
    }


def step_document(planned: PlannedStep, lang: str) -> dict[str, Json]:
    """A step as the contract has it, with what a reader needs to carry it out."""
    step = planned.step
    return {
        "id": step.id,
        "title": step.title[lang],
        "titles": dict(step.title),
        "what": _in(step.what, lang),
        "who": _in(step.who, lang),
        "result": _in(step.result, lang),
        **_place(planned),
        "alternatives": [_alternative(one, lang) for one in planned.alternatives],
        "assumption": _in(step.assumption, lang),
        "issued_by": step.issued_by[0] if step.issued_by else _in(step.issuer, lang),
        "issuers": list(step.issued_by),
        "issuer_text": _in(step.issuer, lang),
        "financing": [offer_document(one, lang) for one in planned.financing],
        "helped_by": list(step.helped_by),
        "flag": _in(step.flag, lang),
        **_figures(step, lang),
        **_trust(step, lang),
    }


def offer_document(offer: Offer, lang: str) -> dict[str, Json]:
    """A financing suggestion: why it is one, and whether the firm is known to fit it."""
    return {
        "id": offer.instrument.id,
        "title": offer.instrument.title[lang],
        "type": offer.instrument.type,
        "basis": offer.basis.value,
        "fits_firm": offer.fits_firm,
        "verification": offer.instrument.verification,
    }


def cover_document(cover: Cover) -> dict[str, Json]:
    """What financing can carry: sums of known cost, and the steps whose cost is unknown."""
    return {
        "covered_sek": list(cover.covered_sek),
        "uncovered_sek": list(cover.uncovered_sek),
        "unknown": list(cover.unknown),
    }


def threshold_document(threshold: Threshold, day: date, lang: str) -> dict[str, Json]:
    """A money limit, and whether it is in force on `day`."""
    return {
        "id": threshold.id,
        "title": threshold.title[lang],
        "law": threshold.law,
        "buyer_class": threshold.buyer_class,
        "sek": threshold.amount_sek,
        "eur": threshold.amount_eur,
        "valid_from": _iso(threshold.valid_from),
        "valid_until": _iso(threshold.valid_until),
        "in_force": threshold.in_force(day),
        "legal": _in(threshold.legal, lang),
        "note": _in(threshold.note, lang),
        "sources": [citation_document(one, lang) for one in threshold.citations],
    }


def citation_document(citation: Citation, lang: str) -> dict[str, Json]:
    """A source object of the contract."""
    title = citation.title
    return {
        "id": citation.id,
        "title": title if title is None or isinstance(title, str) else title[lang],
        "url": citation.url,
        "as_of": citation.as_of,
        "verification": citation.verification,
    }


def unlock_documents(values: Iterable[Unlock], lang: str) -> list[Json]:
    """What is missing, the most valuable first."""
    return [
        {
            "id": one.requirement,
            "title": one.title[lang],
            "opens": one.opens,
            "days": one.days,
            "conditional": one.conditional,
            "steps": one.steps,
            "cost_sek": one.cost_sek,
        }
        for one in values
    ]


def joint_documents(found: Iterable[Joint]) -> list[Json]:
    """Where own resilience and a plan towards a buyer meet."""
    return [
        {"id": j.continuity_step, "steps": list(j.steps), "requirements": list(j.requirements)}
        for j in found
    ]


def _place(planned: PlannedStep) -> dict[str, Json]:
    """Where the step stands in the plan: what comes first, when, and what it is done for."""
    step = planned.step
    return {
        "requires": list(step.needs),
        "after": list(planned.after),
        "for": list(planned.for_requirements),
        "gives": list(step.gives),
        "meets": list(step.meets),
        "meets_continuity": list(step.meets_continuity),
        "start": _iso(planned.start),
        "end": _iso(planned.end),
        "status": planned.state.value,
        "done_because": list(planned.done_because),
    }


def _alternative(one: Alternative, lang: str) -> dict[str, Json]:
    return {
        "id": one.id,
        "title": one.title[lang],
        "conditional": one.conditional,
        "assumption": _in(one.assumption, lang),
    }


def _trust(step: Step, lang: str) -> dict[str, Json]:
    sources: list[Json] = [citation_document(one, lang) for one in step.citations]
    return {
        "source": sources[0] if sources else None,
        "sources": sources,
        "verification": step.verification,
    }


def _figures(step: Step, lang: str) -> dict[str, Json]:
    return {
        "days": None if step.days is None else list(step.days),
        "days_grounds": _grounds(step.days_grounds, lang),
        "effort_days": None if step.effort_days is None else list(step.effort_days),
        "cost_sek": None if step.cost_sek is None else list(step.cost_sek),
        "cost_grounds": _grounds(step.cost_grounds, lang),
        "cost_kind": step.cost_kind,
        "cost_note": _in(step.cost_note, lang),
    }


def _grounds(grounds: Grounds, lang: str) -> dict[str, Json]:
    return {
        "basis": grounds.basis,
        "estimate": grounds.estimate,
        "sourced": list(grounds.sourced),
        "reason": _in(grounds.reason, lang),
    }


def _way(way: Way, lang: str) -> dict[str, Json]:
    return {
        "id": way.id,
        "requirement": way.requirement,
        "title": way.title[lang],
        "note": _in(way.note, lang),
        "conditional": way.conditional,
        "assumption": _in(way.assumption, lang),
    }


def _met(met: Met) -> dict[str, Json]:
    return {"requirement": met.requirement, "because": met.because}


def _in(text: Text | None, lang: str) -> str | None:
    return None if text is None else text[lang]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
