"""Ballots, and who is there to vote. Choices are not here: they are in the urn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from json import dumps, loads
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, delete, func, select

from domain import ballot_file
from domain.deciding import Deciding, Standing
from domain.questions import Question, without_hall
from domain.voters import Voter
from storage.prepared import Prepared
from storage.tables import Agency, Ballot, Holder, Roll, Seat, Year


@dataclass(frozen=True, slots=True)
class Content:
    """What a ballot asks and of whom; fixed once it is open. `agencies`: those that have a paper; `present`: how many of them were in
    the hall when voting began, None where nobody had taken presence; `deciding`: what decides a tie of each question, once it is open,
    and `salt`: random, for the hash of it (`domain.ballot_file.bound`); `papers`: how many each agency has; `open`: everybody sees after
    the close who said what, otherwise it is secret; `until`: it is answered without a meeting, and this is
    the time that was read when voting began; `Ballot.until_at` may be later."""

    questions: tuple[Question, ...]
    agencies: tuple[str, ...]
    present: int | None = None
    deciding: tuple[Deciding, ...] = ()
    salt: str = ""
    papers: int = 1
    open: bool = False
    until: datetime | None = None

    @property
    def circulated(self) -> bool:
        """Whether there is no meeting."""
        return self.until is not None

    @property
    def voters(self) -> tuple[Voter, ...]:
        """Every paper, in the order of the agencies."""
        return tuple(Voter(one, number) for one in self.agencies for number in range(1, self.papers + 1))

    @property
    def issued(self) -> int:
        """How many papers there are."""
        return len(self.agencies) * self.papers

    def has(self, voter: Voter) -> bool:
        """Whether this is one of its papers."""
        return voter.agency_id in self.agencies and 1 <= voter.number <= self.papers

    def to_json(self) -> dict[str, Any]:
        """A JSON-able dict from which `content_of` makes an equal content."""
        asked = [question.to_json() for question in self.questions]
        more: dict[str, Any] = {}
        if self.deciding:
            more |= {"deciding": [one.to_json() for one in self.deciding], "salt": self.salt}
        more |= {"papers": self.papers} if self.papers != 1 else {}
        more |= {"open": True} if self.open else {}
        more |= {"until": self.until.isoformat()} if self.until else {}
        return {"questions": asked, "agencies": list(self.agencies), "present": self.present, **more}

    def standing(self, number: int, nominee: str) -> Standing | None:
        """Points and rank that stand beside a nominee's name in a question, as they were when voting began; None where none do."""
        return self.deciding[number].standing(nominee) if self.deciding else None

    @property
    def motions(self) -> dict[str, str]:
        """The words of the motions on it, by key."""
        return {question.nominees[0]: question.text for question in self.questions if question.text}

    @property
    def fingerprint(self) -> str:
        """Eight letters that change with the questions, their rules and the form: whoever begins a ballot has read these and no others."""
        asked = [question.to_json() for question in self.questions]
        return ballot_file.hash_of([asked, self.open, self.until.isoformat() if self.until else ""])[:8]


@dataclass(frozen=True, slots=True)
class Booth:
    """All that casting a paper needs to know, from one statement. `named`: whose row holds the paper, if still of the agency; `slips`:
    how many papers are slips or written opinions."""

    ballot_id: str
    title: str
    kind: str
    state: str
    public_key: bytes
    content: Content
    agency_name: str
    named: str | None
    in_agency: bool
    slips: int
    wrapped_secret: bytes
    seal: bytes
    content_hash: str


def content_of(ballot: Ballot) -> Content:
    """A ballot's questions and voters."""
    return _parsed(dumps(ballot.content, sort_keys=True))


def hash_of(content: dict[str, Any]) -> str:
    """SHA-256 in hex by which a ballot's content is bound, of the content as it is stored (`Content.to_json`)."""
    return ballot_file.hash_of(ballot_file.bound(content))


def elected(ballot: Ballot) -> list[list[str]]:
    """Whom a counted ballot chose, a list a question in the order of the card: by votes, by the rules for ties, on the head's proposal."""
    found, proposed = (ballot.result or {}).get("questions", []), ballot.proposed or {}
    both = enumerate(zip(content_of(ballot).questions, found, strict=False))
    return [
        [key for key in question.nominees if key in {*result["elected"], *proposed.get(str(number), [])}]
        for number, (question, result) in both
    ]


def of_next_round(session: Session, ballot_id: str) -> Ballot | None:
    """The round that follows this ballot, prepared or held; one that was annulled is held again."""
    return session.exec(select(Ballot).where(Ballot.round_of == ballot_id, Ballot.state != "annulled")).first()


def of_year(session: Session, year_id: str, kind: str = "real") -> list[Ballot]:
    """The ballots of a year, the newest first; drafts above all."""
    found = session.exec(select(Ballot).where(Ballot.year_id == year_id, Ballot.kind == kind))
    return sorted(
        found, key=lambda b: (b.opened_at is not None, -(b.opened_at.timestamp() if b.opened_at else 0), b.id)
    )


def of_bloc_open(session: Session, bloc_id: str) -> bool:
    """Whether a ballot of this bloc is under way, or being counted."""
    wanted = select(Ballot.id).join(Year, col(Year.id) == col(Ballot.year_id)).where(Year.bloc_id == bloc_id)
    return session.exec(wanted.where(_UNDER_WAY, Ballot.kind == "real")).first() is not None


_UNDER_WAY = col(Ballot.state).in_(("open", "counting"))


def prepared_for(session: Session, meeting_id: str) -> bool:
    """Whether something is to be voted on at this meeting, or is being voted on."""
    wanted = select(Ballot.id).where(Ballot.meeting_id == meeting_id)
    wanted = wanted.where(col(Ballot.state).in_(("draft", "open", "counting")))
    return session.exec(wanted).first() is not None


def trial_of(session: Session, year_id: str) -> Ballot | None:
    """The trial of a year, if there is one."""
    return session.exec(
        select(Ballot).where(Ballot.year_id == year_id, Ballot.kind == "trial").order_by(Ballot.id)
    ).first()


def end_trial(session: Session, year_id: str) -> None:
    """The trial of a year is over and leaves nothing behind, neither itself nor a mark."""
    trial = trial_of(session, year_id)
    if trial is None or lock(session, trial.id) is None:
        return
    session.exec(delete(Roll).where(col(Roll.ballot_id) == trial.id))
    session.delete(trial)
    session.flush()


def any_begun(session: Session, year_id: str) -> bool:
    """Whether voting in earnest has begun in a year."""
    wanted = select(Ballot.id).where(Ballot.year_id == year_id, Ballot.kind == "real", Ballot.state != "draft")
    return session.exec(wanted).first() is not None


def any_at_work(session: Session) -> bool:
    """Whether any ballot of any bloc is open, or counted and not cleansed: the clock asks this at every tick."""
    return session.execute(_AT_WORK).first() is not None


_AT_WORK = text(
    "SELECT 1 FROM ballot WHERE kind = 'real' AND (state = 'open' OR (state IN ('counted', 'annulled') AND cleansed_at IS NULL)) "
    "LIMIT 1"
)


def under_way(session: Session, bloc_id: str | None = None) -> list[Ballot]:
    """The open ballots of a bloc, or of all."""
    wanted = select(Ballot).where(Ballot.state == "open", Ballot.kind == "real")
    if bloc_id is not None:
        wanted = wanted.join(Year, col(Year.id) == col(Ballot.year_id)).where(Year.bloc_id == bloc_id)
    return list(session.exec(wanted.order_by(Ballot.id)))


def not_counted(session: Session) -> list[Ballot]:
    """The ballots of all blocs that are open, or being counted: their keys are needed."""
    wanted = select(Ballot).where(_UNDER_WAY, Ballot.kind == "real")
    return list(session.exec(wanted.order_by(Ballot.id)))


def lock(session: Session, ballot_id: str) -> Ballot | None:
    """A ballot whose state is about to change; nobody else changes it until the commit.

    Marks on the roll refer to the ballot and do not wait for this lock: votes and the close meet at the urn.
    """
    wanted = select(Ballot).where(Ballot.id == ballot_id).with_for_update(key_share=True)
    return session.exec(wanted.execution_options(populate_existing=True)).one_or_none()


def drop(session: Session, ballot: Ballot) -> None:
    """Remove a draft, whom agencies have named for it, and who was to send a written opinion."""
    session.exec(delete(Holder).where(col(Holder.ballot_id) == ballot.id))
    session.exec(delete(Roll).where(col(Roll.ballot_id) == ballot.id))
    session.delete(ballot)


def names(session: Session, agency_ids: Iterable[str]) -> dict[str, str]:
    """Short names of agencies by id, whether they are members still or not."""
    found = session.exec(select(Agency).where(col(Agency.id).in_(sorted(set(agency_ids)))))
    return {agency.id: agency.short_name or agency.name for agency in found}


def nominees(session: Session, content: Content) -> dict[str, str]:
    """Short names of everybody who stands on a ballot, and the words of its motions, by key."""
    return names(session, (key for question in content.questions for key in question.nominees)) | content.motions


def represented(session: Session, bloc_id: str) -> dict[str, int]:
    """The agencies of which somebody has joined, and how many people."""
    people = func.count(col(Seat.person_id).distinct())
    wanted = select(Seat.agency_id, people).where(Seat.bloc_id == bloc_id, col(Seat.until_at).is_(None))
    found = session.exec(wanted.where(col(Seat.agency_id).is_not(None)).group_by(col(Seat.agency_id)))
    return {agency_id: count for agency_id, count in found if agency_id is not None}


def leaders(session: Session, bloc_id: str, agency_id: str) -> list[str]:
    """The persons who lead an agency, in its order."""
    wanted = select(Seat.person_id).where(
        Seat.bloc_id == bloc_id, Seat.agency_id == agency_id, Seat.role == "leader", col(Seat.until_at).is_(None)
    )  # fmt: skip
    return list(session.exec(wanted.order_by(col(Seat.since_at), col(Seat.id))))


def people_of(session: Session, bloc_id: str, agency_id: str) -> list[str]:
    """Everybody of an agency, each once, in the order in which they came."""
    wanted = select(Seat.person_id).where(
        Seat.bloc_id == bloc_id, Seat.agency_id == agency_id, col(Seat.until_at).is_(None)
    )
    return list(dict.fromkeys(session.exec(wanted.order_by(col(Seat.since_at), col(Seat.id)))))


def booth(session: Session, ballot_id: str, voter: Voter, person_id: str) -> Booth | None:
    """What casting needs, in one statement: this is the path of every vote."""
    asked = {"ballot": ballot_id, "agency": voter.agency_id, "number": voter.number, "person": person_id}
    row = _BOOTH.row(session, asked)
    if row is None:
        return None
    title, kind, state, public_key, content, agency_name, named, in_agency, slips, wrapped, seal = row
    return Booth(
        ballot_id, title, kind, state, bytes(public_key), _parsed(content), agency_name, named, bool(in_agency), slips,
        bytes(wrapped or b""), bytes(seal), _hashed(content),
    )  # fmt: skip


def not_cleansed(session: Session) -> list[str]:
    """Counted and annulled ballots whose urn has not been rewritten yet."""
    wanted = select(Ballot.id).where(
        col(Ballot.state).in_(("counted", "annulled")), Ballot.kind == "real", col(Ballot.cleansed_at).is_(None)
    )
    return list(session.exec(wanted.order_by(Ballot.id)))


@lru_cache(maxsize=256)
def _parsed(content: str) -> Content:
    """Parsed once: the same text is the same content, whichever ballot carries it."""
    data = loads(content)
    until = datetime.fromisoformat(data["until"]) if data.get("until") else None
    asked = (Question.from_json(one) for one in data["questions"])
    questions = tuple(without_hall(one) if until else one for one in asked)
    deciding = tuple(Deciding.from_json(one) for one in data.get("deciding", ()))
    return Content(
        questions, tuple(data["agencies"]), data["present"], deciding, data.get("salt", ""), data.get("papers", 1),
        data.get("open", False), until,
    )  # fmt: skip


@lru_cache(maxsize=256)
def _hashed(content: str) -> str:
    return hash_of(loads(content))


_BOOTH = Prepared(
    text(
        """
    SELECT b.title, b.kind, b.state, b.public_key, CAST(b.content AS TEXT) AS content,
           CASE a.short_name WHEN '' THEN a.name ELSE a.short_name END AS agency_name,
           (SELECT h.person_id FROM holder h
             WHERE h.ballot_id = b.id AND h.agency_id = a.id AND h.number = :number AND EXISTS (SELECT 1 FROM seat s
               WHERE s.bloc_id = y.bloc_id AND s.agency_id = a.id AND s.person_id = h.person_id AND s.until_at IS NULL)
           ) AS named,
           EXISTS (SELECT 1 FROM seat s
             WHERE s.bloc_id = y.bloc_id AND s.agency_id = a.id AND s.person_id = :person AND s.until_at IS NULL) AS in_agency,
           (SELECT count(*) FROM roll r WHERE r.ballot_id = b.id AND r.channel <> 'electronic') AS slips,
           b.wrapped_secret, b.seal
      FROM ballot b JOIN year y ON y.id = b.year_id JOIN agency a ON a.id = :agency
     WHERE b.id = :ballot
    """
    )
)
