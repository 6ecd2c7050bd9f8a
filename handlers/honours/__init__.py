"""Khen thưởng: what the closing meeting chose, and what became of each nomination (`/ketqua`, then the year).

- `book`: the choices of a year, read once a turn; `screens`: data -> text and buttons; `rules`: a rule's no in words.
- `recording`: what was agreed, and objections; `decided`: the same among the decisions of a meeting under way;
  `course`: council, decision, delivery; `counted`: what a ballot chose.
- `places`: how many may be proposed.
"""

from handlers.honours import course, places, recording
from handlers.kit.conversation import Conversation, Expect

__all__ = ["CONVERSATION"]

CONVERSATION = Conversation(
    name="honours",
    taps={
        "honall": recording.overview,
        "hon": recording.show,
        "honit": recording.item,
        "hontick": recording.tick,
        "honset": recording.record,
        "honno": recording.object_to,
        "honyes": recording.withdraw,
        "honone": course.show,
        "honto": course.move,
        "hontoday": course.delivered_today,
        "honundo": course.undo,
        "honplaces": places.show,
        "honsure": places.confirm,
        "hongov": places.government,
    },
    states={
        "decision": Expect(text=course.decide),
        "reason": Expect(text=course.drop),
        "delivery": Expect(text=course.delivered),
        "places": Expect(text=places.typed),
    },
    phrases={("khen thưởng", "awards"): recording.overview},
)
