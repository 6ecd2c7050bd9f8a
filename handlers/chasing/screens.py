"""The board of who has not acted, and the card of one agency. Pure."""

from collections.abc import Sequence
from datetime import datetime
from html import unescape

from domain.contacts import international
from domain.speech import Choice, Screen, plain
from handlers.chasing.standings import PAPER, UNDER_WAY, WITH_LEADER, Standing
from handlers.chasing.wording import COPY_CHARS, due_line, paper_line, person_line, sentence, state_word
from handlers.kit.cards import HOME, act, back_to, card, paged
from handlers.kit.words import Safe, Words
from handlers.reminding.choices import late_choices, request_choices
from handlers.reminding.steps import step_name
from storage.tables import Person, Step

PEOPLE = 3
LABEL = 60

Persons = Sequence[tuple[Person, str]]
"""(person, role), officers first."""


def board(
    _: Words, counts: Sequence[tuple[Step, int, int, int]], page: int, now: datetime, more: Sequence[Choice] = ()
) -> Screen:
    """All steps that agencies owe: (step, done, members, late); `more`: what some of them owe."""
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
            label(_("{step}: {done}/{all}", step=step_name(_, step.code), done=done, all=members)),
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
        _("Hạn tới: {step}, {when}.", step=step_name(_, nearest.code), when=_.when(nearest.due_at))
        if nearest and nearest.due_at
        else Safe("")
    )
    return card(_, _("Đôn đốc"), first, then, rows=paged(_, rows, page, "chaseall"), back=back_to(_, HOME))


def dossiers_choice(_: Words, year_id: str, sent: int, every: int) -> Choice:
    """The row of the dossiers: so many are with the council."""
    return act(_("Hồ sơ khen thưởng: {done}/{all}", done=sent, all=every), "dsall", year_id, 0)


def step_card(_: Words, step: Step, found: Sequence[Standing], now: datetime, said: str = "") -> Screen:
    """One step: how many have acted, who has not on tap."""
    where = (step.code, step.year_id)
    done = [one for one in found if one.done]
    rest = [one for one in found if not one.done]
    lines = [said, due_line(_, step.due_at, now), _("Đã gửi {done}/{all} cơ quan.", done=len(done), all=len(found))]
    if rest:
        lines.append(_how_far(_, rest))
    late = sum(one.late for one in rest)
    if late:
        lines.append(_.plural("Quá hạn: {n} cơ quan.", "Quá hạn: {n} cơ quan.", late))
    rows: list[Choice] = []
    if rest:
        rows = [
            act(_("Chưa gửi ({n})", n=len(rest)), "chaseopen", *where),
            act(_("Nhắc các cơ quan này"), "chasenudge", *where),
        ]
    if done:
        rows.append(act(_("Đã gửi ({n})", n=len(done)), "chasedone", *where))
    rows.append(act(_("Đổi hạn chung"), "calmove", *where))
    return card(_, step_name(_, step.code), *lines, rows=rows, back=back_to(_, "chaseall", 0))


def _how_far(_: Words, rest: Sequence[Standing]) -> Safe:
    at_work = sum(one.state == UNDER_WAY for one in rest)
    waiting = sum(one.state == WITH_LEADER for one in rest)
    return _(
        "Đang làm {n}, chờ lãnh đạo ký {m}, chưa bắt đầu {k}.", n=at_work, m=waiting, k=len(rest) - at_work - waiting
    )


def agencies(_: Words, step: Step, found: Sequence[Standing], page: int, *, done: bool) -> Screen:
    """The agencies that have acted, or those that have not, by name."""
    where = (step.code, step.year_id)
    rows = [act(label(f"{one.name}: {state_word(_, one)}"), "chaseone", *where, one.agency.id) for one in found]
    title = (
        _("{step}: đã gửi", step=step_name(_, step.code))
        if done
        else _("{step}: chưa gửi", step=step_name(_, step.code))
    )
    first = _("Mời đồng chí chọn cơ quan.") if rows else _("Không có cơ quan nào.")
    turned = paged(_, rows, page, "chasedone" if done else "chaseopen", *where)
    return card(_, title, first, rows=turned, back=back_to(_, "chase", *where))


def agency_card(
    _: Words, step: Step, one: Standing, people: Persons, now: datetime, *, undo: bool, said: str = ""
) -> Screen:
    """One agency: where it stands, whom to call, what can be done."""
    where = (step.code, step.year_id, one.agency.id)
    lines = [said, _("{step}: {state}.", step=step_name(_, step.code), state=state_word(_, one))]
    rows: list[Choice | tuple[Choice, ...]] = []
    if one.done:
        lines.append(paper_line(_, one))
        if one.state == PAPER and undo:
            rows.append(act(_("Bỏ ghi nhận bản giấy"), "chaseundo", *where))
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
    ready = sentence(_, step.code, one, now)
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
        _("Nội dung: {sentence}", sentence=sentence(_, step.code, one, now)),
        _("Ngoài giờ làm việc: tin sẽ gửi lúc {when}.", when=_.when(opens_at)) if opens_at else "",
    ]
    rows = [act(_("Gửi lãnh đạo cơ quan"), "chaseleadgo", *where)]
    return card(_, _("Báo lãnh đạo cơ quan"), *lines, rows=rows, back=back_to(_, "chaseone", *where))


def to_leader(_: Words, step: Step, one: Standing, now: datetime) -> Screen:
    """To a leader of a late agency."""
    where = (step.code, step.year_id, one.agency.id)
    rows = [act(_("Đã gửi văn bản"), "paper", *where), act(_("Xin gia hạn"), "moretime", *where)]
    return card(_, "", sentence(_, step.code, one, now), rows=[tuple(rows)])


def nudge_card(
    _: Words, step: Step, rest: Sequence[Standing], people: int, opens_at: datetime | None, now: datetime
) -> Screen:
    """Before the secretary reminds: to whom, in which words, when."""
    where = (step.code, step.year_id)
    names = ", ".join(one.name for one in rest[:4])
    more = len(rest) - 4
    to = _("{names} và {n} cơ quan khác", names=names, n=more) if more > 0 else names
    lines = [
        _("Gửi tới {n} người của {to}.", n=people, to=to),
        _("Nội dung: {sentence}", sentence=sentence(_, step.code, rest[0], now)),
    ]
    if opens_at:
        lines.append(_("Ngoài giờ làm việc: lời nhắc sẽ gửi lúc {when}.", when=_.when(opens_at)))
    return card(
        _,
        _("Nhắc các cơ quan chưa gửi"),
        *lines,
        rows=[act(_("Gửi lời nhắc"), "chasesend", *where)],
        back=back_to(_, "chase", *where),
    )


def label(text: str) -> str:
    """Words for a button: plain text, not longer than a phone shows."""
    bare = unescape(text)
    return bare if len(bare) <= LABEL else bare[: LABEL - 1].rstrip() + "…"
