"""The import rules of pyproject.toml hold, and would be seen to be broken."""

import tomllib
from pathlib import Path

from tests.house.project import BIN, ROOT, copy_of_packages, run_in

LINT = (str(BIN / "lint-imports"), "--no-logo", "--no-cache", "pyproject.toml")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]
FORBIDDEN = {
    "graph/values/text.py": ("graph.store.record", "ingest.report", "api.i18n"),
    "graph/model/graph.py": ("graph.matching.rank", "spacy"),
    "graph/matching/families/places.py": ("graph.matching.families.support", "fastapi"),
    "ingest/sources/geonames.py": ("ingest.sources.events",),
    "api/documents/match.py": ("click",),
}


def test_the_import_rules_hold() -> None:
    done = run_in(ROOT, *LINT)
    assert done.returncode == 0, done.stdout
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in done.stdout
    assert all(len(contract["name"]) > 25 for contract in CONTRACTS), "each says why"


def test_every_rule_sees_when_it_is_broken(tmp_path: Path) -> None:
    copy = copy_of_packages(tmp_path)
    for file, modules in FORBIDDEN.items():
        with (copy / file).open("a", encoding="utf-8") as source:
            source.writelines(f"\nimport {module}" for module in modules)
    told = run_in(copy, *LINT).stdout
    assert f"Contracts: 0 kept, {len(CONTRACTS)} broken." in told
    for file, modules in FORBIDDEN.items():
        importer = file.removesuffix(".py").replace("/", ".")
        assert [m for m in modules if f"{importer} -> {m}" not in told] == []
