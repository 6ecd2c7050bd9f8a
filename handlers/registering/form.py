"""A person before their agency's registration: everything a screen or a decision needs, read once a turn."""

from dataclasses import dataclass

from domain.eligibility import Act
from domain.pact import sign_of
from handlers.kit.access import Place, allowed
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import Spot, at_own_agency, gone
from handlers.paper_way import OnItsWay
from handlers.registering.use_cases import offered
from storage import blocs, registrations
from storage.registrations import STEP
from storage.tables import Registration, Step, StepMark


@dataclass(frozen=True, slots=True)
class Form(OnItsWay[Registration]):
    """One agency's registration."""

    @property
    def titles(self) -> list[str]:
        """What is ticked, in the offered order."""
        return self.row.titles if self.row else []

    @property
    def offered(self) -> tuple[str, ...]:
        """What can be ticked."""
        return offered(self.spot.place.year)

    @property
    def counted(self) -> tuple[str, ...]:
        """The items of which a number is registered."""
        return registrations.counted(self.spot.place.bloc, self.spot.place.year)

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers there are, in the order of the items."""
        had = self.row.numbers if self.row else {}
        return {item: had[item] for item in self.counted if item in had}

    @property
    def begun(self) -> bool:
        """Whether there is anything to send."""
        return bool(self.titles) or any(self.numbers.values())

    @property
    def version(self) -> str:
        """What is registered, in eight letters: a leader signs what he has read and nothing else."""
        return sign_of([*self.titles, *(f"{item}={n}" for item, n in self.numbers.items())])


def own_form(talk: Talk) -> Form:
    """The registration of the agency where the person is now."""
    place, _step = step_of(talk, Act.SCORE)
    if place.agency is None:
        raise Refusal(talk._("Đồng chí chưa thuộc cơ quan nào trong Khối, nên không có bản đăng ký thi đua."))
    return form_at(talk, at_own_agency(talk, Act.SCORE, (STEP, place.year.id, place.agency.id)))


def step_of(talk: Talk, act: Act) -> tuple[Place, Step]:
    """Where the person is now, and that year's step; refused where the year has none."""
    place, _ = allowed(talk, act), talk._
    step = blocs.step(talk.session, place.year.id, STEP)
    if step is None:
        raise Refusal(_("Lịch năm {year} của Khối không có bước đăng ký thi đua.", year=str(place.year.year)))
    return place, step


def named_form(talk: Talk, act: Act, words: tuple[str, ...]) -> Form:
    """The registration that (step, year, agency) name, for somebody of that agency; not yet held."""
    if words[:1] != (STEP,):
        raise gone(talk)
    return form_at(talk, at_own_agency(talk, act, words[:3]))


def held_form(talk: Talk, act: Act, words: tuple[str, ...]) -> Form:
    """As `named_form`, held until the commit. Refused when the step is over or was done on paper."""
    form, _ = named_form(talk, act, words), talk._
    if form.spot.step.state != "open":
        raise Refusal(_("Bước đăng ký thi đua đã kết thúc. Mời đồng chí báo Thư ký Khối nếu cần thay đổi."))
    registrations.hold(talk.session, form.spot.step.year_id, form.spot.agency.id)
    form = form_at(talk, form.spot)  # what a paper that came meanwhile says is seen only now
    if form.paper is not None:
        raise Refusal(_("Cơ quan đã gửi bản đăng ký bằng văn bản. Mời đồng chí báo Thư ký Khối nếu cần thay đổi."))
    return form


def form_at(talk: Talk, spot: Spot) -> Form:
    """The form as it is in the rows now."""
    talk.session.flush()
    mark = talk.session.get(StepMark, (spot.step.year_id, STEP, spot.agency.id))
    return Form(
        spot,
        registrations.find(talk.session, spot.step.year_id, spot.agency.id),
        mark if mark and mark.how == "paper" else None,
        late=spot.due_at is not None and talk.now > spot.due_at,
    )
