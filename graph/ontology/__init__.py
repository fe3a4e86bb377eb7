"""Node and edge kinds as data (`kinds/*.yaml`, `edges.yaml`, `common.yaml`) and their loader."""

from graph.ontology.loader import ontology
from graph.ontology.schema import EdgeKind, Kind, Ontology, Problem, Property

__all__ = ["EdgeKind", "Kind", "Ontology", "Problem", "Property", "ontology"]
