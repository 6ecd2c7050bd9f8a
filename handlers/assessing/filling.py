"""The table fills itself: criteria bound to facts of the year come answered; agreed to with one tap, contested with a word."""

import hashlib
import json
from collections.abc import Mapping
from html import unescape

from domain.answers import Answer, points
from domain.facts import AFTERWARDS, Tally
from domain.leaves import Leaf
from domain.speech import Choice, Screen
from handlers.assessing import offered, use_cases, walking, wording
from handlers.assessing.criterion_screens import NOTE_LONGEST
from handlers.assessing.desk import Desk, edit_desk, fresh, open_desk
from handlers.assessing.proving import refuse_secrets
from handlers.assessing.reasons import counts, reason
from handlers.assessing.showing import show_leaf, show_overview
from handlers.assessing.taps import found, gone, kept, number, word
from handlers.kit.cards import act, back_to, card, label, paged
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import sheets

# Screens


def offers_screen(_: Words, desk: Desk, tallies: Mapping[str, Tally], page: int) -> Screen:
    """Everything that is filled in, with its reason; agreed to at once, or opened one by one."""
    sheet = desk.sheet.id
    items = [
        act(_offer_label(_, desk, code, tally), "asleaf", sheet, walking.token(code)) for code, tally in tallies.items()
    ]
    rows: list[Choice | tuple[Choice, ...]] = [
        act(_("Đồng ý các mục hệ thống đã điền"), "asagreeall", sheet, digest(tallies)),
        *paged(_, items, page, "asfill", sheet), act(_("Để sau"), "asskip", sheet),
    ]  # fmt: skip
    title = _.plural("Hệ thống đã điền {n} mục", "Hệ thống đã điền {n} mục", len(tallies))
    return card(
        _, title, _("Điền theo dữ liệu của Khối trong năm. Mời đồng chí đồng ý, hoặc chọn từng mục để xem và chấm khác."),
        rows=rows, back=back_to(_, "assess"),
    )  # fmt: skip


def _offer_label(_: Words, desk: Desk, code: str, tally: Tally) -> str:
    """ "IV.5 · 1,5/2 · dự 2/3 hội nghị (vắng: Sơ kết)"; names that would be cut off stand on the criterion's card only."""
    leaf = desk.table.leaf(code)
    earned, minus = points(leaf, offered.answer_of(tally)), leaf in desk.table.minus
    shown = f"−{_.points(earned)}" if minus and earned else _.points(earned)
    top = f"/{_.points(leaf.max)}" if leaf.max is not None and not minus else ""
    begin, full = f"{code} · {shown}{top} · ", unescape(reason(_, tally))
    fits = len(begin) + len(full) <= wording.LABEL
    return label(begin + (full if fits else counts(_, tally)))


def contest_screen(_: Words, desk: Desk, leaf: Leaf, answer: Answer, tally: Tally) -> Screen:
    """Waiting for the word that explains another answer than the facts give."""
    part = desk.table.part(leaf.code)
    own = wording.answered(_, leaf, part, answer, points(leaf, answer))
    theirs = offered.answer_of(tally)
    facts = wording.answered(_, leaf, part, theirs, points(leaf, theirs))
    return card(
        _, _("Chấm khác dữ liệu trong năm: {code}", code=leaf.code),
        _("Cơ quan chấm: {answer}.", answer=own),
        _("Theo dữ liệu trong năm: {answer}; {reason}.", answer=facts, reason=reason(_, tally)),
        _("Mời đồng chí gõ lý do; lãnh đạo và người thẩm định sẽ thấy."),
        back=back_to(_, "asleaf", desk.sheet.id, walking.token(leaf.code)),
    )  # fmt: skip


# Callbacks


def digest(tallies: Mapping[str, Tally]) -> str:
    """What a card of offers says, in eight letters: agreed to is what stood there."""
    said = json.dumps({code: tally.to_json() for code, tally in tallies.items()}, sort_keys=True)
    return hashlib.blake2s(said.encode(), digest_size=4).hexdigest()


def show_offers(talk: Talk, desk: Desk, page: int = 0) -> str:
    """The card of everything filled in; the overview when there is nothing."""
    tallies = offered.open_offers(talk, desk) if desk.editable else {}
    if not tallies:
        return show_overview(talk, desk)
    talk.show(offers_screen(talk._, desk, tallies, page))
    return END


def look(talk: Talk) -> str:
    """Everything filled in."""
    return show_offers(talk, open_desk(talk, word(talk, 0)), number(talk, 1) if talk.words[1:] else 0)


def agree_all(talk: Talk) -> str:
    """All that stood on the card; changed since, it is shown again."""
    _ = talk._
    desk = edit_desk(talk, word(talk, 0))
    tallies = offered.open_offers(talk, desk)
    if tallies and digest(tallies) != word(talk, 1):
        talk.toast(_("Dữ liệu trong năm vừa thay đổi. Mời đồng chí xem lại trước khi đồng ý."), alert=True)
        return show_offers(talk, desk)
    for code, tally in tallies.items():
        _take(talk, desk, desk.table.leaf(code), tally)
    if tallies:
        talk.note(desk.bloc.id, "facts_agreed", sheet=desk.sheet.id, codes=list(tallies))
    return _go_on(talk, fresh(talk, desk), _.plural("Đã đồng ý {n} mục.", "Đã đồng ý {n} mục.", len(tallies)))


def agree(talk: Talk) -> str:
    """One criterion, as it stood on its card."""
    _ = talk._
    desk = edit_desk(talk, word(talk, 0))
    leaf, _part = found(talk, desk, word(talk, 1))
    tally = offered.tallies(talk, desk, [leaf]).get(leaf.code)
    if tally is None:
        raise gone(talk)
    if tally.count != number(talk, 2):
        talk.toast(_("Dữ liệu trong năm vừa thay đổi. Mời đồng chí xem lại trước khi đồng ý."), alert=True)
        return show_leaf(talk, desk, leaf)
    _take(talk, desk, leaf, tally)
    talk.note(desk.bloc.id, "facts_agreed", sheet=desk.sheet.id, codes=[leaf.code])
    return _go_on(talk, fresh(talk, desk), _("Đã đồng ý {code}.", code=leaf.code), leaf.code)


def _take(talk: Talk, desk: Desk, leaf: Leaf, tally: Tally) -> None:
    answer = offered.answer_of(tally)
    use_cases.record_answer(talk.session, desk.sheet.id, leaf, answer, talk.person.id, talk.now, basis=tally)
    if score := sheets.score(talk.session, desk.sheet.id, leaf.code):
        score.provisional = False


def _go_on(talk: Talk, desk: Desk, said: str, after: str | None = None) -> str:
    onward = walking.next_open(desk.table, desk.answers, after)
    return show_leaf(talk, desk, onward, said) if onward else show_overview(talk, desk, said)


def skip(talk: Talk) -> str:
    """Later: the first criterion that is not filled in, or the overview."""
    desk = open_desk(talk, word(talk, 0))
    offers = offered.open_offers(talk, desk)
    return _go_on(talk, desk, "") if not offers else _past(talk, desk, offers)


def _past(talk: Talk, desk: Desk, offers: Mapping[str, Tally]) -> str:
    onward = walking.next_open(desk.table, {*desk.answers, *offers})
    return show_leaf(talk, desk, onward) if onward and desk.editable else show_overview(talk, desk)


def ask_word(talk: Talk, desk: Desk, leaf: Leaf, answer: Answer) -> str | None:
    """Wait for a word where an answer is another one than the facts give; None where nothing has to be said.

    What is counted only after verification has no answer of the agency's own.
    """
    tally = offered.tallies(talk, desk, [leaf]).get(leaf.code)
    if tally is None or answer.count == tally.count:
        return None
    if leaf.bound in AFTERWARDS:
        raise Refusal(
            talk._(
                "Mục này Hệ thống tính sau khi thẩm định. Mời đồng chí chọn Đồng ý; nếu không nhất trí thì kiến nghị sau."
            )
        )
    points(leaf, answer)
    talk.show(contest_screen(talk._, desk, leaf, answer, tally))
    return talk.wait("contest", sheet=desk.sheet.id, code=walking.token(leaf.code), answer=answer.to_json())


def contest(talk: Talk) -> str:
    """The word: the agency's own answer is kept with it, and what the facts say beside it."""
    _ = talk._
    desk = edit_desk(talk, kept(talk, "sheet"))
    leaf, _part = found(talk, desk, kept(talk, "code"))
    text = " ".join(talk.heard.text.split())
    refuse_secrets(talk, text)
    if len(text) > NOTE_LONGEST:
        raise Refusal(_("Lý do dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=NOTE_LONGEST))
    if not any(map(str.isalpha, text)):
        raise Refusal(_("Mời đồng chí gõ lý do bằng lời, ví dụ: có mặt nhưng đến muộn."))
    answer = Answer.from_json(talk.arg.get("answer", {}))
    tally = offered.tallies(talk, desk, [leaf]).get(leaf.code)
    use_cases.record_answer(talk.session, desk.sheet.id, leaf, answer, talk.person.id, talk.now, basis=tally)
    talk.session.flush()
    if score := sheets.score(talk.session, desk.sheet.id, leaf.code):
        score.note = text
    talk.note(desk.bloc.id, "facts_contested", sheet=desk.sheet.id, code=leaf.code, reason=text)
    return _go_on(talk, fresh(talk, desk), _("Đã ghi {code} kèm lý do.", code=leaf.code), leaf.code)
