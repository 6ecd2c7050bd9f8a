"""Who may do what (`screens.md` 3), as one table."""

from typing import Literal

Act = Literal[
    "register", "score", "submit_sheet", "return_sheet", "withdraw_sheet", "prepare_ballot", "open_ballot", "close_ballot",
    "confirm_close", "publish_result", "vote", "name_voter", "approve_joins", "mark_paper", "extend", "invite", "make_bloc",
    "set_dates", "see_non_voters", "freeze", "chase",
]  # fmt: skip

TABLE: dict[str, frozenset[str]] = {
    "register": frozenset({"officer", "leader"}),
    "score": frozenset({"officer", "leader"}),
    "submit_sheet": frozenset({"leader"}),
    "return_sheet": frozenset({"leader"}),
    "withdraw_sheet": frozenset({"leader", "officer"}),
    "prepare_ballot": frozenset({"secretary", "chair"}),
    "open_ballot": frozenset({"chair"}),
    "close_ballot": frozenset({"secretary", "chair"}),
    "confirm_close": frozenset({"chair", "leader"}),
    "publish_result": frozenset({"chair"}),
    "vote": frozenset({"leader", "officer"}),
    "name_voter": frozenset({"leader", "officer"}),
    "approve_joins": frozenset({"secretary", "chair"}),
    "mark_paper": frozenset({"secretary", "chair"}),
    "extend": frozenset({"secretary", "chair"}),
    "invite": frozenset({"secretary", "chair"}),
    "make_bloc": frozenset({"operator"}),
    "set_dates": frozenset({"secretary", "chair"}),
    "see_non_voters": frozenset({"secretary", "chair"}),
    "freeze": frozenset({"chair"}),
    "chase": frozenset({"secretary", "chair"}),
}


def may(act: Act, roles: frozenset[str]) -> bool:
    """Whether somebody with these roles may do `act`."""
    return bool(TABLE[act] & roles)
