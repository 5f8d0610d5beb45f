"""The embedded engine: tantivy in the process, one folder on this host, one writer."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import tantivy

from search import fields
from search.engines import Counts, EngineUnavailable, Found
from search.engines.embedded_query import completing, matching, narrowed, of_subjects
from search.engines.embedded_schema import SHAPE, document, edge, schema
from search.entry import Entry, from_json
from search.query import CandidateQuery, CompletionQuery, Sort

_SHAPE_FILE = "dure-shape"
_WRITER_MEMORY = 48_000_000
FACETS = ("kind", "department_edge", "task_edge", "year")
_MOST_VALUES = 2000
# Up to so many matching entries of subjects in several parts are counted one by one.
_EXACT = 5000


@contextmanager
def _answering(folder: Path) -> Iterator[None]:
    """Turn whatever the library raises, its panics included, into ``EngineUnavailable``."""
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EngineUnavailable(f"The index in {folder} does not answer: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise EngineUnavailable(f"The index in {folder} is broken: {error}") from error


class EmbeddedEngine:
    """One tantivy index in a folder; safe to read from many threads."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read before ``open``."""
        self.folder = folder
        self._index: tantivy.Index | None = None

    def create(self) -> None:
        """Make the index anew and empty."""
        self.drop()
        with _answering(self.folder):
            self.folder.mkdir(parents=True)
            tantivy.Index(schema(), path=str(self.folder))
            (self.folder / _SHAPE_FILE).write_text(str(SHAPE))

    def open(self) -> None:
        """See the latest commit; raises ``EngineUnavailable`` when there is no sound index."""
        with _answering(self.folder):
            if self._index is None:
                if (self.folder / _SHAPE_FILE).read_text() != str(SHAPE):
                    raise EngineUnavailable(f"The index in {self.folder} must be rebuilt.")
                index = tantivy.Index.open(str(self.folder))
                index.config_reader("manual")
                index.reload()
                self._index = index
            else:
                self._index.reload()

    def snapshot(self) -> "EmbeddedSnapshot":
        """Return the index as last opened."""
        if self._index is None:
            self.open()
        with _answering(self.folder):
            return EmbeddedSnapshot(self.folder, self._index.searcher())

    @contextmanager
    def writer(self) -> Iterator["EmbeddedWriter"]:
        """Write alone; leaving the block without ``commit`` drops the changes."""
        with _answering(self.folder):
            index = tantivy.Index.open(str(self.folder))
            writer = EmbeddedWriter(self.folder, index.writer(_WRITER_MEMORY, 1))
        try:
            yield writer
        finally:
            writer.close()

    def stored(self, subject_ids: Iterable[int]) -> list[Entry]:
        """Return the entries of subjects whoever may see them: for upkeep, never for a reader."""
        snapshot = self.snapshot()
        with _answering(self.folder):
            wanted = of_subjects(subject_ids)
            found = snapshot.searcher.search(wanted, max(snapshot.size, 1))
            return snapshot.load([Found(0, 0.0, place) for _score, place in found.hits])

    def digests(self) -> dict[int, int]:
        """Return for each subject the combined digest of its entries (exclusive or)."""
        with _answering(self.folder):
            searcher = self.snapshot().searcher
            every = searcher.search(tantivy.Query.all_query(), max(searcher.num_docs, 1))
            places = [place for _score, place in every.hits]
            subjects = searcher.fast_field_values("subject", places)
            digests = searcher.fast_field_values("digest", places)
        combined: dict[int, int] = {}
        for subject, digest in zip(subjects, digests, strict=True):
            combined[subject] = combined.get(subject, 0) ^ digest
        return combined

    def siblings(self) -> list[str]:
        """Return the names of the other indexes below the same root."""
        shapes = self.folder.parent.glob(f"*/{_SHAPE_FILE}")
        return sorted({shape.parent.name for shape in shapes} - {self.folder.name})

    def drop(self) -> None:
        """Remove the index; no error if there is none."""
        self._index = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def bytes_used(self) -> int:
        """Return the size of the index on disk."""
        return sum(file.stat().st_size for file in self.folder.glob("**/*") if file.is_file())


class EmbeddedWriter:
    """Changes not yet committed; at most one writer at a time, or ``EngineUnavailable``."""

    def __init__(self, folder: Path, writer: tantivy.IndexWriter) -> None:
        """Take over tantivy's writer, which holds the lock of the folder."""
        self._folder, self._writer = folder, writer

    def replace(self, subject_ids: Iterable[int], entries: Iterable[Entry]) -> None:
        """Remove all entries of the subjects, then add the given ones."""
        parts: dict[int, list[Entry]] = {}
        for entry in entries:
            parts.setdefault(entry.subject_id, []).append(entry)
        with _answering(self._folder):
            self._writer.delete_documents_by_query(of_subjects({*subject_ids, *parts}))
            for same in parts.values():
                for entry in same:
                    self._writer.add_document(document(fields.analyse(entry), len(same) > 1))

    def commit(self) -> None:
        """Make the changes lasting and findable."""
        with _answering(self._folder):
            self._writer.commit()

    def close(self) -> None:
        """Drop what was not committed and free the lock of the folder."""
        with _answering(self._folder):
            self._writer.rollback()
            self._writer.wait_merging_threads()


class EmbeddedSnapshot:
    """One commit of the index."""

    def __init__(self, folder: Path, searcher: tantivy.Searcher) -> None:
        """Hold on to the searcher, and with it to the files of its commit."""
        self._folder, self.searcher = folder, searcher

    @property
    def size(self) -> int:
        """Return the number of entries."""
        return self.searcher.num_docs

    def candidates(self, query: CandidateQuery, limit: int) -> list[Found]:
        """Return the best matching entries, or the newest if so sorted."""
        with _answering(self._folder):
            wanted = self._matching(query)
            if query.asked.sort is Sort.NEWEST or not query.matches:
                newest = self.searcher.search(wanted, limit, count=False, order_by_field="day")
                # Of one day the engine gives first what was written last: that would tell of rewriting.
                return sorted(self._found(newest), key=lambda one: (-one.score, one.subject_id))
            return self._found(self.searcher.search(wanted, limit, count=False))

    def completions(self, query: CompletionQuery, limit: int) -> list[Found]:
        """Return the entries whose names complete what is typed, the best first."""
        if not query.matches:
            return []
        with _answering(self._folder):
            return self._found(self.searcher.search(completing(query), limit, count=False))

    def load(self, found: Sequence[Found]) -> list[Entry]:
        """Return the entries behind hits, in their order."""
        with _answering(self._folder):
            documents = (self.searcher.doc(one.handle) for one in found)
            return [from_json(bytes(one.get_first("source")).decode()) for one in documents]

    def frequencies(self, pairs: Iterable[str]) -> dict[str, int]:
        """Tell how many entries hold each bigram; never shown, closed entries count too."""
        count = self.searcher.doc_freq
        with _answering(self._folder):
            return {pair: max(count("title_bigrams", pair), count("body_bigrams", pair)) for pair in pairs}

    def counts(self, query: CandidateQuery) -> Counts:
        """Count matching subjects and their facets."""
        with _answering(self._folder):
            tallies = self._tallies(self._matching(query), FACETS)
            kinds = tallies["kind"]
            if query.asked.kinds:
                any_kind = replace(query, asked=replace(query.asked, kinds=frozenset()))
                kinds = self._tallies(self._matching(any_kind), ("kind",))["kind"]
            return Counts(
                total=sum(tallies["kind"].values()),
                kinds=kinds,
                departments=_by_edge(tallies["department_edge"]),
                tasks=_by_edge(tallies["task_edge"]),
                years=tallies["year"],
            )

    def _matching(self, query: CandidateQuery) -> tantivy.Query:
        return matching(query, self.searcher.doc_freq, self.size)

    def _found(self, result: tantivy.SearchResult) -> list[Found]:
        places = [place for _score, place in result.hits]
        subjects = self.searcher.fast_field_values("subject", places)
        triples = zip(subjects, result.hits, strict=True)
        return [Found(subject, score, place) for subject, (score, place) in triples]

    def _tallies(self, query: tantivy.Query, names: Sequence[str]) -> dict[str, dict]:
        """Count subjects by value: single entries at once, parts by their distinct subjects."""
        alone, parts = narrowed(query, several=False), narrowed(query, several=True)
        tallies = self._buckets(alone, names, {}, lambda bucket: bucket["doc_count"])
        if matching_parts := self.searcher.search(parts, 1).count:
            distinct = {"terms": {"field": "subject", "size": _EXACT}}
            if matching_parts > _EXACT:
                distinct = {"cardinality": {"field": "subject"}}
            # One field at a time: an engine bounds how many buckets one answer may hold.
            for name in names:
                more = self._buckets(parts, (name,), {"aggs": {"distinct": distinct}}, _distinct)
                for value, count in more[name].items():
                    tallies[name][value] = tallies[name].get(value, 0) + count
        return tallies

    def _buckets(
        self, query: tantivy.Query, names: Sequence[str], more: dict, count: Callable[[dict], int]
    ) -> dict[str, dict]:
        wanted = {name: {"terms": {"field": name, "size": _MOST_VALUES}, **more} for name in names}
        found = self.searcher.aggregate(query, wanted)
        return {name: {bucket["key"]: count(bucket) for bucket in found[name]["buckets"]} for name in names}


def _distinct(bucket: dict) -> int:
    found = bucket["distinct"]
    return len(found["buckets"]) if "buckets" in found else round(found["value"])


def _by_edge(tally: dict[str, int]) -> dict[tuple[int, int], int]:
    return {edge(text): count for text, count in tally.items()}
