"""What is wrong with a Word template, each with what to do about it (`documents.press.checking.Problem`, and what befalls its file)."""

from collections.abc import Callable

from handlers.kit.cards import label
from handlers.kit.words import Safe, Words

LONGEST = 40

Say = Callable[[Words, str, str], Safe]

PROBLEMS: dict[str, Say] = {
    "not_word": lambda _, _what, _near: _(
        "Tệp có đuôi .docx nhưng không phải văn bản Word. Mời đồng chí sửa từ mẫu hiện hành bằng Word rồi gửi lại."
    ),
    "old_word": lambda _, _what, _near: _(
        "Tệp là bản Word cũ (.doc) đổi tên. Mời đồng chí mở bằng Word, chọn Lưu thành, loại .docx rồi gửi lại."
    ),
    "locked": lambda _, _what, _near: _("Tệp có mật khẩu. Mời đồng chí mở bằng Word, bỏ mật khẩu, lưu rồi gửi lại."),
    "size": lambda _, _what, _near: _("Mẫu quá lớn. Mời đồng chí bỏ hình ảnh, nội dung thừa; tối đa 2 MB."),
    "macro": lambda _, _what, _near: _("Tệp có mã lệnh kèm theo. Mời đồng chí lưu thành .docx không có mã lệnh."),
    "embedded": lambda _, _what, _near: _(
        "Trong tệp có tệp khác nhúng kèm. Mời đồng chí xóa phần nhúng, lưu lại rồi gửi."
    ),
    "outside": lambda _, _what, _near: _("Tệp lấy nội dung từ nơi khác. Mời đồng chí bỏ mẫu, hình ảnh liên kết ngoài."),
    "broken": lambda _, _what, _near: _(
        "Tệp bị hỏng, không mở được. Mời đồng chí mở tệp gốc bằng Word, lưu thành tệp mới rồi gửi lại."
    ),
    "unclosed": lambda _, what, _near: _(
        "Chưa đóng ngoặc ở chỗ: {what}. Mời đồng chí thêm dấu đóng như trong mẫu hiện hành.", what=what
    ),
    "unpaired": lambda _, what, _near: _(
        "Thiếu dòng mở hoặc dòng đóng đi với {what}. Mời đồng chí thêm lại như trong mẫu hiện hành.", what=what
    ),
    "syntax": lambda _, what, _near: _("Viết sai ở chỗ: {what}. Mời đồng chí sửa như trong mẫu hiện hành.", what=what),
    "forbidden": lambda _, what, _near: _(
        "Mẫu chỉ được dùng các trường có trong mẫu hiện hành; đề nghị bỏ: {what}.", what=what
    ),
    "deep": lambda _, what, _near: _("Quá nhiều phần lặp lồng nhau ở {what}. Mời đồng chí bỏ bớt.", what=what),
    "cut": lambda _, what, _near: _(
        "Phần lặp hoặc điều kiện của {what} mở và đóng ở hai nơi khác nhau. Mời đồng chí sửa như mẫu hiện hành.",
        what=what,
    ),
    "kind": lambda _, what, _near: _(
        "Trường {what} đặt sai chỗ. Mời đồng chí dùng như trong mẫu hiện hành.", what=what
    ),
    "missing": lambda _, what, _near: _("Mẫu thiếu trường bắt buộc {what}. Mời đồng chí thêm lại.", what=what),
    "unprintable": lambda _, _what, _near: _("Không in được theo mẫu này. Mời đồng chí sửa lại từ mẫu hiện hành."),
    "untried": lambda _, _what, _near: _("Chưa kiểm tra được mẫu. Mời đồng chí gửi lại."),
    "unreachable": lambda _, _what, _near: _("Chưa nhận được tệp. Mời đồng chí gửi lại."),
}


def problem_said(_: Words, code: str, what: str, near: str) -> Safe:
    """One problem as a sentence."""
    what, near = label(what, LONGEST), label(near, LONGEST)
    if code == "unknown":
        if near:
            return _("Không có trường {what}; có phải {near}? Mời đồng chí sửa lại.", what=what, near=near)
        return _("Không có trường {what}. Mời đồng chí xóa hoặc sửa lại.", what=what)
    return PROBLEMS[code](_, what, near)
