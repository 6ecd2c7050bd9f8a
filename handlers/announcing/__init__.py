"""Thông báo (/thongbao): from the head to all, leaders, officers, or those who have not done a step; delivered, confirmed, recalled.

- `book`: a person before an announcement, read once a turn; `audiences`: to whom it goes, from the facts of that moment.
- `writing`: text and files, preview; `timing`: when it goes out, recall; `reading`: the list, one, who has not confirmed.
- `sending`: the way out, by a tap or by the clock; `letters`: what its readers get; `screens`, `draft_screens`: cards.
- `owed`: what somebody still has to do.
"""

from handlers.announcing import reading, timing, writing
from handlers.announcing.owed import duties
from handlers.announcing.sending import tick, waits
from handlers.kit.conversation import Conversation, Expect

__all__ = ["CONVERSATION", "duties", "tick", "waits"]

CONVERSATION = Conversation(
    name="announcing",
    commands={("thongbao", "announce"): reading.show},
    taps={
        "news": reading.show,
        "nwone": reading.one,
        "nwtext": reading.text,
        "nwfile": reading.file,
        "nwgot": reading.confirm,
        "nwwho": reading.who,
        "nwnew": writing.new,
        "nwto": writing.to,
        "nwdraft": writing.open_draft,
        "nwclean": writing.confirm_files,
        "nwdrop": writing.drop_file,
        "nwclear": writing.clear,
        "nwform": writing.choose_form,
        "nwmore": writing.show_more,
        "nwdel": writing.delete,
        "nwwhen": timing.choose,
        "nwsend": timing.send,
        "nwstop": timing.stop,
        "nwback": timing.recall,
        "nwpin": timing.pin,
    },
    states={
        "text": Expect(text=writing.take_text, file=writing.take_file),
        "confirm": Expect(text=writing.take_text, file=writing.take_file),
        "when": Expect(text=timing.typed),
    },
    phrases={("thông báo", "soạn thông báo", "announcements"): reading.show},
)
