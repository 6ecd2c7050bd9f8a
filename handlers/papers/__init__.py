"""The papers of a bloc, made beside the turns: gathered here from the rows, printed by `documents.press`.

- One module a paper: its gatherer, rows -> values, and its `Offer`; `registry` lists them (how to add one: docs/papers.md);
  `catalogue` finds one.
- `subject`, `offers`, `letterhead`: what a gatherer gets and brings; who may have a paper is asked in `offers` alone.
- `shelf`, `overview`: what can be had and what is missing; `asking`: by a tap.
- `waiting`, `making`, `sending`: on its way, outside of the turns.
- `history`: the versions of one.
- `issuing`: who issues a paper and decides how it looks; `looks`: in which layout; `finer`: what sources tell differently of it.
- `packs`: all of a meeting at once; `screens`: what goes with a paper; `projector`: the picture for the hall.
"""

from handlers.kit.conversation import Conversation
from handlers.papers import asking, finer, history, looks, overview, packs, projector
from handlers.papers.overview import way_in

__all__ = ["CONVERSATION", "way_in"]

CONVERSATION = Conversation(
    name="papers",
    taps={
        "pp": overview.show,
        "ppmore": overview.show_rest,
        "pplack": overview.show_lacking,
        "ppof": overview.show_kind,
        "ppmake": asking.make,
        "pphist": history.show,
        "ppver": history.send,
        "ppmade": overview.show_made,
        "pplay": looks.show_agency,
        "pplays": looks.set_agency,
        "ppfine": finer.show,
        "pptell": finer.show_one,
        "pptells": finer.set_one,
        "ppopt": looks.choose,
        "ppform": looks.show_paper,
        "ppforms": looks.set_paper,
        "pppack": packs.ask,
        "vshow": projector.show,
    },
)
