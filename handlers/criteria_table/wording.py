"""What was understood, guessed and not understood of a sheet, as sentences. Every code of `documents.criteria_sheet` has one."""

from collections.abc import Callable, Mapping

from documents.criteria_sheet import Item, Remark
from domain.leaves import Kind, Part
from handlers.kit.cards import label
from handlers.kit.words import Safe, Words
from handlers.setup_file.wording import problem_said

Say = Callable[[Words, Mapping[str, str]], str]
LONGEST = 260
TITLE = 60

KINDS: dict[str, Callable[[Words], str]] = {
    Kind.LEVELS: lambda _: _("chọn mức"),
    Kind.RATIO: lambda _: _("tỷ lệ"),
    Kind.PASS_FAIL: lambda _: _("đạt, không đạt"),
    Kind.PER_UNIT: lambda _: _("điểm mỗi lần"),
    Kind.DEDUCT: lambda _: _("trừ mỗi lần"),
    Kind.FREE: lambda _: _("cho điểm"),
}
"""The ways of scoring that are offered, in the order of their buttons."""

PARTS: dict[str, Callable[[Words], str]] = {
    Part.BASE: lambda _: _("Điểm chuẩn"),
    Part.BONUS: lambda _: _("Điểm thưởng"),
    Part.MINUS: lambda _: _("Điểm trừ"),
    "mixed": lambda _: _("Điểm thưởng, điểm trừ"),
}

WHY: dict[str, Callable[[Words], str]] = {
    "words_deduct": lambda _: _("có câu trừ điểm mỗi lần"),
    "words_per": lambda _: _("có câu điểm mỗi lần"),
    "words_pass": lambda _: _("có chữ đạt, không đạt"),
    "words_ratio": lambda _: _("có chữ tỷ lệ"),
    "cell_each": lambda _: _("điểm ghi cho mỗi lần"),
    "levels": lambda _: _("các dòng bên dưới là các mức"),
    "two_levels": lambda _: _("hai dòng bên dưới là đạt, không đạt"),
    "chosen": lambda _: _("đồng chí đã chọn"),
}

SENTENCES: dict[str, Say] = {
    # the file
    "nothing": lambda _, _w: _("Chưa thấy bảng tiêu chí trong tệp. Bảng cần có cột nội dung và cột điểm."),
    "rows": lambda _, w: _("Tệp có {rows} dòng; Hệ thống nhận bảng tối đa {most} dòng. Mời đồng chí bỏ các trang, dòng thừa.", **w),
    "secret": lambda _, _w: _("Nội dung có dấu độ mật; Hệ thống không nhận. Đề nghị đồng chí xóa tin nhắn có tệp."),
    "sheet_hidden": lambda _, _w: _("Trang này đang ẩn nên không đọc."),
    "sheet_without_table": lambda _, _w: _("Trang này không có bảng tiêu chí nên không đọc."),
    "no_heading": lambda _, _w: _("Không thấy dòng tiêu đề cột; Hệ thống tự đoán cột nội dung, cột điểm."),
    "no_points_column": lambda _, _w: _("Không có cột điểm; điểm lấy trong câu chữ của từng dòng."),
    "columns_skipped": lambda _, w: _("Không đọc các cột: {names}.", **w),
    "column_unused": lambda _, w: _("Cột “{name}” không dùng đến.", **w),
    # rows
    "number_strange": lambda _, w: _("Không hiểu số thứ tự “{text}”; dòng được xếp theo vị trí.", **w),
    "no_title": lambda _, w: _("Dòng không có nội dung (“{text}”) nên bỏ qua.", **w),
    "jump": lambda _, w: _("Số thứ tự nhảy từ {had} đến {has}; đề nghị xem có thiếu dòng nào không.", **w),
    "list_or_table": lambda _, w: _("Số {text} nối tiếp được cả danh mục thưởng, trừ lẫn bảng ở trên; tạm để trong danh mục.", **w),
    "ten": lambda _, w: _("Số đứng sau {had} hiểu là {text}.", **w),
    "unused": lambda _, w: _("Dòng “{text}” không đưa vào bảng.", **w),
    "line_unused": lambda _, w: _("Dòng “{text}” không được tính là một tiêu chí.", **w),
    "total_unread": lambda _, w: _("Dòng tổng “{text}” không ghi điểm nên không đối chiếu.", **w),
    "list": lambda _, w: _("“{text}”: từ đây là danh mục {part}.", **w),
    "mixed_list": lambda _, w: _("Danh mục gồm cả điểm thưởng và điểm trừ; dòng này hiểu là {part}.", **w),
    "shared_points": lambda _, w: _("Một ô điểm chung cho nhiều dòng; “{text}” hiểu là lời giải thích của dòng trên.", **w),
    "folded": lambda _, w: _("{n} dòng dưới (từ dòng {first} đến {last}) không có điểm, hiểu là lời giải thích.", **w),
    "heading_by_sum": lambda _, _w: _("Hiểu là mục lớn, vì các dòng sau cộng lại bằng điểm của dòng này."),
    "heading_without_points": lambda _, _w: _("Mục không ghi điểm; lấy tổng các mục con."),
    "lines_are_items": lambda _, w: _("{n} dòng bên dưới cộng lại đúng bằng điểm tối đa, hiểu là {n} tiêu chí con.", **w),
    "flattened": lambda _, _w: _("Danh mục thưởng, trừ không chia mục; chỉ lấy các dòng con."),
    "group_cap": lambda _, w: _("Mục ghi tối đa {max} điểm nhưng các dòng con cộng lại {sum}; giới hạn của mục không được tính.", **w),
    "signs_mixed": lambda _, _w: _("Các dòng dưới có dấu đầu dòng khác nhau; hiểu là các mức ngang nhau, chỉ chọn một."),
    "levels_top": lambda _, w: _("Câu chữ chỉ nêu các mức thấp; hiểu là đạt đúng tiêu chí được {max} điểm.", **w),
    # points
    "points_in_title": lambda _, w: _("Điểm lấy trong câu chữ: “{text}”.", **w),
    "points_in_words": lambda _, w: _("Điểm tối đa {max} lấy trong câu chữ.", **w),
    "points_below": lambda _, w: _("Điểm tối đa lấy ở dòng dưới: “{text}”.", **w),
    "points_thousand": lambda _, w: _("“{text}” hiểu là một nghìn trở lên.", **w),
    "points_range": lambda _, w: _("“{text}” hiểu là điểm tối đa.", **w),
    "levels_max": lambda _, w: _("Điểm tối đa lấy theo mức cao nhất: {max}.", **w),
    "two_points": lambda _, w: _("Cột điểm ghi {column}, câu chữ lại ghi {text}; lấy theo cột điểm.", **w),
    "most_differs": lambda _, w: _("Cột điểm ghi {column}, câu chữ lại ghi tối đa {text}; lấy theo cột điểm.", **w),
    "cell_is_each": lambda _, w: _("Cột điểm ghi {per} cho mỗi lần; tối đa {max} lấy trong câu chữ.", **w),
    "no_most": lambda _, _w: _("Điểm cho mỗi lần nhưng không ghi tối đa; tạm lấy điểm ở cột là tối đa."),
    "scale": lambda _, w: _("Không có dòng tổng điểm khớp; thang điểm lấy theo tổng các mục: {sum}.", **w),
    "cap_is_most": lambda _, w: _("Tối đa {max} điểm, theo tối đa của cả danh mục điểm thưởng.", **w),
    "numbered_levels": lambda _, w: _("{n} dòng dưới có điểm giảm dần, dòng cao nhất bằng điểm tối đa; hiểu là các mức.", **w),
    # ways of scoring
    "kind": lambda _, w: _("Cách chấm: {kind}, vì {why}.", **w),
    "kinds_free": lambda _, w: _("{n} tiêu chí khác: cơ quan tự ghi số điểm trong khoảng tối đa.", **w),
    "several_amounts": lambda _, _w: _("Có nhiều mức điểm mỗi lần khác nhau; tạm để cơ quan tự ghi số điểm."),
    "deduct_in_bonus": lambda _, _w: _("Câu trừ điểm nằm trong danh mục điểm thưởng; tạm để cơ quan tự ghi số điểm."),
    "deduct_unsaid": lambda _, _w: _("Có câu trừ điểm nhưng không ghi trừ bao nhiêu; tạm để cơ quan tự ghi số điểm."),
    "ratio_threshold": lambda _, _w: _("Tỷ lệ có ngưỡng phần trăm; Hệ thống tính theo tỷ lệ nhân với điểm tối đa, không theo ngưỡng."),
    "disqualifies": lambda _, _w: _("Câu “không xét” chưa đưa vào cách tính; mời đồng chí tự theo dõi."),
    "discipline": lambda _, _w: _("Về kỷ luật: minh chứng chỉ ghi số, ngày văn bản."),
    # wrong
    "cell_points": lambda _, w: _("Không đọc được số điểm “{text}”.", **w),
    "cell_decimals": lambda _, w: _("Số điểm “{text}” có nhiều hơn hai chữ số lẻ.", **w),
    "cell_date": lambda _, _w: _("Ô điểm là ngày tháng; Excel đã đổi số thành ngày."),
    "cell_percent": lambda _, w: _("Ô điểm ghi phần trăm ({text}), không phải số điểm.", **w),
    "cell_formula": lambda _, _w: _("Ô điểm là công thức chưa có kết quả; mời ghi giá trị."),
    "negative": lambda _, w: _("Điểm tối đa {points} nhỏ hơn 0.", **w),
    "zero": lambda _, _w: _("Điểm tối đa bằng 0."),
    "no_points": lambda _, w: _("Tiêu chí “{title}” chưa có điểm tối đa.", **w),
    "lines_misfit": lambda _, w: _("Các dòng dưới có điểm {lines}: không bằng điểm tối đa {max}, cũng không cộng thành {max}.", **w),
    "levels_same": lambda _, _w: _("Hai mức cùng tên."),
    "levels_max_differs": lambda _, w: _("Mức cao nhất {best} điểm, điểm tối đa lại là {max}.", **w),
    "duplicate": lambda _, w: _("Mã {code} đã dùng ở trang {sheet}, dòng {row}.", **w),
    "sum": lambda _, w: _("Mục ghi {max} điểm, các mục con cộng lại {sum}: {lines} (dòng {first} đến {last}).", **w),
    "total": lambda _, w: _("Dòng “{text}” ghi {points} điểm, các mục cộng lại {sum}.", **w),
}  # fmt: skip


def remark_said(_: Words, remark: Remark) -> Safe:
    """One remark as a sentence, without its place."""
    code = remark.code
    if code.startswith(("file_", "table.")):
        return problem_said(_, "", code.removeprefix("file_"), remark.params)
    words = dict(remark.params)
    if "kind" in words:
        words["kind"] = kind_name(_, words["kind"])
    if "why" in words:
        words["why"] = WHY[words["why"]](_) if words["why"] in WHY else "-"
    if "part" in words:
        words["part"] = PARTS[words["part"]](_).lower()
    said = SENTENCES[code](_, words)
    return Safe(said if len(said) <= LONGEST else said[: LONGEST - 1].rsplit(" ", 1)[0] + "…")


def place_said(_: Words, remark: Remark) -> Safe:
    """The sheet and the row; empty for the file as a whole."""
    if not remark.sheet:
        return Safe("")
    sheet = label(remark.sheet, 31)
    if not remark.row:
        return _("Trang {sheet}", sheet=sheet)
    return _("Trang {sheet}, dòng {row}", sheet=sheet, row=str(remark.row))


def kind_name(_: Words, kind: str) -> str:
    """A way of scoring by its name."""
    return KINDS[kind](_) if kind in KINDS else kind


def scored_said(_: Words, item: Item) -> Safe:
    """How a criterion is scored, in half a sentence: "trừ mỗi lần, 0,5 điểm/lần"."""
    name = kind_name(_, item.kind)
    if item.kind is Kind.LEVELS:
        levels = "; ".join(f"{label(one.name, 24)}: {_.points(one.points)}" for one in item.levels[:5])
        return _("{kind} ({levels})", kind=name, levels=levels)
    if item.kind in {Kind.PER_UNIT, Kind.DEDUCT}:
        return _("{kind}, {per} điểm/{unit}", kind=name, per=_.points(item.per), unit=item.unit or _("lần"))
    return Safe(name)
