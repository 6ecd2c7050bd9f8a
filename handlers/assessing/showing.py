"""Putting a desk before the person: the overview, or the card of one criterion that waits for an answer."""

from domain.eligibility import Act
from domain.leaves import Leaf
from handlers.assessing import criterion_screens, last_year, offered, screens, use_cases, walking
from handlers.assessing.criterion_screens import Open
from handlers.assessing.desk import Desk
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from storage import sheets


def show_overview(talk: Talk, desk: Desk, said: str = "") -> str:
    """The overview of a desk, with a word about what has just been done."""
    names = sheets.names(talk.session, [desk.sheet.submitted_by, desk.sheet.sent_by])
    progress = use_cases.bloc_progress(talk.session, desk.year.id, desk.zone) if desk.may(Act.SEE_SHEETS) else None
    filled = len(offered.open_offers(talk, desk)) if desk.editable else 0
    talk.show(
        screens.overview(
            talk._, desk, names, said, progress, filled=filled, before=last_year.total_line(talk._, talk.session, desk)
        )
    )
    return END


def show_leaf(talk: Talk, desk: Desk, leaf: Leaf, said: str = "", *, came_from: str = "", **arg: object) -> str:
    """The card of a criterion; while answers may change, the next text or file belongs to it."""
    score = desk.scores.get(leaf.code)
    tally = offered.tallies(talk, desk, [leaf]).get(leaf.code) if desk.editable else offered.basis_of(score)
    before = last_year.leaf_line(talk._, talk.session, desk, leaf)
    said_done = arg.get("done")
    done = said_done if isinstance(said_done, int) else None
    it = Open(leaf, desk.table.part(leaf.code), came_from, done, tally, before)
    names = sheets.names(talk.session, [score.answered_by] if score else [])
    talk.show(criterion_screens.criterion(talk._, desk, it, names, said))
    if not desk.editable:
        return END
    return talk.wait("criterion", sheet=desk.sheet.id, code=walking.token(leaf.code), came_from=came_from, **arg)
