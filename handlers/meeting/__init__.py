"""Hội nghị (/hoinghi): who comes, agenda, guests, notes, decisions without a ballot; begun (in `handlers.rails`) and ended by the head.

- `book`: the person before a meeting, read once a turn; `screens`: data -> text and buttons; `sample`: usual agendas.
- `holding`: opened, answered to, begun, ended; `minutes`: the lines that belong to it.
- `quick`: a show of hands in two taps.
- `attending`: who is in the hall, and why it goes on with too few; `settings`: quorum and counting team; `hall_screens`: both on cards.
- `confirming`: agencies confirm with a code that they are there; `code_screens`: its cards.
- `owed`: what somebody still has to do.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.meeting import attending, confirming, holding, minutes, quick, settings
from handlers.meeting.owed import duties

__all__ = ["CONVERSATION", "duties"]

CONVERSATION = Conversation(
    name="meeting",
    commands={("hoinghi", "meeting"): holding.overview},
    taps={
        "mtg": holding.show,
        "mtgy": holding.of_year,
        "mtgs": holding.show_all,
        "mtask": holding.ask_coming,
        "mtcome": holding.come,
        "mtwho": holding.who,
        "mtend": holding.end,
        "mtlist": minutes.show,
        "mtsample": minutes.use_sample,
        "mtadd": minutes.ask,
        "mtall": minutes.agree_all,
        "mtquick": quick.ask,
        "mtsay": quick.say,
        "mtobj": minutes.object_to,
        "mtdel": minutes.delete,
        "mtnotes": minutes.notes,
        "mtclean": minutes.confirm,
        "mtfile": minutes.show_file,
        "mtpres": attending.show,
        "mtfull": attending.all_there,
        "mthere": attending.set_there,
        "mtwhy": attending.ask_why,
        "mtmore": settings.more,
        "mtquo": settings.quorum,
        "mtcodes": settings.set_codes,
        "mtteam": settings.team,
        "mttell": settings.set_teller,
        "mtcode": confirming.set_code,
        "mtqr": confirming.picture,
        "mtconf": confirming.ask,
    },
    states={
        "substitute": Expect(text=holding.substitute),
        "line": Expect(text=minutes.take_line),
        quick.STATE: Expect(text=quick.take),
        "count": Expect(text=minutes.take_count),
        "note": Expect(text=minutes.take_line, file=minutes.take_file),
        confirming.STATE: Expect(text=confirming.take_code),
        "why": Expect(text=attending.take_why),
        "confirm": Expect(text=minutes.take_line, file=minutes.take_file),
    },
    phrases={("hội nghị", "meeting"): holding.overview, ("xác nhận có mặt",): confirming.ask},
)
