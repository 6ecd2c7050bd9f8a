"""Nobody is elected to tick: on PostgreSQL several processes tick at once and every message is queued once."""

import threading
from collections import Counter
from datetime import datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from handlers import reminding
from storage.engine import open_engine
from storage.tables import Outgoing, Reminded
from tests.handlers.reminding.little_bloc import HOUSE, LittleBloc, at
from tests.storage.databases import Server
from tests.tables import make_tables

MORNING = "2026-11-12 08:00"
BLOCS = 40
REPLICAS = 4


def full_house(engine: Engine) -> list[str]:
    """Forty blocs with an officer in each of three agencies, two steps due tomorrow; the officers' names."""
    names = []
    for number in range(BLOCS):
        bloc = LittleBloc(engine, f"b{number:02d}")
        names += [bloc.person(f"{bloc.key}-cb{n}", n) for n in range(3)]
        bloc.step("SELF_SCORE", "2026-11-13 17:00")
        bloc.step("YEAR_REPORT", "2026-11-13 17:00")
    return names


def tick_all(engine: Engine, now: datetime) -> int:
    """One process: all pages, a transaction each; how many messages it queued."""
    queued, after = 0, ""
    while True:
        with Session(engine, autoflush=False) as session:
            page = reminding.tick(session, HOUSE, now, after)
            session.commit()
        queued += page.queued
        if page.after is None:
            return queued
        after = page.after


def test_a_tick_takes_all_pages_once(engine: Engine) -> None:
    """On both databases: more blocs than a page, everybody hears once, the second round finds nothing."""
    names = full_house(engine)
    assert tick_all(engine, at(MORNING)) == len(names)
    assert tick_all(engine, at(MORNING)) == 0
    with Session(engine) as session:
        letters = session.exec(select(Outgoing)).all()
        assert Counter(letter.external_id for letter in letters) == Counter(names)
        assert {(letter.act, letter.urgency, letter.lease_at, letter.tries) for letter in letters} == {
            ("news", 1, None, 0)
        }
        assert "có 2 việc cần lưu ý" in letters[0].screen["text"]
        assert len(session.exec(select(Reminded)).all()) == 2 * len(names)


def test_replicas_that_tick_at_once_queue_every_message_once(postgresql: Server) -> None:
    """Four processes begin at the same moment; together they queue each person's message exactly once."""
    url = postgresql.make()
    engines = [open_engine(url) for _ in range(REPLICAS)]
    make_tables(engines[0])
    names = full_house(engines[0])
    start = threading.Barrier(REPLICAS)
    queued: list[int] = []

    def replica(engine: Engine) -> None:
        start.wait()
        queued.append(tick_all(engine, at(MORNING)))

    threads = [threading.Thread(target=replica, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(engines[0]) as session:
        chats = Counter(session.exec(select(Outgoing.external_id)).all())
    for engine in engines:
        engine.dispose()
    postgresql.drop(url)
    assert chats == Counter(names)
    assert sum(queued) == len(names)


def test_a_tick_that_dies_before_its_commit_leaves_nothing(engine: Engine) -> None:
    """Keys and messages stand or fall together: after a rollback the next tick says everything."""
    names = full_house(engine)
    with Session(engine, autoflush=False) as session:
        assert reminding.tick(session, HOUSE, at(MORNING)).queued > 0
        session.rollback()
    assert tick_all(engine, at(MORNING)) == len(names)


@pytest.mark.parametrize("when", ["2026-11-12 07:29", "2026-11-12 12:00", "2026-11-14 09:00"])
def test_outside_the_hours_a_tick_asks_nothing(when: str) -> None:
    """At night, at noon and on days off a tick ends at once."""
    bloc = LittleBloc()
    bloc.person("cb", 1)
    bloc.step("SELF_SCORE", "2026-11-13 17:00")
    assert bloc.tick(when) == {}
