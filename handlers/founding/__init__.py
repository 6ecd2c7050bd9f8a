"""Tạo Khối mới: the operator's two taps, and the secretary's first ten minutes (`screens.md` 4).

- `plan`: which question is next, from rows. `use_cases`: what the answers do to the rows.
- `screens`, `asking`, `callbacks`, `dating`: the questions and their answers.
- `operating`: /quantri. `managing`: the map of the year (/dieuhanh) and the duties; `year_map`: its rows.
- `authorising`: the chair's acts for the secretary.
"""

from handlers.founding import authorising, callbacks, managing, operating
from handlers.founding.asking import NAME
from handlers.founding.managing import duties
from handlers.founding.plan import ITEMS
from handlers.founding.use_cases import found_bloc
from handlers.joining.callbacks import AFTER_ADMISSION
from handlers.kit.cards import HOME
from handlers.kit.conversation import Conversation, Expect

CONVERSATION = Conversation(
    name=NAME,
    commands={("quantri",): operating.show},
    taps={
        **{name: callback for name, callback in callbacks.TAPS.items() if name != HOME},
        "oplist": operating.show,
        "opnew": operating.make,
        "opbloc": operating.show_bloc,
        "opsec": operating.link,
        "manage": managing.show,
        "mgmore": managing.show_rest,
        "foedit": managing.show_changes,
        "stand": authorising.show,
    },
    states={item: Expect(text=callbacks.typed) for item in ITEMS},
    phrases={
        ("quản trị",): operating.show,
        ("điều hành khối",): managing.show,
        ("thiết lập khối", "tiếp tục thiết lập"): callbacks.go,
    },
)

AFTER_ADMISSION.append(callbacks.after_admission)

__all__ = ["CONVERSATION", "duties", "found_bloc"]
