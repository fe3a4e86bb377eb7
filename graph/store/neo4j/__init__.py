"""The shared store in a Neo4j database, for teams and for several servers."""

from graph.store.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]
