"""Dữ liệu của tôi: what is stored about me, take it out as a file, leave (Luật 91/2025/QH15, rights of the data subject)."""

import json
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from domain.speech import Screen
from handlers.kit.cards import HOME, act, back_to, card
from handlers.kit.conversation import END, Conversation
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Safe, Words
from handlers.voting import holding
from handlers.voting.holding import Held
from storage import announcing, deferred, holders, people, positions
from storage.tables import (
    Agency,
    Announcement,
    Ballot,
    Bloc,
    Deferred,
    EvidenceFile,
    Holder,
    JoinRequest,
    Meeting,
    Person,
    Seat,
    Teller,
    Trail,
    Year,
)

# Screens


def stored_screen(_: Words, person: Person, places: list[str]) -> Screen:
    """What is stored, in four lines."""
    return card(
        _,
        _("Dữ liệu của tôi"),
        _("Họ tên, chức vụ: {name}, {post}", name=person.full_name or "-", post=person.post or "-"),
        _("Số điện thoại: {phone}", phone=person.phone or "-"),
        _("Tham gia: {places}", places="; ".join(places) or "-"),
        _("Nội dung phiếu kín không gắn với tên đồng chí và không có trong tệp này."),
        rows=[act(_("Tải về dữ liệu của tôi"), "privacyfile"), act(_("Rời hệ thống"), "privacyleave")],
        back=back_to(_, "help"),
    )


def leaving_screen(_: Words, held: Held, paper: Safe) -> Screen:
    """What leaving means, before it happens; first of all that a paper is not cast (`held`, and `paper` in words)."""
    first = [act(_("Bỏ phiếu"), "vpaper", ballot.id, str(voter)) for ballot, voter in held[:1]]
    return card(
        _,
        _("Rời hệ thống"),
        paper,
        _("Họ tên, chức vụ, số điện thoại của đồng chí sẽ được xóa. Hồ sơ thi đua của cơ quan được giữ lại."),
        _("Sau khi rời, đồng chí không nhận nhắc việc và không bỏ phiếu được nữa."),
        rows=[*first, act(_("Xác nhận rời hệ thống"), "privacyleave", "yes", *(["paper"] if held else []))],
        back=back_to(_, "privacy"),
    )


# Callbacks


def show(talk: Talk) -> None:
    """What is stored about the person who asks."""
    seats = people.seats(talk.session, talk.person.id)
    talk.show(stored_screen(talk._, talk.person, [_place(talk.session, seat) for seat in seats]))


def take_out(talk: Talk) -> None:
    """Send it as a file."""
    _ = talk._
    content = json.dumps(everything_about(talk.session, talk.person), ensure_ascii=False, indent=2)
    path = talk.house.keep_file("du-lieu-cua-toi.json", content.encode())
    home = act(_("🏠 Việc cần làm"), HOME)
    talk.below(Screen(_("Tệp dữ liệu của đồng chí."), ((back_to(_, "privacy"), home),), paper=path))


def leave(talk: Talk) -> str | None:
    """Explain, then, on the second tap, leave."""
    _ = talk._
    held = holders.still_to_cast(talk.session, talk.person.id)
    if talk.words not in ({("yes", "paper")} if held else {("yes",), ("yes", "paper")}):
        talk.show(leaving_screen(_, held, holding.warning(_, talk.session, held)))
        return None
    if any(seat.role in {"secretary", "chair"} for seat in people.seats(talk.session, talk.person.id)):
        raise Refusal(
            _("Đồng chí đang là Thư ký hoặc chủ trì của Khối. Đề nghị bàn giao cho người khác trước khi rời hệ thống.")
        )
    forget(talk)
    for paper in held:
        holding.let_go(talk, talk.session.get_one(Year, paper[0].year_id).bloc_id, [paper])
    talk.show(Screen(_("Đồng chí đã rời hệ thống. Khi cần, đồng chí mở lại đường dẫn mời của Thư ký Khối."), ()))
    return END


# Use cases


def everything_about(session: Session, person: Person) -> dict[str, Any]:
    """All rows about a person as plain data: who they are, where they serve, what they did and when."""
    acts = session.exec(select(Trail).where(Trail.person_id == person.id).order_by(col(Trail.at))).all()
    held = session.exec(select(Seat).where(Seat.person_id == person.id).order_by(col(Seat.since_at)))
    asked = session.exec(
        select(JoinRequest).where(JoinRequest.person_id == person.id).order_by(col(JoinRequest.asked_at))
    )
    counted = session.exec(
        select(Teller, Meeting)
        .join(Meeting, col(Meeting.id) == col(Teller.meeting_id))
        .where(Teller.person_id == person.id)
        .order_by(col(Teller.named_at))
    )
    return {
        "ho_ten": person.full_name,
        "chuc_vu": person.post,
        "so_dien_thoai": person.phone,
        "cho_khoi_xem_so": person.phone_shown,
        "ngon_ngu": person.lang,
        "dong_y_luc": _iso(person.consented_at),
        "tai_khoan": [{"kenh": a.channel, "so": a.external_id} for a in positions.accounts_of(session, person.id)],
        "tham_gia": [
            {
                "noi": _place(session, seat),
                "vai_tro": seat.role,
                "tu": seat.since_at.isoformat(),
                "den": _iso(seat.until_at),
            }
            for seat in held
        ],
        "de_nghi_tham_gia": [
            {
                "noi": _place(session, one),
                "vai_tro": one.role,
                "trang_thai": one.state,
                "luc": one.asked_at.isoformat(),
                "ly_do": one.reason,
            }
            for one in asked
        ],
        "to_kiem_phieu": [
            {"hoi_nghi": meeting.title, "tu": one.named_at.isoformat(), "het": meeting.state == "ended"}
            for one, meeting in counted
        ],
        "vang_den": _iso(person.away_until_at),
        "khong_lien_lac_duoc_tu": _iso(person.unreachable_at),
        "thong_bao": [
            {"khoi": _bloc(session, row), "gui_luc": _iso(row.sent_at), "xac_nhan_luc": _iso(got.confirmed_at)}
            for row, got in announcing.ever_to_person(session, person.id)
        ],
        **_made_by(session, person),
        "gio_nhan_tin": person.hours,
        "viec_da_lam": [{"luc": one.at.isoformat(), "viec": one.act} for one in acts],
    }


def _made_by(session: Session, person: Person) -> dict[str, Any]:
    """What somebody wrote, sent or was named for, and what waits to be said to them."""
    wrote = select(Announcement).where(Announcement.written_by == person.id).order_by(col(Announcement.begun_at))
    sent = select(EvidenceFile).where(EvidenceFile.sent_by == person.id).order_by(EvidenceFile.id)
    holds = select(Ballot).join(Holder, col(Holder.ballot_id) == col(Ballot.id)).where(Holder.person_id == person.id)
    waits = select(Deferred).where(Deferred.person_id == person.id).order_by(col(Deferred.since_at))
    return {
        "thong_bao_da_soan": [
            {"khoi": _bloc(session, row), "noi_dung": "\n".join(row.pieces), "gui_luc": _iso(row.sent_at)}
            for row in session.exec(wrote)
        ],
        "tep_da_gui": [{"ten": file.name, "dung_luong": file.size} for file in session.exec(sent)],
        "giu_phieu_cua_co_quan": [ballot.title for ballot in session.exec(holds.order_by(Ballot.id))],
        "tin_cho_gui": [
            {"tu": one.since_at.isoformat(), "noi_dung": one.screen["text"]} for one in session.exec(waits)
        ],
    }


def _bloc(session: Session, row: Announcement) -> str:
    return session.get_one(Bloc, session.get_one(Year, row.year_id).bloc_id).name


def forget(talk: Talk) -> None:
    """End all seats and remove what names the person; the agencies' records stay, under no name."""
    session, person = talk.session, talk.person
    for seat in people.seats(session, person.id):
        seat.until_at = talk.now
        talk.note(seat.bloc_id, "left", role=seat.role)
    deferred.forget(session, person.id)
    for request in session.exec(select(JoinRequest).where(JoinRequest.person_id == person.id)):
        session.delete(request)
    person.full_name = person.post = person.phone = ""
    person.phone_shown = False
    person.consented_at = person.bloc_id = person.agency_id = None
    # What was done stays with a person of no name; the account, which is a name, belongs to somebody new from now on.
    stranger = Person(id=talk.house.new_id(), lang=person.lang, created_at=talk.now)
    session.add(stranger)
    session.flush()
    for account in positions.accounts_of(session, person.id):
        account.person_id = stranger.id


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _place(session: Session, seat: Seat | JoinRequest) -> str:
    bloc, agency = session.get(Bloc, seat.bloc_id), session.get(Agency, seat.agency_id) if seat.agency_id else None
    return ", ".join(filter(None, [agency.name if agency else "", bloc.name if bloc else ""]))


CONVERSATION = Conversation(
    name="privacy",
    commands={("dulieucanhan", "privacy"): show},
    taps={"privacy": show, "privacyfile": take_out, "privacyleave": leave},
    phrases={("dữ liệu của tôi", "dữ liệu cá nhân"): show},
)
