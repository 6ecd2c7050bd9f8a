"""Somebody who knows the program well and holds all evidence of an election: who voted what?

Nothing here knows the tables by name: whatever names a voter or shows a choice, in any row, file, log or letter, becomes an order or
a pair (`tests.storage.forensics`). A table that is added later is looked through like the others.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from json import dumps, loads
from typing import Any

from storage import urn
from tests.forensics.evidence import Backup, Evidence, Row
from tests.storage.forensics import Traces, first_seen, offsets, once

Patterns = dict[bytes, str]
_WORD = re.compile(rb"[A-Za-z0-9_-]{6,}")


class Guesser:
    """Looks through one election. `papers`: how each choice is written in a row or a file (bytes, or a button's text)."""

    def __init__(self, evidence: Evidence, papers: dict[bytes | str, str]) -> None:
        self.evidence, self.papers = evidence, papers
        self.voters = self._voters()
        self.agency_of = {name: agency for agency in self.voters for name in evidence.names[agency]}
        self.found = Traces()

    def traces(self) -> Traces:
        """All clues."""
        before, last = self.evidence.backups[-2:]
        for when, backup in (("before the count", before), ("at last", last)):
            for table, rows in self._new(backup).items():
                self._rows(f"{table} {when}", rows)
            self._pairs(when, self._new(backup))
            for name, content in backup.files.items():
                self._file(f"file{name} {when}", content)
        self._file("log of PostgreSQL", self.evidence.wal)
        self._file("log of the program", "".join(one.log for one in self.evidence.backups).encode())
        self._backups()
        self._sizes()
        self._marks()
        self._published()
        for order in list(self.found.choices):
            self.found.choices[f"{order}, backwards"] = self.found.choices[order][::-1]
        return self.found

    def _voters(self) -> list[str]:
        rows = self.evidence.backups[-1].rows["roll"]
        return sorted(row["agency_id"] for row in rows if row["ballot_id"] == self.evidence.ballot_id)

    def _new(self, backup: Backup) -> dict[str, list[Row]]:
        """The rows that the election has brought or changed."""
        first = self.evidence.backups[0].rows
        return {table: [row for row in rows if row not in first[table]] for table, rows in backup.rows.items()}

    def _named(self, row: Row) -> str | None:
        """The one voter whom a row names."""
        named = {self.agency_of[value] for value in row.values() if isinstance(value, str) and value in self.agency_of}
        return next(iter(named)) if len(named) == 1 else None

    def _shown(self, row: Row) -> str | None:
        """The one choice that a row shows."""
        values = [bytes(value) if isinstance(value, memoryview) else value for value in row.values()]
        shown = {self.papers[value] for value in values if isinstance(value, str | bytes) and value in self.papers}
        return next(iter(shown)) if len(shown) == 1 else None

    def _rows(self, name: str, rows: list[Row]) -> None:
        """Rows in the order in which they are given, and by every column that has an order."""
        for column, ordered in _orders(rows):
            voters = [agency for agency in map(self._named, ordered) if agency]
            self.found.voters[f"{name}, first by {column}"] = once(voters)
            self.found.voters[f"{name}, last by {column}"] = once(voters, last=True)
            self.found.choices[f"{name} by {column}"] = [choice for choice in map(self._shown, ordered) if choice]
        for column in rows[0] if rows else ():
            held = [row[column] for row in rows if isinstance(row[column], bytes | memoryview)]
            self.found.choices[f"in {name}.{column}"] = offsets(b"".join(map(bytes, held)), self._papers())

    def _pairs(self, when: str, tables: dict[str, list[Row]]) -> None:
        """A row that names a voter and one that shows a choice have a value in common."""
        named = [(table, row, agency) for table, rows in tables.items() for row in rows if (agency := self._named(row))]
        shown = [(table, row, choice) for table, rows in tables.items() for row in rows if (choice := self._shown(row))]
        choices: dict[tuple[str, str], dict[str, set[str]]] = {}
        for table, row, choice in shown:
            for column, value in row.items():
                choices.setdefault((table, column), {}).setdefault(repr(value), set()).add(choice)
        for table, row, agency in named:
            for column, value in row.items():
                for (other, theirs), by_value in choices.items():
                    if len(found := by_value.get(repr(value), ())) == 1:
                        name = f"{table}.{column} = {other}.{theirs} {when}"
                        self.found.pairs[name] = {**self.found.pairs.get(name, {}), agency: next(iter(found))}

    def _file(self, name: str, content: bytes) -> None:
        """Names and papers in the order in which they lie in a file."""
        ballot, names = self.evidence.ballot_id, self.evidence.names
        kinds: dict[str, Patterns] = {
            "agencies": {names[agency][0].encode(): agency for agency in self.voters},
            "persons": {names[agency][1].encode(): agency for agency in self.voters},
            "marks": {(ballot + names[agency][0]).encode(): agency for agency in self.voters},
        }
        for kind, patterns in kinds.items():
            lying = offsets(content, patterns)
            self.found.voters[f"{name}, first {kind}"] = once(lying)
            self.found.voters[f"{name}, last {kind}"] = once(lying, last=True)
        papers = offsets(content, self._papers())
        self.found.choices[f"{name}, first"] = papers[: len(self.voters)]
        self.found.choices[f"{name}, last"] = papers[-len(self.voters) :]

    def _papers(self) -> Patterns:
        return {paper: choice for paper, choice in self.papers.items() if isinstance(paper, bytes)}

    def _backups(self) -> None:
        """What is new from one backup to the next."""
        tables = [self._new(backup) for backup in self.evidence.backups]
        for table in tables[-1]:
            named = [{agency for row in found[table] if (agency := self._named(row))} for found in tables]
            self.found.voters[f"backups of {table}"] = first_seen(named)
            shown = [[choice for row in found[table] if (choice := self._shown(row))] for found in tables]
            self.found.choices[f"backups of {table}"] = [
                choice
                for old, new in pairwise(shown)
                for choice in sorted(set(self.papers.values()))
                if new.count(choice) > old.count(choice)
            ]

    def _order(self) -> list[tuple[str, Backup, Backup]]:
        """Who voted between which two backups."""
        marked = [{row["agency_id"] for row in self._new(one)["roll"]} for one in self.evidence.backups[:-1]]
        steps = zip(pairwise(marked), pairwise(self.evidence.backups[:-1]), strict=True)
        return [(min(new - old), *backups) for (old, new), backups in steps if len(new - old) == 1]

    def _sizes(self) -> None:
        """Voters by how much their vote made grow: each file, each table, the log."""
        sizes: dict[str, dict[str, int]] = {}
        for agency, old, new in self._order():
            for name, content in new.files.items():
                sizes.setdefault(f"file{name}", {})[agency] = len(content) - len(old.files[name])
            for table, rows in new.rows.items():
                sizes.setdefault(table, {})[agency] = len(repr(rows)) - len(repr(old.rows[table]))
            sizes.setdefault("log", {})[agency] = len(new.log)
        for name, grown in sizes.items():
            self.found.voters[f"growth of {name}"] = sorted(grown, key=lambda agency: (grown[agency], agency))

    def _marks(self) -> None:
        """What came with one vote only (a sealed paper, a code): voters by it, and by where it lies in the end."""
        brought = {agency: _pieces(new) - _pieces(old) for agency, old, new in self._order()}
        last = self.evidence.backups[-1]
        own: dict[bytes, str] = {}
        for agency, pieces in brought.items():
            others = set[bytes]().union(*(found for other, found in brought.items() if other != agency))
            own |= dict.fromkeys(pieces - others, agency)
        self.found.voters["by what they brought"] = once(own[piece] for piece in sorted(own))
        sealed = sorted(piece for piece in own if len(piece) == urn.SEALED)
        self.found.voters["by sealed paper"] = once(own[piece] for piece in sealed)
        for name, content in {**{table: _bytes(rows) for table, rows in last.rows.items()}, **last.files}.items():
            self.found.voters[f"what they brought, in {name}"] = once(offsets(content, own))

    def _published(self) -> None:
        """The result, which everybody knows: so many of each."""
        (row,) = (one for one in self.evidence.backups[-1].rows["ballot"] if one["id"] == self.evidence.ballot_id)
        result = row["result"] if isinstance(row["result"], dict) else loads(row["result"])
        tally = result["questions"][0]["tally"]
        self.found.choices["result"] = ["yes"] * tally["yes"][0] + ["no"] * tally["no"][0]


def _orders(rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """(column, rows by it); "" as they are given."""
    yield "", rows
    for column in rows[0] if rows else ():
        if all(isinstance(row[column], int | float | str | date) for row in rows):
            yield column, sorted(rows, key=partial(_key_of, column))


def _key_of(column: str, row: Row) -> Any:
    return _key(column, row[column])


def _key(column: str, value: Any) -> Any:
    """ "(0,7)" is a place, `xmin` a number, everything else stands for itself."""
    if column == "ctid":
        return tuple(map(int, value.strip("()").split(",")))
    return int(value) if column == "xmin" else (str(type(value)), value)


def _pieces(backup: Backup) -> set[bytes]:
    """Words of texts, and what is as long as a sealed paper of bytes."""
    found: set[bytes] = set()
    for rows in backup.rows.values():
        for value in (value for row in rows for value in row.values()):
            if isinstance(value, bytes | memoryview):
                found |= set(urn.split(bytes(value), urn.SEALED))
            elif isinstance(value, str | dict | list):
                found |= set(_WORD.findall((value if isinstance(value, str) else dumps(value)).encode()))
    return found


def _bytes(rows: list[Row]) -> bytes:
    values = [value for row in rows for value in row.values()]
    return b"\0".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in values
    )
