"""What a bot shows about itself: commands by scope and language, names, descriptions, menu buttons."""

import re
from dataclasses import dataclass, field

from simulator.entities import units
from simulator.errors import Json, bad

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
SCOPES = CHAT_SCOPES | {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}

ScopeKey = tuple[str, int, int, str]


@dataclass(slots=True)
class Profile:
    """Texts are kept by language code, "" being the one for everybody else."""

    commands: dict[ScopeKey, list[Json]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)

    def commands_for(self, chat_id: int, user_id: int, language: str) -> list[Json]:
        """The list a client shows: the narrowest scope that has one (Bot API BotCommandScope)."""
        if chat_id > 0:
            scopes = [("chat", chat_id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
        else:
            scopes = [("chat_member", chat_id, user_id), ("chat", chat_id, 0)]
            scopes += [("all_group_chats", 0, 0), ("default", 0, 0)]
        for scope in scopes:
            for code in (language, ""):
                if found := self.commands.get((*scope, code)):
                    return found
        return []


def checked_commands(raw: object) -> list[Json]:
    """A list of BotCommand, or the refusal."""
    if not isinstance(raw, list):
        raise bad("Expected an Array of BotCommand")
    if len(raw) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    return [_checked(item) for item in raw]


def _checked(item: object) -> Json:
    if not isinstance(item, dict):
        raise bad("Can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(item.get(name), str):
            raise bad(f"Can't parse BotCommand: Can't find field \"{name}\"")
    command = item["command"].removeprefix("/")
    if not _COMMAND.fullmatch(command):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= units(item["description"]) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": item["description"]}
