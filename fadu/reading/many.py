"""Many reports at once: read in parallel processes, kept on disk between the passes, held against one another.

Only what the comparison needs stays in memory (sentences without their marks, the row of the grid); text and reading
of each file lie in a spool folder, so that a thousand reports need little more than one.
"""

import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from fadu.faults import Fault
from fadu.reading.across import Digest, across, digest
from fadu.reading.extract import extract_file
from fadu.reading.grid import Row, row_of
from fadu.reading.read import document, reading_of
from fadu.reading.show import page
from fadu.reading.values import Finding, Reading

KINDS: Final = frozenset({".txt", ".html", ".htm", ".docx", ".pdf"})
FAILED: Final = "读取时出错，请把文件另存为 .txt 后再读，并报告这个情况。"


@dataclass(frozen=True, slots=True)
class One:
    """A file read: where its reading is spooled and what is kept of it, or the sentence why it could not be read."""

    file: str
    spool: Path | None = None
    digest: Digest | None = None
    row: Row | None = None
    error: str | None = None


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files named, and those of known kinds in folders named, each once, in order."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (each for each in sorted(path.rglob("*")) if each.suffix.lower() in KINDS and each.is_file())
            found.extend(each for each in inside if not each.name.startswith((".", "~$")))
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def read_one(path: Path) -> tuple[Reading, str, Digest]:
    """Read a file: its reading, its text and its digest; raises ReadFault."""
    text = extract_file(path)
    started = perf_counter()
    doc = document(text)
    return reading_of(doc, file=str(path), started=started), text, digest(doc, str(path))


def _spooled(path: Path, spool: Path) -> One:
    try:
        reading, text, kept = read_one(path)
    except Fault as fault:
        return One(str(path), error=fault.sentence)
    except (RecursionError, MemoryError):
        return One(str(path), error=FAILED)
    spool.write_bytes(pickle.dumps((reading, text)))
    return One(str(path), spool, kept, row_of(reading))


def _paged(one: One, found: tuple[Finding, ...], target: Path) -> None:
    assert one.spool is not None
    reading, text = unspooled(one.spool, found)
    target.write_text(page(reading, text), encoding="utf-8")


def unspooled(spool: Path, found: tuple[Finding, ...]) -> tuple[Reading, str]:
    """A reading taken from the spool, with what the comparison found put in its place, and its text."""
    reading, text = pickle.loads(spool.read_bytes())  # noqa: S301 - written by this process's own workers
    assert isinstance(reading, Reading)
    placed = [replace(each, quote=text[each.start : each.end]) for each in found]
    findings = tuple(sorted((*reading.findings, *placed), key=lambda each: (each.start, each.end)))
    return replace(reading, findings=findings), text


@dataclass(frozen=True, slots=True)
class Batch:
    """All files read, in the order given, and the findings of each that come of the comparison."""

    ones: tuple[One, ...]
    found: dict[str, tuple[Finding, ...]]

    def readings(self) -> Iterator[tuple[One, Reading | None]]:
        """Each file with its reading, one at a time in memory; None where it could not be read."""
        for one in self.ones:
            reading = unspooled(one.spool, self.found.get(one.file, ()))[0] if one.spool else None
            yield one, reading

    def rows(self) -> list[Row]:
        """The rows of the grid, with last year's open plans counted."""
        rows = []
        for one in self.ones:
            if one.row is not None:
                open_plans = sum(1 for each in self.found.get(one.file, ()) if each.kind == "plan_unanswered")
                rows.append(replace(one.row, unanswered=open_plans))
        return rows

    def write_pages(self, folder: Path, workers: int | None = None) -> None:
        """Write a page for each file read, named after the file."""
        taken: set[str] = set()
        with _pool(workers) as pool:
            waiting = []
            for one in self.ones:
                if one.spool is not None:
                    target = folder / _free_name(Path(one.file).stem, taken)
                    waiting.append(pool.submit(_paged, one, self.found.get(one.file, ()), target))
            for each in waiting:
                each.result()


def _free_name(stem: str, taken: set[str]) -> str:
    name, number = f"{stem}.html", 1
    while name.lower() in taken or name.lower() in ("grid.html",):
        number += 1
        name = f"{stem}-{number}.html"
    taken.add(name.lower())
    return name


def _pool(workers: int | None) -> ProcessPoolExecutor:
    # Fresh processes: a fork would copy the parent's threads' locks.
    return ProcessPoolExecutor(workers or os.cpu_count() or 1, mp_context=get_context("spawn"))


@contextmanager
def read_many(
    paths: Sequence[Path], *, workers: int | None = None, told: Callable[[One], None] | None = None
) -> Iterator[Batch]:
    """Read the files in parallel; `told` hears of each as it is done. The spool lives as long as the context."""
    with TemporaryDirectory(prefix="fadu-read-") as folder:
        ones: dict[int, One] = {}
        crashed: list[int] = []

        def spool(number: int) -> Path:
            return Path(folder) / f"{number}.pickle"

        def heard(number: int, one: One) -> None:
            ones[number] = one
            if told is not None:
                told(one)

        with _pool(workers) as pool:
            tasks = {pool.submit(_spooled, path, spool(number)): number for number, path in enumerate(paths)}
            for done in as_completed(tasks):
                if isinstance(done.exception(), BrokenProcessPool):
                    crashed.append(tasks[done])
                else:
                    heard(tasks[done], done.result())
        # A file that kills its process takes the others' with it: each of these is read again in one of its own.
        for number in crashed:
            heard(number, _alone(paths[number], spool(number)))
        ordered = tuple(ones[number] for number in range(len(paths)))
        yield Batch(ordered, across([one.digest for one in ordered if one.digest is not None]))


def _alone(path: Path, spool: Path) -> One:
    with _pool(1) as pool:
        try:
            return pool.submit(_spooled, path, spool).result()
        except BrokenProcessPool:
            return One(str(path), error=FAILED)
