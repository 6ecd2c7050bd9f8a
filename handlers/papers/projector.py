"""Ảnh trình chiếu: a ballot on the wall of the hall. Before the publication it says what is asked and
roughly how many have voted, nothing else."""

from html import unescape
from typing import Any

from documents import projector_picture as picture
from documents.drawn import Picture
from domain.deciding import Standing
from domain.eligibility import Act
from domain.questions import percent
from domain.speech import Choice, Screen, plain
from handlers.kit.access import Place
from handlers.kit.cards import act, back_to, card
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone, number_of
from handlers.kit.words import Words
from handlers.papers.counting_minutes import numbers_of
from handlers.voting import sight, wording
from storage import ballots
from storage.tables import Ballot

FILE = "trinh-chieu.png"

# Screens


def picture_screen(_: Words, title: str, path: str, again: Choice, back: Choice) -> Screen:
    """The picture; another tap draws it anew."""
    return card(_, _("Ảnh trình chiếu"), plain(title), rows=[again], back=back, picture=path)


# Callbacks


def show(talk: Talk) -> None:
    """Draw it as things stand, for chair and secretary."""
    ballot = talk.session.get(Ballot, talk.words[0]) if talk.words else None
    if ballot is None or ballot.kind != "real" or ballot.state not in {"open", "counted"}:
        raise gone(talk)
    place, _year = at_any_year(talk, Act.PREPARE_BALLOT, ballot.year_id)
    number = number_of(talk.words[1]) if talk.words[1:] else 0
    if number >= len(ballots.content_of(ballot).questions):
        raise gone(talk)
    _ = talk._
    path = talk.house.keep_file(FILE, drawn(talk, place, ballot, number).png)
    back = back_to(_, "vprog", ballot.id) if ballot.state == "open" else back_to(_, "vres", ballot.id, number)
    talk.show(picture_screen(_, ballot.title, path, act(_("Cập nhật"), "vshow", ballot.id, number), back))


def drawn(talk: Talk, place: Place, ballot: Ballot, number: int) -> Picture:
    """One question's result once it is published, otherwise the turnout."""
    _, content = talk._, ballots.content_of(ballot)
    bloc = place.bloc.short_name or place.bloc.name
    if ballot.published_at is None or ballot.state != "counted":
        said = [unescape(wording.subject(_, question.subject)) for question in content.questions]
        if ballot.state == "open":
            seen = sight.before(_, talk.session, ballot, sight.of_everybody(ballot))  # the whole hall looks at it
            return picture.turnout(ballot.title, bloc, said, "", unescape(sight.turnout_line(_, seen)))
        sums = numbers_of(ballot.result or {})
        thanks = unescape(_("phiếu thu về; kết quả chờ công bố"))
        return picture.turnout(ballot.title, bloc, said, f"{sums.collected}/{sums.issued}", thanks)
    question, found = content.questions[number], (ballot.result or {})["questions"][number]
    names = ballots.nominees(talk.session, content)
    lines = sorted(found["nominees"], key=lambda line: -line["yes"])
    rows = [
        picture.Row(
            names[one["key"]], _said(_, one), one["yes"], one["base"], one["verdict"] == "elected",
            _points(_, content.standing(number, one["key"])),
        )
        for one in lines
    ]  # fmt: skip
    sums = numbers_of(ballot.result or {})
    came = unescape(_("{bloc}: thu về {n}/{all} phiếu", bloc=bloc, n=sums.collected, all=sums.issued))
    return picture.result(ballot.title, came, unescape(wording.subject(_, question.subject)), rows)


def _points(_: Words, standing: Standing | None) -> str:
    return unescape(_("{points} · hạng {rank}", points=_.points(standing[0]), rank=standing[1])) if standing else ""


def _said(_: Words, line: dict[str, Any]) -> str:
    """A nominee's votes, and the verdict where there is a good one or none yet."""
    values = {"yes": line["yes"], "base": line["base"], "share": _.points(percent(line["yes"], line["base"]) * 10)}
    outcome = {"elected": _("ĐẠT"), "tied": _("BẰNG PHIẾU")}.get(line["verdict"])
    if outcome is None:
        return unescape(_("{yes}/{base} phiếu ({share}%)", **values))
    return unescape(_("{yes}/{base} phiếu ({share}%): {outcome}", outcome=outcome, **values))
