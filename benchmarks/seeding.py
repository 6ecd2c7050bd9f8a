"""Rows of a benchmark, written in bulk: voters with an open ballot, and whole blocs with ten years behind them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import islice
from typing import Any

from sqlalchemy import Engine, insert
from sqlmodel import Session

from benchmarks.telegram import FIRST
from domain.papers import Mark, Paper
from domain.questions import Question, QuestionKind, Rules
from handlers.voting import binding
from storage import urn
from storage.ballots import Content
from storage.tables import (
    Account,
    Agency,
    Ballot,
    Bloc,
    Holder,
    Membership,
    Person,
    Position,
    Roll,
    Seat,
    Seen,
    Trail,
    Urn,
    Year,
)

NOW = datetime.now(UTC)
PAGE = 5000
NOMINEES = 3


def put(session: Session, table: type, rows: Iterator[dict[str, Any]]) -> None:
    """Insert in pages, so that memory stays flat."""
    while page := list(islice(rows, PAGE)):
        session.execute(insert(table), page)


def voters(engine: Engine, people: int, a_ballot: int, key: bytes) -> list[str]:
    """`people` leaders of as many agencies, `a_ballot` of them on one open ballot; the data of their confirming taps."""
    taps: list[str] = []
    with Session(engine) as session, session.begin():
        for number in range(-(-people // a_ballot)):
            count = min(a_ballot, people - number * a_ballot)
            taps += _ballot(session, number, count, number * a_ballot, key)
    return taps


def _ballot(session: Session, number: int, count: int, first: int, key: bytes) -> list[str]:
    bloc, year, ballot = (f"{kind}{number:09d}"[:10] for kind in ("b", "y", "v"))
    agencies = [f"a{first + n:09d}" for n in range(count)]
    people = [f"p{first + n:09d}" for n in range(count)]
    session.add(Bloc(id=bloc, key=bloc, name="Khối", current_year_id=year, created_at=NOW))
    session.flush()
    session.add(Year(id=year, bloc_id=bloc, year=2026))
    put(
        session,
        Agency,
        ({"id": a, "province": bloc, "key": a, "name": a, "short_name": a, "kind": ""} for a in agencies),
    )
    put(
        session,
        Membership,
        ({"year_id": year, "agency_id": a, "position": n, "assumed": False} for n, a in enumerate(agencies)),
    )
    put(
        session,
        Person,
        ({**_person(p), "bloc_id": bloc, "agency_id": a} for p, a in zip(people, agencies, strict=True)),
    )
    put(session, Account, (_account(FIRST + first + n, FIRST + first + n, p) for n, p in enumerate(people)))
    put(session, Position, (_position(FIRST + first + n) for n in range(count)))
    put(
        session,
        Seat,
        (_seat(f"s{first + n:09d}", bloc, a, p) for n, (a, p) in enumerate(zip(agencies, people, strict=True))),
    )
    rules = Rules(Fraction(2, 3), strict=False)
    question = Question(QuestionKind.YES_NO, tuple(agencies[:NOMINEES]), NOMINEES, rules, subject="PROV_CERT")
    wrapped = urn.new_key(key)
    content = Content((question,), tuple(agencies)).to_json()
    begun = Ballot(
        id=ballot, year_id=year, title="Bỏ phiếu", state="open", opened_at=NOW, public_key=wrapped.public,
        wrapped_secret=wrapped.wrapped, content=content,
    )  # fmt: skip
    session.add(begun)
    session.flush()
    binding.bind(session, key, begun, bloc, None, NOW)
    held = zip(agencies, people, strict=True)
    put(session, Holder, ({"ballot_id": ballot, "agency_id": a, "number": 1, "person_id": p} for a, p in held))
    urn.set_up(session, ballot)
    paper = Paper((question,))
    for nominee in range(NOMINEES):
        paper = paper.with_mark(0, nominee, Mark.YES)
    return [f"vcast:{ballot}:{agency}:{paper.to_text()}" for agency in agencies]


def history(engine: Engine, blocs: int, years: int) -> None:
    """Blocs with years of members, ballots, rolls, urns and trails behind them: what a big installation carries."""
    with Session(engine) as session, session.begin():
        ids = [f"hb{n:08d}" for n in range(blocs)]
        put(session, Bloc, ({"id": b, "key": b, "name": "Khối", **_bloc_rest()} for b in ids))
        put(
            session,
            Agency,
            (
                {
                    "id": f"ha{n:08d}",
                    "province": ids[n // 9],
                    "key": str(n % 9),
                    "name": "CQ",
                    "short_name": "",
                    "kind": "",
                }
                for n in range(blocs * 9)
            ),
        )
        put(session, Person, (_person(f"hp{n:08d}") for n in range(blocs * 18)))
        put(session, Account, (_account(10**7 + n, 10**7 + n, f"hp{n:08d}") for n in range(blocs * 18)))
        put(session, Position, (_position(10**7 + n) for n in range(blocs * 18)))
        put(
            session,
            Seat,
            (_seat(f"hs{n:08d}", ids[n // 18], f"ha{n // 2:08d}", f"hp{n:08d}") for n in range(blocs * 18)),
        )
        put(
            session,
            Year,
            (
                {"id": f"hy{n:08d}", "bloc_id": ids[n // years], "year": 2016 + n % years, **_year_rest()}
                for n in range(blocs * years)
            ),
        )
        put(session, Ballot, (_old_ballot(n) for n in range(blocs * years)))
        put(
            session,
            Urn,
            ({"ballot_id": f"hv{n:08d}", "papers": bytes(16 * 9), "closed": True} for n in range(blocs * years)),
        )
        put(
            session,
            Roll,
            (
                {"ballot_id": f"hv{n // 9:08d}", "agency_id": f"ha{(n // 9 // years) * 9 + n % 9:08d}", "number": 1}
                for n in range(blocs * years * 9)
            ),
        )
        put(
            session,
            Trail,
            (
                {"bloc_id": ids[n // (years * 20)], "at": NOW, "act": "answered", "what": {}, "digest": ""}
                for n in range(blocs * years * 20)
            ),
        )
        put(
            session,
            Seen,
            ({"channel": "telegram", "update_id": n, "seen_on": NOW.date()} for n in range(blocs * years * 20)),
        )


def _person(number: str) -> dict[str, Any]:
    return {
        "id": number,
        "full_name": "N",
        "post": "",
        "phone": "",
        "lang": "vi",
        "created_at": NOW,
        "consented_at": NOW,
    }


def _account(number: int, chat: int, person: str) -> dict[str, Any]:
    return {"id": number, "channel": "telegram", "external_id": str(chat), "person_id": person}


def _position(account: int) -> dict[str, Any]:
    return {"account_id": account, "conversation": "", "state": "", "arg": {}, "offer": [], "menu": ""}


def _seat(number: str, bloc: str, agency: str, person: str) -> dict[str, Any]:
    since = NOW - timedelta(days=100)
    return {
        "id": number,
        "bloc_id": bloc,
        "agency_id": agency,
        "person_id": person,
        "role": "leader",
        "since_at": since,
    }


def _bloc_rest() -> dict[str, Any]:
    words = {"unit_word": "Khối", "head_word": "Trưởng khối", "deputy_word": "Phó khối"}
    return {"short_name": "", "province": "", "demo": False, "settings": {}, "created_at": NOW, **words}


def _year_rest() -> dict[str, Any]:
    return {"theme": "", "slogan": "", "facts": {}, "criteria": None}


def _old_ballot(number: int) -> dict[str, Any]:
    content = json.loads(json.dumps({"questions": [], "agencies": []}))
    return {
        "id": f"hv{number:08d}", "year_id": f"hy{number:08d}", "title": "Bỏ phiếu", "kind": "real", "state": "counted", "content": content,
        "public_key": b"", "seal": b"", "slip_counts": b"", "annul_reason": "", "opened_at": NOW, "cleansed_at": NOW, "published_at": NOW,
        "result": {},
    }  # fmt: skip
