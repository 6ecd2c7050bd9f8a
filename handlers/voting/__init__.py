"""Bỏ phiếu: prepared by the secretary, opened by the chair, cast in secret, counted once; and the results.

- `preparing`, `running`, `casting`, `closing`, `naming`, `trials`: callbacks; `proposing`: what a ballot can ask.
- `screens`, `paper_screens`, `wording`: data -> text and buttons.
- `rounds`: a second and a third round, and whom the head proposes; `tie_facts`, `tie_words`: what decides equal votes, in words.
- `typed_papers`: a paper by typing alone.
- `rule_cards`, `confirming`, `rule_screens`: the rules of the year, confirmed before the first ballot of each kind.
- `use_cases`: what happens to a ballot. `owed`: what somebody still has to do. `aftermath`: what follows a commit.
  `outages`: the word after one. `lost_key`: papers that cannot be opened.
"""

from handlers import results
from handlers.kit.conversation import Conversation, Expect
from handlers.voting import casting, closing, confirming, naming, preparing, rounds, rule_cards, running, trials
from handlers.voting.owed import duties

__all__ = ["CONVERSATION", "duties"]

CONVERSATION = Conversation(
    name="voting",
    commands={("bophieu", "vote"): running.overview, ("ketqua", "results"): results.overview},
    taps={
        "votes": running.overview,
        "vpaper": casting.open_paper,
        "vmark": casting.mark,
        "vcard": casting.turn_to,
        "vlist": casting.turn_list,
        "vcast": casting.cast,
        "vholder": naming.choose,
        "vnew": preparing.new,
        "vedit": preparing.edit,
        "vadd": preparing.add,
        "vq": preparing.question,
        "vstand": preparing.stand,
        "vplaces": preparing.places,
        "vless": preparing.less,
        "vdrop": preparing.drop,
        "vask": preparing.ask,
        "vrules": rule_cards.card_of,
        "vrule": rule_cards.change,
        "vrset": rule_cards.set_value,
        "vrcl": rule_cards.ask_clause,
        "vrok": confirming.confirm,
        "vbegin": running.begin_card,
        "vopen": running.begin,
        "vprog": closing.progress,
        "vclose": closing.ask,
        "vend": closing.confirm,
        "vgoon": closing.go_on,
        "vgone": closing.ask_to_give_up,
        "vannul": closing.give_up,
        "trialnew": trials.trial,
        "trialmine": trials.mine,
        "trialsend": trials.send,
        "results": results.overview,
        "vres": results.show,
        "vpub": results.publish,
        "vhead": results.propose,
        "vround": rounds.again,
    },
    states={casting.STATE: Expect(text=casting.typed), rule_cards.CLAUSE: Expect(text=rule_cards.take_clause)},
    phrases={("bỏ phiếu", "vote"): running.overview, ("kết quả",): results.overview, ("bỏ phiếu thử",): trials.trial},
)
