"""What the head's people and the operator have done, in plain words. What an agency does with its own papers is not told to others."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from documents.layouts import Family
from domain.channels import Channel
from domain.launch import Kind
from domain.quorum import Quorum
from domain.shown_dates import short_day
from domain.verifying import Mode
from handlers.kit.awards import award_name
from handlers.kit.items import key_said
from handlers.kit.layouts import family_said
from handlers.kit.quorum import rule_said
from handlers.kit.steps import step_name
from handlers.kit.words import Safe, Words
from handlers.launch.screens import kind_said
from handlers.verifying.wording import MODES
from handlers.voting.binding import ANNULLED
from handlers.voting.wording import channel_name, paper_name, why_annulled
from storage import ballots, requests
from storage.tables import Trail

Say = Callable[[Words, Mapping[str, str]], Safe]

SAID: dict[str, Say] = {
    # the bloc and its people
    "bloc_named": lambda _, w: _("đặt tên Khối: {name}", **w),
    "members_set": lambda _, _w: _("đặt danh sách thành viên"),
    "head_set": lambda _, w: _("đặt Trưởng khối: {agency}", **w),
    "deputy_set": lambda _, w: _("đặt Phó khối: {agency}", **w),
    "stage_set": lambda _, _w: _("ghi bước hiện tại của Khối"),
    "deputies_set": lambda _, w: _("đặt Phó khối: {agencies}", **w),
    "file_applied": lambda _, w: _("cập nhật Khối theo tệp {name}: {count} thay đổi", **w),
    "quota_set": lambda _, w: _("đặt số suất {award}: {count}", **w),
    "criteria_set": lambda _, _w: _("chọn bảng tiêu chí"),
    "criteria_read": lambda _, w: _("đặt bảng tiêu chí theo tệp {name}: {count} tiêu chí", **w),
    "criteria_again": lambda _, w: _("lấy lại bảng tiêu chí năm {year}", **w),
    "approved": lambda _, w: _("duyệt người tham gia của {agency}", **w),
    "declined": lambda _, w: _("chưa duyệt đề nghị tham gia của {agency}", **w),
    "replaced": lambda _, w: _("thay người của {agency}", **w),
    "chair_named": lambda _, _w: _("cử chủ trì"),
    "secretary_named": lambda _, _w: _("cử Thư ký"),
    "link_renewed": lambda _, _w: _("đổi đường dẫn mời"),
    "standing_given": lambda _, _w: _("ủy quyền cho Thư ký"),
    "standing_taken": lambda _, _w: _("thôi ủy quyền cho Thư ký"),
    "agency_renamed": lambda _, w: _("đổi tên cơ quan thành {name}", **w),
    "agency_ended": lambda _, w: _("ghi nhận {agency} giải thể, sáp nhập từ {at}", **w),
    "people_moved": lambda _, w: _("chuyển người của {agency} sang {to}", **w),
    "agency_goes_on": lambda _, w: _("bỏ ghi nhận giải thể của {agency}", **w),
    # the calendar
    "date_set": lambda _, w: _("đặt hạn {step}: {at}", **w),
    "date_moved": lambda _, w: _("đổi hạn {step} sang {has}", **w),
    "due_roll_set": lambda _, _w: _("đổi quy định về hạn rơi vào ngày nghỉ"),
    "step_done": lambda _, w: _("ghi nhận đã thực hiện: {step}", **w),
    "step_reopened": lambda _, w: _("mở lại: {step}", **w),
    "progress_named": lambda _, _w: _("ảnh tiến độ gửi chung nêu tên cơ quan"),
    "progress_numbered": lambda _, _w: _("ảnh tiến độ gửi chung chỉ nêu số"),
    "supervisor_named": lambda _, _w: _("giám sát xem tiến độ có tên cơ quan"),
    "supervisor_numbered": lambda _, _w: _("giám sát xem tiến độ bằng số"),
    "scores_seen_set": lambda _, _w: _("đổi quy định ai xem bảng tổng hợp điểm"),
    "hours_set": lambda _, w: _("đặt giờ gửi tin của Khối: {name}", **w),
    "escalation_on": lambda _, _w: _("bật tự động báo lãnh đạo cơ quan quá hạn"),
    "escalation_off": lambda _, _w: _("tắt tự động báo lãnh đạo cơ quan quá hạn"),
    "leaders_told": lambda _, w: _("báo lãnh đạo {agency}: {step}", **w),
    "nudged": lambda _, w: _("nhắc các cơ quan: {step}", **w),
    "paper_marked": lambda _, w: _("ghi nhận bản giấy của {agency}: {step}, số {number}", **w),
    "sheet_received": lambda _, w: _(
        "ghi nhận bảng tự chấm điểm của {agency}: văn bản số {number} ngày {dated}, Hệ thống nhận lúc {at}", **w
    ),
    "paper_unmarked": lambda _, w: _("bỏ ghi nhận bản giấy của {agency}: {step}", **w),
    "more_time_given": lambda _, w: _("gia hạn cho {agency}: {step} đến {until}", **w),
    "announcement_scheduled": lambda _, w: _("hẹn gửi thông báo lúc {at}", **w),
    "announcement_sent": lambda _, w: _("gửi thông báo tới {count} người", **w),
    "announcement_stopped": lambda _, _w: _("dừng thông báo đã hẹn giờ"),
    "group_linked": lambda _, w: _("nối nhóm chat của Khối: {name}", **w),
    "group_unlinked": lambda _, _w: _("ngắt nhóm chat của Khối"),
    "announcement_recalled": lambda _, _w: _("thu hồi thông báo"),
    "more_time_refused": lambda _, w: _("chưa gia hạn cho {agency}: {step}", **w),
    "request_sent": lambda _, w: _("gửi yêu cầu “{step}”, hạn {until}", **w),
    "request_closed": lambda _, w: _("kết thúc yêu cầu “{step}”", **w),
    "request_reopened": lambda _, w: _("mở lại yêu cầu “{step}”", **w),
    "request_withdrawn": lambda _, w: _("rút yêu cầu “{step}”", **w),
    # pact, registration, drives
    "pact_written": lambda _, w: _("sửa dự thảo giao ước theo tệp: {count} nội dung", **w),
    "theme_set": lambda _, w: _("đặt chủ đề: {theme}", **w),
    "slogan_set": lambda _, w: _("đặt khẩu hiệu: {name}", **w),
    "document_added": lambda _, w: _("thêm văn bản: {paper} số {number}, bản {version}", **w),
    "document_corrected": lambda _, w: _("sửa số, ngày văn bản: {paper} số {number}", **w),
    "document_deleted": lambda _, w: _("xóa văn bản: {paper} số {number}", **w),
    "document_text_cleared": lambda _, w: _("xóa nội dung đã gõ: {paper} số {number}", **w),
    "document_not_made": lambda _, w: _("ghi nhận năm nay không làm: {paper}", **w),
    "document_wanted": lambda _, w: _("ghi nhận năm nay có làm: {paper}", **w),
    "pact_asked": lambda _, w: _("gửi xin ý kiến giao ước, bản {version}", **w),
    "pact_renewed": lambda _, w: _("mở bản {version} của giao ước", **w),
    "pact_remarks_set": lambda _, _w: _("đổi cách góp ý giao ước"),
    "pact_frozen": lambda _, _w: _("chốt nội dung giao ước"),
    "pact_signed": lambda _, _w: _("ghi nhận ký giao ước tại hội nghị"),
    "pact_signed_later": lambda _, w: _("ghi nhận {agency} ký bổ sung giao ước", **w),
    "pact_page_added": lambda _, _w: _("gửi trang giao ước đã ký"),
    "pact_page_dropped": lambda _, _w: _("bỏ một trang giao ước đã ký"),
    "only_registered": lambda _, _w: _("đổi quy định về cơ quan chưa đăng ký"),
    "counted_set": lambda _, _w: _("đặt mục đăng ký số lượng"),
    "registration_paper_numbers": lambda _, w: _("ghi số lượng theo bản đăng ký giấy của {agency}", **w),
    "drive_launched": lambda _, w: _("phát động phong trào: {name}", **w),
    "drive_deleted": lambda _, w: _("xóa phong trào: {name}", **w),
    "drive_summed_up": lambda _, _w: _("tổng kết phong trào"),
    # how papers look
    "layout_set": lambda _, w: _("đặt thể thức văn bản của {agency}: {layout}", **w),
    "layout_detail_set": lambda _, w: _("đặt chi tiết thể thức, {layout}: {text}", **w),
    "paper_layout_set": lambda _, w: _("đặt thể thức riêng, {text}: {layout}", **w),
    "template_used": lambda _, w: _("dùng mẫu của {agency}, bản {version}: {text}", **w),
    "template_again": lambda _, w: _("trở lại mẫu của {agency}, bản {version}: {text}", **w),
    "template_ours": lambda _, w: _("trở lại mẫu của Hệ thống, {agency}: {text}", **w),
    # meetings and votes
    "meeting_planned": lambda _, w: _("lên lịch hội nghị: {at}", **w),
    "step_joined": lambda _, w: _("ghép bước vào hội nghị: {step}, {at}", **w),
    "step_parted": lambda _, w: _("tách bước khỏi hội nghị: {step}", **w),
    "meeting_cancelled": lambda _, w: _("hủy hội nghị: {name}", **w),
    "place_set": lambda _, w: _("đổi địa điểm họp: {place}", **w),
    "meeting_begun": lambda _, _w: _("bắt đầu hội nghị"),
    "meeting_ended": lambda _, _w: _("kết thúc hội nghị"),
    "presence_full": lambda _, w: _("ghi nhận đủ mặt: {count} cơ quan", **w),
    "presence_noted": lambda _, w: _("ghi nhận {agency} có mặt", **w),
    "absence_noted": lambda _, w: _("ghi nhận {agency} vắng mặt", **w),
    "presence_confirmed": lambda _, w: _("{agency} xác nhận có mặt bằng mã", **w),
    "presence_code_on": lambda _, _w: _("bật điểm danh bằng mã"),
    "presence_code_off": lambda _, _w: _("tắt điểm danh bằng mã"),
    "item_left": lambda _, w: _("ghi nhận hội nghị xong mục: {item}", **w),
    "item_reopened": lambda _, w: _("mở lại mục của hội nghị: {item}", **w),
    "list_added": lambda _, w: _("đưa {agency} vào danh sách đề nghị {subject}", **w),
    "list_withdrawn": lambda _, w: _("rút {agency} khỏi danh sách đề nghị {subject}", **w),
    "quorum_waived": lambda _, w: _("ghi lý do vẫn họp khi có mặt {count} cơ quan: {text}", **w),
    "quorum_set": lambda _, w: _("đặt số cơ quan cần có mặt: {quorum}", **w),
    "teller_named": lambda _, w: _("cử thành viên tổ kiểm phiếu của {agency}", **w),
    "teller_dropped": lambda _, w: _("thôi cử thành viên tổ kiểm phiếu của {agency}", **w),
    # scores
    "checking_begun": lambda _, w: _("bắt đầu thẩm định: {mode}, mã bốc thăm {code}", **w),
    "check_team_set": lambda _, w: _("đặt Tổ thẩm định: {count} người", **w),
    "check_given": lambda _, w: _("giao {to} thẩm định {agency}", **w),
    "check_done": lambda _, w: _("hoàn thành thẩm định {agency}", **w),
    "check_reopened": lambda _, w: _("mở lại thẩm định {agency}", **w),
    "appeal_decided": lambda _, w: _("giải quyết kiến nghị của {agency} về {code}", **w),
    "scores_frozen": lambda _, _w: _("chốt điểm để trình hội nghị"),
    "correction_asked": lambda _, w: _("đề nghị sửa điểm {code} của {agency} sau chốt", **w),
    "correction_dropped": lambda _, w: _("không sửa điểm {code} của {agency}", **w),
    "score_corrected": lambda _, w: _("sửa điểm {code} của {agency} sau chốt", **w),
    "scores_adopted": lambda _, _w: _("ghi nhận hội nghị thông qua bảng tổng hợp điểm"),
    "meeting_decided": lambda _, w: _("ghi nhận thông qua: {text}", **w),
    "rules_set": lambda _, w: _("đặt quy tắc bỏ phiếu, {subject}: {text}", **w),
    "rules_confirmed": lambda _, w: _("xác nhận quy tắc bỏ phiếu năm nay: {subject}", **w),
    "ballot_put_to_chair": lambda _, _w: _("trình chủ trì bắt đầu bỏ phiếu"),
    "ballot_opened": lambda _, _w: _("bắt đầu bỏ phiếu"),
    "ballot_dropped": lambda _, _w: _("bỏ đợt bỏ phiếu đang chuẩn bị"),
    "form_opened": lambda _, _w: _("chọn hình thức biểu quyết công khai"),
    "circulated": lambda _, _w: _("chọn lấy ý kiến, không họp"),
    "not_circulated": lambda _, _w: _("chọn bỏ phiếu tại hội nghị"),
    "circulation_extended": lambda _, _w: _("kéo dài hạn lấy ý kiến"),
    "form_secret": lambda _, _w: _("chọn hình thức phiếu kín"),
    "openly_voted": lambda _, w: _("{agency} biểu quyết công khai", **w),
    "hand_recorded": lambda _, w: _("Thư ký ghi ý kiến của {agency} nêu tại hội nghị", **w),
    "slip_given": lambda _, w: _("ghi nhận {agency}: {channel}", **w),
    "opinion_in_time": lambda _, w: _("xác nhận ý kiến bằng văn bản của {agency} đến trước hạn {until}", **w),
    "slip_taken_back": lambda _, w: _("thu lại phiếu giấy, ý kiến bằng văn bản của {agency}", **w),
    "slips_returned": lambda _, w: _("ghi số phiếu giấy, ý kiến bằng văn bản thu về: {count}", **w),
    "count_entered": lambda _, w: _("nhập kết quả phiếu giấy câu {number}", **w),
    "slips_counted": lambda _, _w: _("kiểm phiếu"),
    "balloting_set": lambda _, w: _("đặt cách tổ chức bỏ phiếu: {text}", **w),
    "complaint_made": lambda _, w: _("{agency} có ý kiến về việc bỏ phiếu: {text}", **w),
    "annul_asked": lambda _, w: _("đề nghị hủy đợt bỏ phiếu: {text}", **w),
    "annul_dropped": lambda _, _w: _("rút đề nghị hủy đợt bỏ phiếu"),
    "annul_confirmed": lambda _, w: _("xác nhận hủy đợt bỏ phiếu: {text}", **w),
    "close_confirmed": lambda _, _w: _("xác nhận kết thúc bỏ phiếu, chờ thêm một người"),
    "close_asked": lambda _, _w: _("đề nghị kết thúc bỏ phiếu"),
    "close_dropped": lambda _, _w: _("rút đề nghị kết thúc bỏ phiếu"),
    "ballot_closed": lambda _, _w: _("kết thúc bỏ phiếu"),
    "ballot_annulled": lambda _, w: _("hủy đợt bỏ phiếu ({why})", **w),
    "codes_listed": lambda _, _w: _("ghi mã đối chiếu vào biên bản kiểm phiếu"),
    "codes_left_out": lambda _, _w: _("thôi ghi mã đối chiếu vào biên bản kiểm phiếu"),
    "round_prepared": lambda _, w: _("chuẩn bị bỏ phiếu vòng {number}", **w),
    "next_by_score": lambda _, w: _("đưa cơ quan kế tiếp theo điểm ra bỏ phiếu: {agencies}", **w),
    "head_proposed": lambda _, w: _("ghi nhận Trưởng khối đề xuất {agency} khi bằng phiếu", **w),
    "result_published": lambda _, _w: _("công bố kết quả bỏ phiếu"),
    "voter_named": lambda _, w: _("cử người bỏ phiếu của {agency}", **w),
    "voter_found": lambda _, w: _("giao phiếu của {agency} cho lãnh đạo mới tham gia", **w),
    "voter_replaced": lambda _, w: _("cử người giữ phiếu khác của {agency}", **w),
    "paper_asked": lambda _, w: _("đề nghị phiếu giấy cho {agency}", **w),
    "paper_vacant": lambda _, w: _("ghi nhận phiếu của {agency} không còn người giữ", **w),
    # awards and the handover
    "agreed": lambda _, w: _("ghi nhận hội nghị nhất trí {subject}: {agencies}", **w),
    "objected": lambda _, w: _("{agency} có ý kiến khác về {subject}", **w),
    "objection_withdrawn": lambda _, w: _("{agency} rút ý kiến về {subject}", **w),
    "nomination_moved": lambda _, w: _("ghi tiếp khen thưởng của {agency}: {award}", **w),
    "nomination_undone": lambda _, w: _("sửa ghi nhận khen thưởng của {agency}: {award}", **w),
    "places_set": lambda _, w: _("đặt số lượng đề nghị {award}: {number}", **w),
    "government_place_counts": lambda _, _w: _("tính Cờ thi đua của Chính phủ vào suất Cờ của tỉnh"),
    "government_place_free": lambda _, _w: _("không tính Cờ thi đua của Chính phủ vào suất Cờ của tỉnh"),
    "dossier_papers_set": lambda _, w: _("đặt danh mục giấy tờ hồ sơ {award}", **w),
    "dossier_paper_noted": lambda _, w: _("ghi nhận giấy tờ hồ sơ của {agency}: {text}", **w),
    "dossier_paper_unmarked": lambda _, w: _("bỏ ghi nhận giấy tờ hồ sơ của {agency}: {text}", **w),
    "dossier_sent": lambda _, w: _("ghi nhận đã gửi hồ sơ của {agency}, số {number}: {award}", **w),
    "dossier_returned": lambda _, w: _("ghi nhận hồ sơ của {agency} bị trả lại: {award}", **w),
    "dossier_move_undone": lambda _, w: _("sửa ghi nhận gửi hồ sơ của {agency}: {award}", **w),
    "next_member_added": lambda _, w: _("thêm thành viên năm sau: {agency}", **w),
    "next_member_removed": lambda _, w: _("bớt thành viên năm sau: {agency}", **w),
    "handover_offered": lambda _, w: _("đề nghị {to} nhận bàn giao", **w),
    "handover_withdrawn": lambda _, _w: _("rút đề nghị bàn giao"),
    "handover_accepted": lambda _, w: _("nhận bàn giao, Khối sang năm {year}", **w),
    "package_made": lambda _, w: _("tải hồ sơ năm {year}", **w),
}
"""Every act that any representative may read of."""


def names_of(session: Session, rows: Sequence[Trail]) -> dict[str, str]:
    """What these lines name: agencies and requests, by identifier."""
    keys = {str(value) for row in rows for key, value in row.what.items() if key in AGENCIES}
    keys |= {str(one) for row in rows for one in row.what.get("agencies") or [] if isinstance(one, str)}
    codes = {str(row.what["step"]) for row in rows if "step" in row.what}
    return ballots.names(session, keys) | requests.titles(session, codes)


AGENCIES = frozenset({"agency", "to", "head"})
TIMES = frozenset({"at", "dated", "has", "had", "until"})
LONGEST = 160


def said(_: Words, act: str, what: Mapping[str, Any], names: Mapping[str, str]) -> Safe:
    """One act in words. `names`: agencies and requests by identifier; what is not known any more is a dash."""
    words = dict.fromkeys(_WORDS, "-") | {key: _value(_, key, value, names) for key, value in what.items()}
    words["agency"] = paper_name(_, words["agency"], str(what.get("nth", "")))
    sentence = SAID[act](_, words)
    return Safe(sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1].rsplit(" ", 1)[0] + "…")


_WORDS = (
    "agency", "agencies", "at", "award", "channel", "code", "count", "dated", "has", "item", "layout", "mode", "name", "number", "paper",
    "place", "quorum", "step", "subject", "text", "theme", "to", "until", "version", "why", "year",
)  # fmt: skip
"""What an act may name; an older line may lack some of it."""


def _value(_: Words, key: str, value: object, names: Mapping[str, str]) -> str:
    if key in AGENCIES:
        return names.get(str(value), "-")
    if key == "agencies" and isinstance(value, list):
        return ", ".join(names.get(str(one), "-") for one in value)
    if key == "step":
        return step_name(_, str(value), names.get(str(value), "-"))
    if key in _CHOICES:
        known, say = _CHOICES[key]
        return say(_, str(value)) if value in known else "-"
    if key in {"award", "subject"}:
        offices = {"HEAD": _("Trưởng khối năm sau"), "DEPUTY": _("Phó khối năm sau")}
        return offices.get(str(value)) or award_name(_, str(value))
    if key == "item":
        return key_said(_, str(value))
    if key in TIMES:
        return _time(_, str(value))
    return str(value) or "-"


_CHOICES: dict[str, tuple[frozenset[str], Callable[[Words, str], str]]] = {
    "quorum": (frozenset(Quorum), lambda _, value: rule_said(_, Quorum(value))),
    "channel": (frozenset(Channel), lambda _, value: channel_name(_, Channel(value))),
    "layout": (frozenset(Family), family_said),
    "mode": (frozenset(Mode), lambda _, value: MODES[Mode(value)](_)),
    "paper": (frozenset(Kind), kind_said),
    "why": (frozenset(ANNULLED), lambda _, value: why_annulled(_, value).rstrip(".")),
}
"""What names one of a few things: which there are, and what each is called."""


def _time(_: Words, iso: str) -> str:
    """An instant or a day as people read it; anything else as it is."""
    try:
        if len(iso) > len("2026-01-01"):
            return _.when(datetime.fromisoformat(iso))
        return short_day(date.fromisoformat(iso))
    except ValueError:
        return iso
