"""The tables of the handover package, in the language of the bloc's papers."""

from collections.abc import Callable
from html import unescape
from typing import Any

from sqlmodel import col, select

from documents.archive import Cell, Table
from domain.calendar import Period
from domain.honours import OFFICES
from domain.questions import MOTION
from handlers.honours.screens import how_said, state_said
from handlers.kit.awards import award_name
from handlers.kit.quorum import rule_said
from handlers.kit.steps import step_name
from handlers.reports.form import headings_of
from handlers.succession import package_awards as awards
from handlers.succession import package_checks as checks
from handlers.succession import package_meetings as halls
from handlers.succession import package_news as news
from handlers.succession import package_papers as papers
from handlers.succession import package_scores as scores
from handlers.succession import package_totals as totals
from handlers.succession.package_facts import Facts, Rows, day
from handlers.succession.package_launch import launch_table
from handlers.succession.package_voting import rules_of_voting
from handlers.trail.words import SAID, said
from handlers.voting import sight
from storage import ballots, blocs, honours, presence, requests, seats
from storage.tables import Membership, StepMark, Trail


def tables_of(facts: Facts) -> list[Table]:
    """All of them, numbered as they follow one another in a year."""
    made: list[tuple[str, tuple[str, ...], Callable[[Facts], Rows]]] = [
        ("khoi", ("Mục", "Nội dung"), _bloc),
        (
            "thanh-vien",
            ("STT", "Cơ quan", "Tên ngắn", "Nhiệm vụ", "Thôi hoạt động từ", "Sáp nhập vào", "Tính thành tích"),
            _members,
        ),
        ("danh-ba", ("Cơ quan", "Họ tên", "Chức vụ", "Vai trò", "Điện thoại"), _contacts),
        ("lich", ("Bước", "Hạn", "Trạng thái", "Theo thông lệ"), _steps),
        (
            "gia-han",
            ("Bước", "Cơ quan", "Đề nghị đến", "Được gia hạn đến", "Lý do", "Người quyết định", "Lúc"),
            scores.extensions_table,
        ),
        (
            "thong-bao",
            (
                "Nội dung",
                "Gửi tới",
                "Trạng thái",
                "Người soạn",
                "Lúc",
                "Số người",
                "Đã gửi",
                "Đã xác nhận",
                "Chưa gửi được",
                "Tệp",
                "Thu hồi lúc",
                "Người thu hồi",
            ),
            news.announcements_table,
        ),
        ("nguoi-nhan-thong-bao", ("Gửi lúc", "Cơ quan", "Họ tên", "Kết quả", "Xác nhận lúc"), news.recipients_table),
        ("viec-da-lam", ("Bước", "Cơ quan", "Hình thức", "Số", "Ngày", "Ghi nhận lúc"), _marks),
        (
            "van-ban",
            ("Văn bản", "Bản", "Số", "Ngày", "Thông qua", "Nội dung", "Ghi chú", "Tệp", "Người thêm", "Lúc"),
            launch_table,
        ),
        ("dang-ky", ("Cơ quan", "Nội dung đăng ký", "Trạng thái"), papers.registrations_table),
        ("so-luong-dang-ky", ("Cơ quan", "Mục", "Số lượng"), papers.registered_numbers_table),
        ("giao-uoc", ("Phần", "STT", "Nội dung"), papers.pact_table),
        ("y-kien-giao-uoc", ("Cơ quan", "Bản", "Ý kiến", "Về nội dung số", "Góp ý", "Lúc"), papers.pact_answers_table),
        ("ky-giao-uoc", ("Cơ quan", "Hình thức", "Ngày"), papers.signings_table),
        (
            "phong-trao",
            ("Phong trào", "Hình thức", "Nơi phát động", "Dịp", "Từ", "Đến", "Tổng kết", "Biểu dương"),
            papers.drives_table,
        ),
        (
            "yeu-cau",
            ("Yêu cầu", "Trả lời bằng", "Ai trả lời", "Hạn", "Số cơ quan", "Trạng thái", "Người gửi", "Lúc"),
            papers.requests_table,
        ),
        (
            "tra-loi-yeu-cau",
            ("Yêu cầu", "Cơ quan", "Trả lời", "Tệp", "Người trả lời", "Lúc"),
            papers.request_answers_table,
        ),
        ("bao-cao-phong-trao", ("Phong trào", "Cơ quan", "Kết quả", "Lúc"), papers.drive_reports_table),
        ("bao-cao", ("Kỳ", "Cơ quan", "Mục", "Nội dung", "Trạng thái"), papers.reports_table),
        ("so-lieu", ("Kỳ", "Cơ quan", "Chỉ tiêu", "Đạt được"), papers.numbers_table),
        (
            "bang-tieu-chi",
            ("Mã", "Phần", "Tiêu chí", "Tối đa", "Cách chấm", "Mức", "Mỗi đơn vị", "Minh chứng cần có, căn cứ"),
            scores.criteria_table,
        ),
        *scores.SHEET_TABLES,
        *checks.TABLES,
        (
            "tong-hop-diem",
            ("Hạng", "Cơ quan", "Các phần", "Điểm thưởng", "Điểm trừ", "Tổng điểm", "Tự chấm", "Xếp loại", "Ảnh hưởng"),
            totals.totals_table,
        ),
        (
            "hoi-nghi",
            ("Hội nghị", "Lúc", "Địa điểm", "Trạng thái", "Có mặt", "Thành viên", "Cần ít nhất", "Lý do vẫn họp"),
            halls.meetings_table,
        ),
        ("tra-loi-moi", ("Hội nghị", "Cơ quan", "Trả lời", "Người dự thay"), halls.answers_table),
        ("co-mat", ("Hội nghị", "Cơ quan", "Có mặt", "Ghi nhận lúc", "Ghi nhận bằng"), halls.presence_table),
        ("muc-hoi-nghi", ("Hội nghị", "Mục", "Xong lúc", "Ghi nhận"), halls.items_table),
        ("to-kiem-phieu", ("Hội nghị", "Cơ quan", "Họ tên"), halls.tellers_table),
        (
            "noi-dung-hoi-nghi",
            ("Hội nghị", "Phần", "STT", "Nội dung", "Lúc", "Tán thành", "Có mặt", "Ý kiến khác"),
            halls.lines_table,
        ),
        (
            "bo-phieu",
            ("Đợt", "Nội dung", "Cơ quan", "Đồng ý", "Không", "Không ý kiến", "Trên", "Cần", "Kết quả"),
            _votes,
        ),
        (
            "khen-thuong",
            ("Hình thức", "Cơ quan", "Cách chọn", "Trạng thái", "Số quyết định", "Ngày", "Trao ngày", "Lý do"),
            _nominations,
        ),
        ("so-luong-de-nghi", ("Hình thức", "Số lượng", "Cách tính", "Theo thông lệ"), awards.quotas_table),
        (
            "ho-so",
            ("Hình thức", "Cơ quan", "Giấy tờ", "Người lập", "Hạn", "Số", "Ngày", "Nhận bản giấy", "Số tệp"),
            awards.papers_table,
        ),
        (
            "gui-ho-so",
            ("Hình thức", "Cơ quan", "Việc", "Số văn bản, biên nhận", "Ngày", "Lý do"),
            awards.moves_table,
        ),
        ("nhiem-ky-sau", ("Nhiệm vụ", "Cơ quan", "Cách chọn"), _successors),
        ("y-kien-khac", ("Nội dung", "Cơ quan", "Lúc"), _objections),
        ("nhat-ky", ("Lúc", "Người", "Việc"), _trail),
    ]
    return [
        Table(f"{number:02d}-{name}", heading, list(rows(facts)))
        for number, (name, heading, rows) in enumerate(made, 1)
    ]


def _bloc(facts: Facts) -> Rows:
    """What the bloc is called, and under which headings its agencies report."""
    bloc, year = facts.bloc, facts.year
    yield "Tên", bloc.name
    yield "Tên ngắn", bloc.short_name
    yield "Hình thức", bloc.unit_word
    yield "Tỉnh, thành phố", bloc.province
    yield "Năm", year.year
    yield "Chủ đề", year.theme
    yield "Khẩu hiệu", year.slogan
    rule, confirmed = presence.rule(year)
    said = rule_said(facts.words, rule)
    yield "Số cơ quan cần có mặt", said if confirmed else f"{said} (mặc định của hệ thống, chưa đối chiếu quy chế)"
    yield from rules_of_voting(facts)
    for heading in headings_of(bloc):
        yield "Mục của báo cáo", heading


def _members(facts: Facts) -> Rows:
    offices = {a.id: facts.bloc.head_word for a in blocs.officed(facts.session, facts.year.id, "head")}
    offices |= {a.id: facts.bloc.deputy_word for a in blocs.officed(facts.session, facts.year.id, "deputy")}
    places = {
        one.agency_id: one for one in facts.session.exec(select(Membership).where(Membership.year_id == facts.year.id))
    }
    for number, agency in enumerate(facts.members, 1):
        place = places[agency.id]
        into = facts.name(agency.successor_id) if place.period else ""
        office = offices.get(agency.id, "")
        yield number, facts.name(agency.id), facts.short(agency), office, place.left_on, into, _PERIOD[place.period]


_PERIOD = {"": "", Period.INHERIT: "cơ quan mới tính cả năm", Period.SPLIT: "chia hai phần thời gian"}


def _contacts(facts: Facts) -> Rows:
    roles = {
        "leader": "lãnh đạo",
        "officer": "cán bộ tham mưu",
        "chair": "chủ trì",
        "secretary": "thư ký",
        "supervisor": "giám sát",
    }
    for seat, person in seats.current(facts.session, facts.bloc.id):
        yield facts.name(seat.agency_id), person.full_name, person.post, roles[seat.role], person.phone


def _steps(facts: Facts) -> Rows:
    states = {"open": "chưa thực hiện", "done": "đã thực hiện", "outside": "đã thực hiện ngoài hệ thống"}
    for step in blocs.steps(facts.session, facts.year.id):
        yield step_name(facts.words, step.code), facts.at(step.due_at), states[step.state], "có" if step.assumed else ""


def _marks(facts: Facts) -> Rows:
    titles = requests.titles_of_year(facts.session, facts.year.id)
    wanted = (
        select(StepMark).where(StepMark.year_id == facts.year.id).order_by(col(StepMark.code), col(StepMark.agency_id))
    )
    for mark in facts.session.exec(wanted):
        how = "bản giấy" if mark.how == "paper" else "trong hệ thống"
        yield (
            unescape(step_name(facts.words, mark.code, titles.get(mark.code, ""))),
            facts.name(mark.agency_id),
            how,
            mark.number,
            day(mark.dated),
            facts.at(mark.marked_at),
        )


def _votes(facts: Facts) -> Rows:
    """Published results only: what is not published is nobody's yet."""
    for ballot in ballots.of_year(facts.session, facts.year.id):
        if ballot.result is None or not sight.of_everybody(ballot).result:
            continue
        for question, found in zip(ballots.content_of(ballot).questions, ballot.result["questions"], strict=True):
            for line in found["nominees"]:
                named = question.text or facts.name(line["key"])
                yield _vote(facts, ballot.title, question.subject, named, line)


def _vote(facts: Facts, title: str, subject: str, named: str, line: dict[str, Any]) -> tuple[Cell, ...]:
    verdicts = {"elected": "đạt", "tied": "bằng phiếu", "no_place": "đủ phiếu, hết số lượng", "not_enough": "chưa đạt"}
    return (
        title, _subject(facts, subject), named, line["yes"], line["no"], line["blank"], line["base"],
        line["needed"], verdicts[line["verdict"]],
    )  # fmt: skip


def _subject(facts: Facts, subject: str) -> str:
    if subject in OFFICES:
        return facts.bloc.head_word if subject == "HEAD" else facts.bloc.deputy_word
    if subject == MOTION:
        return "nội dung biểu quyết"
    return award_name(facts.words, subject)


def _nominations(facts: Facts) -> Rows:
    for row in honours.nominations(facts.session, facts.year.id):
        yield (
            award_name(facts.words, row.award), facts.name(row.agency_id), how_said(facts.words, row.how),
            state_said(facts.words, row), row.number, day(row.dated), day(row.delivered_on), row.reason,
        )  # fmt: skip


def _successors(facts: Facts) -> Rows:
    for row in honours.successors(facts.session, facts.year.id):
        office = facts.bloc.head_word if row.office == "head" else facts.bloc.deputy_word
        yield office, facts.name(row.agency_id), how_said(facts.words, row.how)


def _objections(facts: Facts) -> Rows:
    for row in honours.objections(facts.session, facts.year.id):
        yield _subject(facts, row.subject), facts.name(row.agency_id), facts.at(row.said_at)


def _trail(facts: Facts) -> Rows:
    """What the head's people have done in the bloc so far, as any representative reads it."""
    names = {agency.id: agency.name for agency in facts.members}
    wanted = select(Trail).where(Trail.bloc_id == facts.bloc.id, col(Trail.act).in_(sorted(SAID)))
    for row in facts.session.exec(wanted.order_by(col(Trail.id))):
        yield facts.at(row.at), facts.who(row.person_id), unescape(said(facts.words, row.act, row.what, names))
