"""Walking the criteria: the overview, one card a criterion, answers tapped or typed, notes."""

from collections.abc import Mapping, Sequence

from domain.answers import Answer, parse_answer
from domain.eligibility import Act, may
from domain.leaves import Kind, Leaf, Part
from domain.refusals import Refusal as Rule
from domain.words import fold
from handlers.assessing import criterion_screens, filling, offered, screens, use_cases, walking, wording
from handlers.assessing.criterion_screens import BALANCE, NOTE_LONGEST
from handlers.assessing.desk import Desk, edit_desk, fresh, open_desk, own_desk
from handlers.assessing.proving import add_typed_document, refuse_secrets
from handlers.assessing.showing import show_leaf, show_overview
from handlers.assessing.taps import found, gone, kept, number, word
from handlers.kit.access import here
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from storage import sheet_versions, sheets

COUNT_DIGITS = 6


def overview(talk: Talk) -> str:
    """Tự chấm điểm: where the agency's sheet stands; for the head's secretary without a sheet, where the bloc stands."""
    place = here(talk)
    if not may(Act.SCORE, place.roles) and may(Act.SEE_SHEETS, place.roles):
        progress = use_cases.bloc_progress(talk.session, place.year.id, talk.house.tz)
        talk.show(screens.bloc_screen(talk._, place.year.year, progress))
        return END
    return show_overview(talk, own_desk(talk))


def go_on(talk: Talk) -> str:
    """Continue where the agency stopped: the first open criterion after the one answered last."""
    desk = open_desk(talk, word(talk, 0))
    order = [one.code for one in desk.table.all_leaves() if one.code in desk.answers]
    last = max(order, key=lambda code: (desk.scores[code].answered_at, order.index(code)), default=None)
    offers = offered.open_offers(talk, desk) if desk.editable else {}
    rest = walking.next_open(desk.table, {*desk.answers, *offers}, last)
    if offers and (rest is None or not desk.answers):
        return filling.show_offers(talk, desk)  # first of all, and when nothing else is left
    leaf = walking.next_open(desk.table, desk.answers, last)
    return show_leaf(talk, desk, leaf) if leaf and desk.editable else show_overview(talk, desk)


def contents(talk: Talk) -> str:
    """The sections with their sums."""
    desk = open_desk(talk, word(talk, 0))
    talk.show(screens.contents(talk._, desk, versions=bool(sheet_versions.of_sheet(talk.session, desk.sheet.id))))
    return END


def section(talk: Talk) -> str:
    """The criteria of a section."""
    desk = open_desk(talk, word(talk, 0))
    wanted = word(talk, 1)
    found = next((group for group in walking.groups(desk.table) if walking.token(group[0]) == wanted), None)
    if found is None:
        raise gone(talk)
    talk.show(screens.section(talk._, desk, *found, number(talk, 2)))
    return END


def lacking(talk: Talk) -> str:
    """What has no evidence yet."""
    talk.show(screens.lacking_list(talk._, open_desk(talk, word(talk, 0)), number(talk, 1)))
    return END


def open_leaf(talk: Talk) -> str:
    """The card of one criterion."""
    desk = open_desk(talk, word(talk, 0))
    return show_leaf(talk, desk, found(talk, desk, word(talk, 1))[0])


def following(talk: Talk) -> str:
    """The next open criterion; when there is none, the next one without evidence, and then the overview."""
    desk = open_desk(talk, word(talk, 0))
    leaf, _part = found(talk, desk, word(talk, 1))
    if not desk.editable:
        leaves = list(desk.table.all_leaves())
        after = leaves[leaves.index(leaf) + 1 :]
        return show_leaf(talk, desk, after[0]) if after else show_overview(talk, desk)
    onward = walking.next_open(desk.table, desk.answers, leaf.code)
    if onward is None and leaf.code in desk.answers:
        lacking_codes = [one.code for one in desk.lacking if one.code != leaf.code]
        onward = walking.first_after(desk.table, lacking_codes, leaf.code)
    return show_leaf(talk, desk, onward) if onward else show_overview(talk, desk)


def answer_tap(talk: Talk) -> str:
    """An answer chosen by a button."""
    desk = edit_desk(talk, word(talk, 0))
    leaf, _part = found(talk, desk, word(talk, 1))
    given = number(talk, 2)
    answers: Mapping[Kind, Answer] = {
        Kind.LEVELS: Answer(level=given),
        Kind.RATIO: Answer(done=given, total=100),
        Kind.PASS_FAIL: Answer(passed=given == 1),
        Kind.PER_UNIT: Answer(count=given),
        Kind.DEDUCT: Answer(count=given),
        Kind.FREE: Answer(points=given),
        Kind.TARGET: Answer(value=given),
        Kind.PLUS_MINUS: Answer(count=given // BALANCE, minus=given % BALANCE),
    }
    return record(talk, desk, leaf, answers[leaf.kind])


def typed(talk: Talk) -> str:
    """An answer, or a document as evidence, typed while a criterion's card is open."""
    desk = edit_desk(talk, kept(talk, "sheet"))
    leaf, _part = found(talk, desk, kept(talk, "code"))
    text = talk.heard.text
    bare = fold(text)
    if leaf.kind is Kind.RATIO and bare.isascii() and bare.isdigit() and len(bare) <= COUNT_DIGITS:
        done = talk.arg.get("done")
        if done is None:
            return show_leaf(talk, desk, leaf, came_from=kept(talk, "came_from"), done=int(bare))
        return record(talk, desk, leaf, Answer(done=done, total=int(bare)))
    try:
        answer = parse_answer(leaf, text)
    except Rule as rule:
        if said := add_typed_document(talk, desk, leaf, text):
            return show_leaf(talk, fresh(talk, desk), leaf, said, came_from=kept(talk, "came_from"))
        raise Refusal(wording.refused(talk._, rule, leaf)) from None
    return record(talk, desk, leaf, answer)


def record(talk: Talk, desk: Desk, leaf: Leaf, answer: Answer) -> str:
    """Keep an answer and go on to the next open criterion; one that the year's facts do not bear out wants a word."""
    _ = talk._
    try:
        if (waiting := filling.ask_word(talk, desk, leaf, answer)) is not None:
            return waiting
        basis = offered.tallies(talk, desk, [leaf]).get(leaf.code)
        before = use_cases.record_answer(
            talk.session, desk.sheet.id, leaf, answer, talk.person.id, talk.now, basis=basis
        )
    except Rule as rule:
        raise Refusal(wording.refused(_, rule, leaf)) from None
    desk = fresh(talk, desk)
    points = desk.scores[leaf.code].points
    if before is not None:
        talk.note(desk.bloc.id, "score_changed", sheet=desk.sheet.id, code=leaf.code, before=before, after=points)
    answer_words = wording.answered(_, leaf, desk.table.part(leaf.code), answer, points)
    said = _("Đã ghi {code}: {answer}.", code=leaf.code, answer=answer_words)
    onward = walking.next_open(desk.table, desk.answers, leaf.code)
    return show_leaf(talk, desk, onward, said, came_from=leaf.code) if onward else show_overview(talk, desk, said)


def none_left(talk: Talk) -> str:
    """The rest of the bonus or minus list: there was none, except where the year's facts know of some."""
    desk = edit_desk(talk, word(talk, 0))
    parts: Mapping[str, Sequence[Leaf]] = {Part.BONUS.value: desk.table.bonus, Part.MINUS.value: desk.table.minus}
    leaves = parts.get(word(talk, 1))
    if not leaves:
        raise gone(talk)
    known = offered.tallies(talk, desk, leaves)
    for leaf in leaves:
        tally = known.get(leaf.code)
        given = offered.answer_of(tally) if tally else walking.none_of(leaf)
        if leaf.code not in desk.answers and given is not None:
            use_cases.record_answer(talk.session, desk.sheet.id, leaf, given, talk.person.id, talk.now, basis=tally)
    desk = fresh(talk, desk)
    onward = walking.next_open(desk.table, desk.answers, leaves[-1].code)
    said = talk._("Đã ghi các mục còn lại của phần này là không có.")
    return show_leaf(talk, desk, onward, said) if onward else show_overview(talk, desk, said)


def ask_note(talk: Talk) -> str:
    """Wait for the note of a criterion."""
    desk = edit_desk(talk, word(talk, 0))
    leaf, _part = found(talk, desk, word(talk, 1))
    if leaf.code not in desk.answers:
        raise Refusal(talk._("Mời đồng chí chấm tiêu chí này trước, rồi thêm ghi chú."))
    talk.show(criterion_screens.note_screen(talk._, desk, leaf))
    return talk.wait("note", sheet=desk.sheet.id, code=walking.token(leaf.code))


def note(talk: Talk) -> str:
    """The note of a criterion; a dash takes it away."""
    _ = talk._
    desk = edit_desk(talk, kept(talk, "sheet"))
    leaf, _part = found(talk, desk, kept(talk, "code"))
    text = " ".join(talk.heard.text.split())
    refuse_secrets(talk, text)
    if len(text) > NOTE_LONGEST:
        raise Refusal(_("Ghi chú dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=NOTE_LONGEST))
    score = sheets.score(talk.session, desk.sheet.id, leaf.code)
    if score is None:
        raise Refusal(_("Mời đồng chí chấm tiêu chí này trước, rồi thêm ghi chú."))
    score.note = "" if text in {"-", "–"} else text
    talk.note(desk.bloc.id, "score_noted", sheet=desk.sheet.id, code=leaf.code)
    return show_leaf(talk, fresh(talk, desk), leaf, _("Đã lưu ghi chú.") if score.note else _("Đã xóa ghi chú."))
