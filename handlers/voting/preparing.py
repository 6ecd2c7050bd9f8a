"""The secretary prepares a ballot: questions from the year's awards and offices, nominees from the members."""

from collections.abc import Sequence
from dataclasses import replace

from domain.eligibility import Act
from domain.papers import mask_bits
from domain.questions import MOTION, Question, QuestionKind
from domain.speech import plain
from handlers.honours.standing import may_stand
from handlers.kit.access import Place, allowed
from handlers.kit.cards import act, back_to, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.where import gone
from handlers.voting import delegates, naming, rule_cards, tie_facts, wording
from handlers.voting.at_hand import draft_here, refuse_unregistered, scores_lacking
from handlers.voting.proposing import addable, has_room, head_already, in_order, prepare, proposed, taken
from handlers.voting.screens import draft_screen, motion_screen, opening_screen, question_screen, sure_screen
from storage import ballots, blocs, people, voting_rules
from storage.ballots import Content
from storage.tables import Ballot, Person

# Callbacks


def new(talk: Talk) -> None:
    """A fresh draft, named after the next meeting; an empty draft that lies about is taken instead."""
    place = allowed(talk, Act.PREPARE_BALLOT)
    ballot = prepare(
        talk.session,
        talk.house.new_id(),
        place.year,
        talk._("Bỏ phiếu năm {year}", year=str(place.year.year)),
        talk.now,
    )
    show_draft(talk, place, ballot)


def edit(talk: Talk) -> None:
    """The draft again."""
    place, ballot = draft_here(talk)
    show_draft(talk, place, ballot)


def add(talk: Talk) -> None:
    """One more question, with the nominees that the ranking or the member list suggests."""
    place, ballot = draft_here(talk)
    subject = talk.words[1] if len(talk.words) > 1 else ""
    content = ballots.content_of(ballot)
    if subject not in addable(talk.session, place.year, content):
        raise Refusal(talk._("Nội dung này đã có trong đợt bỏ phiếu hoặc không có trong năm."))
    able, everybody = may_stand(talk.session, place.year, subject), blocs.acting(talk.session, place.year.id)
    named = wording.subject(talk._, subject)
    if not able:
        raise Refusal(talk._("Chưa có cơ quan nào đăng ký {subject}.", subject=named))
    if len(able) < len(everybody) and {*able} <= taken(content.questions):
        raise Refusal(talk._("Các cơ quan đăng ký {subject} đều đã có tên ở câu khác.", subject=named))
    question = proposed(talk.session, place.year, subject, content.questions)
    keep(talk, ballot, (*content.questions, question))
    _show_question(talk, place, ballot, len(content.questions))


def question(talk: Talk) -> None:
    """One question, to change who stands on it."""
    place, ballot = draft_here(talk)
    _show_question(talk, place, ballot, _number(talk, 1))


def stand(talk: Talk) -> None:
    """Let an agency stand or not; set to what the button says."""
    place, ballot = draft_here(talk)
    number, key, on = _number(talk, 1), _word(talk, 2), _word(talk, 3) == "1"
    asked = _of_agencies(talk, ballot, number)
    if key not in {agency.id for agency in blocs.acting(talk.session, place.year.id)}:
        raise Refusal(talk._("Cơ quan này không thuộc Khối."))
    if on and key not in may_stand(talk.session, place.year, asked.subject):
        _ = talk._
        named = wording.subject(_, asked.subject)
        unable = _(
            "Cơ quan này chưa đăng ký {subject} hoặc đã giải thể. Khối chỉ đề nghị cơ quan đã đăng ký.", subject=named
        )
        raise Refusal(unable)
    if on and key in head_already(talk.session, place.year, asked.subject):
        raise Refusal(talk._("Cơ quan này đã được chọn làm Trưởng khối năm sau."))
    standing = {*asked.nominees, key} if on else {*asked.nominees} - {key}
    if not standing:
        raise Refusal(talk._("Trên phiếu phải có ít nhất một cơ quan."))
    listed = in_order(talk.session, place.year, asked.subject, standing)
    _change(talk, place, ballot, number, _with(place, asked, listed, asked.places))


def places(talk: Talk) -> None:
    """How many are to be chosen."""
    place, ballot = draft_here(talk)
    number, wanted = _number(talk, 1), _number(talk, 2)
    asked = _of_agencies(talk, ballot, number)
    _change(talk, place, ballot, number, _with(place, asked, asked.nominees, wanted))


def less(talk: Talk) -> None:
    """Take a question off the ballot."""
    place, ballot = draft_here(talk)
    number, _ = _number(talk, 1), talk._
    asked = question_here(talk, ballot, number)
    if talk.words[2:] != (asked.subject, "yes"):
        yes = act(_("Bỏ câu này"), "vless", ballot.id, number, asked.subject, "yes")
        what = plain(asked.text) if asked.text else _("Danh sách đã chọn của câu này sẽ mất.")
        title = _("Bỏ câu: {subject}?", subject=wording.subject(_, asked.subject))
        talk.show(sure_screen(_, title, what, yes, back_to(_, "vq", ballot.id, number)))
        return
    questions = ballots.content_of(ballot).questions
    keep(talk, ballot, (*questions[:number], *questions[number + 1 :]))
    show_draft(talk, place, ballot)


def drop(talk: Talk) -> None:
    """Give up a draft."""
    place, ballot = draft_here(talk)
    _ = talk._
    if talk.words[1:] != ("yes",):
        yes, back = act(_("Bỏ đợt này"), "vdrop", ballot.id, "yes"), back_to(_, "vedit", ballot.id)
        what = _("Các câu đã chuẩn bị và người được cử bỏ phiếu sẽ mất.")
        talk.show(sure_screen(_, _("Bỏ đợt: {title}?", title=ballot.title), what, yes, back))
        return
    talk.note(place.bloc.id, "ballot_dropped", ballot=ballot.id)
    ballots.drop(talk.session, ballot)
    talk.show(card(_, _("Đã bỏ đợt chuẩn bị này."), back=back_to(_, "votes")))


def ask(talk: Talk) -> None:
    """The secretary asks the chair to begin; when the chair cannot act, the leaders of the deputy agency."""
    place, ballot = draft_here(talk)
    put_to_chair(talk, place, ballot, deputy=talk.words[1:] == ("deputy",))


def put_to_chair(talk: Talk, place: Place, ballot: Ballot, *, deputy: bool = False) -> None:
    """Send the opening to who may begin it."""
    _ = talk._
    chairs = people.holders(talk.session, place.bloc.id, "chair")
    stand_ins = [
        talk.session.get_one(Person, one) for one in sorted(_stand_ins(talk, place) - {one.id for one in chairs})
    ]
    deputy = deputy or not chairs
    if deputy:
        chairs, stand_ins = stand_ins, []
    if not chairs:
        raise Refusal(_("Khối chưa có chủ trì trong hệ thống. Mời lãnh đạo cơ quan Trưởng khối tham gia trước."))
    content = ballots.content_of(ballot)
    refuse_unregistered(talk, place, content)
    if rule_cards.lead_there(talk, place, ballot, content):
        return
    members, each = len(blocs.acting(talk.session, place.year.id)), delegates.papers_each(talk.session, ballot)
    names = ballots.nominees(talk.session, content)
    deciding = tie_facts.as_now(talk.session, place.year, content.questions)
    for chair in chairs:
        tell(
            talk.session, talk.house, chair,
            lambda words: opening_screen(
                words, ballot.id, ballot.title, content, names, members, deciding=deciding, edits=not deputy, each=each
            ),
            key=f"vask:{ballot.id}:{talk.heard.update_id}",
        )  # fmt: skip
    talk.note(place.bloc.id, "ballot_put_to_chair", ballot=ballot.id)
    talk.afterwards("look", "")
    waiting = _(
        "Đã trình đồng chí {names} lúc {at}. Hệ thống gửi phiếu cho các cơ quan khi bắt đầu.",
        names=", ".join(one.full_name for one in chairs), at=f"{talk.now.astimezone(talk.house.tz):%H:%M}",
    )  # fmt: skip
    rows = [act(_("Xem lại"), "vedit", ballot.id)]
    if stand_ins:
        rows.append(act(_("Chủ trì vắng: trình Phó khối"), "vask", ballot.id, "deputy"))
    lacking = scores_lacking(talk, place, content)
    talk.show(card(_, plain(ballot.title), waiting, lacking, rows=rows, back=back_to(_, "votes")))


# What they share


def _stand_ins(talk: Talk, place: Place) -> set[str]:
    """The leaders of the deputy agencies."""
    found: set[str] = set()
    for agency in blocs.officed(talk.session, place.year.id, "deputy"):
        found |= set(ballots.leaders(talk.session, place.bloc.id, agency.id))
    return found


def show_draft(talk: Talk, place: Place, ballot: Ballot) -> None:
    """The draft with what may be added to it."""
    content = ballots.content_of(ballot)
    members = len(blocs.acting(talk.session, place.year.id))
    begin = content.fingerprint if place.may(Act.OPEN_BALLOT) else ""
    talk.show(
        draft_screen(
            talk._, ballot.id, ballot.title, content.questions, members, addable(talk.session, place.year, content),
            begin=begin, names=bool(naming.nameable(talk, place)), note=_note(talk, place, ballot, content),
            each=delegates.papers_each(talk.session, ballot), motions=has_room(content), is_open=content.open,
        )
    )  # fmt: skip


def _note(talk: Talk, place: Place, ballot: Ballot, content: Content) -> str:
    """About its rules, and until when answers are taken where there is no meeting."""
    said = [wording.taken_until(talk._, ballot.until_at), rule_cards.note(talk, place, ballot, content)]
    return " ".join(filter(None, said))


def _show_question(talk: Talk, place: Place, ballot: Ballot, number: int) -> None:
    members = [(agency.id, agency.short_name or agency.name) for agency in blocs.acting(talk.session, place.year.id)]
    asked = question_here(talk, ballot, number)
    talk.show(
        motion_screen(talk._, ballot.id, number, asked)
        if asked.subject == MOTION
        else question_screen(talk._, ballot.id, number, asked, members)
    )


def _change(talk: Talk, place: Place, ballot: Ballot, number: int, changed: Question) -> None:
    questions = list(ballots.content_of(ballot).questions)
    questions[number] = changed
    keep(talk, ballot, tuple(questions))
    _show_question(talk, place, ballot, number)


def keep(talk: Talk, ballot: Ballot, questions: tuple[Question, ...]) -> None:
    """A draft asks these questions; refused when a paper cannot hold them."""
    try:
        mask_bits(questions)
    except ValueError:
        raise Refusal(
            talk._("Một đợt bỏ phiếu không chứa hết số cơ quan này. Mời đồng chí tách thành hai đợt.")
        ) from None
    ballot.content = replace(ballots.content_of(ballot), questions=questions).to_json()


def _with(place: Place, asked: Question, nominees: Sequence[str], wanted: int) -> Question:
    count = max(1, min(wanted, len(nominees)))
    most, least = 0, 0
    if asked.kind is QuestionKind.CHOOSE:
        most, least = voting_rules.rules(place.year, asked.subject).limits(count, len(nominees))
    return replace(asked, nominees=tuple(nominees), places=count, most=most, least=least)


def _of_agencies(talk: Talk, ballot: Ballot, number: int) -> Question:
    """A question about agencies."""
    asked = question_here(talk, ballot, number)
    if asked.subject == MOTION:
        raise gone(talk)
    return asked


def question_here(talk: Talk, ballot: Ballot, number: int) -> Question:
    """A question of a draft; refused when it is not there any more."""
    questions = ballots.content_of(ballot).questions
    if number >= len(questions):
        raise Refusal(talk._("Câu này không còn trên phiếu. Mời đồng chí gõ /bophieu để mở lại."))
    return questions[number]


def _word(talk: Talk, place: int) -> str:
    if len(talk.words) <= place:
        raise Refusal(talk._("Nút này không còn dùng được. Mời đồng chí gõ /viec để xem việc cần làm."))
    return talk.words[place]


def _number(talk: Talk, place: int) -> int:
    text = _word(talk, place)
    if not (text.isascii() and text.isdigit()) or len(text) > 3:
        raise Refusal(talk._("Nút này không còn dùng được. Mời đồng chí gõ /viec để xem việc cần làm."))
    return int(text)
