"""Yêu cầu (/yeucau): any small collection from the agencies, answered with a tap, a number, a line or files, back as one table.

A request is a step like any other (owner, deadline, a state per agency): the board, reminders, more time and paper know it as one.

- `book`: the person before a request, read once a turn; `screens`, `answer_screens`: data -> text and buttons.
- `asking`: a new one; `running`: the secretary's list, the answers, more time, the end; `answering`: an agency's answer.
- `results`: everything that came as one table or one archive; `owed`: what somebody still has to do.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.requests import answering, asking, results, running
from handlers.requests.owed import duties

__all__ = ["CONVERSATION", "duties"]

CONVERSATION = Conversation(
    name="requests",
    commands={("yeucau", "requests"): running.show},
    taps={
        "requests": running.show,
        "rqnew": asking.new,
        "rqto": asking.to,
        "rqtick": asking.tick,
        "rqday": asking.day,
        "rqkind": asking.kind,
        "rqsend": asking.send,
        "rqone": running.one,
        "rqall": running.every,
        "rqread": running.read,
        "rqfile": running.show_file,
        "rqmore": running.more,
        "rqlater": running.later,
        "rqclose": running.close,
        "rqagain": running.reopen,
        "rqback": running.withdraw,
        "rqtable": results.send,
        "rqopen": answering.open_own,
        "rqyes": answering.yes,
        "rqclean": answering.confirm,
        "rqdrop": answering.drop_file,
    },
    states={
        "title": Expect(text=asking.title),
        "day": Expect(text=asking.typed_day),
        "later": Expect(text=running.typed_later),
        "answer": Expect(text=answering.take_text, file=answering.take_file),
        "confirm": Expect(text=answering.take_text, file=answering.take_file),
    },
    phrases={("yêu cầu", "các yêu cầu", "requests"): running.show},
)
