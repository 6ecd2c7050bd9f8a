"""Bàn giao: from one year of a bloc to the next (`/dieuhanh`, then "Bàn giao, sang năm ...").

- `book`: the year that ends and the one that begins, read once a turn; `screens`: data -> text and buttons.
- `callbacks`: preparing, offering, taking over; `use_cases`: what changes hands.
- `package` with `package_tables`, `package_papers`: the archive of a year; `owed`: what somebody still has to do.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.succession import callbacks, package
from handlers.succession.owed import duties, manage_choice

__all__ = ["CONVERSATION", "duties", "manage_choice"]

CONVERSATION = Conversation(
    name="succession",
    taps={
        "suc": callbacks.overview,
        "sucmem": callbacks.members,
        "sucset": callbacks.set_one,
        "sucoffer": callbacks.offer,
        "suctake": callbacks.take_back,
        "sucstay": callbacks.stay,
        "sucaccept": callbacks.accept,
        "sucpack": package.send,
    },
    states={"member": Expect(text=callbacks.add_member)},
    phrases={("bàn giao", "handover"): callbacks.overview},
)
