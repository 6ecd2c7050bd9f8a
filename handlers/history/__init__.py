"""Các năm trước (/cacnam): every year of the bloc, an agency's own line over the years, who has held which award.

- `screens`: data -> text and buttons; `callbacks`: read and show; `charting`: an agency over the years, papers that came back.
"""

from handlers.history import callbacks, charting
from handlers.kit.conversation import Conversation

__all__ = ["CONVERSATION"]

CONVERSATION = Conversation(
    name="history",
    commands={("cacnam", "history"): callbacks.show},
    taps={
        "history": callbacks.show,
        "hisyear": callbacks.year,
        "hisvotes": callbacks.votes,
        "hisall": callbacks.agencies,
        "hisone": callbacks.agency,
        "hisaward": callbacks.award,
        "hisheads": callbacks.heads,
        "hischart": charting.agency,
        "histurn": charting.turnout,
    },
    phrases={("các năm trước", "các năm", "lịch sử", "history"): callbacks.show},
)
