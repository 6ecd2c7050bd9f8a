"""Somebody checks a sheet: criterion after criterion kept or proposed lower with a reason, finished with one tap."""

from domain.eligibility import Act
from domain.leaves import Leaf, Part
from domain.points import parse_points
from domain.refusals import Refusal as Rule
from domain.verifying import Task, check_points
from handlers.assessing import walking
from handlers.assessing.proving import file_card, refuse_secrets
from handlers.kit.cards import back_to
from handlers.kit.conversation import END
from handlers.kit.reasons import REASONS
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from handlers.verifying import criterion_screens, freeze_screens, screens
from handlers.verifying.book import (
    Check,
    Round,
    criterion_of,
    edit_check,
    named_check,
    read_check,
    refuse_frozen,
    round_at,
    round_here,
    round_of,
    unruled,
)
from handlers.verifying.criterion_screens import REASON_LONGEST
from storage import sheets, verifying

DIGITS = 7


def overview(talk: Talk) -> str:
    """Thẩm định: what I have to check, where the checking stands, and what else belongs here."""
    return show_overview(talk, round_here(talk))


def show_overview(talk: Talk, book: Round, said: str = "") -> str:
    """The same, with a word about what has just been done."""
    found = far(talk, book)
    talk.show(screens.overview(talk._, book, mine=found, more=freeze_screens.more_rows(talk._, book), said=said))
    return END


def mine(talk: Talk) -> str:
    """All sheets that I have to check."""
    book = round_at(talk, Act.CHECK_SCORES, talk.words[0] if talk.words else "")
    page = number_of(talk.words[1]) if talk.words[1:] else 0
    talk.show(screens.mine(talk._, book, far(talk, book), page))
    return END


def far(talk: Talk, book: Round) -> list[tuple[Task, str]]:
    """The own tasks whose sheets are with the bloc, each with how far it is; unfinished ones first."""
    _, found = talk._, list[tuple[bool, Task, str]]()
    for task in book.mine:
        look = book.look(task)
        if book.sheet(task.checked) is None:
            continue
        if look is not None and look.state == "done":
            found.append((True, task, _("đã thẩm định")))
        else:
            found.append((False, task, _("đang thẩm định") if look else _("chưa thẩm định")))
    return [(task, text) for _done, task, text in sorted(found, key=lambda one: one[0])]


def open_sheet(talk: Talk) -> str:
    """My look at a sheet, made when there is none; it goes on where it stopped."""
    sheet = sheets.by_id(talk.session, talk.words[0]) if talk.words else None
    if sheet is None:
        raise gone(talk)
    book = round_at(talk, Act.CHECK_SCORES, sheet.year_id)
    task = next((one for one in book.mine if one.checked == sheet.agency_id), None)
    if task is None:
        raise Refusal(talk._("Bảng điểm này do nơi khác thẩm định. Mời đồng chí gõ /thamdinh để xem."))
    if sheet.state != "submitted":
        raise Refusal(talk._("Cơ quan đã rút lại bảng điểm. Mời đồng chí thẩm định sau khi cơ quan gửi lại."))
    row = book.look(task)
    if row is None:
        refuse_frozen(talk, sheet.year_id)
        sheets.lock(talk.session, sheet.id)
        row = verifying.ensure(talk.session, sheet.id, task, talk.now)
    return _go_on(talk, read_check(talk, round_of(talk, book.place), task, row))


def work(talk: Talk) -> str:
    """The next criterion without a finding."""
    return _go_on(talk, named_check(talk, look_of(talk)))


def _go_on(talk: Talk, check: Check) -> str:
    rows = sorted(check.found.values(), key=lambda one: one.found_at)
    following = check.following(rows[-1].code if rows else None) if check.editable else None
    return show_criterion(talk, check, following) if following else show_sheet(talk, check)


def sheet(talk: Talk) -> str:
    """The sheet as a whole."""
    return show_sheet(talk, named_check(talk, look_of(talk)))


def show_sheet(talk: Talk, check: Check, said: str = "") -> str:
    """The same, with a word about what has just been done."""
    talk.show(screens.sheet(talk._, check, said))
    return END


def criteria(talk: Talk) -> str:
    """All criteria of the sheet."""
    check = named_check(talk, look_of(talk))
    talk.show(screens.criteria(talk._, check, number_of(talk.words[1]) if talk.words[1:] else 0))
    return END


def open_criterion(talk: Talk) -> str:
    """One criterion."""
    check = named_check(talk, look_of(talk))
    return show_criterion(talk, check, criterion_of(talk, check, _word(talk))[0])


def show_criterion(talk: Talk, check: Check, leaf: Leaf, said: str = "") -> str:
    """Its card; a number typed now is a proposal for it."""
    talk.show(criterion_screens.criterion(talk._, check, leaf, check.table.part(leaf.code), said))
    if not check.editable:
        return END
    return talk.wait("points", where=(check.row.id, walking.token(leaf.code)))


def following(talk: Talk) -> str:
    """The next one, for somebody who reads what was found."""
    check = named_check(talk, look_of(talk))
    leaf, _part = criterion_of(talk, check, _word(talk))
    place = check.leaves.index(leaf) + 1
    onward = check.leaves[place] if place < len(check.leaves) else None
    return show_criterion(talk, check, onward) if onward else show_sheet(talk, check)


def keep(talk: Talk) -> str:
    """Keep what the agency gave itself, as it stood on the card."""
    check = edit_check(talk, look_of(talk))
    leaf, part = criterion_of(talk, check, _word(talk))
    own = check.own[leaf.code]
    if check.rules.blind or talk.words[2:] != (str(own),):
        talk.toast(talk._("Tiêu chí này đã thay đổi. Mời đồng chí xem lại."), alert=True)
        return show_criterion(talk, check, leaf)
    return _record(talk, check, leaf, part, own, "")


def keep_rest(talk: Talk) -> str:
    """No other minus points: what is still open in that list and the agency has not named itself is kept."""
    check = edit_check(talk, look_of(talk))
    for leaf in check.leaves:
        if check.table.part(leaf.code) is Part.MINUS and leaf.code in check.open and not check.own[leaf.code]:
            verifying.record(talk.session, check.row.id, leaf.code, 0, "", talk.person.id, talk.now)
    return _on(talk, check, None, talk._("Đã ghi các mục điểm trừ còn lại là không có."))


def propose(talk: Talk) -> str:
    """Which value; any other is typed."""
    check = edit_check(talk, look_of(talk))
    leaf, part = criterion_of(talk, check, _word(talk))
    talk.show(criterion_screens.propose(talk._, check, leaf, part))
    return talk.wait("points", where=(check.row.id, walking.token(leaf.code)))


def put(talk: Talk) -> str:
    """A value that was tapped; why is asked next."""
    check = edit_check(talk, look_of(talk))
    leaf, part = criterion_of(talk, check, _word(talk))
    return _why(talk, check, leaf, part, _number(talk, 2))


def typed_points(talk: Talk) -> str:
    """A value that was typed while the criterion's card is open."""
    where = kept(talk)
    check = edit_check(talk, where[0] if where else "")
    leaf, part = criterion_of(talk, check, where[1] if where[1:] else "")
    try:
        points = parse_points(talk.heard.text)
    except Rule as rule:
        raise unruled(talk, rule) from None
    return _why(talk, check, leaf, part, abs(points) if part is Part.MINUS else points)


def _why(talk: Talk, check: Check, leaf: Leaf, part: Part, points: int) -> str:
    _checked(talk, check, leaf, part, points)
    own = check.own[leaf.code]
    if points == own:
        return _record(talk, check, leaf, part, points, "")
    words = not check.rules.blind and check.rules.needs_words(check.table.scale, own, points)
    talk.show(criterion_screens.why(talk._, check, leaf, part, points, words=words))
    return talk.wait("reason", where=(check.row.id, walking.token(leaf.code)), points=points)


def _checked(talk: Talk, check: Check, leaf: Leaf, part: Part, points: int) -> None:
    """Refusal for points that nobody may find. Who does not see the agency's own cannot know what raises them."""
    free = check.rules.may_raise or check.rules.blind
    try:
        check_points(leaf, part, check.own[leaf.code], points, step=check.table.step, may_raise=free)
    except Rule as rule:
        raise unruled(talk, rule) from None


def reason_tap(talk: Talk) -> str:
    """A reason that was tapped."""
    check = edit_check(talk, look_of(talk))
    leaf, part = criterion_of(talk, check, _word(talk))
    points = _number(talk, 2)
    if talk.words[3:] not in {(one,) for one in REASONS}:
        raise gone(talk)
    _checked(talk, check, leaf, part, points)
    if not check.rules.blind and check.rules.needs_words(check.table.scale, check.own[leaf.code], points):
        return _why(talk, check, leaf, part, points)
    return _record(talk, check, leaf, part, points, talk.words[3])


def typed_reason(talk: Talk) -> str:
    """A reason in words."""
    where = kept(talk)
    check = edit_check(talk, where[0] if where else "")
    leaf, part = criterion_of(talk, check, where[1] if where[1:] else "")
    points = int(talk.arg.get("points", 0))
    _checked(talk, check, leaf, part, points)
    return _record(talk, check, leaf, part, points, words_of(talk))


def words_of(talk: Talk) -> str:
    """A typed reason; Refusal for one that is secret or too long."""
    text = " ".join(talk.heard.text.split())
    refuse_secrets(talk, text)
    if len(text) > REASON_LONGEST:
        raise Refusal(talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=REASON_LONGEST))
    return text


def _record(talk: Talk, check: Check, leaf: Leaf, part: Part, points: int, reason: str) -> str:
    _ = talk._
    if verifying.record(talk.session, check.row.id, leaf.code, points, reason, talk.person.id, talk.now):
        talk.note(check.round.place.bloc.id, "finding_set", sheet=check.sheet.id, code=leaf.code, points=points)
    said = criterion_screens.points_said(_, part, points)
    return _on(talk, check, leaf.code, _("Đã ghi {code}: {answer}.", code=leaf.code, answer=said))


def _on(talk: Talk, check: Check, code: str | None, said: str) -> str:
    check = read_check(talk, check.round, check.task, check.row)
    onward = check.following(code)
    return show_criterion(talk, check, onward, said) if onward else show_sheet(talk, check, said)


def proofs(talk: Talk) -> str:
    """The evidence of a criterion."""
    check = named_check(talk, look_of(talk))
    leaf, _part = criterion_of(talk, check, _word(talk))
    page = number_of(talk.words[2]) if talk.words[2:] else 0
    talk.show(criterion_screens.proofs(talk._, check, leaf, page))
    return END


def show_file(talk: Talk) -> str:
    """A file of the evidence, as it was stored."""
    check = named_check(talk, look_of(talk))
    proof = next((one for one in check.proofs if (one.id,) == talk.words[1:]), None)
    if proof is None:
        raise Refusal(talk._("Minh chứng này đã được bỏ."))
    back = back_to(talk._, "ckproof", check.row.id, walking.token(proof.code), 0)
    talk.show(file_card(talk, criterion_screens.proof_title(talk._, proof), proof, back))
    return END


def look_of(talk: Talk) -> str:
    """The look that a button names first."""
    if not talk.words:
        raise gone(talk)
    return talk.words[0]


def _word(talk: Talk) -> str:
    if len(talk.words) < 2:
        raise gone(talk)
    return talk.words[1]


def _number(talk: Talk, place: int) -> int:
    text = talk.words[place] if len(talk.words) > place else ""
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= DIGITS):
        raise gone(talk)
    return int(text)
