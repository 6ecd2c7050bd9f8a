"""The Bot API's methods, by subject; importing this package fills the table in `registry`."""

from simulator.methods import albums, chats, edits, identity, media, messages, taps, updates

__all__ = ["albums", "chats", "edits", "identity", "media", "messages", "taps", "updates"]
