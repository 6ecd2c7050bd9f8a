"""Putting a desk before the person: the overview, or the card of one criterion that waits for an answer."""

from domain.eligibility import Act
from domain.leaves import Leaf
from domain.score_sight import Sees, Viewer, Whose, sees, stage_of
from handlers.assessing import criterion_screens, last_year, offered, screens, use_cases, walking
from handlers.assessing.criterion_screens import Open
from handlers.assessing.desk import Desk
from handlers.kit.access import scope_of
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from storage import blocs, checked, sheets, verifying


def show_overview(talk: Talk, desk: Desk, said: str = "") -> str:
    """The overview of a desk, with a word about what has just been done."""
    names = sheets.names(talk.session, [desk.sheet.submitted_by, desk.sheet.sent_by])
    progress = use_cases.bloc_progress(talk.session, desk.year.id, desk.zone) if desk.may(Act.SEE_SHEETS) else None
    filled = len(offered.open_offers(talk, desk)) if desk.editable else 0
    before, all_seen = last_year.total_line(talk._, talk.session, desk), sees_table(talk, desk)
    talk.show(screens.overview(talk._, desk, names, said, progress, filled=filled, before=before, all_seen=all_seen))
    return END


def sees_table(talk: Talk, desk: Desk) -> bool:
    """Whether the sheet is with the bloc, and this person sees the points of the other agencies too."""
    if desk.sheet.state != "submitted":
        return False
    viewer = Viewer.HEAD if desk.may(Act.SEE_SHEETS) else Viewer.MEMBER
    talk.session.flush()
    stage = stage_of(
        frozen=desk.frozen, owing={one.id for one in blocs.owing(talk.session, desk.year.id, use_cases.STEP)},
        looked=checked.verified(talk.session, desk.year.id),
    )  # fmt: skip
    return sees(scope_of(desk.bloc), stage, viewer, Whose.OTHER) > Sees.NOTHING


def late_value_waits(talk: Talk, desk: Desk, leaf: Leaf) -> bool:
    """Whether the bloc has a provisional value that may still be put right: until the freeze, and until the agency objects."""
    score = desk.scores.get(leaf.code)
    if score is None or not score.provisional or desk.sheet.state != "submitted" or desk.frozen:
        return False
    return not verifying.appeals(talk.session, [desk.sheet.id])


def show_leaf(talk: Talk, desk: Desk, leaf: Leaf, said: str = "", *, came_from: str = "", **arg: object) -> str:
    """The card of a criterion; while answers may change, the next text or file belongs to it."""
    score = desk.scores.get(leaf.code)
    tally = offered.tallies(talk, desk, [leaf]).get(leaf.code) if desk.editable else offered.basis_of(score)
    before = last_year.leaf_line(talk._, talk.session, desk, leaf)
    said_done = arg.get("done")
    done = said_done if isinstance(said_done, int) else None
    it = Open(leaf, desk.table.part(leaf.code), came_from, done, tally, before, late_value_waits(talk, desk, leaf))
    names = sheets.names(talk.session, [score.answered_by] if score else [])
    talk.show(criterion_screens.criterion(talk._, desk, it, names, said))
    if not desk.editable:
        return END
    return talk.wait("criterion", sheet=desk.sheet.id, code=walking.token(leaf.code), came_from=came_from, **arg)
