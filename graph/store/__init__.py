"""The store: records, the journal, its embedded and shared keepers, and reading by merge."""
