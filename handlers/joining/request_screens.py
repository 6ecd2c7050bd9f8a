"""What the secretary sees of requests to join."""

from domain.contacts import show_phone
from domain.speech import Choice, Screen, plain
from handlers.joining.wording import agency_name, who_asks
from handlers.kit.cards import HOME, act, back_to, card, paged
from handlers.kit.words import Words
from storage.joining import Asked
from storage.tables import Bloc

SHOWN = 4


def requests_screen(_: Words, bloc: Bloc, waiting: list[Asked]) -> Screen:
    """All that wait: [Duyệt cả 7] or one by one."""
    if not waiting:
        return card(
            _,
            _("Không còn đề nghị tham gia nào đang chờ"),
            plain(bloc.name),
            rows=[
                (act(_("Thành viên"), "members"), act(_("Mời các cơ quan"), "invite")),
                act(_("Bỏ phiếu thử"), "trialnew"),
            ],
            back=back_to(_, HOME),
        )
    lines = [who_asks(_, one) for one in waiting[:SHOWN]]
    more = len(waiting) - SHOWN
    until = int(waiting[-1].request.asked_at.timestamp() * 1000) + 1
    return card(
        _,
        _.plural("Có {n} đề nghị tham gia", "Có {n} đề nghị tham gia", len(waiting)),
        *lines,
        _("và {n} đề nghị khác.", n=more) if more > 0 else "",
        rows=[
            act(_("Duyệt cả {n}", n=len(waiting)), "joinall", bloc.id, until),
            act(_("Xem từng người"), "joinlist", bloc.id, 0),
        ],
        back=back_to(_, HOME),
    )


def list_screen(_: Words, bloc: Bloc, waiting: list[Asked], page: int) -> Screen:
    """One button a person."""
    items = [act(f"{one.person.full_name}, {agency_name(_, one.agency)}", "joinone", one.request.id) for one in waiting]
    return card(
        _,
        _("Đề nghị tham gia: xem từng người"),
        _("Mời đồng chí chọn một người."),
        rows=paged(_, items, page, "joinlist", bloc.id),
        back=back_to(_, "joins", bloc.id),
    )


def request_screen(_: Words, asked: Asked, there: str) -> Screen:
    """One request; `there`: who already has a role in that agency."""
    own = asked.request.id
    return card(
        _,
        _("Đề nghị tham gia"),
        who_asks(_, asked),
        _("Điện thoại: {phone}", phone=show_phone(asked.person.phone)) if asked.person.phone else "",
        _("Gửi lúc {when}.", when=_.when(asked.request.asked_at)),
        there and _("Cơ quan đã có: {people}.", people=there),
        rows=[(act(_("Duyệt"), "joinyes", own), act(_("Chưa duyệt"), "joinnot", own))],
        back=back_to(_, "joins", asked.request.bloc_id),
    )


def reason_screen(_: Words, asked: Asked) -> Screen:
    """Why not: a usual reason by one tap, any other typed."""
    rows: list[Choice] = [
        act(reason, "joinwhy", asked.request.id, place) for place, reason in enumerate(usual_reasons(_))
    ]
    return card(
        _,
        _("Chưa duyệt: {name}", name=asked.person.full_name),
        _("Mời đồng chí chọn hoặc gõ lý do; người đề nghị đọc được lý do này."),
        rows=rows,
        back=back_to(_, "joinone", asked.request.id),
    )


def news_screen(_: Words, asked: Asked) -> Screen:
    """Tells the secretary that requests begin to come in; those that follow are on the same card."""
    return card(
        _,
        _("Có đề nghị tham gia Khối"),
        who_asks(_, asked),
        _("Các đề nghị gửi sau được gộp chung vào danh sách này."),
        rows=[act(_("Xem đề nghị"), "joins", asked.request.bloc_id)],
    )


def usual_reasons(_: Words) -> tuple[str, ...]:
    """What secretaries say most."""
    return (_("Chưa đúng cơ quan"), _("Chưa đúng vai trò"), _("Cơ quan chưa cử đồng chí tham gia"))
