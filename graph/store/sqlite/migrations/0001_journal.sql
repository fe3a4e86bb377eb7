-- Everything that was ever said, in order. The content of a record is kept here and only here.
CREATE TABLE journal (
    revision INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,       -- milliseconds since 1970-01-01 UTC
    actor INTEGER NOT NULL REFERENCES name (id),
    action INTEGER NOT NULL,   -- 0 put, 1 status, 2 remove, 3 withdraw, 4 erase
    source INTEGER REFERENCES name (id),
    subject TEXT,
    kind INTEGER REFERENCES name (id),
    content TEXT,              -- JSON; of a put that has not been erased
    detail TEXT                -- JSON; of the other actions
);
CREATE INDEX journal_of_subject ON journal (subject, revision);

-- Sources, kinds and actors, each written once.
CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);

-- The fold of the journal: which entry holds what a source says of a subject now.
CREATE TABLE current (
    subject TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES name (id),
    kind INTEGER NOT NULL REFERENCES name (id),
    status INTEGER NOT NULL,   -- 0 proposed, 1 accepted, 2 rejected
    digest BLOB NOT NULL,
    revision INTEGER NOT NULL REFERENCES journal (revision),
    PRIMARY KEY (subject, source)
) WITHOUT ROWID;
CREATE INDEX current_of_kind ON current (kind, subject, source, status);
CREATE INDEX current_of_source ON current (source, subject, status);

-- Sources that were withdrawn and have had no record since.
CREATE TABLE withdrawn (source INTEGER PRIMARY KEY REFERENCES name (id));

-- Present while erased bytes may still stand in the file or its write-ahead log.
CREATE TABLE scrub_due (since INTEGER NOT NULL);
