"""Tham gia Khối: invitations, requests and their approval, the members, and the way from one place to another.

- `form`, `screens`, `callbacks`, `answering`: the newcomer, from the link to the request sent.
- `approving`, `request_screens`: the secretary's growing card.
- `inviting`, `invitation_text`: one message for all, or a personal invitation.
- `members`: who is in for each agency; somebody new in their place. `places`: somebody with several places.
- `reading`, `agencies`, `wording`: typed names, agencies, roles in words. `use_cases`: what happens to the rows.
"""

from handlers.joining import answering, approving, callbacks, inviting, members, places
from handlers.joining.approving import duties
from handlers.joining.places import switch_choice
from handlers.kit.cards import HOME
from handlers.kit.conversation import Conversation, Expect

CONVERSATION = Conversation(
    name="joining",
    commands={("start",): callbacks.start, ("thamgia", "join"): callbacks.join, ("dangky",): callbacks.register},
    taps={
        **{name: callback for name, callback in callbacks.TAPS.items() if name != HOME},
        "joins": approving.show,
        "joinlist": approving.show_list,
        "joinone": approving.show_one,
        "joinall": approving.approve_all,
        "joinyes": approving.approve,
        "joinnot": approving.decline,
        "joinwhy": approving.choose_reason,
        "invite": inviting.show,
        "invnew": inviting.renew,
        "invoff": inviting.revoke,
        "invmore": inviting.more,
        "invag": inviting.choose_role,
        "invro": inviting.make,
        "invqr": inviting.picture,
        "members": members.show,
        "memag": members.show_agency,
        "memone": members.show_person,
        "memcall": members.call,
        "memend": members.replace,
        "memchair": members.name_chair,
        "memsec": members.name_secretary,
        "place": places.show,
        "placepg": places.show,
        "placego": places.switch,
    },
    states={
        "code": Expect(text=callbacks.code),
        "agency": Expect(text=answering.type_agency),
        "role": Expect(text=callbacks.type_choice),
        "name": Expect(text=answering.type_name),
        "post": Expect(text=answering.type_post),
        "phone": Expect(text=answering.take_phone, contact=answering.take_phone),
        "consent": Expect(text=callbacks.type_choice, contact=answering.take_phone),
        "reason": Expect(text=approving.type_reason),
    },
    phrases={
        ("tham gia", "tham gia khối"): callbacks.join,
        ("đăng ký",): callbacks.register,
        ("bắt đầu",): callbacks.start,
        ("thành viên",): members.show,
        ("mời", "mời các cơ quan"): inviting.show,
        ("đề nghị tham gia",): approving.show,
        ("chuyển nơi làm việc", "đổi khối", "chuyển khối", "đổi cơ quan"): places.show,
    },
)

__all__ = ["CONVERSATION", "duties", "switch_choice"]
