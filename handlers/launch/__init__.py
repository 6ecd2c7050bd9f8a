"""Văn bản của Khối (/vanban): regulation, plan, scoring guide and pact of a year as texts and files; theme and slogan.

- `book`: the papers of a year before a person, read once a turn; `screens`: data -> text and buttons.
- `reading`: everybody reads; `adding`: the head's people put papers in; `filling`: their files and text; `themes`: two lines.
- `owed`: what is missing, for the home card and the map of the year.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.launch import adding, filling, reading, themes
from handlers.launch.owed import duties

__all__ = ["CONVERSATION", "duties"]

CONVERSATION = Conversation(
    name="launch",
    commands={("vanban", "papers"): reading.overview},
    taps={
        "docs": reading.show,
        "doc": reading.one,
        "doctext": reading.text,
        "docfile": reading.show_file,
        "docold": reading.versions,
        "docnew": adding.ask,
        "docsup": adding.supersede,
        "docskip": adding.skip,
        "docnum": adding.ask_line_again,
        "docdel": adding.delete,
        "docfill": filling.ask,
        "docclean": filling.confirm,
        "docdrop": filling.drop_file,
        "docclear": filling.clear,
        "docword": themes.ask,
    },
    states={
        "line": Expect(text=adding.take_line, file=adding.take_file),
        "again": Expect(text=adding.correct),
        "fill": Expect(text=filling.take_text, file=filling.take_file),
        "confirm": Expect(text=filling.ask_to_confirm, file=filling.take_file),
        "theme": Expect(text=themes.set_theme),
        "slogan": Expect(text=themes.set_slogan),
    },
    phrases={("văn bản", "văn bản của khối", "papers"): reading.overview},
)
