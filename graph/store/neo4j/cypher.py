"""All Cypher of the shared store. Values are always parameters; only names made from the ontology
stand in the text of a statement, quoted.

The journal is nodes `JournalEntry`; those that hold what a source says now have the second label
`CurrentRecord`. The merged graph is nodes `Entity` with a label for their kind. One node
`Beredskapsgrafen` says that the database is ours, and how far it has come; whoever writes locks
it first, so that writers on all machines take turns.
"""

from typing import LiteralString

# --- The database as a whole -----------------------------------------------------------------

VERSION: LiteralString = (
    "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' "
    "RETURN versions[0] AS version"
)
HEAD: LiteralString = "MATCH (s:Beredskapsgrafen {id: 'store'}) RETURN s {.*} AS head"
ANYTHING: LiteralString = "MATCH (n) RETURN 1 LIMIT 1"
AWAIT_INDEXES: LiteralString = "CALL db.awaitIndexes(300)"
INDEXES: LiteralString = "SHOW INDEXES YIELD name, properties RETURN name, properties"
FOUND: LiteralString = (
    "MERGE (s:Beredskapsgrafen {id: 'store'}) ON CREATE SET s.format = 0, s.revision = 0, "
    "s.at = 0, s.erased = 0, s.withdrawn = [], s.turns = 0"
)
LOCK: LiteralString = "MATCH (s:Beredskapsgrafen {id: 'store'}) SET s.turns = s.turns + 1"
LOCKED_HEAD: LiteralString = (
    "MATCH (s:Beredskapsgrafen {id: 'store'}) RETURN s {.*} AS head, timestamp() AS now"
)
SET_HEAD: LiteralString = "MATCH (s:Beredskapsgrafen {id: 'store'}) SET s += $changes"

# --- The journal -----------------------------------------------------------------------------

APPEND: LiteralString = "UNWIND $rows AS row CREATE (e:JournalEntry) SET e = row"
APPEND_CURRENT: LiteralString = (
    "UNWIND $rows AS row CREATE (e:JournalEntry:CurrentRecord) SET e = row"
)
RETIRE: LiteralString = (
    "UNWIND $keys AS key MATCH (e:CurrentRecord {subject: key[0], source: key[1]}) "
    "USING INDEX e:CurrentRecord(subject, source) "
    "REMOVE e:CurrentRecord, e.status, e.digest, e.valid_until"
)
MAKE_CURRENT: LiteralString = (
    "UNWIND $rows AS row MATCH (e:JournalEntry {revision: row.revision}) "
    "SET e:CurrentRecord, e += row"
)
ENTRIES: LiteralString = (
    "MATCH (e:JournalEntry) WHERE e.revision > $after "
    "RETURN e {.*} AS entry ORDER BY e.revision LIMIT $limit"
)
HISTORY: LiteralString = (
    "MATCH (e:JournalEntry) WHERE e.subject = $subject AND e.revision IS NOT NULL "
    "RETURN e {.*} AS entry ORDER BY e.revision"
)
BY_SUBJECT: LiteralString = (
    "MATCH (e:JournalEntry) USING INDEX e:JournalEntry(subject, revision) "
    "WHERE e.subject >= $subject AND e.revision IS NOT NULL "
    "AND (e.subject > $subject OR e.revision > $revision) "
    "RETURN e {.*} AS entry ORDER BY e.subject, e.revision LIMIT $limit"
)
CHANGED_SINCE: LiteralString = (
    "MATCH (e:JournalEntry) WHERE e.revision > $after "
    "RETURN collect(DISTINCT e.subject) AS subjects, max(e.revision) AS last"
)
UNTIL: LiteralString = (
    "UNWIND $subjects AS subject "
    "MATCH (e:JournalEntry) USING INDEX e:JournalEntry(subject, revision) "
    "WHERE e.subject = subject AND e.revision <= $revision "
    "RETURN e {.*} AS entry ORDER BY e.subject, e.revision"
)
MEASURES: LiteralString = (
    "MATCH (e:JournalEntry) RETURN count(e) AS entries, coalesce(max(e.revision), 0) AS newest"
)
FORGET: LiteralString = (
    "MATCH (e:JournalEntry) WHERE e.subject = $subject AND e.revision IS NOT NULL "
    "AND e.content IS NOT NULL "
    "REMOVE e.content, e.kind, e.derived_from RETURN count(e) AS contents"
)
MENTIONING: LiteralString = (
    "MATCH (e:JournalEntry) WHERE e.content CONTAINS $text RETURN e {.*} AS entry"
)
REWRITE: LiteralString = (
    "MATCH (e:JournalEntry {revision: $revision}) SET e.content = $content "
    "WITH e WHERE e.digest IS NOT NULL SET e.digest = $digest"
)

# --- What is current -------------------------------------------------------------------------

DIGESTS: LiteralString = (
    "UNWIND $subjects AS subject MATCH (e:CurrentRecord) "
    "USING INDEX e:CurrentRecord(subject, source) "
    "WHERE e.subject = subject AND e.source = $source "
    "RETURN e.subject AS subject, e.digest AS digest"
)
SAID: LiteralString = (
    "UNWIND $subjects AS subject MATCH (e:CurrentRecord) "
    "USING INDEX e:CurrentRecord(subject, source) "
    "WHERE e.subject = subject AND e.source IS NOT NULL "
    "RETURN e.subject AS subject, e.source AS source, e.digest AS digest"
)
CURRENT_OF: LiteralString = (
    "UNWIND $subjects AS subject MATCH (e:CurrentRecord) "
    "USING INDEX e:CurrentRecord(subject, source) "
    "WHERE e.subject = subject AND e.source IS NOT NULL "
    "RETURN e {.*} AS entry ORDER BY e.subject, e.source"
)
CURRENT_ONE: LiteralString = (
    "MATCH (e:CurrentRecord {subject: $subject, source: $source}) RETURN e {.*} AS entry"
)
DECIDE: LiteralString = (
    "MATCH (e:CurrentRecord {subject: $subject, source: $source}) SET e.status = $status"
)
OF_SOURCE: LiteralString = (
    "MATCH (e:CurrentRecord) WHERE e.source = $source AND e.subject IS NOT NULL "
    "RETURN e.subject AS subject, e.source AS source"
)
DERIVED: LiteralString = (
    "MATCH (e:CurrentRecord) WHERE $source IN e.derived_from AND e.source <> $source "
    "RETURN e.subject AS subject, e.source AS source"
)
SOURCES_OF: LiteralString = (
    "MATCH (e:CurrentRecord) WHERE e.subject = $subject AND e.source IS NOT NULL "
    "RETURN e.subject AS subject, e.source AS source"
)
SCAN: LiteralString = (
    "MATCH (e:CurrentRecord) USING INDEX e:CurrentRecord(subject, source) "
    "WHERE e.subject >= $subject AND e.source IS NOT NULL "
    "AND (e.subject > $subject OR e.source > $after) "
    "RETURN e {.*} AS entry ORDER BY e.subject, e.source LIMIT $limit"
)
SCAN_KIND: LiteralString = (
    "MATCH (e:CurrentRecord) USING INDEX e:CurrentRecord(kind, subject, source) "
    "WHERE e.kind = $kind AND e.subject >= $subject "
    "AND e.source IS NOT NULL AND (e.subject > $subject OR e.source > $after) "
    "RETURN e {.*} AS entry ORDER BY e.subject, e.source LIMIT $limit"
)
SCAN_SOURCE: LiteralString = (
    "MATCH (e:CurrentRecord) USING INDEX e:CurrentRecord(source, subject) "
    "WHERE e.source = $source AND e.subject > $subject "
    "AND ($kinds IS NULL OR e.kind IN $kinds) "
    "RETURN e {.*} AS entry ORDER BY e.subject LIMIT $limit"
)
SUBJECTS: LiteralString = (
    "MATCH (e:CurrentRecord) WHERE e.subject > $after AND e.source IS NOT NULL "
    "RETURN DISTINCT e.subject AS subject ORDER BY subject LIMIT $limit"
)
COUNT_SOURCES: LiteralString = (
    "MATCH (e:CurrentRecord {status: 'accepted'}) RETURN e.source AS name, count(*) AS n"
)
COUNT_KINDS: LiteralString = (
    "MATCH (e:CurrentRecord {status: 'accepted'}) "
    "RETURN e.kind AS name, count(DISTINCT e.subject) AS n"
)
EXPIRED: LiteralString = (
    "MATCH (e:CurrentRecord) WHERE e.valid_until >= $since AND e.valid_until < $today "
    "RETURN DISTINCT e.subject AS subject"
)

# --- The merged graph ------------------------------------------------------------------------

CUT_EDGES: LiteralString = (
    "UNWIND $ids AS id MATCH (:Entity {id: id})-[r]->(target:Entity) "
    "WITH r, target.id AS target DELETE r RETURN DISTINCT target"
)
WRITE_NODES: LiteralString = (
    "UNWIND $rows AS row MERGE (n:Entity {id: row.id}) "
    "REMOVE n:$([label IN labels(n) WHERE NOT label IN ['Entity', row.label]]) "
    "SET n:$(row.label), n = row.properties"
)
WRITE_EDGES: LiteralString = (
    "UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MERGE (b:Entity {id: row.to}) "
    "CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties"
)
EMPTY_NODES: LiteralString = (
    "UNWIND $ids AS id MATCH (n:Entity {id: id}) SET n = {id: id} "
    "REMOVE n:$([label IN labels(n) WHERE label <> 'Entity'])"
)
SWEEP: LiteralString = (
    "UNWIND $ids AS id MATCH (n:Entity {id: id}) "
    "WHERE size(labels(n)) = 1 AND NOT EXISTS { (n)--() } DELETE n"
)
PICTURE: LiteralString = (
    "MATCH (n:Entity) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit "
    "RETURN n.id AS id, [label IN labels(n) WHERE label <> 'Entity'] AS labels, "
    "properties(n) AS properties, EXISTS { (n)<--() } AS reached, "
    "COLLECT { MATCH (n)-[r]->(t:Entity) RETURN [type(r), t.id, properties(r)] } AS edges "
    "ORDER BY id"
)

# --- Making way for a restoration ------------------------------------------------------------

CLEAR_PART: LiteralString = (
    "MATCH (n) WHERE n:Entity OR n:JournalEntry WITH n LIMIT $limit DETACH DELETE n "
    "RETURN count(*) AS gone"
)


def unique(name: str, label: str, *properties: str) -> LiteralString:
    """A uniqueness constraint, the only kind that Community has; brings an index along."""
    return (
        f"CREATE CONSTRAINT {_quoted(name)} IF NOT EXISTS FOR (n:{_quoted(label)}) "
        f"REQUIRE ({_listed(properties)}) IS UNIQUE"
    )


def index(name: str, label: str, *properties: str) -> LiteralString:
    """A range index."""
    return (
        f"CREATE INDEX {_quoted(name)} IF NOT EXISTS FOR (n:{_quoted(label)}) "
        f"ON ({_listed(properties)})"
    )


def full_text(name: str, label: str, *properties: str) -> LiteralString:
    """A full-text index that knows Swedish endings."""
    return (
        f"CREATE FULLTEXT INDEX {_quoted(name)} IF NOT EXISTS FOR (n:{_quoted(label)}) "
        f"ON EACH [{_listed(properties)}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'swedish'}}"
    )


def drop_index(name: str) -> LiteralString:
    """Takes an index away, if it is there."""
    return f"DROP INDEX {_quoted(name)} IF EXISTS"


def _listed(properties: tuple[str, ...]) -> str:
    return ", ".join(f"n.{_quoted(name)}" for name in properties)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
