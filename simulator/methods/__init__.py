"""The Bot API's methods, by subject. `METHODS` holds them all by their names in small letters."""

from simulator.methods import albums, chats, edits, identity, media, messages, taps, updates
from simulator.methods.registry import METHODS

__all__ = ["METHODS", "albums", "chats", "edits", "identity", "media", "messages", "taps", "updates"]
