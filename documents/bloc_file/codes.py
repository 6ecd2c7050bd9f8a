"""The closed lists of words that a bloc file uses."""

from enum import StrEnum


class Step(StrEnum):
    """A step of the bloc's year, in the order of the year."""

    AGENCY_PLAN = "AGENCY_PLAN"  # Cơ quan xây dựng kế hoạch thi đua
    BLOC_DRAFT = "BLOC_DRAFT"  # Trưởng khối dự thảo quy chế, kế hoạch, tiêu chí, giao ước
    REGISTER = "REGISTER"  # Đăng ký thi đua
    PACT = "PACT"  # Hội nghị ký kết giao ước
    PACT_SUBMIT = "PACT_SUBMIT"  # Gửi giao ước và bản đăng ký về Sở Nội vụ
    DRIVES = "DRIVES"  # Phát động chuyên đề, đợt cao điểm
    H1_REPORT = "H1_REPORT"  # Báo cáo 6 tháng
    H1_MEETING = "H1_MEETING"  # Hội nghị sơ kết
    CRITERIA_GUIDE = "CRITERIA_GUIDE"  # Hướng dẫn tự chấm điểm
    SELF_SCORE = "SELF_SCORE"  # Tự chấm điểm
    YEAR_REPORT = "YEAR_REPORT"  # Báo cáo tổng kết của cơ quan
    CROSS_CHECK = "CROSS_CHECK"  # Chấm chéo, thẩm định
    APPEAL = "APPEAL"  # Kiến nghị về điểm
    FREEZE = "FREEZE"  # Chốt điểm, xếp hạng
    MEETING = "MEETING"  # Hội nghị tổng kết
    PROPOSE = "PROPOSE"  # Tờ trình và hồ sơ gửi Hội đồng
    COUNCIL = "COUNCIL"  # Hội đồng Thi đua - Khen thưởng tỉnh xét
    DECISION = "DECISION"  # Quyết định khen thưởng
    HANDOVER = "HANDOVER"  # Bàn giao Trưởng khối
    AWARDING = "AWARDING"  # Trao thưởng


class AgencyKind(StrEnum):
    """What sort of agency a member is; decides which layout its papers follow."""

    ADVISORY = "advisory"  # ban tham mưu của Tỉnh ủy
    INSPECTION = "inspection"  # Ủy ban Kiểm tra
    OFFICE = "office"  # Văn phòng Tỉnh ủy
    BLOC_COMMITTEE = "bloc_committee"  # Đảng ủy Khối (đến 2025)
    NEWSPAPER = "newspaper"  # báo (và phát thanh, truyền hình)
    SCHOOL = "school"  # Trường Chính trị
    HEALTH_BOARD = "health_board"  # Ban Bảo vệ, chăm sóc sức khỏe cán bộ
    MERGED = "merged"  # cơ quan hợp nhất của Đảng và Nhà nước
    OTHER = "other"


class Award(StrEnum):
    """Titles and forms of commendation for agencies, highest first."""

    LABOR_MEDAL = "LABOR_MEDAL"  # Huân chương Lao động
    GOV_FLAG = "GOV_FLAG"  # Cờ thi đua của Chính phủ
    PM_CERT = "PM_CERT"  # Bằng khen của Thủ tướng Chính phủ
    PROV_FLAG = "PROV_FLAG"  # Cờ thi đua của UBND tỉnh
    PROV_CERT = "PROV_CERT"  # Bằng khen của Chủ tịch UBND tỉnh
    TTLDXS = "TTLDXS"  # Tập thể lao động xuất sắc
    TTLDTT = "TTLDTT"  # Tập thể lao động tiên tiến
    PARTY_CERT = "PARTY_CERT"  # cờ, bằng khen của cơ quan đảng
    CERT_UNIT = "CERT_UNIT"  # Giấy khen


class How(StrEnum):
    """How the meeting came to a decision."""

    CONSENSUS = "consensus"  # thống nhất, nhất trí
    SHOW_OF_HANDS = "show_of_hands"  # biểu quyết
    ELECTION = "election"  # bầu; the article does not say how
    SECRET_BALLOT = "secret_ballot"  # noqa: S105  # bỏ phiếu kín, no password
    ROTATION = "rotation"  # luân phiên
    APPOINTMENT = "appointment"  # cấp trên chỉ định


class Paper(StrEnum):
    """A paper that a meeting adopts."""

    REGULATION = "regulation"  # quy chế hoạt động
    PLAN = "plan"  # kế hoạch
    CRITERIA = "criteria"  # bảng tiêu chí
    PACT = "pact"  # giao ước thi đua
    REPORT = "report"  # báo cáo tổng kết


class PartOfDay(StrEnum):
    """Sáng or chiều, when an article names no hour."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class Guess(StrEnum):
    """A part of a meeting that no article states."""

    DATE = "date"
    TIME = "time"
    PLACE = "place"
