"""Who the bot is and what it shows about itself."""

import re
from typing import Any

from simulator.entities import units
from simulator.errors import Json, bad
from simulator.methods.access import known_chat
from simulator.methods.registry import Call, method
from simulator.params import number, structure, text
from simulator.profile import CHAT_SCOPES, SCOPES, ScopeKey, checked_commands

_LANGUAGE = re.compile(r"([a-z]{2})?")


@method("getMe")
def get_me(call: Call) -> Json:
    """The bot as a User with what it can do; the first bot that asks is the one the page shows."""
    if call.world.shown is None:
        call.world.shown = call.bot
        call.world.hub.tell({"type": "stage"})
    return {
        **call.bot.user(),
        "can_join_groups": True,
        "can_read_all_group_messages": call.bot.reads_groups,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("logOut")
def log_out(call: Call) -> bool:
    """The bot leaves this server; waiting updates are dropped."""
    call.bot.queue.drop_all()
    return True


@method("close")
def close(call: Call) -> bool:
    """The bot's connection to this server ends."""
    return bool(call.bot)


def _language(call: Call) -> str:
    code = text(call.params, "language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad("invalid language code specified")
    return code


def _scope(call: Call) -> ScopeKey:
    raw: Any = structure(call.params, "scope", "Can't parse BotCommandScope JSON object")
    if raw is None:
        return ("default", 0, 0, _language(call))
    if not isinstance(raw, dict):
        raise bad("Can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = raw.get("type")
    if kind not in SCOPES:
        raise bad("Can't parse BotCommandScope: Unsupported type specified")
    if kind not in CHAT_SCOPES:
        return (kind, 0, 0, _language(call))
    if not raw.get("chat_id"):
        raise bad("Can't parse BotCommandScope: Empty chat_id specified")
    chat = known_chat(Call(call.world, call.bot, raw, {}))
    user_id = number(raw, "user_id") if kind == "chat_member" else 0
    return (kind, chat.id, user_id, _language(call))


def _commands_changed(call: Call, scope: ScopeKey) -> None:
    for chat in call.bot.chats.values() if call.world.hub.listeners else ():
        if scope[1] in {0, chat.id}:
            call.world.show(call.bot, "commands", chat_id=chat.id)


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    """Up to 100 commands for a scope and a language; an empty list removes them."""
    raw = structure(call.params, "commands", "Can't parse commands JSON object")
    commands, scope = checked_commands(raw), _scope(call)
    if commands:
        call.bot.profile.commands[scope] = commands
    else:
        call.bot.profile.commands.pop(scope, None)
    _commands_changed(call, scope)
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> list[Json]:
    """Exactly what was set for this scope and language."""
    return call.bot.profile.commands.get(_scope(call), [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    """Removes the commands of a scope and a language."""
    scope = _scope(call)
    call.bot.profile.commands.pop(scope, None)
    _commands_changed(call, scope)
    return True


def _set_text(call: Call, texts: dict[str, str], field: str, limit: int, code: str) -> bool:
    value, language = text(call.params, field), _language(call)
    if units(value) > limit:
        raise bad(code)
    if value:
        texts[language] = value
    else:
        texts.pop(language, None)
    return True


def _get_text(call: Call, texts: dict[str, str], field: str, default: str = "") -> Json:
    return {field: texts.get(_language(call)) or texts.get("") or default}


@method("setMyName")
def set_my_name(call: Call) -> bool:
    """Up to 64 units; the name without a language is the bot's first_name."""
    done = _set_text(call, call.bot.profile.names, "name", 64, "BOT_TITLE_INVALID")
    call.bot.rename(first_name=call.bot.profile.names.get("", ""))
    return done


@method("getMyName")
def get_my_name(call: Call) -> Json:
    """BotName."""
    return _get_text(call, call.bot.profile.names, "name", call.bot.first_name)


@method("setMyDescription")
def set_my_description(call: Call) -> bool:
    """Up to 512 units."""
    return _set_text(call, call.bot.profile.descriptions, "description", 512, "BOT_DESCRIPTION_TOO_LONG")


@method("getMyDescription")
def get_my_description(call: Call) -> Json:
    """BotDescription."""
    return _get_text(call, call.bot.profile.descriptions, "description")


@method("setMyShortDescription")
def set_my_short_description(call: Call) -> bool:
    """Up to 120 units."""
    texts = call.bot.profile.short_descriptions
    return _set_text(call, texts, "short_description", 120, "BOT_SHORT_DESCRIPTION_TOO_LONG")


@method("getMyShortDescription")
def get_my_short_description(call: Call) -> Json:
    """BotShortDescription."""
    return _get_text(call, call.bot.profile.short_descriptions, "short_description")
