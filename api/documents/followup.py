"""Follow-up by project: what was done with which companies, and who has been reached."""

from collections.abc import Mapping
from typing import Any

from api.i18n import has_message, translate
from api.wording import name_of, shown_id
from graph.dialog.followup import Activity, activities, projects
from graph.dialog.reach import DIMENSIONS, Group, reach
from graph.model.graph import Graph
from graph.values.text import Language


def followup_document(graph: Graph, project: str | None, language: Language) -> dict[str, Any]:
    """The dialogues of a project, or of all where None. No natural person is in it."""
    return {
        "project": project,
        "projects": projects(graph),
        "activities": [_activity(graph, one, language) for one in activities(graph, project)],
        "revision": graph.revision,
    }


def reach_document(graph: Graph, project: str | None, language: Language) -> dict[str, Any]:
    """Reached against existing companies by dimension; null where a count is withheld."""
    found = reach(graph, project)
    return {
        "project": project,
        "reached": found.reached,
        "exist": found.exist,
        "groups": {
            name: [_group(graph, name, group, language) for group in found.groups[name]]
            for name in DIMENSIONS
        },
        "revision": graph.revision,
    }


def _activity(graph: Graph, one: Activity, language: Language) -> dict[str, Any]:
    return {
        "dialogue": one.dialogue,
        "project": one.project,
        "company": one.company,
        "number": shown_id(one.company),
        "company_name": one.company_name,
        "activity": translate(language, "followup.activity"),
        "date": one.date,
        "hours": one.hours,
        "county": one.county,
        "county_name": one.county and name_of(graph, one.county, language),
        "municipality": one.municipality,
        "municipality_name": one.municipality and name_of(graph, one.municipality, language),
        "size": one.size,
        "size_name": one.size and translate(language, f"size.{one.size}"),
        "industry": one.industry,
        "industry_name": one.industry and translate(language, f"industry.{one.industry}"),
        "sni": one.sni,
        "answered": one.answered,
        "goals": one.goals,
        "contacts": one.contacts,
        "plans": one.plans,
        "steps_done": [
            {"id": step, "name": name_of(graph, step, language)} for step in one.steps_done
        ],
        "next_meeting": one.next_meeting,
    }


def _group(graph: Graph, dimension: str, group: Group, language: Language) -> Mapping[str, Any]:
    return {
        "id": group.id,
        "name": _group_name(graph, dimension, group.id, language),
        "reached": group.reached,
        "exist": group.exist,
    }


def _group_name(graph: Graph, dimension: str, identity: str | None, language: Language) -> str:
    if identity is None:
        return translate(language, "reach.unknown")
    key = f"{dimension}.{identity}"
    return translate(language, key) if has_message(key) else name_of(graph, identity, language)
