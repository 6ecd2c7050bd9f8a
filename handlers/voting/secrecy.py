"""Bảo mật phiếu: what the secrecy of a vote covers and what it does not, in plain words; and a slip of paper for whoever wants one."""

from functools import partial

from sqlmodel import Session, select

from domain.speech import Screen
from domain.voters import Voter
from handlers.kit.cards import act, back_to, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.voting import casting, delegates, wording
from handlers.voting.delegates import PaperOf
from storage import people
from storage.tables import Ballot, Trail, Year

# Screens


def secrecy_screen(_: Words, ballot_id: str = "", voter: str = "") -> Screen:
    """What is kept from whom, and what nobody can keep. Beside a paper: the ways to go on with it."""
    rows = []
    if ballot_id:
        rows = [
            act(_("Bỏ phiếu"), "vpaper", ballot_id, voter),
            act(_("Phiếu giấy"), "vneedslip", ballot_id, voter),
        ]
    return card(
        _, _("Phiếu kín bảo vệ những gì"),
        _("Lá phiếu được niêm phong, không ghi tên, không ghi giờ. Chủ trì, Thư ký, tổ kiểm phiếu chỉ thấy cơ quan nào chưa bỏ phiếu."),
        _("Trước khi kiểm phiếu, không ai đọc được kết quả từ dữ liệu trên máy chủ, kể cả người quản trị."),
        _("Không che được: Telegram thấy thao tác chọn và tin đã gõ; người quản trị máy chủ phải được tin cậy trong lúc bỏ phiếu."),
        _("Khối có ít phiếu: kết quả nhất trí hoặc lệch một phiếu có thể cho biết cơ quan đã chọn gì."),
        _("Mã đối chiếu chỉ cho biết phiếu đã được đếm, không cho biết lựa chọn."),
        rows=rows, back=back_to(_, "votes") if ballot_id else back_to(_, "help"),
    )  # fmt: skip


def asked_for_screen(_: Words, ballot_id: str, title: str, agency_name: str, which: str = "") -> Screen:
    """To the secretary: somebody would rather vote on paper."""
    return card(
        _, _("Bỏ phiếu: {title}", title=title),
        _(
            "{agency} đề nghị bỏ phiếu bằng phiếu giấy. Phiếu trên điện thoại chưa bỏ.",
            agency=wording.paper_name(_, agency_name, which),
        ),
        rows=[act(_("Xem tiến độ"), "vprog", ballot_id)],
    )  # fmt: skip


def asking_screen(_: Words, ballot_id: str, voter: Voter, title: str) -> Screen:
    """To whoever asked: what happens now."""
    return card(
        _, _("Phiếu giấy: {title}", title=title),
        _("Đã báo Thư ký Khối. Trong lúc chờ, đồng chí vẫn bỏ phiếu trên điện thoại được; mỗi cơ quan chỉ bỏ một phiếu."),
        rows=[act(_("Bỏ phiếu"), "vpaper", ballot_id, str(voter))], back=back_to(_, "votes"),
    )  # fmt: skip


# Callbacks


def show(talk: Talk) -> None:
    """The screen; a form under way stays as it is."""
    beside = talk.words if talk.heard.kind == "tap" and len(talk.words) == 2 else ()
    talk.show(secrecy_screen(talk._, *beside))


def ask_for_paper(talk: Talk) -> None:
    """The secretaries are told, once a paper."""
    sheet, _ = casting.sheet_here(talk, *casting.two_words(talk)), talk._
    if sheet.trial:
        raise Refusal(_("Phiếu thử không có phiếu giấy."))
    if sheet.content.open:
        raise Refusal(wording.openly(_))
    ballot = talk.session.get_one(Ballot, sheet.ballot_id)
    bloc_id = talk.session.get_one(Year, ballot.year_id).bloc_id
    paper = delegates.paper(talk.session, ballot, sheet.voter)
    if not _has_asked(talk.session, bloc_id, sheet.ballot_id, paper):
        talk.note(bloc_id, "paper_asked", ballot=sheet.ballot_id, **paper.noted)
        say = partial(
            asked_for_screen, ballot_id=sheet.ballot_id, title=sheet.title, agency_name=paper.agency_name, which=paper.which
        )  # fmt: skip
        for secretary in people.holders(talk.session, bloc_id, "secretary"):
            key = f"vslip:{sheet.ballot_id}:{sheet.voter}:{secretary.id}"
            tell(talk.session, talk.house, secretary, say, key=key)
        talk.afterwards("look", "")
    talk.show(asking_screen(_, sheet.ballot_id, sheet.voter, sheet.title))


def _has_asked(session: Session, bloc_id: str, ballot_id: str, paper: PaperOf) -> bool:
    noted = session.exec(select(Trail).where(Trail.bloc_id == bloc_id, Trail.act == "paper_asked"))
    return any(one.what == {"ballot": ballot_id, **paper.noted} for one in noted)
