"""answerCallbackQuery: what a person sees after a tap."""

from simulator.entities import units
from simulator.errors import bad
from simulator.methods.registry import Call, method
from simulator.params import flag, text

ANSWER_LIMIT = 200


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    """Ends a tap once, within 150 seconds, with at most 200 units of text."""
    words, query_id = text(call.params, "text"), text(call.params, "callback_query_id")
    if units(words) > ANSWER_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    chat_id = call.bot.taps.close(query_id)
    if call.world.hub.listeners:
        alert = flag(call.params, "show_alert")
        call.world.show(call.bot, "toast", chat_id=chat_id, query_id=query_id, text=words, alert=alert)
    return True
