"""Hồ sơ khen thưởng: the dossier of each nomination (`/ketqua`, then the year's awards).

- `book`: the dossiers of a year, read once a turn; `screens`: data -> text and buttons; `rules`: a rule's no in words.
- `gathering`: papers by number, file or in hand; `sending`: sent, returned, sent again; `reading`: the line that says so.
- `listing`: which papers an award needs; `use_cases`: the step of the year; `owed`: what somebody still has to do.
"""

from handlers.dossiers import gathering, listing, sending
from handlers.dossiers.owed import duties
from handlers.kit.conversation import Conversation, Expect

__all__ = ["CONVERSATION", "duties"]

CONVERSATION = Conversation(
    name="dossiers",
    taps={
        "dsall": gathering.overview,
        "dsone": gathering.one,
        "dspap": gathering.paper,
        "dsgot": gathering.got,
        "dsundo": gathering.undo,
        "dssame": gathering.same,
        "dsclean": gathering.confirm,
        "dsdrop": gathering.drop_file,
        "dsfile": gathering.show_file,
        "dssend": sending.ask_sending,
        "dstoday": sending.send_today,
        "dsmany": sending.send_others,
        "dsback": sending.ask_return,
        "dswrong": sending.take_back,
        "dsnudge": sending.nudge,
        "dslist": listing.show,
        "dsitem": listing.item,
        "dsadd": listing.add,
        "dsnew": listing.owner,
        "dsmove": listing.move,
        "dsout": listing.out,
        "dsok": listing.confirm,
    },
    states={
        "paper": Expect(text=gathering.take_text, file=gathering.take_file),
        "confirm": Expect(text=gathering.take_text, file=gathering.take_file),
        "sent": Expect(text=sending.take_sending),
        "returned": Expect(text=sending.take_return),
        "name": Expect(text=listing.name),
        "owner": Expect(text=listing.repeat),
    },
    phrases={("hồ sơ khen thưởng", "hồ sơ", "dossiers"): gathering.mine},
)
