"""The sample tables A (100 points), B (900 + 100 points) and C (targets): headings as pacts have them, numbers invented."""

from typing import Any

from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json

Json = dict[str, Any]


def _section(code: str, title: str, top: int, *children: Json) -> Json:
    return {"code": code, "title": title, "max": top, "children": list(children)}


def _leaf(code: str, title: str, kind: str, top: int | str | None, **more: Any) -> Json:
    return {"code": code, "title": title, "kind": kind, **({} if top is None else {"max": top}), **more}


def _levels(code: str, title: str, *points: int | str) -> Json:
    levels = [{"name": f"Mức {place}", "points": value} for place, value in enumerate(points, 1)]
    return _leaf(code, title, "levels", points[0], levels=levels)


def table_a_json() -> Json:
    """Table A as a bloc file would hold it."""
    party = [
        {"name": "Hoàn thành xuất sắc nhiệm vụ", "points": 6},
        {"name": "Hoàn thành tốt nhiệm vụ", "points": 5},
        {"name": "Hoàn thành nhiệm vụ", "points": 3},
        {"name": "Không hoàn thành nhiệm vụ", "points": 0},
    ]
    task = _section(
        "I",
        "Thực hiện nhiệm vụ chính trị, tham mưu cấp ủy",
        50,
        _leaf("I.1", "Hoàn thành chương trình công tác năm", "ratio", 15),
        _levels("I.2", "Chất lượng tham mưu nghị quyết, chỉ thị, đề án", 12, 10, 8, 5),
        _levels("I.3", "Kiểm tra, giám sát, đôn đốc, hướng dẫn cấp dưới", 6, 5, 3, 0),
        _levels("I.4", "Nhiệm vụ đột xuất, việc mới, việc khó", 5, 4, 2, 0),
        _levels("I.5", "Cải cách hành chính, chuyển đổi số", 6, 4, 2, 0),
        _leaf("I.6", "Chế độ thông tin, báo cáo", "deduct", 3, per="0.5", unit="lần"),
        _leaf("I.7", "Bảo vệ bí mật nhà nước, văn thư, lưu trữ", "pass_fail", 3),
    )
    build = _section(
        "II",
        "Xây dựng Đảng, xây dựng cơ quan vững mạnh",
        20,
        _levels("II.1", "Học tập và làm theo Bác", 4, 3, 2, 0),
        _leaf("II.2", "Xếp loại tổ chức đảng", "levels", 6, levels=party),
        _leaf("II.3", "Xếp loại tập thể lãnh đạo, công chức", "ratio", 3),
        _levels("II.4", "Công đoàn, Đoàn Thanh niên, Phụ nữ", 3, 2, 1, 0),
        _leaf("II.5", "Quy chế dân chủ, đoàn kết nội bộ", "pass_fail", 2),
        _leaf("II.6", "Phòng, chống tham nhũng, lãng phí", "pass_fail", 2),
    )
    culture = _section(
        "III",
        "Văn hóa công sở, an sinh xã hội",
        10,
        _levels("III.1", "Thi đua thực hiện văn hóa công sở", 3, 2, 1),
        _levels("III.2", "Cả nước chung tay vì người nghèo", 3, 2, 1),
        _levels("III.3", "Giúp đỡ xã khó khăn; nông thôn mới", 2, 1, 0),
        _leaf("III.4", "Tham gia hoạt động do Khối tổ chức", "per_unit", 2, per=1, unit="lần"),
    )
    emulation = _section(
        "IV",
        "Công tác thi đua, khen thưởng",
        20,
        _leaf("IV.1", "Đăng ký thi đua, ký giao ước đúng hạn", "deduct", 3, per=1, unit="tuần"),
        _leaf("IV.2", "Phát động, tổ chức phong trào", "per_unit", 4, per=2, unit="đợt"),
        _leaf("IV.3", "Điển hình tiên tiến, sáng kiến", "per_unit", 4, per=1, unit="sáng kiến"),
        _leaf("IV.4", "Sơ kết, tổng kết; báo cáo đúng hạn", "deduct", 3, per="0.5", unit="lần"),
        _leaf("IV.5", "Tham gia đủ hoạt động của Khối", "deduct", 2, per="0.5", unit="lần", evidence="none"),
        _levels("IV.6", "Hồ sơ khen thưởng đúng tuyến, đúng hạn", 2, 1, 0),
        _leaf("IV.7", "Tự chấm điểm trung thực", "deduct", 2, per="0.5", unit="tiêu chí"),
    )
    return {
        "title": "Bảng tiêu chí minh họa",
        "scale": 100,
        "step": "0.25",
        "illustrative": True,
        "bonus_cap": 5,
        "roots": [task, build, culture, emulation],
        "bonus": [
            _leaf("T.1", "Mô hình, sáng kiến cấp tỉnh công nhận", "per_unit", 2, per=1),
            _leaf("T.2", "Bằng khen, Cờ của Trung ương", "pass_fail", "1.5"),
            _leaf("T.3", "Đăng cai hoạt động chung của Khối", "per_unit", 1, per="0.5"),
            _leaf("T.4", "Đề tài khoa học cấp tỉnh nghiệm thu", "pass_fail", "0.5"),
        ],
        "minus": [
            _leaf("TR.1", "Chậm báo cáo, chậm nộp bảng điểm", "per_unit", 2, per="0.5", unit="lần"),
            _leaf("TR.2", "Vắng hội nghị Khối không lý do", "per_unit", None, per=1, unit="lần"),
            _leaf("TR.3", "Bị khiển trách", "per_unit", None, per=2, unit="người", evidence="reference"),
            _leaf("TR.4", "Bị cảnh cáo trở lên", "per_unit", None, per=5, unit="người", flags=["no_flag"]),
            _leaf("TR.5", "Để lộ, mất tài liệu mật", "per_unit", None, per=5, flags=["no_flag"]),
        ],
    }


def table_b_json() -> Json:
    """Table B: 900 standard points and 100 of bonus make the scale of 1,000; step 5."""

    def free(code: str, title: str, top: int) -> Json:
        return _leaf(code, title, "free", top)

    parts = {
        "I": ("Nhiệm vụ chính trị được giao", 500, (150, 120, 150, 50, 30)),
        "II": ("Xây dựng Đảng, đoàn thể", 250, (40, 40, 70, 40, 40, 20)),
        "III": ("Công tác thi đua, khen thưởng", 150, (20, 50, 30, 30, 20)),
    }
    roots = [
        _section(code, title, top, *(free(f"{code}.{n}", f"Nội dung {n}", points) for n, points in enumerate(tops, 1)))
        for code, (title, top, tops) in parts.items()
    ]
    roots[1]["children"][2] = _levels("II.3", "Xếp loại tổ chức đảng", 70, 60, 40, 0)
    return {
        "title": "Bảng tiêu chí thang 1.000 điểm",
        "scale": 1000,
        "step": 5,
        "bonus_exceeds_scale": False,
        "bonus_cap": 100,
        "roots": roots,
        "bonus": [
            free("T.1", "Khen thưởng cấp Trung ương", 40),
            free("T.2", "Cấp tỉnh", 30),
            free("T.3", "Đề tài", 30),
        ],
        "minus": [
            _leaf("TR.1", "Báo cáo chậm", "per_unit", 30, per=10, unit="lần"),
            _leaf("TR.2", "Vắng họp", "per_unit", None, per=20, unit="lần"),
        ],
    }


def table_c_json() -> Json:
    """Table C: three targets, of which one differs by agency; what adds and takes off; grades and rules for ties."""
    own = {"uy-ban-kiem-tra": 30, "van-phong": 6}
    targets = _section(
        "I",
        "Kết quả thực hiện chỉ tiêu",
        50,
        _leaf("C.1", "Tỷ lệ nhiệm vụ hoàn thành đúng hạn", "target", 20, unit="%", target=95),
        _leaf("C.2", "Số cuộc kiểm tra, giám sát", "target", 15, unit="cuộc", target=12, targets=own),
        _leaf("C.3", "Số tin, bài, chuyên đề", "target", 15, unit="tin", target=40),
    )
    contents = _section(
        "II",
        "Đoàn kết, dân chủ, học tập",
        50,
        _leaf("C.4", "Không để xảy ra mất đoàn kết", "pass_fail", 10),
        _leaf("C.5", "Có quy chế dân chủ và thực hiện", "pass_fail", 10),
        _leaf("C.6", "Buổi sinh hoạt chuyên đề", "per_unit", 10, per=2, unit="buổi"),
        _leaf("C.7", "Mô hình, sáng kiến", "per_unit", 10, per=5, unit="mô hình"),
        _leaf("C.8", "Cộng, trừ", "plus_minus", 10, per=2, per_minus=2, min=-10, unit="lần"),
    )
    return {
        "title": "Bảng chấm theo chỉ tiêu",
        "scale": 100,
        "step": "0.5",
        "roots": [targets, contents],
        "grading": {
            "bands": [{"name": "Xuất sắc", "least": 90, "each": 85}, {"name": "Còn lại", "least": 0}],
            "ties": [{"by": "part", "code": "I"}],
        },
    }


def table_a() -> CriteriaTable:
    """Table A, loaded."""
    return table_from_json(table_a_json())


def table_b() -> CriteriaTable:
    """Table B, loaded."""
    return table_from_json(table_b_json())


def table_c() -> CriteriaTable:
    """Table C, loaded."""
    return table_from_json(table_c_json())
