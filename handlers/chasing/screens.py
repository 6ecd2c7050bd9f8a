"""The board of who has not acted, and the card of one agency. Pure."""

from collections.abc import Collection, Sequence
from datetime import datetime
from html import unescape

from domain.contacts import international
from domain.speech import Choice, Screen, plain
from handlers.chasing.standings import PAPER, UNDER_WAY, WITH_LEADER, Standing
from handlers.chasing.wording import COPY_CHARS, paper_line, person_line, sentence, state_word
from handlers.kit.cards import HOME, act, back_to, card, paged
from handlers.kit.dues import due_line
from handlers.kit.steps import step_name
from handlers.kit.words import Safe, Words
from handlers.reminding.choices import late_choices, request_choices
from storage.tables import Person, Step

PEOPLE = 3
LABEL = 60

Persons = Sequence[tuple[Person, str]]
"""(person, role), officers first."""


def board(
    _: Words, counts: Sequence[tuple[Step, int, int, int]], page: int, now: datetime, more: Sequence[Choice] = (),
    picture: Choice | None = None, letter: Choice | None = None,
) -> Screen:  # fmt: skip
    """All steps that agencies owe: (step, done, members, late); `more`: what some of them owe; `picture`, `letter`: the ways to them."""
    if not counts and not more:
        return card(
            _,
            _("Đôn đốc"),
            _("Hiện không có bước nào đang mở cần các cơ quan gửi."),
            rows=[act(_("Xem lịch"), "calendar")],
            back=back_to(_, HOME),
        )
    rows = [
        act(
            label(_("{step}: {done}/{all}", step=step_name(_, step.code, step.title), done=done, all=members)),
            "chase",
            step.code,
            step.year_id,
        )
        for step, done, members, _late in counts
    ]
    rows += more
    late = sum(one[3] for one in counts)
    first = (
        _.plural("Có {n} lượt cơ quan quá hạn.", "Có {n} lượt cơ quan quá hạn.", late)
        if late
        else _("Chưa có cơ quan nào quá hạn.")
    )
    nearest = next((step for step, *_rest in counts if step.due_at and step.due_at > now), None)
    then = (
        _("Hạn tới: {step}, {when}.", step=step_name(_, nearest.code, nearest.title), when=_.when(nearest.due_at))
        if nearest and nearest.due_at
        else Safe("")
    )
    listed: list[Choice | tuple[Choice, ...]] = [*paged(_, rows, page, "chaseall")]
    listed += [one for one in (picture, letter) if one is not None]
    return card(_, _("Đôn đốc"), first, then, rows=listed, back=back_to(_, HOME))


def dossiers_choice(_: Words, year_id: str, sent: int, every: int) -> Choice:
    """The row of the dossiers: so many are with the council."""
    return act(_("Hồ sơ khen thưởng: {done}/{all}", done=sent, all=every), "dsall", year_id, 0)


def step_card(
    _: Words, step: Step, found: Sequence[Standing], told: tuple[int, int], now: datetime, said: str = "",
    reached: Collection[str] | None = None,
) -> Screen:  # fmt: skip
    """One step: how many have acted, who has not on tap. `told`: how many people were reminded, and how many of them are not reached.
    `reached`: agencies that messages reach, None for all."""
    where = (step.code, step.year_id)
    done = [one for one in found if one.done]
    rest = [one for one in found if not one.done]
    lines = [said, due_line(_, step.due_at, now), _("Đã gửi {done}/{all} cơ quan.", done=len(done), all=len(found))]
    if rest:
        lines.append(_how_far(_, rest))
    late, away = sum(one.late for one in rest), sum(is_away(one, reached) for one in rest)
    behind = _("Quá hạn {n}, chưa liên lạc được {m}.", n=late, m=away) if late or away else ""
    lines.append(" ".join(filter(None, [behind, _reminded(_, *told)])))
    rows: list[Choice] = []
    if rest:
        rows = [
            act(_("Chưa gửi ({n})", n=len(rest)), "chaseopen", *where),
            act(_("Nhắc các cơ quan này"), "chasenudge", *where),
        ]
    if done:
        rows.append(act(_("Đã gửi ({n})", n=len(done)), "chasedone", *where))
    if step.title:
        rows += [act(_("Xem trả lời"), "rqone", *where), act(_("Gia hạn chung"), "rqmore", *where)]
    else:
        rows.append(act(_("Đổi hạn chung"), "calmove", *where))
    return card(_, step_name(_, step.code, step.title), *lines, rows=rows, back=back_to(_, "chaseall", 0))


def _reminded(_: Words, people: int, lost: int) -> Safe:
    if not people:
        return Safe("")
    said = _.plural("Đã nhắc {n} người", "Đã nhắc {n} người", people)
    return _("{said} · chưa gửi được {n}.", said=said, n=lost) if lost else Safe(f"{said}.")


def _how_far(_: Words, rest: Sequence[Standing]) -> Safe:
    at_work = sum(one.state == UNDER_WAY for one in rest)
    waiting = sum(one.state == WITH_LEADER for one in rest)
    return _(
        "Đang làm {n}, chờ lãnh đạo ký {m}, chưa bắt đầu {k}.", n=at_work, m=waiting, k=len(rest) - at_work - waiting
    )


def is_away(one: Standing, reached: Collection[str] | None) -> bool:
    """Whether nobody of an agency that has not acted is reached by messages."""
    return reached is not None and not one.done and one.agency.id not in reached


def _stands(_: Words, one: Standing, reached: Collection[str] | None) -> Safe:
    state = state_word(_, one)
    return _("{state}, chưa liên lạc được", state=state) if is_away(one, reached) else state


def agencies(
    _: Words, step: Step, found: Sequence[Standing], page: int, *, done: bool, reached: Collection[str] | None = None
) -> Screen:  # fmt: skip
    """The agencies that have acted, or those that have not, by name."""
    where = (step.code, step.year_id)
    rows = [act(label(f"{one.name}: {_stands(_, one, reached)}"), "chaseone", *where, one.agency.id) for one in found]
    title = (
        _("{step}: đã gửi", step=step_name(_, step.code, step.title))
        if done
        else _("{step}: chưa gửi", step=step_name(_, step.code, step.title))
    )
    first = _("Mời đồng chí chọn cơ quan.") if rows else _("Không có cơ quan nào.")
    turned = paged(_, rows, page, "chasedone" if done else "chaseopen", *where)
    return card(_, title, first, rows=turned, back=back_to(_, "chase", *where))


def agency_card(
    _: Words, step: Step, one: Standing, people: Persons, now: datetime, *, undo: bool, said: str = ""
) -> Screen:
    """One agency: where it stands, whom to call, what can be done."""
    where = (step.code, step.year_id, one.agency.id)
    lines = [said, _("{step}: {state}.", step=step_name(_, step.code, step.title), state=state_word(_, one))]
    rows: list[Choice | tuple[Choice, ...]] = []
    if one.done:
        lines.append(paper_line(_, one))
        if undo:
            rows.append(act(_("Bỏ ghi nhận bản giấy"), "chaseundo", *where))
        elif step.code == "SELF_SCORE" and one.mark and one.due_at and one.mark.marked_at > one.due_at:
            rows.append(act(_("Đã nhận bản giấy (số, ngày)"), "chasepaper", *where))
        if one.state != PAPER and step.title:
            rows.append(act(_("Xem trả lời"), "rqread", *where))
    elif one.asks and one.extension and one.extension.wanted_at:
        asked = _.when(one.extension.wanted_at)
        lines += [
            due_line(_, one.due_at, now),
            _("Xin gia hạn đến {when}. Lý do: {reason}.", when=asked, reason=one.extension.reason or _("không nêu")),
        ]
        rows += [*request_choices(_, *where, one.extension.wanted_at), act(_("Đã nhận bản giấy"), "chasepaper", *where)]
    else:
        lines += [due_line(_, one.due_at, now), *_who(_, people, now)]
        rows += late_choices(_, *where)
        if one.late:  # Zalo is then on the card of the telephone
            rows[0] = (
                act(_("Gọi điện, Zalo"), "chasecall", *where),
                act(_("Báo lãnh đạo cơ quan"), "chaselead", *where),
            )
    return card(
        _, plain(one.name), *lines, rows=rows, back=back_to(_, "chasedone" if one.done else "chaseopen", *where[:2])
    )


def _who(_: Words, people: Persons, now: datetime) -> list[Safe]:
    if not people:
        return [_("Chưa có ai của cơ quan tham gia hệ thống.")]
    return [person_line(_, person, role, now) for person, role in people[: PEOPLE - 1]]


def call_card(_: Words, step: Step, one: Standing, people: Persons, now: datetime) -> Screen:
    """Names and numbers as text; a contact card of the first number comes along."""
    where = (step.code, step.year_id, one.agency.id)
    numbered = [person for person, _role in people if person.phone]
    lines = [person_line(_, person, role, now) for person, role in people[:PEOPLE]]
    if not numbered:
        lines.append(_("Chưa có số điện thoại. Đề nghị đồng chí liên hệ qua văn thư của cơ quan."))
    contact = (numbered[0].full_name, f"+{international(numbered[0].phone)}") if numbered else None
    rows = [
        (act(_("Nhắn Zalo"), "chasezalo", *where),),
        (act(_("Gia hạn"), "chasemore", *where), act(_("Đã nhận bản giấy"), "chasepaper", *where)),
    ]
    title = _("Gọi điện: {agency}", agency=one.name)
    return card(_, title, *lines, rows=rows, back=back_to(_, "chaseone", *where), contact=contact)


def zalo_card(_: Words, step: Step, one: Standing, people: Persons, now: datetime) -> Screen:
    """A button to the person's Zalo, and the sentence ready to be copied."""
    where = (step.code, step.year_id, one.agency.id)
    ready = sentence(_, step, one, now)
    numbered = [person for person, _role in people if person.phone][:PEOPLE]
    rows = [
        Choice(label(_("Mở Zalo: {name}", name=person.full_name)), url=f"https://zalo.me/{international(person.phone)}")
        for person in numbered
    ]
    rows.insert(0, Choice(_("Sao chép lời nhắn"), copy=unescape(ready)[:COPY_CHARS]))
    hint = (
        _("Sao chép lời nhắn, mở Zalo rồi dán vào.")
        if numbered
        else _("Chưa có số điện thoại của cơ quan này; lời nhắn có thể dán vào nhóm Zalo.")
    )
    return card(
        _, _("Nhắn Zalo: {agency}", agency=one.name), hint, ready, rows=rows, back=back_to(_, "chaseone", *where)
    )


def lead_card(
    _: Words, step: Step, one: Standing, names: Sequence[str], opens_at: datetime | None, now: datetime
) -> Screen:
    """Before the secretary tells an agency's leaders: to whom, in which words, when."""
    where = (step.code, step.year_id, one.agency.id)
    lines = [
        _("Gửi tới: {names}.", names=", ".join(names[:PEOPLE])),
        _("Nội dung: {sentence}", sentence=sentence(_, step, one, now)),
        _("Ngoài giờ làm việc: tin sẽ gửi lúc {when}.", when=_.when(opens_at)) if opens_at else "",
    ]
    rows = [act(_("Gửi lãnh đạo cơ quan"), "chaseleadgo", *where)]
    return card(_, _("Báo lãnh đạo cơ quan"), *lines, rows=rows, back=back_to(_, "chaseone", *where))


def to_leader(_: Words, step: Step, one: Standing, now: datetime) -> Screen:
    """To a leader of a late agency."""
    where = (step.code, step.year_id, one.agency.id)
    rows = [act(_("Đã gửi văn bản"), "paper", *where), act(_("Xin gia hạn"), "moretime", *where)]
    return card(_, "", sentence(_, step, one, now), rows=[tuple(rows)])


def nudge_card(
    _: Words, step: Step, rest: Sequence[Standing], people: int, opens_at: datetime | None, now: datetime, note: str = ""
) -> Screen:  # fmt: skip
    """Before the secretary reminds: to whom, in which words, when."""
    where = (step.code, step.year_id)
    names = ", ".join(one.name for one in rest[:4])
    more = len(rest) - 4
    to = _("{names} và {n} cơ quan khác", names=names, n=more) if more > 0 else names
    lines = [
        _("Gửi tới {n} người của {to}.", n=people, to=to),
        _("Nội dung: {sentence}", sentence=sentence(_, step, rest[0], now)),
    ]
    if note:
        lines.append(_("Thư ký Khối nhắn: {note}", note=note))
    if opens_at:
        lines.append(_("Ngoài giờ làm việc: lời nhắc sẽ gửi lúc {when}.", when=_.when(opens_at)))
    return card(
        _,
        _("Nhắc các cơ quan chưa gửi"),
        *lines,
        rows=[
            act(_("Gửi lời nhắc"), "chasesend", *where, *(("n",) if note else ())),
            act(_("Sửa lời nhắn thêm") if note else _("Thêm lời nhắn"), "chasenote", *where),
        ],
        back=back_to(_, "chase", *where),
    )


def note_card(_: Words, step: Step, note: str) -> Screen:
    """Type the own sentence."""
    where = (step.code, step.year_id)
    had = _("Lời nhắn đang có: {note}", note=note) if note else Safe("")
    rows = [act(_("Không thêm lời nhắn"), "chasenudge", *where)]
    ask = _("Mời đồng chí gõ một câu; câu này đứng sau lời nhắc của Hệ thống.")
    return card(_, _("Lời nhắn của Thư ký Khối"), had, ask, rows=rows, back=back_to(_, "chasenudge", *where))


def label(text: str) -> str:
    """Words for a button: plain text, not longer than a phone shows."""
    bare = unescape(text)
    return bare if len(bare) <= LABEL else bare[: LABEL - 1].rstrip() + "…"
