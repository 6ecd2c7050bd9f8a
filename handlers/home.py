"""Việc cần làm (/viec): what I still have to do, most urgent first, with one button that opens exactly that."""

from collections.abc import Callable
from datetime import timedelta

from domain.eligibility import Act
from domain.pact import PactState
from domain.speech import Choice, Screen, plain
from handlers import menus
from handlers.duties import Duty, duties_of
from handlers.kit.access import Place, here, place_of
from handlers.kit.cards import HOME, act, back_to, card
from handlers.kit.conversation import END, Conversation
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import announcing, blocs, drives, joining, pacts, registrations

SHOWN = 4
SPRING = timedelta(days=30)
"""So long before and after its deadline the registration of titles is at hand."""

BESIDE: list[Callable[[Talk, Place], Choice | None]] = []
"""Filled by `handlers.contents`: a button below all others, for those whom it concerns."""

# Screens


def home_screen(_: Words, place: Place, duties: list[Duty], more: list[Choice], beside: list[Choice]) -> Screen:
    """At most five lines: the bloc, then the most urgent things to do."""
    foot = [tuple(more), *[(choice,) for choice in beside]]
    who = plain(place.agency.short_name or place.agency.name) if place.agency else ""
    title = _("{bloc} năm {year}", bloc=place.bloc.short_name or place.bloc.name, year=str(place.year.year))
    if not duties:
        theme = place.year.theme.rstrip(".")
        said = _("Chủ đề: {theme}.", theme=theme) if theme else ""
        return card(_, title, who, said, _("Hiện đồng chí không có việc nào cần làm."), rows=foot, home=False)
    head = _("Việc cần làm ({n}):", n=len(duties))
    if beside and place.agency:  # whoever has several places sees in which one this is
        head = _("{agency}, việc cần làm ({n}):", agency=place.agency.short_name or place.agency.name, n=len(duties))
    lines = [f"{n}. {duty.line}" for n, duty in enumerate(duties[: SHOWN - 1], 1)]
    rows = [(duty.choice,) for duty in duties[:SHOWN]]
    return card(_, title, head, *lines, rows=[*rows, *foot], home=False)


def stranger_screen(_: Words, *, under_way: bool) -> Screen:
    """For somebody who belongs to no bloc yet; `under_way`: a form is half filled in."""
    if under_way:
        return card(
            _, _("Kính chào đồng chí."), _("Đồng chí đang tham gia Khối; phần đã nhập được giữ lại."),
            rows=[act(_("Tiếp tục"), "join"), act(_("Trợ giúp"), "help")], home=False,
        )  # fmt: skip
    return card(
        _, _("Kính chào đồng chí."),
        _("Đây là hệ thống hỗ trợ thi đua của các Khối. Đồng chí chưa tham gia Khối nào."),
        _("Mời đồng chí mở đường dẫn mời của Thư ký Khối, hoặc chọn Tham gia Khối."),
        rows=[act(_("Tham gia Khối"), "join"), act(_("Trợ giúp"), "help")], home=False,
    )  # fmt: skip


def more_screen(
    _: Words, place: Place, *, spring: bool, pact: bool, has_drives: bool, has_papers: bool, has_news: bool
) -> Screen:  # fmt: skip
    """What is needed now and then; only what this person may use.

    `spring`: titles are being registered; `pact`, `has_drives`, `has_news`: there is one; `has_papers`: they may be seen.
    """
    found = []
    if place.roles & {"secretary", "chair"}:
        found += [act(_("Đôn đốc"), "chaseall"), act(_("Yêu cầu"), "requests", 0), act(_("Điều hành Khối"), "manage")]
    if pact:
        found.append(act(_("Giao ước thi đua"), "pact", place.year.id))
    if has_drives:
        found.append(act(_("Phong trào"), "drives", 0))
    if has_papers:
        found.append(act(_("Văn bản của Khối"), "docs", place.year.id))
    if has_news:
        found.append(act(_("Thông báo"), "news", 0))
    if place.roles & {"officer", "leader"} and place.agency is not None:
        found.append(act(_("Đăng ký thi đua"), "regs") if spring else act(_("Tự chấm điểm"), "assess"))
    found += [
        act(_("Bỏ phiếu"), "votes"),
        *([act(_("Danh bạ"), "contacts", 0)] if place.may(Act.SEE_CONTACTS) else []),
        act(_("Các năm trước"), "history"),
        act(_("Nhật ký"), "trail", 0),
        act(_("Trợ giúp"), "help"),
    ]
    rows = [tuple(found[n : n + 2]) for n in range(0, len(found), 2)]
    return card(_, _("Thêm"), plain(place.agency.name) if place.agency else "", rows=rows, back=back_to(_, HOME))


# Callbacks


def home(talk: Talk) -> str:
    """The home card; whatever was under way is kept in its rows."""
    _ = talk._
    place = place_of(talk)
    menus.refresh(talk, place)
    if place is None:
        form = joining.latest_request(talk.session, talk.person.id, ("draft", joining.WAITING))
        talk.show(stranger_screen(_, under_way=form is not None))
        return END
    more = [act(_("Lịch"), "calendar"), act(_("Kết quả"), "results"), act(_("Thêm"), "more")]
    beside = list(filter(None, (of(talk, place) for of in BESIDE)))
    talk.show(home_screen(_, place, duties_of(talk, place), more, beside))
    return END


def more(talk: Talk) -> None:
    """The rest of what this person may do."""
    place = here(talk)
    step = blocs.step(talk.session, place.year.id, registrations.STEP)
    due_at = step.due_at if step and step.state == "open" else None
    spring = due_at is not None and abs(talk.now - due_at) < SPRING
    has_drives = place.may(Act.SET_UP) or bool(drives.of_year(talk.session, place.year.id))
    has_papers = place.may(Act.SEE_BLOC)
    pact = _has_pact(talk, place)
    has_news = place.may(Act.SET_UP) or bool(announcing.to_person(talk.session, place.year.id, talk.person.id))
    talk.show(
        more_screen(
            talk._, place, spring=spring, pact=pact, has_drives=has_drives, has_papers=has_papers, has_news=has_news
        )
    )  # fmt: skip


def _has_pact(talk: Talk, place: Place) -> bool:
    """Whether there is a pact to read, or one that this person has to draft."""
    row, step = pacts.find(talk.session, place.year.id), blocs.step(talk.session, place.year.id, pacts.STEP)
    if place.may(Act.SET_UP):
        return row is not None or (step is not None and step.state == "open")
    return row is not None and row.state != PactState.DRAFT


CONVERSATION = Conversation(
    name="home",
    commands={("viec", "tasks"): home},
    taps={HOME: home, "more": more},
    phrases={("việc cần làm", "việc", "tasks", "home"): home},
)
