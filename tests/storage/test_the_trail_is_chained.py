"""The trail is a chain, bloc by bloc, on both databases: whoever removes, changes or moves an entry is found."""

import asyncio
from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from storage import trail
from storage.tables import Bloc, Handover, Person, Trail, Year
from storage.writer import Writer
from tests.storage.elections import NOW

BLOCS = ("onebloc", "twobloc")


@pytest.fixture(autouse=True)
def rows(engine: Engine) -> None:
    """Two blocs and somebody who acts in both."""
    with Session(engine) as session, session.begin():
        session.add_all(Bloc(id=one, key=one, name="Khối", created_at=NOW) for one in BLOCS)
        session.add(Person(id="person", created_at=NOW))


def note(session: Session, bloc_id: str, number: int) -> None:
    """An entry with words of every sort."""
    at = NOW + timedelta(microseconds=number)
    what = {"number": number, "name": "Đoàn kết", "agencies": ("b", "a"), "count": None, "text": {"b": 1, "a": [2.5]}}
    trail.add(session, Trail(bloc_id=bloc_id, at=at, person_id="person", act="named", what=what))


def five(engine: Engine) -> None:
    """Five entries of each bloc, taking turns."""
    for number in range(5):
        with Session(engine) as session, session.begin():
            for bloc_id in BLOCS:
                note(session, bloc_id, number)


def wrong(engine: Engine) -> list[int]:
    """Which entries, by their place in the bloc's trail, do not follow from the one before."""
    with Session(engine) as session:
        entries = session.exec(select(Trail).order_by(col(Trail.id))).all()
        return [int(entry.what["number"]) for entry in trail.broken(entries)]


def test_an_untouched_trail_follows_from_its_beginning(engine: Engine) -> None:
    """Read back from either database every digest is what it was, and no two are the same."""
    five(engine)
    assert wrong(engine) == []
    with Session(engine) as session:
        assert len(set(session.exec(select(Trail.digest)))) == 10
        assert [(key, entries) for key, _digest, entries in trail.heads(session)] == [("onebloc", 5), ("twobloc", 5)]


THE_THIRD = "WHERE id = (SELECT id FROM trail WHERE bloc_id = 'onebloc' ORDER BY id LIMIT 1 OFFSET 2)"
TAMPERED = {
    "removed": ("DELETE FROM trail @", 3),
    "the first removed": ("DELETE FROM trail WHERE id = (SELECT min(id) FROM trail WHERE bloc_id = 'onebloc')", 1),
    "another act": ("UPDATE trail SET act = 'left' @", 2),
    "by nobody": ("UPDATE trail SET person_id = NULL @", 2),
    "another digest": ("UPDATE trail SET digest = '' @", 2),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_a_tampered_entry_shows(engine: Engine, how: str) -> None:
    """By hand in the rows, whatever it is: the chain breaks there."""
    order, place = TAMPERED[how]
    five(engine)
    with Session(engine) as session, session.begin():
        session.execute(text(order.replace("@", THE_THIRD)))
    assert wrong(engine)[0] == place


def test_an_entry_put_elsewhere_shows(engine: Engine) -> None:
    """Two entries that change places break the chain."""
    five(engine)
    with Session(engine) as session, session.begin():
        one, _two, other = session.exec(
            select(Trail.id).where(Trail.bloc_id == "onebloc").order_by(col(Trail.id)).limit(3)
        )
        for before, after in ((one, -1), (other, one), (-1, other)):
            session.execute(text("UPDATE trail SET id = :after WHERE id = :before"), {"before": before, "after": after})
    assert wrong(engine)


def test_a_tail_that_is_cut_off_shows_on_paper(engine: Engine) -> None:
    """What is left is a sound chain; the digest that went out on paper is not in it any more."""
    five(engine)
    with Session(engine) as session, session.begin():
        printed = trail.head(session, "onebloc")
        assert trail.has(session, printed[:12])
        session.execute(text("DELETE FROM trail WHERE digest = :it"), {"it": printed})
    assert wrong(engine) == []
    with Session(engine) as session:
        assert not trail.has(session, printed)
        assert not trail.has(session, "%")


def test_what_is_rolled_back_is_in_no_chain(engine: Engine) -> None:
    """An entry of a transaction that failed is not written by the next one of the same session."""
    with Session(engine) as session:
        session.get_one(Bloc, "onebloc").name = "Cụm"
        note(session, "onebloc", 7)
        session.rollback()
        note(session, "onebloc", 0)
        session.commit()
    assert wrong(engine) == []
    with Session(engine) as session:
        assert [entry.what["number"] for entry in session.exec(select(Trail))] == [0]


async def test_writers_at_once_make_one_chain(writer: Writer, engine: Engine) -> None:
    """Two hundred transactions on all lanes, some of which fail, each with two entries in two blocs in either order: nothing forks."""

    def work(session: Session, number: int) -> None:
        for bloc_id in BLOCS if number % 2 else BLOCS[::-1]:
            note(session, bloc_id, number)
            note(session, bloc_id, number)
        if number % 10 == 9:
            raise ValueError(number)

    jobs = (writer.run(partial(work, number=number), lane=number) for number in range(200))
    ended = await asyncio.gather(*jobs, return_exceptions=True)
    assert Counter(type(one) for one in ended) == {type(None): 180, ValueError: 20}
    assert wrong(engine) == []
    with Session(engine) as session:
        assert [entries for _key, _digest, entries in trail.heads(session)] == [360, 360]


def test_a_year_has_the_lines_between_two_handovers(engine: Engine) -> None:
    """The one out of it still belongs to it; a year not handed over has all that follows; the newest stay when there are too many."""
    five(engine)
    with Session(engine) as session, session.begin():
        for number, name in enumerate(("first", "second", "third")):
            session.add(Year(id=name, bloc_id="onebloc", year=2024 + number))
        session.flush()
        for before, after, number in (("first", "second", 1), ("second", "third", 3)):
            accepted_at = NOW + timedelta(microseconds=number)
            session.add(Handover(year_id=before, to_year_id=after, accepted_at=accepted_at))
    with Session(engine) as session:
        found = {
            year.id: [row.what["number"] for row, _who in trail.of_year(session, year, ["named"], 9)]
            for year in session.exec(select(Year))
        }
        assert found == {"first": [1, 0], "second": [3, 2], "third": [4]}
        first = session.get_one(Year, "first")
        assert [row.what["number"] for row, _who in trail.of_year(session, first, ["named"], 1)] == [1]
        assert trail.of_year(session, first, ["other"], 9) == []
