"""A backup taken while people voted comes back with fewer papers: its open ballots are annulled, in the trail, and everybody hears it."""

from pathlib import Path

import pytest
from sqlmodel import Session, col, select
from typer.testing import CliRunner

from bot.audit_proof import trails_are_chained
from bot.cli import app
from bot.keeping import backup
from bot.restoring import annul_open
from bot.settings import Settings, load
from domain.questions import DEFAULT_RULES, Question, QuestionKind
from domain.voters import Voter
from handlers.voting import use_cases
from storage import ballots, schema
from storage.engine import open_engine
from storage.tables import Ballot, Outgoing, Roll, Trail, Urn
from tests.crash import seeding
from tests.crash.processes import BALLOT_KEY
from tests.crash.seeding import NOW

TOKEN = "4567890:AAE-token-of-a-test-000000000000000"


def settings_of(url: str, folder: Path) -> Settings:
    """Settings of an installation."""
    return load(
        _env_file=None, telegram_token=TOKEN, database_url=url, data_dir=folder / "data", ballot_key=BALLOT_KEY,
        telegram_api_url="http://127.0.0.1:9",
    )  # fmt: skip


def an_open_ballot(settings: Settings) -> None:
    """Three agencies with a leader each, an open ballot with one paper, another that is a draft."""
    from bot.operator import build_house

    house = build_house(settings)
    engine = open_engine(settings.database_url)
    schema.upgrade(engine)
    with Session(engine, autoflush=False) as session, session.begin():
        bloc = seeding.add_bloc(session, 3)
        people = [seeding.add_person(session, bloc, 7001 + n, f"Người {n}", n, "leader") for n in range(3)]
        question = Question(
            QuestionKind.YES_NO, tuple(bloc.agencies), 1, DEFAULT_RULES["PROV_FLAG"], subject="PROV_FLAG"
        )
        content = ballots.Content((question,), ()).to_json()
        for number in ("open", "draft"):
            session.add(Ballot(id=number, year_id=bloc.year_id, title="Bình xét", content=content))
        session.flush()
        use_cases.open_ballot(session, house, session.get_one(Ballot, "open"), people[0], NOW)
        session.flush()
        cast = use_cases.cast_paper(session, "open", Voter(bloc.agencies[0]), people[0], "AA")
        use_cases.drop_paper(session, cast)
    engine.dispose()


def check_annulled(url: str) -> None:
    """Annulled with its reason, without a paper, in a sound trail, and said to every holder."""
    engine = open_engine(url)
    with Session(engine) as session:
        ballot = session.get_one(Ballot, "open")
        assert (ballot.state, ballot.result, ballot.wrapped_secret) == ("annulled", {"annulled": "restored"}, None)
        assert session.get_one(Ballot, "draft").state == "draft"
        assert session.get_one(Urn, "open").papers == b""
        assert len(session.exec(select(Roll)).all()) == 1
        entry = session.exec(select(Trail).order_by(col(Trail.id).desc())).first()
        assert entry is not None
        assert (entry.act, entry.what) == ("ballot_annulled", {"ballot": "open", "why": "restored"})
        assert list(trails_are_chained(session)) == []
        told = {
            one.external_id for one in session.exec(select(Outgoing)) if "khôi phục từ bản sao lưu" in str(one.screen)
        }
        assert told == {"7001", "7002", "7003"}
    engine.dispose()


def test_open_ballots_of_what_came_back_are_annulled(database_url: str, tmp_path: Path) -> None:
    """On both databases, once."""
    settings = settings_of(database_url, tmp_path)
    an_open_ballot(settings)
    assert "1 open ballot(s) annulled" in annul_open(settings, database_url)
    check_annulled(database_url)
    assert annul_open(settings, database_url) == ""


def test_the_command_annuls_before_the_backup_is_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed by the operator; the backup itself stays as it was."""
    monkeypatch.chdir(tmp_path)
    settings = settings_of(f"sqlite:///{tmp_path}/data/thidua.db", tmp_path)
    an_open_ballot(settings)
    backup(settings, tmp_path / "one.db")
    before = (tmp_path / "one.db").read_bytes()
    for name, value in (
        ("TELEGRAM_TOKEN", TOKEN), ("DATABASE_URL", settings.database_url), ("DATA_DIR", str(settings.data_dir)),
        ("BALLOT_KEY", BALLOT_KEY),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    told = CliRunner().invoke(app, ["restore", "one.db"])

    assert told.exit_code == 0, told.output
    assert "1 open ballot(s) annulled" in told.output
    check_annulled(settings.database_url)
    assert (tmp_path / "one.db").read_bytes() == before
    assert sorted(one.name for one in (tmp_path / "data").glob("*.restoring*")) == []
