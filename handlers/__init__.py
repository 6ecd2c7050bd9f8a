"""What people do with the bot, one module or package a conversation; `contents` lists them all.

Inside a conversation, in this order: *screens* (data -> text and buttons, pure), *callbacks* (read, decide with `domain`,
write, speak; return the next state), *use cases* (a session, a person, plain values and `now`).
"""
