"""Chủ trì: who presides, said to those whom a change concerns. Whoever presides opens and closes ballots, so it is never silent."""

from handlers.joining.places import words_for
from handlers.kit.cards import card
from handlers.kit.talk import Talk
from storage import people
from storage.tables import Bloc, Person


def tell_of_change(talk: Talk, bloc: Bloc, before: list[Person]) -> None:
    """Tell who presided until now, and who does from now on; nobody when nothing has changed. `before`: as `people.holders` gave."""
    talk.session.flush()
    after = people.holders(talk.session, bloc.id, "chair")
    if {one.id for one in before} == {one.id for one in after}:
        return
    for one in {person.id: person for person in [*before, *after]}.values():
        if one.id == talk.person.id:
            continue
        _ = words_for(talk, one)
        line = (
            _("Chủ trì từ nay: đồng chí {name}.", name=after[0].full_name) if after else _("Khối hiện chưa có chủ trì.")
        )
        if one in after:
            line = _("Đồng chí là chủ trì của Khối từ nay.")
        talk.news(one.id, card(_, _("Thay đổi nhiệm vụ trong {bloc}", bloc=bloc.name), line))
