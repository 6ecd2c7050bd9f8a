"""Changes and findings as sentences. Every code of `documents.bloc_file.messages` and of the guards has one."""

from collections.abc import Callable, Mapping
from datetime import datetime

from documents.bloc_file.differences import Change
from domain.leaves import OTHERS
from domain.speech import plain
from domain.words import fold
from handlers.kit.awards import award_name
from handlers.kit.steps import step_name
from handlers.kit.words import Safe, Words

Say = Callable[[Words, Mapping[str, str]], str]

LONGEST = 260
"""Characters of one finding; a list of allowed words may be longer than a card."""

PROBLEMS: dict[str, Say] = {
    # whether the file can be read at all
    "size": lambda _, _w: _("tệp lớn hơn 2 MB."),
    "unreachable": lambda _, _w: _("Hệ thống chưa tải được tệp. Mời đồng chí gửi lại."),
    "macros": lambda _, _w: _("tệp có mã lệnh kèm theo. Mời đồng chí lưu thành bảng Excel thường (.xlsx)."),
    "password": lambda _, _w: _("tệp có mật khẩu. Mời đồng chí bỏ mật khẩu rồi gửi lại."),
    "old_format": lambda _, _w: _("tệp theo định dạng Excel cũ. Mời đồng chí lưu thành .xlsx."),
    "damaged": lambda _, _w: _("tệp hỏng hoặc không phải bảng Excel. Mời đồng chí nhận bảng mới rồi sửa lại."),
    "unpacked": lambda _, _w: _("nội dung tệp quá lớn. Mời đồng chí xóa hình ảnh, trang thừa."),
    "encoding": lambda _, _w: _("tệp lưu sai bảng mã chữ; mời lưu lại rồi gửi."),
    "nothing": lambda _, _w: _("tệp không có nội dung."),
    "longer": lambda _, _w: _("tệp quá dài."),
    "deep": lambda _, _w: _("các mục lồng nhau quá nhiều cấp."),
    "tab": lambda _, _w: _("đầu dòng chỉ dùng dấu cách."),
    "anchor": lambda _, _w: _("có ký hiệu không dùng được ở đây; mời đặt giá trị trong dấu nháy."),
    "syntax": lambda _, _w: _("sai cách viết: kiểm tra dấu hai chấm, dấu nháy, thụt dòng."),
    "key_word": lambda _, _w: _("tên mục phải là một từ."),
    "key_twice": lambda _, w: _("mục này đã ghi ở {other}.", **w),
    "unknown_key": lambda _, _w: _("không có mục tên này."),
    "list": lambda _, _w: _("phải là một danh sách."),
    "mapping": lambda _, _w: _("phải gồm các mục con."),
    # another bloc's, or not to be changed by a file
    "other_bloc": lambda _, _w: _("đây là tệp của Khối khác."),
    "other_year": lambda _, w: _("Khối đang ở năm {year}; sang năm mới bằng bước bàn giao.", **w),
    "province": lambda _, _w: _("tỉnh không sửa bằng tệp."),
    "secret": lambda _, _w: _("nội dung có dấu độ mật; Hệ thống không nhận. Đề nghị đồng chí xóa tin nhắn có tệp."),
    "members_few": lambda _, _w: _("Khối cần có ít nhất 2 cơ quan."),
    "ballot_open": lambda _, _w: _("Khối đang bỏ phiếu; thành viên, nhiệm vụ sửa sau khi kết thúc bỏ phiếu."),
    "pact_asked": lambda _, _w: _("giao ước, chủ đề đã gửi xin ý kiến; mời mở bản mới ở /giaouoc."),
    "criteria_used": lambda _, _w: _("bảng tiêu chí đã có cơ quan chấm điểm nên không thay được nữa."),
    "head_gone": lambda _, _w: _("Khối phải có một Trưởng khối."),
    "office_ended": lambda _, w: _("{name} đã giải thể, không giữ nhiệm vụ của Khối được.", **w),
    "member_ended": lambda _, w: _("{name} đã giải thể, không vào Khối được.", **w),
    "member_needed": lambda _, w: _("{name} đã có người tham gia hoặc hồ sơ trong năm nên không bỏ được.", **w),
    "member_shared": lambda _, w: _("{name} còn thuộc Khối khác; đề nghị người vận hành cập nhật.", **w),
    "name_taken": lambda _, w: _("đã có cơ quan khác mang tên {name}.", **w),
    "meeting_begun": lambda _, _w: _("hội nghị đã bắt đầu hoặc đã họp nên không đổi ngày được."),
    "meeting_shared": lambda _, w: _("hội nghị này thực hiện cả bước {step}; mời ghi cùng ngày, giờ.", **w),
    "date_gone": lambda _, _w: _("hạn đã có thì không để trống được; mời ghi ngày khác."),
    "date_past": lambda _, w: _("{at} đã qua; mời ghi một ngày sắp tới.", **w),
    # the sheets
    "sheet_missing": lambda _, w: _("thiếu trang {sheet}. Mời đồng chí nhận bảng mới.", **w),
    "column_missing": lambda _, w: _("thiếu cột {column}.", **w),
    "rows": lambda _, w: _("quá {most} dòng; mời xóa các dòng thừa ở cuối trang.", **w),
    "formula": lambda _, _w: _("công thức chưa có kết quả; mời ghi giá trị."),
    "cell_error": lambda _, w: _("ô báo lỗi {given}; mời ghi giá trị.", **w),
    "choice": lambda _, w: _('"{given}" không có trong danh mục{near}. Được ghi: {allowed}.', **w),
    "quota": lambda _, _w: _("số lượng ghi như 2, hoặc 20%, hoặc đến 7: 1; còn lại: 2."),
    "paper": lambda _, _w: _("mỗi giấy tờ một dòng, ví dụ: bao-cao = Báo cáo thành tích (cơ quan)."),
    "level": lambda _, _w: _("mỗi mức một dòng, ví dụ: Xuất sắc = 12."),
    "parent": lambda _, w: _("không có mục lớn mã {given} ở các dòng trên.", **w),
    "step_twice": lambda _, w: _("bước này đã ghi ở {other}.", **w),
    "two_heads": lambda _, w: _("Khối chỉ có một Trưởng khối; đã ghi ở {other}.", **w),
    # single values
    "text": lambda _, _w: _("phải là chữ."),
    "whole": lambda _, _w: _("phải là số nguyên."),
    "truth": lambda _, _w: _("chỉ ghi có hoặc không theo cách của tệp."),
    "empty": lambda _, _w: _("không được để trống."),
    "missing": lambda _, _w: _("phải có nội dung."),
    "slug": lambda _, _w: _("mã chỉ gồm chữ thường không dấu, chữ số, dấu gạch ngang."),
    "address": lambda _, _w: _("phải là địa chỉ trang thông tin điện tử đầy đủ."),
    "few": lambda _, w: _("cần ít nhất {least} mục.", **w),
    "many": lambda _, w: _("tối đa {limit} mục.", **w),
    "least": lambda _, w: _("không nhỏ hơn {limit}.", **w),
    "most": lambda _, w: _("không lớn hơn {limit}.", **w),
    "long": lambda _, w: _("dài nhất {limit} ký tự.", **w),
    "other": lambda _, _w: _("giá trị không hợp lệ."),
    "day": lambda _, _w: _("ngày ghi như 25/11/2024."),
    "no_day": lambda _, w: _("không có ngày {day}.", **w),
    "time": lambda _, _w: _("ngày giờ ghi như 2024-02-06 08:00."),
    "no_day_time": lambda _, w: _("không có ngày {day}.", **w),
    "clock": lambda _, _w: _("giờ ghi như 17:00."),
    "one_line": lambda _, _w: _("chỉ ghi một dòng, không có ký tự điều khiển."),
    "character": lambda _, _w: _("có ký tự không dùng được trong văn bản."),
    "amount": lambda _, _w: _("mức là một số, nhiều nhất hai chữ số thập phân."),
    "points": lambda _, _w: _("điểm ghi như 15 hoặc 0,5; nhiều nhất hai chữ số thập phân."),
    "tie_rule": lambda _, _w: _(
        "cách xử lý bằng phiếu ghi như một trong: {words}.", words="score, section:I, second_ballot, head, lot"
    ),
    "threshold": lambda _, _w: _("tỷ lệ ghi như 2/3, > 50% hoặc 100%."),
    # parts that disagree
    "one_table": lambda _, _w: _("ghi một trong hai: bảng có sẵn hoặc bảng riêng."),
    "pact_year": lambda _, w: _("năm của giao ước là {year} hoặc {next}.", **w),
    "coming_year": lambda _, w: _("giao ước của năm sau là năm {next}.", **w),
    "pact_is_coming": lambda _, w: _("giao ước này phải là của năm {year}.", **w),
    "pact_years": lambda _, _w: _("chỉ ghi giao ước của năm nay và năm sau."),
    "twice": lambda _, w: _("đã ghi ở {other}.", **w),
    "no_member": lambda _, w: _('"{key}" không phải thành viên của Khối{near}.', **{"near": "", **w}),
    "meeting_year": lambda _, w: _("năm của bước trong khoảng {first} đến {last}.", **w),
    "dated_twice": lambda _, w: _("bước này đã có ngày ở {other}; chỉ ghi một nơi.", **w),
    "meetings_order": lambda _, _w: _("các hội nghị xếp theo thứ tự thời gian."),
    "step_year": lambda _, w: _("ngày phải thuộc năm {year} hoặc {next}.", **w),
    "step_order": lambda _, w: _("không được trước {step} ({at}).", **w),
    "one_quota": lambda _, _w: _("phải ghi số lượng, theo một cách."),
    "rounding_alone": lambda _, _w: _("cách làm tròn chỉ dùng với tỷ lệ phần trăm."),
    "bands_order": lambda _, _w: _("các mức theo quy mô Khối xếp từ nhỏ đến lớn."),
    "award_unknown": lambda _, w: _("{award} không có ở trang Danh hiệu.", **w),
    "delivered_year": lambda _, w: _("phải là năm trước {year}.", **w),
    # the numbers of a scoring table
    "table.missing": lambda _, _w: _("phải có nội dung."),
    "table.unknown": lambda _, _w: _("không có mục tên này."),
    "table.type": lambda _, _w: _("giá trị không hợp lệ."),
    "table.code": lambda _, _w: _("mã tiêu chí có 1 đến 16 chữ, số, dấu chấm, gạch ngang."),
    "table.duplicate": lambda _, w: _("mã {code} ghi hai lần.", **w),
    "table.empty": lambda _, _w: _("không được để trống."),
    "table.positive": lambda _, _w: _("phải lớn hơn 0."),
    "table.kind": lambda _, _w: _("cách chấm này không dùng ở phần này của bảng."),
    "table.levels_max": lambda _, w: _("mức cao nhất {best} điểm, điểm tối đa lại là {max}.", **w),
    "table.levels_name": lambda _, w: _("hai mức cùng tên {name}.", **w),
    "table.level_range": lambda _, w: _("{points} điểm nằm ngoài khoảng 0 đến {max}.", **w),
    "table.needless": lambda _, _w: _("cách chấm này không dùng cột này; mời để trống."),
    "table.flags": lambda _, _w: _("chỉ điểm trừ mới có đánh dấu."),
    "table.step": lambda _, w: _("{points} không phải bội của bước điểm {step}.", **w),
    "table.sum": lambda _, w: _("{code}: các mục con cộng lại {sum}, điểm tối đa lại là {max}.", **w),
    "table.sum_for": lambda _, w: _("{code}: của {agency} cộng lại {sum}, điểm tối đa lại là {max}.", **w),
    "table.scale_for": lambda _, w: _("các phần của {agency} cộng lại {sum}, thang điểm lại là {scale}.", **w),
    "table.target": lambda _, w: _("chưa có chỉ tiêu của {agency}.", **w),
    "table.negative": lambda _, _w: _("phải nhỏ hơn 0."),
    "table.range": lambda _, w: _("{points} điểm nằm ngoài khoảng {min} đến {max}.", **w),
    "table.percent": lambda _, _w: _("tỷ lệ trong khoảng 0 đến 100."),
    "table.bands": lambda _, _w: _("các mức xếp loại ghi từ cao xuống thấp."),
    "table.band_name": lambda _, w: _("hai mức xếp loại cùng tên {name}.", **w),
    "table.tie": lambda _, w: _("bảng không có mục {code}.", **w),
    "table.bound": lambda _, _w: _("dữ liệu trong năm này không dùng được với cách chấm của tiêu chí; mời để trống."),
    "table.tie_twice": lambda _, _w: _("quy tắc này ghi hai lần."),
    "own_target": lambda _, _w: _("mỗi cơ quan một dòng, ví dụ: Văn phòng = 30."),
    "band": lambda _, _w: _("mỗi mức xếp loại một dòng, ví dụ: Tốt = 80 (từng tiêu chí 70%)."),
    "tie": lambda _, w: _("mỗi quy tắc một dòng: {allowed}.", **w),
    "table.scale": lambda _, w: _("các phần cộng lại {sum}, điểm thưởng {bonus}, thang điểm lại là {scale}.", **w),
}

FIELDS: dict[str, Callable[[Words], str]] = {
    "name": lambda _: _("Tên Khối"),
    "short_name": lambda _: _("Tên gọi tắt"),
    "province": lambda _: _("Tỉnh"),
    "unit_word": lambda _: _("Cách gọi Khối"),
    "head_word": lambda _: _("Cách gọi Trưởng khối"),
    "deputy_word": lambda _: _("Cách gọi Phó khối"),
    "theme": lambda _: _("Chủ đề"),
    "slogan": lambda _: _("Khẩu hiệu"),
    "source": lambda _: _("Nguồn"),
    "decisions": lambda _: _("Kết quả đã công bố"),
    "notes": lambda _: _("Ghi chú"),
    "meetings": lambda _: _("Các hội nghị"),
    "pact": lambda _: _("Giao ước"),
    "gov_flag_uses_prov_quota": lambda _: _("Cờ thi đua của Chính phủ và suất Cờ của tỉnh"),
    "quorum": lambda _: _("Số cơ quan cần có mặt"),
    "verifying": lambda _: _("Quy định thẩm định, kiến nghị"),
    "voting": lambda _: _("Quy tắc bỏ phiếu"),
    "balloting": lambda _: _("Cách tổ chức bỏ phiếu"),
}

CHANGES: dict[str, Say] = {
    "field": lambda _, w: _("{field}: {has}", **w),
    "member_added": lambda _, w: _("Thêm cơ quan: {name}", **w),
    "member_left": lambda _, w: _("Bớt cơ quan: {name}", **w),
    "member_renamed": lambda _, w: _("Đổi tên: {had} thành {has}", **w),
    "member_changed": lambda _, w: _("Sửa tên gọi tắt, loại cơ quan: {name}", **w),
    "members_order": lambda _, _w: _("Thứ tự các cơ quan"),
    "head": lambda _, w: _("Trưởng khối: {has}", **w),
    "deputies": lambda _, w: _("Phó khối: {has}", **w),
    "date": lambda _, w: _("{step}: {has}", **w),
    "date_assumed": lambda _, w: _("{step}: sửa dấu giả định của ngày", **w),
    "date_gone": lambda _, w: _("{step}: bỏ ngày", **w),
    "place": lambda _, w: _("{step}: họp tại {has}", **w),
    "award": lambda _, w: _("{award}: số lượng {has} (trước là {had})", **w),
    "award_papers": lambda _, w: _("{award}: sửa giấy tờ của hồ sơ", **w),
    "criteria": lambda _, _w: _("Bảng tiêu chí: bản mới"),
    "criteria_gone": lambda _, _w: _("Bỏ bảng tiêu chí"),
    "pact": lambda _, w: _("Giao ước năm {year}: {count} nội dung", **w),
    "targets": lambda _, w: _("Giao ước năm {year}: {count} chỉ tiêu", **w),
    "drives": lambda _, w: _("Giao ước năm {year}: {count} phong trào", **w),
    "part": lambda _, w: _("Sửa: {part}", **w),
}


def change_said(_: Words, change: Change) -> Safe:
    """One change in a line."""
    words = {key: _value(_, key, value) for key, value in change.says.items()}
    return _short(CHANGES[change.kind](_, {key: value or Safe("-") for key, value in words.items()}))


def problem_said(_: Words, place: str, code: str, params: Mapping[str, str]) -> Safe:
    """One finding in a line, beginning with its place."""
    words = {key: _value(_, key, value) for key, value in params.items()}
    if near := params.get("near"):
        words["near"] = _(" (có phải: {near})", near=near)
    said = PROBLEMS[code](_, words)
    return _short(
        _("{place}: {said}", place=place_said(_, place), said=Safe(said)) if place else said[:1].upper() + said[1:]
    )


def place_said(_: Words, place: str) -> Safe:
    """ "Thành viên!B3" as people say it; a line of a text by its number."""
    sheet, mark, cell = place.partition("!")
    if mark:
        return _("{sheet}, ô {cell}", sheet=sheet, cell=cell)
    return _("dòng {n}", n=int(place)) if place.isdecimal() else Safe(plain(place))


def _value(_: Words, key: str, value: str) -> str:
    if key == "step" and fold(value).isascii() and value.isupper():
        return step_name(_, value)
    if key == "award":
        return award_name(_, value)
    if key in {"field", "part"} and value in FIELDS:
        return FIELDS[value](_)
    if key == "agency" and value == OTHERS:
        return _("các cơ quan khác")
    if key == "other":
        return place_said(_, value)
    return _time(_, value) if key in {"at", "has", "had"} else value


def _time(_: Words, value: str) -> str:
    """A local time ("2024-02-05T17:00:00") as people read it; anything else as it is."""
    if len(value) < len("2024-02-05 17:00") or not value[:4].isdecimal():
        return value
    try:
        return _.when(datetime.fromisoformat(value).replace(tzinfo=_.tz))
    except ValueError:
        return value


def _short(said: str) -> Safe:
    return Safe(said if len(said) <= LONGEST else said[: LONGEST - 1].rsplit(" ", 1)[0] + "…")
