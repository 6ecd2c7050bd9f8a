"""Nobody is elected to send: of several clocks that see the same announcement one queues it, and each person gets it once."""

import threading
from collections import Counter

from sqlalchemy import Engine
from sqlmodel import Session, select

from handlers import announcing
from storage.engine import open_engine
from storage.tables import Announcement, Outgoing, Recipient
from tests.handlers.reminding.little_bloc import HOUSE, LittleBloc, at
from tests.storage.databases import Server
from tests.tables import make_tables

MORNING = "2026-11-12 08:00"
COUNT = 12
REPLICAS = 4


def waiting(engine: Engine) -> set[str]:
    """Twelve announcements that are due, to three officers; their names."""
    bloc = LittleBloc(engine, "b")
    writer = bloc.person("thu-ky", 0, roles=("secretary",))
    names = {bloc.person(f"cb{n}", n) for n in range(3)}
    with Session(engine) as session:
        for number in range(COUNT):
            session.add(
                Announcement(
                    id=f"news{number:06d}", year_id=bloc.year, audience="officers", pieces=["x"], state="scheduled", written_by=writer,
                    begun_at=at(MORNING), due_at=at(MORNING),
                )
            )  # fmt: skip
        session.commit()
    return names


def tick_all(engine: Engine) -> int:
    """One process: all that is due, a transaction each; how many people were written to."""
    queued, after = 0, ""
    while True:
        with Session(engine, autoflush=False) as session:
            page = announcing.tick(session, HOUSE, at(MORNING), after)
            session.commit()
        queued += page.queued
        if page.after is None:
            return queued
        after = page.after


def check(engine: Engine, names: set[str]) -> None:
    """Each of them has each announcement once."""
    with Session(engine) as session:
        letters = Counter(letter.external_id for letter in session.exec(select(Outgoing)))
        assert letters == dict.fromkeys(names, COUNT)
        assert len(session.exec(select(Recipient)).all()) == COUNT * len(names)
        assert {row.state for row in session.exec(select(Announcement))} == {"sent"}


def test_two_rounds_send_once(engine: Engine) -> None:
    """On both databases; one that dies before its commit leaves nothing."""
    names = waiting(engine)
    with Session(engine, autoflush=False) as session:
        assert announcing.tick(session, HOUSE, at(MORNING)).queued == len(names)
        session.rollback()
    assert tick_all(engine) == COUNT * len(names)
    assert tick_all(engine) == 0
    check(engine, names)


def test_replicas_that_tick_at_once_send_once(postgresql: Server) -> None:
    """Four processes begin at the same moment; each announcement is sent by one of them."""
    url = postgresql.make()
    engines = [open_engine(url) for _ in range(REPLICAS)]
    make_tables(engines[0])
    names = waiting(engines[0])
    start = threading.Barrier(REPLICAS)
    queued: list[int] = []

    def replica(engine: Engine) -> None:
        start.wait()
        queued.append(tick_all(engine))

    threads = [threading.Thread(target=replica, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check(engines[0], names)
    for engine in engines:
        engine.dispose()
    postgresql.drop(url)
    assert sum(queued) == COUNT * len(names)
