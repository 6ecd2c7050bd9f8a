"""Bảng tổng hợp điểm: every agency's points and rank, down to each number's rule and evidence (from /ketqua or /vanban).

- `book`: the points of a year as one person sees them; `Board.sees` decides, for every screen, picture and file.
- `screens`, `leaf_screens`, `statistic_screens`, `wording`: data -> text and buttons.
- `table`: the table, an agency, a section, who sees it; `number`: one number, and "Thử thay đổi điểm".
- `telling`: statistics, and where points were lost; `charting`: the charts. The workbook is a paper.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.ranking import charting, number, table, telling
from handlers.ranking.table import manage_choice, way_in

__all__ = ["CONVERSATION", "manage_choice", "way_in"]

CONVERSATION = Conversation(
    name="ranking",
    taps={
        "rk": table.show,
        "rkone": table.agency,
        "rksec": table.section,
        "rktry": table.choose,
        "rksee": table.scope,
        "rkleaf": number.show,
        "rkhist": number.history,
        "rkfile": number.show_file,
        "rktest": number.ask,
        "rkstat": telling.statistics,
        "rkcrit": telling.criterion,
        "rklost": telling.lost,
        "rkpic": charting.show_ranking,
        "rkown": charting.show_verified,
        "rkcmp": charting.compare,
        "rkaim": charting.show_target,
    },
    states={"points": Expect(text=number.try_points)},
    phrases={("bảng tổng hợp điểm", "bảng tổng hợp", "xếp hạng", "total table"): table.overview},
)
