"""Điều hành hội nghị (/dieuhanh): a closing meeting under way goes item by item, one card of the secretary or the chair each.

- `book`: the meeting and its items before a person, read once a turn; `lists`: who is put forward for what.
- `screens`, `spoken`, `standing`, `actions`: data -> text and buttons.
- `walking`: begun, opened, left; `agreeing`: lists and consensus; `balloting`: the way to a ballot; `quick`: a show of hands.
- `owed`: what somebody still has to do.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.rails import agreeing, balloting, quick, walking
from handlers.rails.owed import duties

__all__ = ["CONVERSATION", "duties"]

CONVERSATION = Conversation(
    name="rails",
    commands={("dieuhanh", "admin"): walking.steer},
    taps={
        "mtopen": walking.begin,
        "rl": walking.show,
        "rldone": walking.done,
        "rlback": walking.reopen,
        "rlfull": walking.full,
        "rlmore": walking.more,
        "rllist": agreeing.show_list,
        "rltick": agreeing.tick,
        "rlall": agreeing.agree,
        "rlvote": balloting.vote,
        "rlquick": quick.ask,
        "rlsay": quick.say,
    },
    states={"quick": Expect(text=quick.take_text)},
    phrases={("điều hành", "điều hành hội nghị"): walking.steer, ("biểu quyết nhanh", "biểu quyết"): quick.by_words},
)
