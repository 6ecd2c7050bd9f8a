"""A voter's callbacks: open the paper, mark, confirm once; and the same by typing alone."""

import re

from domain.channels import SLIPS, Channel
from domain.eligibility import BallotState, check_vote
from domain.papers import Paper
from domain.questions import needed_before
from domain.refusals import Refusal as Rule
from domain.speech import Screen
from domain.voters import Voter, nth
from domain.words import fold
from handlers.kit.cards import card
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from handlers.voting import answered, binding, hands, use_cases, wording
from handlers.voting.paper_screens import Sheet, confirm_screen, item_screen, recorded_line, recorded_screen
from handlers.voting.typed_papers import SHOW, listed_screen, meaning_screen, read_line, tells_of_choice
from storage import ballots, urn
from storage.ballots import Booth
from storage.tables import Ballot

_CONFIRM = re.compile(r"^(?:xac nhan|confirm)\s*(.*)$")
STATE = "paper"


def open_paper(talk: Talk) -> str | None:
    """Show one paper, unmarked."""
    return show_paper(talk, *two_words(talk))


def show_paper(talk: Talk, ballot_id: str, voter: Voter) -> str | None:
    """The first card; to whoever opened it by typing, all of them as a list, which says what typing leaves behind."""
    sheet = sheet_here(talk, ballot_id, voter)
    if talk.heard.query_id or (sheet.trial and len(sheet.items) == 1):
        return _show_unmarked(talk, sheet, item_screen(talk._, sheet, Paper(sheet.content.questions), 0))
    return _show_unmarked(talk, sheet, listed_screen(talk._, sheet, 0))


def turn_list(talk: Talk) -> str | None:
    """Another page of the list."""
    ballot_id, voter, page = _words(talk, 3)
    sheet = sheet_here(talk, ballot_id, Voter.from_text(voter))
    return _show_unmarked(talk, sheet, listed_screen(talk._, sheet, _number(talk, page, 100)))


def mark(talk: Talk) -> None:
    """Set one mark and go on to the next card; the choice travels in the buttons."""
    ballot_id, voter, mask, item, value = _words(talk, 5)
    sheet = sheet_here(talk, ballot_id, Voter.from_text(voter))
    place = _number(talk, item, len(sheet.items))
    try:
        paper = sheet.marked(Paper.from_text(sheet.content.questions, mask), place, _number(talk, value, 100))
    except Rule as rule:
        raise wording.refused(talk._, rule) from None
    stays = sheet.items[place][1] is None and sheet.content.questions[sheet.items[place][0]].most > 1
    _draw(talk, sheet, paper, place if stays else place + 1)


def turn_to(talk: Talk) -> None:
    """Another card of the same paper, marks kept."""
    ballot_id, voter, mask, item = _words(talk, 4)
    sheet = sheet_here(talk, ballot_id, Voter.from_text(voter))
    try:
        paper = Paper.from_text(sheet.content.questions, mask)
    except Rule as rule:
        raise wording.refused(talk._, rule) from None
    _draw(talk, sheet, paper, _number(talk, item, len(sheet.items) + 1))


def cast(talk: Talk) -> str | None:
    """The one tap that counts. This is the path of every vote: few statements, no loops."""
    ballot_id, voter, mask = _words(talk, 3)
    return _cast(talk, ballot_id, Voter.from_text(voter), mask)


def typed(talk: Talk) -> str | None:
    """A typed paper: first what it means, then, with the word of confirmation, cast. Nothing of it is stored in between, and the line
    is taken out of the chat, as far as Telegram lets us."""
    try:
        sheet = sheet_here(talk, str(talk.arg.get("ballot")), Voter.from_text(str(talk.arg.get("voter"))))
    except Refusal as over:
        # This paper can be cast no more: say so, and let go, or every later text would hear the same.
        talk.below(card(talk._, talk._("Bỏ phiếu"), over.sentence))
        return END
    said = fold(talk.heard.text)
    if said in SHOW:
        return show_paper(talk, sheet.ballot_id, sheet.voter)
    confirmed = _CONFIRM.match(said)
    _take_away(talk, said)
    try:
        paper, numbers = read_line(talk._, sheet, confirmed.group(1) if confirmed else said)
        if confirmed:
            return _cast(talk, sheet.ballot_id, sheet.voter, paper.to_text())
    except Refusal as wrong:  # said here: a rollback would leave the line in the chat
        talk.toast(wrong.sentence)
        return _waits(talk, sheet)
    talk.draft(meaning_screen(talk._, sheet, paper, numbers))
    return _waits(talk, sheet, meant=True)


def _take_away(talk: Talk, said: str) -> None:
    """What was typed goes from the chat when it may tell of a choice, and with it the card that said what an earlier line meant."""
    if talk.heard.typed_id is not None and tells_of_choice(talk._, said):
        talk.forget(talk.heard.typed_id)
    if talk.arg.get("meant") and talk.position.card_id is not None:
        talk.forget(talk.position.card_id)


def _waits(talk: Talk, sheet: Sheet, *, meant: bool = False) -> str:
    """A line is waited for. `meant`: the last card says what one would mean."""
    return talk.wait(STATE, ballot=sheet.ballot_id, voter=str(sheet.voter), meant=meant)


def _show_unmarked(talk: Talk, sheet: Sheet, screen: Screen) -> str | None:
    """What is the same for everybody may be stored. A form under way stays as it is."""
    talk.show(screen)
    # Typed answers to a paper are read by `typed`: the labels of stored buttons would know one card only.
    talk.position.offer = [one for one in talk.position.offer if one[1].split(":")[0] not in {"vmark", "vcard"}]
    if talk.heard.query_id and talk.position.conversation not in {"", "voting"}:
        return None
    return _waits(talk, sheet)


def _cast(talk: Talk, ballot_id: str, voter: Voter, mask: str) -> str | None:
    try:
        done = _done(talk, ballot_id, voter, mask)
        if not done.trial:
            binding.check(talk.house, done.booth)
        if done.first or done.changed:  # what was said before stays said
            answered.check_in_time(talk.session, done.booth, talk.now)
    except (Rule, urn.UrnClosedError) as rule:
        raise _explained(talk, ballot_id, voter, rule) from None
    if done.openly:
        return hands.said(talk, voter, done)
    talk.at_last(lambda: _drop(talk, voter, done))
    which = nth(voter, done.booth.content.papers)
    screen = recorded_screen(talk._, done.booth.agency_name, which, trial=done.trial)
    # A tap that comes twice must not take the receipt off the card again; on another phone the card still has to learn of it.
    if done.first or done.trial or not talk.heard.query_id or not talk.offers(screen):
        talk.show(screen)
    if talk.heard.query_id:
        talk.toast(_answer(talk._, done))
    return END if talk.position.conversation == "voting" else None


def _done(talk: Talk, ballot_id: str, voter: Voter, mask: str) -> use_cases.Cast:
    """Cast by whoever holds the paper; at an open vote also written down by the secretary."""
    try:
        return use_cases.cast_paper(talk.session, ballot_id, voter, talk.person.id, mask, key=talk.house.ballot_key)
    except Rule as rule:
        if rule.code != "vote.not_holder" or not _records(talk, ballot_id, voter):
            raise
    return use_cases.cast_paper(
        talk.session, ballot_id, voter, talk.person.id, mask, records=True, key=talk.house.ballot_key
    )


def _records(talk: Talk, ballot_id: str, voter: Voter) -> bool:
    return hands.may_record(talk, use_cases.booth_of(talk.session, ballot_id, voter, talk.person.id))


def _answer(_: Words, done: use_cases.Cast) -> str:
    """To the tap: also that a paper cast before, by this tap or on another phone, is not changed by it."""
    if done.trial:
        return _("Phiếu thử không tính.")
    return _("Đã ghi nhận.") if done.first else _("Phiếu đã ghi nhận từ trước và không thay đổi.")


def _drop(talk: Talk, voter: Voter, done: use_cases.Cast) -> None:
    try:
        dropped = use_cases.drop_paper(talk.session, done)
    except urn.UrnClosedError as over:
        raise _explained(talk, done.booth.ballot_id, voter, over) from None
    if dropped is None:
        return
    # The code stands beside a person on this card alone: it goes straight out, after the stored card that does not have it.
    which = nth(voter, done.booth.content.papers)
    talk.draft(recorded_screen(talk._, done.booth.agency_name, which, trial=False, code=dropped.code))
    if dropped.papers == done.missing:
        talk.afterwards("close_ballot", done.booth.ballot_id)


def _draw(talk: Talk, sheet: Sheet, paper: Paper, item: int) -> None:
    last = item >= len(sheet.items)
    talk.draft(confirm_screen(talk._, sheet, paper) if last else item_screen(talk._, sheet, paper, item))


def sheet_here(talk: Talk, ballot_id: str, voter: Voter) -> Sheet:
    """The paper that this person holds while the ballot is open; anybody else is refused."""
    try:
        booth = use_cases.booth_of(talk.session, ballot_id, voter, talk.person.id)
        if booth.named != talk.person.id and hands.may_record(talk, booth):
            check_vote(BallotState(booth.state), talk.person.id, talk.person.id, voted=False)
        else:
            use_cases.check_may_vote(talk.session, booth, voter, talk.person.id)
        answered.check_in_time(talk.session, booth, talk.now)
    except Rule as rule:
        raise _explained(talk, ballot_id, voter, rule) from None
    return _sheet_of(talk, booth, voter)


def _sheet_of(talk: Talk, booth: Booth, voter: Voter) -> Sheet:
    keys = {key for question in booth.content.questions for key in question.nominees}
    names = dict.fromkeys(keys, talk._("Phiếu thử")) | ballots.nominees(talk.session, booth.content)
    members, each = len(booth.content.agencies), booth.content.papers
    wanted = tuple(needed_before(question.rules, members, each) for question in booth.content.questions)
    return Sheet(
        booth.ballot_id, booth.title, booth.kind == "trial", voter, booth.agency_name, booth.content, names, wanted
    )  # fmt: skip


def _explained(talk: Talk, ballot_id: str, voter: Voter, rule: Exception) -> Refusal:
    """The sentence; whoever has voted hears that the paper is recorded, however often they tap."""
    ballot = talk.session.get(Ballot, ballot_id)
    if ballot is None:
        return Refusal(talk._("Đợt bỏ phiếu này không còn. Mời đồng chí gõ /bophieu để xem danh sách."))
    at = ballot.closed_at or talk.now
    if isinstance(rule, Rule) and rule.code == "vote.over":
        return Refusal(wording.over(talk._, ballot.until_at or at))
    if isinstance(rule, Rule) and rule.code == "vote.done":
        if urn.channel_of(talk.session, ballot_id, voter) in SLIPS:
            return wording.refused(talk._, Rule("vote.on_slip"))
        agency_name = ballots.names(talk.session, [voter.agency_id])[voter.agency_id]
        which = nth(voter, ballots.content_of(ballot).papers)
        return Refusal(recorded_line(talk._, agency_name, which))
    ended = f"{at.astimezone(talk.house.tz):%H:%M}"
    over = not isinstance(rule, Rule) or rule.code == "vote.ended"
    if over and urn.channel_of(talk.session, ballot_id, voter) is Channel.HAND:  # what was said last stands
        name = ballots.names(talk.session, [voter.agency_id])[voter.agency_id]
        return Refusal(
            talk._(
                "Biểu quyết đã kết thúc lúc {at}. Ý kiến đã ghi nhận của {agency} giữ nguyên.", at=ended, agency=name
            )
        )
    return wording.refused(talk._, rule if isinstance(rule, Rule) else Rule("vote.ended"), ended)


def two_words(talk: Talk) -> tuple[str, Voter]:
    """Ballot and voter, of a button about a paper."""
    ballot_id, voter = _words(talk, 2)
    return ballot_id, Voter.from_text(voter)


def _words(talk: Talk, count: int) -> tuple[str, ...]:
    if len(talk.words) != count:
        raise wording.refused(talk._, Rule("paper.malformed"))
    return talk.words


def _number(talk: Talk, text: str, below: int) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) >= below:
        raise wording.refused(talk._, Rule("paper.malformed"))
    return int(text)
