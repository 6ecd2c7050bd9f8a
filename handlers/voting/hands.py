"""Biểu quyết công khai: the form of a ballot at which everybody sees, after the close, who said what; chosen while it is prepared.

Its paper is the same as of a secret one; what is said stands in a row with the agency's name and may be changed until the close. The
secretary writes down what an agency without a phone says in the hall.
"""

from collections.abc import Sequence
from dataclasses import replace

from domain.eligibility import Act, BallotState
from domain.questions import Question, QuestionKind
from domain.speech import Screen, plain
from domain.voters import Voter
from handlers.kit.access import here
from handlers.kit.cards import act, back_to, card, paged
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.kit.words import Safe, Words
from handlers.voting import preparing, sight, spoken, use_cases, wording
from handlers.voting.at_hand import ballot_here, draft_here
from handlers.voting.spoken import Said
from storage import ballots, open_votes, urn
from storage.ballots import Booth
from storage.tables import Ballot, Year

# Screens


def form_screen(_: Words, ballot_id: str, *, is_open: bool) -> Screen:
    """Behind "Thêm" of a draft: secret or open, which is fixed once voting begins; and the draft can be given up."""
    rows = [
        act(("● " if is_open is value else "○ ") + label, "vform", ballot_id, word)
        for value, label, word in ((False, _("Phiếu kín"), "secret"), (True, _("Biểu quyết công khai"), "open"))
    ]
    return card(
        _, _("Hình thức bỏ phiếu"), _("Phiếu kín: không ai biết cơ quan nào chọn gì."), wording.openly(_),
        _("Hình thức không đổi được khi đã bắt đầu bỏ phiếu."),
        rows=[*rows, act(_("Không họp, lấy ý kiến"), "vcirc", ballot_id), act(_("Bỏ đợt này"), "vdrop", ballot_id)],
        back=back_to(_, "vedit", ballot_id),
    )  # fmt: skip


def said_screen(_: Words, ballot_id: str, agency_id: str, agency_name: str, *, by_hand: bool) -> Screen:
    """It is written down, and may be changed."""
    again = act(_("Chọn lại"), "vpaper", ballot_id, agency_id)
    ways = [act(_("Ghi cho cơ quan khác"), "vhands", ballot_id, 0)] if by_hand else []
    return card(
        _, _("ĐÃ GHI NHẬN Ý KIẾN của {agency}", agency=agency_name),
        _("Thư ký ghi theo ý kiến nêu tại hội nghị.") if by_hand else "", wording.openly(_),
        _("Đồng chí đổi được ý kiến đến khi kết thúc biểu quyết."), rows=[*ways, again], back=back_to(_, "votes"),
    )  # fmt: skip


def recording_screen(_: Words, ballot_id: str, title: str, agencies: Sequence[tuple[str, str]], page: int) -> Screen:
    """For whom the secretary may write: each as (id, name)."""
    ask = _("Mời đồng chí chọn cơ quan nêu ý kiến tại hội nghị.")
    items = [act(name, "vpaper", ballot_id, agency_id) for agency_id, name in agencies]
    return card(
        _, _("Thư ký ghi ý kiến"), plain(title), ask if items else _("Các cơ quan đã tự biểu quyết."),
        rows=paged(_, items, page, "vhands", ballot_id), back=back_to(_, "vmore", ballot_id),
    )  # fmt: skip


def who_screen(
    _: Words, ballot: Ballot, questions: Sequence[Question], names: dict[str, str], said: Sequence[Said], item: int
) -> Screen:
    """Who said what about one nominee."""
    items = items_of(questions)
    number, place = items[item]
    question = questions[number]
    subject, name = wording.subject(_, question.subject), names[question.nominees[place]]
    lines = [
        _("Câu {n}/{total}: {subject}", n=item + 1, total=len(items), subject=subject), Safe(f"<b>{plain(name)}</b>"),
    ]  # fmt: skip
    for word, group in zip(_marks(_, question), spoken.by_mark(said, question, number, place), strict=True):
        told = ", ".join(_named(_, names[one.agency_id], by_hand=one.by_hand) for one in group)
        lines.append(_("{mark} ({n}): {names}.", mark=word, n=len(group), names=told) if group else Safe(""))
    turn = []
    if item > 0:
        turn.append(act(_("◀ Câu trước"), "vwho", ballot.id, item - 1))
    if item + 1 < len(items):
        turn.append(act(_("Câu sau ▶"), "vwho", ballot.id, item + 1))
    return card(
        _, _("Ai chọn gì: {title}", title=ballot.title), *lines, rows=[tuple(turn)], back=back_to(_, "vres", ballot.id, number)
    )  # fmt: skip


def items_of(questions: Sequence[Question]) -> list[tuple[int, int]]:
    """(question, nominee) of every card of who said what."""
    return [(number, place) for number, one in enumerate(questions) for place in range(len(one.nominees))]


def _marks(_: Words, question: Question) -> tuple[str, str, str]:
    if question.kind is QuestionKind.CHOOSE:
        return _("Chọn"), _("Chọn cơ quan khác"), _("Không chọn ai")
    return wording.marks(_)


def _named(_: Words, name: str, *, by_hand: bool) -> str:
    return _("{agency} (Thư ký ghi)", agency=name) if by_hand else plain(name)


# Callbacks


def form(talk: Talk) -> None:
    """The form of a draft; a second word sets it."""
    place, ballot = draft_here(talk)
    content = ballots.content_of(ballot)
    if talk.words[1:]:
        if talk.words[1:] not in {("open",), ("secret",)}:
            raise gone(talk)
        wanted = talk.words[1] == "open"
        if wanted is not content.open:
            ballot.content = replace(content, open=wanted).to_json()
            for voter in urn.roll(talk.session, ballot.id) if wanted else ():
                urn.unmark(talk.session, ballot.id, voter)  # no written opinion comes to an open vote
            talk.note(place.bloc.id, "form_opened" if wanted else "form_secret", ballot=ballot.id)
        preparing.show_draft(talk, place, ballot)
        return
    talk.show(form_screen(talk._, ballot.id, is_open=content.open))


def record(talk: Talk) -> None:
    """Whom the secretary may write for: all who have not spoken themselves."""
    _place, ballot = ballot_here(talk, Act.GIVE_SLIP, locked=False)
    content = ballots.content_of(ballot)
    if not content.open or ballot.state != BallotState.OPEN:
        raise gone(talk)
    spoke = {one.agency_id for one in open_votes.of_ballot(talk.session, ballot.id) if not one.by_hand}
    names = ballots.names(talk.session, content.agencies)
    left = [(one, names[one]) for one in content.agencies if one not in spoke]
    page = number_of(talk.words[1]) if talk.words[1:] else 0
    talk.show(recording_screen(talk._, ballot.id, ballot.title, left, page))


def who(talk: Talk) -> None:
    """Who said what, after the close, to whoever may see it."""
    place, ballot = ballot_here(talk, Act.SEE_RESULT, locked=False)
    if not sight.of(talk.session, ballot, talk.person.id, place.roles).choices:
        raise Refusal(talk._("Ai chọn gì chỉ xem được khi biểu quyết công khai đã kết thúc."))
    content = ballots.content_of(ballot)
    item = number_of(talk.words[1]) if talk.words[1:] else 0
    if item >= len(items_of(content.questions)):
        raise gone(talk)
    names = ballots.nominees(talk.session, content) | ballots.names(talk.session, content.agencies)
    said = spoken.of_ballot(talk.session, ballot)
    talk.show(who_screen(talk._, ballot, content.questions, names, said, item))


# What casting asks


def may_record(talk: Talk, booth: Booth) -> bool:
    """Whether this person writes down what agencies say at this open vote."""
    if not booth.content.open:
        return False
    place, ballot = here(talk), talk.session.get_one(Ballot, booth.ballot_id)
    return place.may(Act.GIVE_SLIP) and ballot.year_id == place.year.id


def said(talk: Talk, voter: Voter, done: use_cases.Cast) -> str | None:
    """After it is written down: the trail says who spoke, not what; with the last one the vote is closed."""
    if done.changed:
        year_id = talk.session.get_one(Ballot, done.booth.ballot_id).year_id
        bloc_id = talk.session.get_one(Year, year_id).bloc_id
        talk.note(
            bloc_id,
            "hand_recorded" if done.by_hand else "openly_voted",
            ballot=done.booth.ballot_id,
            agency=voter.agency_id,
        )
    if done.missing == 0:
        talk.afterwards("close_ballot", done.booth.ballot_id)
    booth = done.booth
    talk.show(said_screen(talk._, booth.ballot_id, voter.agency_id, booth.agency_name, by_hand=done.by_hand))
    if talk.heard.query_id:
        talk.toast(talk._("Đã ghi nhận."))
    return END if talk.position.conversation == "voting" else None
