"""Reminders in words (`screens.md` 1): one thing as a courteous sentence, several as a list with a button each. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.calendar import standing
from domain.speech import Choice, Screen, plain
from handlers.kit.cards import act, card
from handlers.kit.steps import OPENS, step_name, step_task
from handlers.kit.words import Safe, Words
from handlers.reminding import meeting_words, weekly
from handlers.reminding.choices import choices, late_choices, late_sentence
from handlers.reminding.lines import (
    ACT,
    AGREE,
    ASKED,
    CHECK,
    DIGEST,
    LEAD,
    MORE,
    MOVED,
    NAME,
    NO_MORE,
    PREPARE,
    REQUEST,
    SIGN,
    WITHDRAWN,
    Line,
)
from handlers.reminding.meeting_words import MEETINGS

LISTED = 4
"""Things listed in one message; the rest stands on the home card."""

NAMES = 3

TO_DO = frozenset({ACT, SIGN, PREPARE, CHECK, AGREE, LEAD})
"""Lines of which one may want to hear again later."""

Details = Mapping[tuple[str, str, str], "tuple[str, int]"]
"""How far an agency is, by (year, step, agency): a word and a number; see `progress`."""


def message(
    _: Words, lines: Sequence[Line], details: Details, now: datetime, card_at: datetime | None = None
) -> Screen:  # fmt: skip
    """Everything one person is told at once; `lines` most urgent first and each once. `card_at`: when it was, if not now."""
    late = [line for line in lines if line.kind == NAME]
    groups = [[line] for line in lines if line.kind != NAME]
    for line in late:
        same = next(
            (g for g in groups if g[0].kind == NAME and (g[0].year_id, g[0].code) == (line.year_id, line.code)), None
        )
        if same:
            same.append(line)
        else:
            groups.append([line])
    if len(groups) == 1 and groups[0][0].kind == NAME:
        return _names(_, groups[0], now)
    again = [act(_("Nhắc lại sau"), "later", int((card_at or now).timestamp()))]
    again = again if any(group[0].kind in TO_DO for group in groups) else []
    if len(groups) == 1:
        return _one(_, groups[0][0], details, now, again)
    return _several(_, groups, now, again)


def _one(_: Words, line: Line, details: Details, now: datetime, again: Sequence[Choice]) -> Screen:
    """One thing: the sentence, how far it is, and what may be done."""
    if line.kind == DIGEST:
        return weekly.digest_card(_, line)
    said = [_sentence(_, line, now)]
    if line.kind in {ACT, SIGN}:
        said.append(_how_far(_, line, details))
    if line.kind == AGREE:
        said.append(_("{agency} chưa trả lời.", agency=line.agency))
    if line.kind == ACT and standing(line.at, now, _.tz).late:
        said.append(_("Nếu đã gửi bằng văn bản, đề nghị đồng chí cho biết số, ngày."))
    return card(_, "", Safe(" ".join(said)), _added(_, line), rows=[*choices(_, line, now), *again])


def _added(_: Words, line: Line) -> Safe:
    """What the secretary says in her own words beside the reminder she asked for."""
    if line.kind not in {ACT, SIGN, AGREE} or not line.note:
        return Safe("")
    return _("Thư ký Khối nhắn: {note}", note=line.note)


def _sentence(_: Words, line: Line, now: datetime) -> Safe:
    if line.kind in MEETINGS:
        return meeting_words.sentence(_, line, now)
    if line.kind in {ASKED, NO_MORE}:
        return _request(_, line)
    task = step_task(_, line.code, line.title)
    if line.kind == LEAD:
        return late_sentence(_, line.agency, task, line.at, now)
    when = _.when(line.at)
    if line.kind in {REQUEST, WITHDRAWN, MOVED, MORE}:
        return _news(_, line, task, when)
    if line.kind == SIGN:
        paper = {"REGISTER": _("bản đăng ký thi đua"), "SELF_SCORE": _("bảng tự chấm điểm")}.get(line.code) or _(
            "báo cáo"
        )
        return _("Kính gửi đồng chí: {paper} chờ đồng chí ký gửi, hạn {when}.", paper=paper, when=when)
    return _deadline(_, task, line.at, now)


def _deadline(_: Words, task: Safe, at: datetime, now: datetime) -> Safe:
    stands, when = standing(at, now, _.tz), _.when(at)
    n = stands.days
    if stands.late:
        return _.plural(
            "Kính gửi đồng chí: đã quá hạn {n} ngày {task} ({when}).", "Kính gửi đồng chí: đã quá hạn {n} ngày {task} ({when}).",
            n, task=task, when=when,
        )  # fmt: skip
    if n == 0:
        return _("Kính gửi đồng chí: hôm nay là hạn {task} ({when}).", task=task, when=when)
    return _.plural(
        "Kính gửi đồng chí: còn {n} ngày đến hạn {task} ({when}).", "Kính gửi đồng chí: còn {n} ngày đến hạn {task} ({when}).",
        n, task=task, when=when,
    )  # fmt: skip


def _news(_: Words, line: Line, task: Safe, when: str) -> Safe:
    values = {"agency": line.agency, "task": task, "when": when}
    if line.kind == REQUEST:
        return _("Kính gửi đồng chí: Thư ký Khối đề nghị {agency} {task}, hạn {when}.", **values)
    if line.kind == WITHDRAWN:
        return _("Kính gửi đồng chí: yêu cầu “{title}” đã được rút, không cần trả lời.", title=line.title)
    if line.kind == MOVED:
        return _("Kính gửi đồng chí: hạn {task} nay là {when}.", **values)
    return _("Kính gửi đồng chí: {agency} được gia hạn {task} đến {when}.", **values)


def _request(_: Words, line: Line) -> Safe:
    """That an agency asks for more time, or that it has not been given."""
    task, reason = step_task(_, line.code, line.title), line.note or _("không nêu")
    if line.kind == ASKED:
        asked = _.when(line.wanted_at or line.at)
        return _(
            "{agency} xin gia hạn {task} đến {when}. Lý do: {reason}.",
            agency=line.agency,
            task=task,
            when=asked,
            reason=reason,
        )
    return _(
        "Kính gửi đồng chí: đề nghị gia hạn {task} chưa được đồng ý, hạn vẫn là {when}. Lý do: {reason}.",
        task=task, when=_.when(line.at), reason=reason,
    )  # fmt: skip


def _how_far(_: Words, line: Line, details: Details) -> Safe:
    word, n = details.get((line.year_id, line.code, line.agency_id), ("", 0))
    if word == "missing":
        return _.plural(
            "{agency} còn {n} tiêu chí chưa chấm.", "{agency} còn {n} tiêu chí chưa chấm.", n, agency=line.agency
        )
    if word == "lacking":
        return _.plural(
            "{agency} còn {n} tiêu chí chưa có minh chứng.",
            "{agency} còn {n} tiêu chí chưa có minh chứng.",
            n,
            agency=line.agency,
        )
    if word == "ready":
        return _("{agency} đã chấm xong, chưa gửi.", agency=line.agency)
    return _("{agency} chưa gửi.", agency=line.agency)


def _several(_: Words, groups: Sequence[Sequence[Line]], now: datetime, again: Sequence[Choice]) -> Screen:
    """Several things: numbered lines and a button each."""
    shown = groups[:LISTED]
    head = _("Kính gửi đồng chí: có {n} việc cần lưu ý.", n=len(groups))
    lines = [
        _("{n}. {line}", n=n, line=Safe(f"{_short(_, group, now)} {_added(_, group[0])}".rstrip()))
        for n, group in enumerate(shown, 1)
    ]
    rest = len(groups) - len(shown)
    if rest:
        lines.append(_("Còn {n} việc khác trong Việc cần làm.", n=rest))
    codes = Counter(group[0].code for group in shown)
    return card(_, "", head, *lines, rows=[*(_open(_, group, codes) for group in shown), *again])


def _name(_: Words, line: Line) -> Safe:
    """What there is to do, in a list and on its button."""
    return _("Cho ý kiến giao ước") if line.kind == AGREE else step_name(_, line.code, line.title)


def _short(_: Words, group: Sequence[Line], now: datetime) -> Safe:
    line = group[0]
    when, stands = _.when(line.at), standing(line.at, now, _.tz)
    if line.kind == NAME:
        return _(
            "{step}: chưa nhận của {agencies}.", step=step_name(_, line.code, line.title), agencies=_agencies(_, group)
        )
    if line.kind == DIGEST:
        return weekly.short(_, line)
    if line.kind in MEETINGS:
        return meeting_words.short(_, line)
    values = {"step": _name(_, line), "agency": line.agency, "when": when}
    if line.kind in {MOVED, MORE, NO_MORE, ASKED, REQUEST, WITHDRAWN}:
        return _short_news(_, line.kind, values)
    if line.kind == SIGN:
        return _("{step} ({agency}): chờ đồng chí ký gửi, hạn {when}.", **values)
    if stands.late:
        return _.plural(
            "{step} ({agency}): đã quá hạn {n} ngày.", "{step} ({agency}): đã quá hạn {n} ngày.", stands.days, **values
        )
    if stands.days == 0:
        return _("{step} ({agency}): hạn hôm nay, {when}.", **values)
    return _.plural(
        "{step} ({agency}): còn {n} ngày, hạn {when}.",
        "{step} ({agency}): còn {n} ngày, hạn {when}.",
        stands.days,
        **values,
    )


def _short_news(_: Words, kind: str, values: Mapping[str, str]) -> Safe:
    if kind == REQUEST:
        return _("Yêu cầu mới “{step}” ({agency}): hạn {when}.", **values)
    if kind == WITHDRAWN:
        return _("Yêu cầu “{step}” ({agency}) đã được rút.", **values)
    if kind == MOVED:
        return _("{step} ({agency}): hạn nay là {when}.", **values)
    if kind == MORE:
        return _("{step} ({agency}): được gia hạn đến {when}.", **values)
    if kind == ASKED:
        return _("{step}: {agency} xin gia hạn.", **values)
    return _("{step} ({agency}): chưa được gia hạn, hạn vẫn là {when}.", **values)


def _open(_: Words, group: Sequence[Line], codes: Mapping[str, int]) -> Choice:
    """The button that opens exactly that; it names the agency where two of them have the same to do."""
    line = group[0]
    if line.kind == DIGEST:
        return weekly.progress_choice(_, line)
    if line.kind in MEETINGS:
        return meeting_words.first_choice(_, line)
    name = weekly.label(_name(_, line) if codes[line.code] == 1 else f"{_name(_, line)} · {line.agency}")
    where = (line.code, line.year_id, line.agency_id)
    if line.kind == NAME:
        return act(name, "chase", line.code, line.year_id)
    if line.kind == ASKED:
        return act(name, "chaseone", *where)
    if line.kind == AGREE:
        return act(name, "pact", line.year_id)
    if line.title:
        return act(name, "rqopen", *where)
    if line.kind in {CHECK, PREPARE}:
        return act(name, "check") if line.kind == CHECK else act(name, "calone", line.code, line.year_id)
    return act(name, "dostep" if line.code in OPENS else "paper", *where)


def _names(_: Words, late: Sequence[Line], now: datetime) -> Screen:
    """To the secretary: who has not acted after the last reminder, and what can be done."""
    line = late[0]
    n, task = standing(line.at, now, _.tz).days, step_task(_, line.code, line.title)
    said = _.plural(
        "Kính gửi đồng chí: {agencies} đã quá hạn {n} ngày {task}.", "Kính gửi đồng chí: {agencies} đã quá hạn {n} ngày {task}.",
        n, agencies=_agencies(_, late), task=task,
    )  # fmt: skip
    end = _("Hệ thống không nhắc thêm.")
    if len(late) > 1:
        return card(_, "", said, end, rows=[act(_("Xem từng cơ quan"), "chase", line.code, line.year_id)])
    where = (line.code, line.year_id, line.agency_id)
    rows = [*late_choices(_, *where), act(_("Báo lãnh đạo cơ quan"), "chaselead", *where)]
    return card(_, "", said, end, rows=rows)


def _agencies(_: Words, late: Sequence[Line]) -> Safe:
    names = ", ".join(line.agency for line in late[:NAMES])
    rest = len(late) - NAMES
    return _("{names} và {n} cơ quan khác", names=names, n=rest) if rest > 0 else Safe(plain(names))
