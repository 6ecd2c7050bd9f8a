"""The way of an agency's paper, its score sheet or its registration: from the officer to the leader to the head, and back.

Doing a thing twice is safe.
"""

from enum import StrEnum

from domain.eligibility import Act
from domain.refusals import Refusal


class SheetState(StrEnum):
    """Where an agency's sheet or registration is."""

    DRAFT = "draft"
    WITH_LEADER = "with_leader"
    RETURNED = "returned"
    SUBMITTED = "submitted"


_OPEN = (SheetState.DRAFT, SheetState.RETURNED)
MOVES: dict[tuple[SheetState, Act], SheetState] = {
    **{(state, Act.SCORE): state for state in _OPEN},
    **{(state, Act.SEND_UP): SheetState.WITH_LEADER for state in (*_OPEN, SheetState.WITH_LEADER)},
    **{(state, act): SheetState.SUBMITTED for state in SheetState for act in (Act.SUBMIT_SHEET, Act.SUBMIT_SIGNED)},
    **{(state, Act.RETURN_SHEET): SheetState.RETURNED for state in (SheetState.WITH_LEADER, SheetState.RETURNED)},
    **{(state, Act.WITHDRAW_SHEET): SheetState.DRAFT for state in (SheetState.WITH_LEADER, SheetState.SUBMITTED)},
    (SheetState.DRAFT, Act.WITHDRAW_SHEET): SheetState.DRAFT,
}
"""What each act makes of a sheet; a pair that is missing cannot be done."""


def sheet_after(state: SheetState, act: Act, *, late: bool) -> SheetState:
    """The state after an act; `late`: the agency's deadline, with its extension, has passed.

    Refusal `sheet.not_now` when the sheet is not in a state for it, `sheet.too_late` when a submitted sheet is to be taken
    back after the deadline.
    """
    if (state, act) not in MOVES:
        raise Refusal("sheet.not_now", state=state.value)
    if late and state is SheetState.SUBMITTED and act is Act.WITHDRAW_SHEET:
        raise Refusal("sheet.too_late")
    return MOVES[state, act]
