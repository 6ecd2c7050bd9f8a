"""What the operator can do with SQL to an open vote by name, and to a ballot without a meeting with several papers an agency."""

import json
from datetime import timedelta

from sqlmodel import Session, text

from domain.papers import Mark, Paper
from storage import open_votes
from storage.tables import Ballot, OpenVote
from tests.handlers.voting.hands import ADD_MARK, MORE, Hand, done, sealed
from tests.handlers.voting.wrong_doers import NOT_VOTED, VOTED, Scene
from tests.handlers.voting.wrong_forms import BY_HAND

Table = list[tuple[str, str, str, str]]

WORD = "UPDATE openvote SET paper = :no WHERE ballot_id = :{ballot} AND agency_id = :voted"
MARKED = "INSERT INTO roll (ballot_id, agency_id, number, channel) VALUES (:open, :quiet, {number}, '{channel}')"
HANDED = "UPDATE openvote SET by_hand = :hand WHERE ballot_id = :open AND agency_id = :voted"
THEIRS = "UPDATE openvote SET paper = :their, seal = :theirs WHERE ballot_id = :open AND agency_id = :voted"
EARLIER = "UPDATE openvote SET paper = :no, seal = :earlier WHERE ballot_id = :open AND agency_id = :voted"
GONE = "DELETE FROM openvote WHERE ballot_id = :open AND agency_id = :voted"
UNMARKED = "DELETE FROM roll WHERE ballot_id = :open AND agency_id = :voted"
BY_NAME = (
    Hand("says another word for an agency", (WORD.format(ballot="open"),)),
    Hand("says that the secretary wrote a word down", (HANDED,)),
    Hand(
        "speaks for an agency: a word, a mark and the seal of another word",
        ("INSERT INTO openvote (ballot_id, agency_id, paper, by_hand, seal) VALUES (:open, :quiet, :no, :off, :theirs)",
         MARKED.format(number=1, channel="hand")),
    ),
    Hand("puts another agency's word and seal in the place of one", (THEIRS,)),
    Hand(
        "puts an agency's own earlier word, which he has copied with its seal, in the place of the later one",
        (EARLIER,), "the agency reads it after the close, as everybody does",
    ),
    Hand("takes a word away, and its mark", (GONE, UNMARKED), "on every card while it is open"),
    Hand("takes a word away", (GONE,)),
    Hand("makes it a secret ballot", ("UPDATE ballot SET content = :secret WHERE id = :open",), "on every card"),
    Hand("changes the words of its motion", ("UPDATE ballot SET content = :worded WHERE id = :open",), "on every card"),
    Hand("changes a word after the count", (WORD.format(ballot="counted"),), "the agency reads it, as everybody does"),
    Hand(
        "lets two agencies change their words after the count",
        (WORD.format(ballot="counted"), "UPDATE openvote SET paper = :first WHERE ballot_id = :counted AND agency_id = :closed"),
        "both agencies read it, as everybody does; the result is the same",
    ),
)  # fmt: skip
WITHOUT = (
    Hand("puts the time forward", ("UPDATE ballot SET until_at = :sooner WHERE id = :open",), "cards sent before say another time"),
    Hand("puts the time forward in what voting began with", ("UPDATE ballot SET content = :content WHERE id = :open",)),
    Hand("marks an agency as if it had answered", (ADD_MARK,)),
    Hand("answers for an agency: a mark and a paper", (ADD_MARK, MORE), "whoever holds the paper is told that it is recorded"),
    Hand("casts a third paper where each agency has two", (MARKED.format(number=3, channel="electronic"), MORE)),
    Hand(
        "marks a written opinion of an agency", (MARKED.format(number=1, channel="written"),),
        "no entry in the trail; before the count the head's people are asked what it says",
    ),
    Hand(
        "gives an agency's second paper to another of its people",
        ("UPDATE holder SET number = 2 WHERE ballot_id = :open AND agency_id = :quiet AND number = 1",),
        "who held it is refused and asks; no entry in the trail",
    ),
)  # fmt: skip


def by_name(session: Session, made: Scene) -> Table:
    """At an open vote."""
    key, agencies = made.here.stage.machine.house.ballot_key, made.bloc.agencies
    yes, no = (Paper((made.question,)).with_mark(0, 0, mark).to_bytes() for mark in (Mark.YES, Mark.NO))
    their = session.get_one(OpenVote, (made.open, agencies[BY_HAND]))
    earlier = OpenVote(ballot_id=made.open, agency_id=agencies[VOTED], paper=no)
    said = content_of(session, made)
    values = {
        "open": made.open, "counted": made.counted, "voted": agencies[VOTED], "quiet": agencies[NOT_VOTED], "closed": agencies[3],
        "no": no, "first": yes, "hand": True, "off": False, "theirs": their.seal, "their": their.paper,
        "earlier": open_votes.seal_of(key, earlier), "secret": json.dumps({**said, "open": False}),
        "worded": json.dumps(said).replace("Quy", "QUY"),
    }  # fmt: skip
    return done(session, made, BY_NAME, values)


def without_a_meeting(session: Session, made: Scene) -> Table:
    """At a ballot that goes round."""
    until = session.get_one(Ballot, made.open).until_at
    assert until is not None
    sooner = until - timedelta(days=2)
    values = {
        "open": made.open, "quiet": made.bloc.agencies[NOT_VOTED], "sooner": sooner, **sealed(session, made),
        "content": json.dumps({**content_of(session, made), "until": sooner.isoformat()}),
    }  # fmt: skip
    return done(session, made, WITHOUT, values)


def content_of(session: Session, made: Scene) -> dict[str, object]:
    """What the open ballot asks, as its row has it."""
    found: dict[str, object] = json.loads(
        session.execute(text("SELECT content FROM ballot WHERE id = :open"), {"open": made.open}).one()[0]
    )
    return found
