"""What every conversation is made of; nothing here knows Telegram.

- `heard`: what a person did, as plain values: a tap, a command, a text, a file.
- `talk`: one turn as a callback sees it: who speaks, the session, and how to answer.
- `conversation`: which callback answers what; the vocabulary of `ConversationHandler` without its memory.
- `words`: Vietnamese in the code, English in the catalogue; times and numbers in words.
- `cards`: text and buttons of a screen, with the way back and the way home on each.
- `house`: what the whole program shares; `hours`: when people are written to.
- `access`, `where`: what somebody may do, and on which row of which year a button works.
- `steps`, `dues`, `reasons`, `awards`, `items`, `quorum`, `layouts`: words that several conversations share.
- `refusal`: a rule says no, with the sentence for the person.
"""
