"""The second half of the import: from the staging file into the store, number by number."""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from graph.store.base import Written
from graph.store.record import Record
from ingest.context import CapabilityReader, ImportContext
from ingest.offers import begin_reading
from ingest.places import Place
from ingest.reading_pool import reading_together
from ingest.report import Report
from ingest.sources.registry.organisation import Organisation, fold
from ingest.sources.registry.records import (
    BOLAGSVERKET,
    PUBLIC_FORMS,
    SCB,
    SNI_VINTAGE,
    Subject,
    clean,
    register_records,
)
from ingest.sources.registry.staging import Progress, Staging

BATCH = 2_000
"""Organisations in one write to the store."""

_AHEAD = 2
"""Batches whose texts are being read while an earlier one is written."""

T = TypeVar("T")
_PART = "merge"
_REGISTERS = frozenset({BOLAGSVERKET, SCB})


@dataclass(frozen=True, slots=True)
class _Placed:
    """An organisation with its node and place."""

    organisation: Organisation
    subject: Subject
    place: Place | None


@dataclass(frozen=True, slots=True)
class _Begun:
    """Organisations that are ready to be written once their texts are read."""

    numbers: Sequence[int]
    counts: Counter[str]
    registered: Sequence[Record]
    readings: Callable[[], list[Record]]


@dataclass(slots=True)
class Merge:
    """Folds, places, selects and writes the staged organisations."""

    context: ImportContext
    counties: tuple[str, ...] | None
    public: Mapping[str, Subject]
    staging: Staging
    _sources: list[str] = field(default_factory=list)

    def run(self, report: Report, sources: Sequence[Record]) -> None:
        """Write all organisations that are not written yet and count into the report."""
        progress = self.staging.progress(_PART)
        store = self.context.store
        self._sources = sorted(_REGISTERS | set(store.counts().get("source", {})))
        if not progress.rows:
            self._count(progress, store.write(sources, self.context.actor))
        total = self.staging.count()
        with reading_together(self.context.reader, total - progress.rows) as reader:
            for batch in _ahead(self._batches(progress.offset, reader), _AHEAD):
                self._write(batch, progress)
                self.context.progress(_PART, progress.rows, total)
        report.kept += progress.counts.pop("kept", 0)
        report.add(_written(progress.counts))
        report.dropped += progress.counts

    def _batches(self, after: int, reader: CapabilityReader | None) -> Iterator[_Begun]:
        """The organisations above a number, a batch at a time, whose texts begin to be read."""
        while numbers := self.staging.numbers(after, BATCH):
            counts: Counter[str] = Counter()
            selected = self._select(self._fold(numbers, counts), counts)
            counts["kept"] += len(selected)
            registered = [
                record
                for item in selected
                for record in register_records(item.organisation, item.subject, item.place)
            ]
            yield _Begun(numbers, counts, registered, self._readings(selected, reader))
            after = numbers[-1]

    def _write(self, batch: _Begun, progress: Progress) -> None:
        records = [*batch.registered, *batch.readings()]
        self._count(progress, self.context.store.write(records, self.context.actor))
        progress.counts += batch.counts
        progress.offset = batch.numbers[-1]
        progress.rows += len(batch.numbers)
        self.staging.save(_PART, progress)

    def _fold(self, numbers: Sequence[int], counts: Counter[str]) -> list[_Placed]:
        first, last = numbers[0], numbers[-1]
        registered = self.staging.bolagsverket(first, last)
        scb = self.staging.scb(first, last)
        refused = self.staging.refused(first, last)
        placed = []
        for number in numbers:
            rows, scb_rows = registered.get(number, []), scb.get(number, [])
            if number in refused:
                counts["contradictory_form"] += len(rows) + len(scb_rows)
                continue
            counts["duplicate_row"] += max(len(rows) - 1, 0) + max(len(scb_rows) - 1, 0)
            placed.append(self._place(fold(f"{number:010}", rows, scb_rows)))
        return placed

    def _place(self, organisation: Organisation) -> _Placed:
        code, town, _ = organisation.address
        place = self.context.places.locate(code, town)
        subject = Subject(f"org:{organisation.org_nr}", "company")
        form = organisation.scb.legal_form if organisation.scb is not None else ""
        if form in PUBLIC_FORMS:
            subject = self.public.get(organisation.org_nr, subject)
        return _Placed(organisation, subject, place)

    def _select(self, placed: Sequence[_Placed], counts: Counter[str]) -> list[_Placed]:
        """Those to keep; a deregistered one, or one that moved away, only if already known."""
        doubtful = [item for item in placed if self._doubt(item)]
        known = self._known([item.subject.id for item in doubtful])
        selected = []
        for item in placed:
            doubt = self._doubt(item)
            if doubt and not (item.subject.id in known and self._was_here(item)):
                counts[doubt] += 1
            else:
                selected.append(item)
        return selected

    def _doubt(self, item: _Placed) -> str:
        """The reason not to keep an organisation that the store does not know; "" for none."""
        if item.organisation.deregistered:
            return "deregistered"
        if self.counties is None or (item.place and item.place.county in self.counties):
            return ""
        return "outside_area" if item.place else "unknown_place"

    def _known(self, subjects: Sequence[str]) -> set[str]:
        known: set[str] = set()
        if subjects:
            for source in self._sources:
                known.update(self.context.store.digests(source, subjects))
        return known

    def _was_here(self, item: _Placed) -> bool:
        """Whether a known organisation lies, by the store, in the counties that are imported.

        So a company that moved or was struck off is followed, and another county's is left.
        """
        if self.counties is None:
            return True
        stored = self.context.store.records(item.subject.id)
        places = {
            edge.target.removeprefix("mun:")[:2]
            for one in stored
            for edge in one.record.edges
            if edge.kind == "located_in"
        }
        return not places or bool(places & set(self.counties))

    def _readings(
        self, selected: Sequence[_Placed], reader: CapabilityReader | None
    ) -> Callable[[], list[Record]]:
        from ingest.text.capability import CompanyText

        if reader is None:
            return list
        texts = []
        for item in selected:
            registered, scb = item.organisation.registered, item.organisation.scb
            if item.subject.is_company:
                name = (registered.name if registered else "") or (scb.name if scb else "")
                texts.append(
                    CompanyText(
                        id=item.subject.id,
                        name=clean(name),
                        text=clean(registered.activity) if registered else "",
                        sni=scb.sni if scb else (),
                        vintage=str(SNI_VINTAGE),
                    )
                )
        return begin_reading(reader, self.context.store, texts)

    @staticmethod
    def _count(progress: Progress, outcome: Written) -> None:
        progress.counts["written"] += outcome.written
        progress.counts["unchanged"] += outcome.unchanged


def _written(counts: Counter[str]) -> Written:
    """The counts of records, taken out of the counts of reasons."""
    return Written(counts.pop("written", 0), counts.pop("unchanged", 0), revision=0)


def _ahead(items: Iterator[T], count: int) -> Iterator[T]:
    """The same items, each given when so many more have been fetched."""
    waiting: deque[T] = deque()
    for item in items:
        waiting.append(item)
        if len(waiting) > count:
            yield waiting.popleft()
    yield from waiting
