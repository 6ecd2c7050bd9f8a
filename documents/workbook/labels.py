"""What a workbook calls its sheets, its columns and the words of closed lists: Vietnamese there, codes in the models."""

from enum import StrEnum

from documents.bloc_file.codes import AgencyKind, Award, Guess, How, Paper, PartOfDay, Step
from domain.dossiers import Owner
from domain.facts import Fact
from domain.grading import Each, TieBy
from domain.leaves import Evidence, Kind
from domain.quorum import Quorum
from domain.verifying import Decider, Mode

YES = "Có"

CHECKS = {
    Mode.HEAD_ONLY: "Trưởng khối",
    Mode.HEAD_PLUS_DEPUTIES: "Trưởng khối và Phó khối",
    Mode.PAIRS: "Chấm chéo từng đôi",
    Mode.RING: "Chấm chéo vòng tròn",
    Mode.ALL_TO_ALL: "Chấm chéo tất cả",
    Mode.TEAM: "Tổ thẩm định",
    Mode.SUPERVISOR: "Giám sát",
}
DECIDERS = {Decider.HEAD: "Chủ trì", Decider.MEETING: "Hội nghị", Decider.SUPERVISOR: "Giám sát"}

QUORUMS = {
    Quorum.HALF: "Từ 1/2 tổng số thành viên",
    Quorum.TWO_THIRDS: "Từ 2/3 tổng số thành viên",
    Quorum.THREE_QUARTERS: "Từ 3/4 tổng số thành viên",
    Quorum.ALL: "Đủ tất cả thành viên",
}

STEPS = {
    Step.AGENCY_PLAN: "Kế hoạch thi đua của cơ quan",
    Step.BLOC_DRAFT: "Dự thảo quy chế, kế hoạch, giao ước",
    Step.REGISTER: "Đăng ký thi đua",
    Step.PACT: "Hội nghị ký kết giao ước",
    Step.PACT_SUBMIT: "Gửi giao ước về Sở Nội vụ",
    Step.DRIVES: "Phát động phong trào thi đua",
    Step.H1_REPORT: "Báo cáo 6 tháng",
    Step.H1_MEETING: "Hội nghị sơ kết",
    Step.CRITERIA_GUIDE: "Hướng dẫn tự chấm điểm",
    Step.SELF_SCORE: "Tự chấm điểm",
    Step.YEAR_REPORT: "Báo cáo tổng kết của cơ quan",
    Step.CROSS_CHECK: "Thẩm định điểm",
    Step.APPEAL: "Kiến nghị về điểm",
    Step.FREEZE: "Chốt điểm, xếp hạng",
    Step.MEETING: "Hội nghị tổng kết",
    Step.PROPOSE: "Tờ trình và hồ sơ khen thưởng",
    Step.COUNCIL: "Hội đồng tỉnh xét",
    Step.DECISION: "Quyết định khen thưởng",
    Step.HANDOVER: "Bàn giao nhiệm kỳ",
    Step.AWARDING: "Trao thưởng",
}

KINDS = {
    AgencyKind.ADVISORY: "Ban tham mưu",
    AgencyKind.INSPECTION: "Ủy ban Kiểm tra",
    AgencyKind.OFFICE: "Văn phòng",
    AgencyKind.BLOC_COMMITTEE: "Đảng ủy Khối",
    AgencyKind.NEWSPAPER: "Báo, phát thanh, truyền hình",
    AgencyKind.SCHOOL: "Trường Chính trị",
    AgencyKind.HEALTH_BOARD: "Ban Bảo vệ, chăm sóc sức khỏe cán bộ",
    AgencyKind.MERGED: "Cơ quan hợp nhất",
    AgencyKind.OTHER: "Cơ quan khác",
}

AWARDS = {
    Award.LABOR_MEDAL: "Huân chương Lao động",
    Award.GOV_FLAG: "Cờ thi đua của Chính phủ",
    Award.PM_CERT: "Bằng khen của Thủ tướng Chính phủ",
    Award.PROV_FLAG: "Cờ thi đua của UBND tỉnh",
    Award.PROV_CERT: "Bằng khen của Chủ tịch UBND tỉnh",
    Award.TTLDXS: "Tập thể lao động xuất sắc",
    Award.TTLDTT: "Tập thể lao động tiên tiến",
    Award.PARTY_CERT: "Khen thưởng của cơ quan đảng",
    Award.CERT_UNIT: "Giấy khen",
}

WAYS = {
    How.CONSENSUS: "Thống nhất",
    How.SHOW_OF_HANDS: "Biểu quyết",
    How.ELECTION: "Bầu",
    How.SECRET_BALLOT: "Bỏ phiếu kín",
    How.ROTATION: "Luân phiên",
    How.APPOINTMENT: "Cấp trên chỉ định",
}

PAPERS = {
    Paper.REGULATION: "Quy chế hoạt động",
    Paper.PLAN: "Kế hoạch",
    Paper.CRITERIA: "Bảng tiêu chí",
    Paper.PACT: "Giao ước thi đua",
    Paper.REPORT: "Báo cáo tổng kết",
}

PAPER_OWNERS = {Owner.AGENCY: "cơ quan", Owner.HEAD: "Thư ký"}
SHARED, ASSUMED = "dùng chung", "giả định"
"""Marks of a paper of a dossier: who brings it, one for several dossiers, stated by no source."""

PARTS_OF_DAY = {PartOfDay.MORNING: "Sáng", PartOfDay.AFTERNOON: "Chiều"}
GUESSES = {Guess.DATE: "ngày", Guess.TIME: "giờ", Guess.PLACE: "địa điểm"}

SCORED = {
    Kind.LEVELS: "Chọn mức",
    Kind.RATIO: "Tỷ lệ",
    Kind.PASS_FAIL: "Đạt, không đạt",
    Kind.PER_UNIT: "Điểm mỗi lần",
    Kind.DEDUCT: "Trừ mỗi lần",
    Kind.FREE: "Cho điểm",
    Kind.TARGET: "So chỉ tiêu",
    Kind.PLUS_MINUS: "Cộng và trừ",
}

PROOFS = {
    Evidence.ANY: "Văn bản hoặc tệp",
    Evidence.FILE: "Tệp",
    Evidence.REFERENCE: "Số, ngày văn bản",
    Evidence.NONE: "Không cần",
}

FACTS = {
    Fact.REPORTS: "Báo cáo chậm",
    Fact.REQUESTS: "Trả lời yêu cầu chậm",
    Fact.LAUNCH: "Đăng ký, giao ước chậm",
    Fact.MEETINGS: "Vắng hội nghị",
    Fact.UNEXCUSED: "Vắng không báo trước",
    Fact.DRIVES: "Phong trào",
    Fact.ACTIVITIES: "Hoạt động chung",
    Fact.LATE: "Báo cáo, bảng điểm chậm",
    Fact.CORRECTIONS: "Tiêu chí bị điều chỉnh giảm",
}
"""Facts of the year that answer a criterion by themselves."""

LISTS = {"roots": "Nội dung", "bonus": "Điểm thưởng", "minus": "Điểm trừ"}
"""The parts of a scoring table."""

OTHER_AGENCIES = "Cơ quan khác"
"""Among the agencies of a criterion: all that no criterion beside it names."""

TIES = {
    TieBy.BASE: "Điểm chuẩn cao hơn",
    TieBy.BONUS: "Điểm thưởng cao hơn",
    TieBy.MINUS: "Điểm trừ ít hơn",
    TieBy.PART: "Mục",
}
"""What parts agencies with equal points; a section or criterion with its code behind the word."""

EACH = {Each.LEAF: "Từng tiêu chí", Each.ROOT: "Từng phần lớn"}
"""What must not be too low for a grade."""

OFFICES = {"head": "Trưởng khối", "deputy": "Phó khối", "second": "Phó khối thứ hai"}
"""Whatever the bloc calls them: the words of its own stand on the first sheet."""

TEXTS = {"contents": "Nội dung", "targets": "Chỉ tiêu", "drives": "Phong trào"}
"""What a pact is made of."""

COMPARED = {">=": "Từ", "<=": "Không quá", "=": "Đúng"}
"""How a target compares."""

RESULTS = {
    "adopted": "Văn bản đã thông qua",
    "leading": "Dẫn đầu Khối",
    "nominations": "Đề nghị khen thưởng",
    "next_head": "Trưởng khối năm sau",
    "next_deputies": "Phó khối năm sau",
    "delivered": "Trao thưởng của năm trước",
}


class Sheet(StrEnum):
    """The sheets, in their order; `GUIDE` is for people and is not read."""

    GUIDE = "Hướng dẫn"
    BLOC = "Khối"
    MEMBERS = "Thành viên"
    CALENDAR = "Lịch"
    MEETINGS = "Hội nghị"
    AWARDS = "Danh hiệu"
    CRITERIA = "Tiêu chí"
    PACT = "Giao ước"
    RESULTS = "Kết quả"
    NOTES = "Ghi chú"


_GRADING = ("criteria", "tree", "grading")

FIELDS: dict[tuple[str, ...], tuple[str, str]] = {
    ("key",): ("Mã Khối", "không sửa: tệp của Khối khác bị từ chối"),
    ("name",): ("Tên Khối", ""),
    ("short_name",): ("Tên gọi tắt", "hiện trên nút bấm"),
    ("province",): ("Tỉnh", "không sửa"),
    ("unit_word",): ("Cách gọi Khối", ""),
    ("head_word",): ("Cách gọi Trưởng khối", ""),
    ("deputy_word",): ("Cách gọi Phó khối", ""),
    ("year",): ("Năm thi đua", "không sửa: sang năm mới bằng bước bàn giao"),
    ("theme",): ("Chủ đề", ""),
    ("slogan",): ("Khẩu hiệu", ""),
    ("gov_flag_uses_prov_quota",): ("Cờ Chính phủ dùng suất Cờ của tỉnh", "Có, hoặc để trống"),
    ("quorum",): ("Số cơ quan cần có mặt", "theo quy chế; để trống nếu chưa đối chiếu"),
    ("verifying", "mode"): ("Thẩm định: ai thẩm định", "để trống nếu chưa đối chiếu quy chế"),
    ("verifying", "trimmed"): ("Thẩm định: bỏ điểm cao nhất, thấp nhất", "Có, hoặc để trống"),
    ("verifying", "blind"): ("Thẩm định: không xem điểm tự chấm", "Có, hoặc để trống"),
    ("verifying", "may_raise"): ("Thẩm định: được nâng điểm", "Có, hoặc để trống"),
    ("verifying", "threshold"): ("Thẩm định: chênh lệch phải nêu rõ lý do", "số điểm; để trống là 2% thang điểm"),
    ("verifying", "appeal_days"): ("Kiến nghị: số ngày làm việc", "để trống là 3"),
    ("verifying", "appeal_by"): ("Kiến nghị: ai giải quyết", "để trống là chủ trì"),
    ("verifying", "early_ballot"): ("Bỏ phiếu trước khi thông qua điểm", "Có, hoặc để trống"),
    ("source", "outlet"): ("Nguồn: nơi đăng", ""),
    ("source", "date"): ("Nguồn: ngày", "ví dụ 07/04/2023"),
    ("source", "url"): ("Nguồn: địa chỉ", "bắt đầu bằng http:// hoặc https://"),
    ("criteria", "tree", "title"): ("Bảng tiêu chí: tên", "để trống cả bảng nếu chưa có"),
    ("criteria", "tree", "scale"): ("Bảng tiêu chí: thang điểm", ""),
    ("criteria", "tree", "step"): ("Bảng tiêu chí: bước điểm", "mọi số điểm là bội của số này, ví dụ 0,25"),
    ("criteria", "tree", "source"): ("Bảng tiêu chí: theo quyết định", ""),
    ("criteria", "tree", "illustrative"): ("Bảng tiêu chí: minh họa", "Có nếu chưa có quyết định nào ban hành"),
    ("criteria", "tree", "bonus_cap"): ("Bảng tiêu chí: điểm thưởng tối đa", ""),
    ("criteria", "tree", "minus_cap"): ("Bảng tiêu chí: điểm trừ tối đa", ""),
    ("criteria", "tree", "bonus_exceeds_scale"): ("Bảng tiêu chí: điểm thưởng vượt thang", "Có hoặc Không"),
    (*_GRADING, "bands"): ("Xếp loại: các mức", "mỗi mức một dòng: Tốt = 80 (từng tiêu chí 70%)"),
    (*_GRADING, "floor"): ("Xếp loại: tổng điểm liệt", "dưới số điểm này là không đạt"),
    (*_GRADING, "each_floor"): ("Xếp loại: điểm liệt của tiêu chí", "phần trăm của điểm tối đa"),
    (*_GRADING, "each_of"): ("Xếp loại: xét điểm liệt theo", ""),
    (*_GRADING, "bonus_in_grade"): ("Xếp loại: tính điểm thưởng", "Có hoặc Không"),
    (*_GRADING, "minus_in_grade"): ("Xếp loại: tính điểm trừ", "Có hoặc Không"),
    (*_GRADING, "bonus_in_rank"): ("Xếp hạng: tính điểm thưởng", "Có hoặc Không"),
    (*_GRADING, "minus_in_rank"): ("Xếp hạng: tính điểm trừ", "Có hoặc Không"),
    (*_GRADING, "ties"): ("Xếp hạng: khi bằng điểm", "mỗi quy tắc một dòng: Điểm chuẩn cao hơn; Mục I"),
}
"""The rows of the first sheet: path in the model -> what the row is called, how it is filled in."""

NO = "Không"
