"""What of a year is taken along: its trail, the published ballot files, the statistics; behind "Thêm" of year and trail.

- `screens`: data -> text and buttons; `callbacks`: the card, the trail, the ballot files; `statistics`: drives and awards counted.
"""

from handlers.exports import callbacks, statistics
from handlers.kit.conversation import Conversation

__all__ = ["CONVERSATION"]

CONVERSATION = Conversation(
    name="exports",
    taps={
        "yrmore": callbacks.show,
        "yrtrail": callbacks.send_trail,
        "yrvotes": callbacks.send_ballot_files,
        "yrstat": statistics.show,
        "yrbook": statistics.send,
    },
)
