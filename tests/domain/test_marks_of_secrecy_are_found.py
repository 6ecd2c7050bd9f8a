"""A mark of state secrecy by itself is found in names, captions and texts; the syllable inside a word is not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.secrecy import Secrecy, find_mark
from domain.words import fold

MARKED = [
    ("12-BC (MẬT).pdf", Secrecy.MAT),
    ("12-BC (Mật).pdf", Secrecy.MAT),
    ("12-BC [mật].pdf", Secrecy.MAT),
    ("MẬT", Secrecy.MAT),
    ("mật", Secrecy.MAT),
    ("Mật.", Secrecy.MAT),
    ("MẬT.docx", Secrecy.MAT),
    ("TỐI MẬT", Secrecy.TOI_MAT),
    ("Tối mật", Secrecy.TOI_MAT),
    ("TUYỆT MẬT", Secrecy.TUYET_MAT),
    ("tuyệt  mật", Secrecy.TUYET_MAT),
    ("Mật - báo cáo", Secrecy.MAT),
    ("Mật – Báo cáo quý III.docx", Secrecy.MAT),
    ("Báo cáo quý III - mật.docx", Secrecy.MAT),
    ("Độ mật: Mật", Secrecy.MAT),
    ("Độ mật: Tối mật", Secrecy.TOI_MAT),
    ("Hỏa tốc, mật", Secrecy.MAT),
    ("MẬT_bao cao.docx", Secrecy.MAT),
    ("12-BC-MẬT.pdf", Secrecy.MAT),
    ("12-bc-mật.pdf", Secrecy.MAT),
    ("mật_bao_cao.docx", Secrecy.MAT),
    ("12.mật.docx", Secrecy.MAT),
    ("Báo cáo MẬT quý III.pdf", Secrecy.MAT),
    ("BÁO CÁO MẬT", Secrecy.MAT),
    ("BC MẬT.PDF", Secrecy.MAT),
    ("Tài liệu mật", Secrecy.MAT),
    ("Công văn mật số 12-CV", Secrecy.MAT),
    ("Văn bản độ tuyệt mật", Secrecy.TUYET_MAT),
    ("Kính gửi đồng chí tài liệu tối mật của cơ quan", Secrecy.TOI_MAT),
    ("Kế hoạch bảo vệ bí mật nhà nước (TỐI MẬT).pdf", Secrecy.TOI_MAT),
    ("(MẬT) và (TUYỆT MẬT)", Secrecy.TUYET_MAT),
    ("Gửi đồng chí:\nMẬT\nBáo cáo quý III", Secrecy.MAT),
    ("TOI MAT.pdf", Secrecy.TOI_MAT),
    ("12-BC (tuyet mat).pdf", Secrecy.TUYET_MAT),
    ("12-BC (MAT).pdf", Secrecy.MAT),
    ("12-BC (mat).pdf", Secrecy.MAT),
    ("toi_mat.docx", Secrecy.TOI_MAT),
    ("MAT.pdf", Secrecy.MAT),
]

ORDINARY = [
    "Báo cáo công tác bảo vệ bí mật nhà nước.pdf",
    "BÁO CÁO CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC.PDF",
    "Bao_ve_bí_mật_nhà_nước.pdf",
    "bí-mật-nhà-nước.docx",
    "Cam kết bảo mật.docx",
    "BẢO MẬT THÔNG TIN",
    "bảo-mật.pdf",
    "mật ong",
    "MẬT ONG RỪNG KON TUM.jpg",
    "mật khẩu",
    "Đổi MẬT KHẨU thư điện tử",
    "mật-khẩu.txt",
    "mật_độ_dân_số.xlsx",
    "Mật độ xây dựng",
    "mật mã",
    "buổi họp thân mật",
    "Gặp mặt thân mật - đầu xuân.jpg",
    "công tác cơ mật",
    "túi mật",
    "trăng mật",
    "Danh mục bí mật nhà nước độ Tuyệt mật, Tối mật và Mật.pdf",
    "Quyết định ban hành Danh mục bí mật nhà nước độ Tối mật của Đảng",
    "Quy định quản lý tài liệu mật của cơ quan.docx",
    "Nguyễn Văn Mật",
    "lọ mật-gừng.jpg",
    "Tôi thích ăn mật.",
    "12-BC.pdf",
    "Mất giấy tờ.pdf",
    "bề mặt",
    "CCCD_mat_truoc.jpg",
    "cccd-mat-truoc.jpg",
    "CCCD-MAT-TRUOC.JPG",
    "mat.jpg",
    "toi mat giay to",
    "",
    "(…)",
]


@pytest.mark.parametrize(("text", "level"), MARKED)
def test_a_mark_by_itself_is_found(text: str, level: Secrecy) -> None:
    """In brackets, alone, before a dash, in capitals, joined to a number; composed or decomposed letters."""
    assert find_mark(text) is level
    assert find_mark(unicodedata.normalize("NFD", text)) is level


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_text_is_not_taken_for_secret(text: str) -> None:
    """Reports about protecting secrets, passwords, honey, people and places."""
    assert find_mark(text) is None
    assert find_mark(unicodedata.normalize("NFD", text)) is None


@given(st.sampled_from([text for text in ORDINARY if text]), st.sampled_from(list(Secrecy)), st.booleans())
def test_a_mark_in_brackets_is_found_beside_anything(text: str, level: Secrecy, first: bool) -> None:
    """Before or after, in capitals."""
    mark = f"({level.value.upper()})"
    assert find_mark(f"{mark} {text}" if first else f"{text} {mark}") is level


@given(st.text(max_size=60))
def test_a_text_without_the_syllable_is_never_secret(text: str) -> None:
    """Whatever else it holds."""
    if "mat" not in fold(text):
        assert find_mark(text) is None
