"""Bỏ phiếu: prepared by the secretary, opened by the chair, cast in secret, counted once; and the results.

- `preparing`, `running`, `casting`, `closing`, `naming`, `trials`: callbacks; `proposing`: what a ballot can ask;
  `motions`: a question whose words are typed.
- `hands`, `spoken`: an open vote by name. `circulating`, `answered`: a vote without a meeting.
- `screens`, `paper_screens`, `wording`: data -> text and buttons.
- `rounds`: a second and a third round, and whom the head proposes; `contradictions`: a ballot against the ranking.
- `tie_facts`, `tie_words`: what decides equal votes, in words. `standing_words`: points and rank beside a name.
- `typed_papers`: a paper by typing alone.
- `rule_cards`, `confirming`, `rule_screens`: the rules of the year, confirmed before the first ballot of each kind.
- `binding`: what voting began with. `receipts`, `ballot_files`: the proof of a counted ballot.
- `slips`: paper and written opinions of those without a phone; `tallying`, `tally_screens`, `slip_counts`: they are counted.
- `complaints`, `annulling`: objections before a result is announced, and a ballot that is given up with a reason.
- `ballot_settings`: who confirms a close, how long one may complain, until when written opinions are taken.
- `use_cases`: what happens to a ballot. `owed`: what somebody still has to do. `aftermath`: what follows a commit.
  `outages`: the word after one. `lost_key`: papers that cannot be opened.
- `results`: what has been counted; `sight`: who is shown what of it.
- `holding`: whose paper it is while voting goes on. `secrecy`: what a secret vote covers, in plain words.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.voting import (
    annulling,
    ballot_settings,
    casting,
    circulating,
    closing,
    complaints,
    confirming,
    hands,
    motions,
    naming,
    preparing,
    receipts,
    results,
    rounds,
    rule_cards,
    running,
    secrecy,
    slips,
    tallying,
    trials,
)
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
        "vsecret": secrecy.show,
        "vneedslip": secrecy.ask_for_paper,
        "vnew": preparing.new,
        "vedit": preparing.edit,
        "vadd": preparing.add,
        "vq": preparing.question,
        "vmotion": motions.ask,
        "vform": hands.form,
        "vcirc": circulating.choose,
        "vlong": circulating.lengthen,
        "vfew": circulating.end_without,
        "vhands": hands.record,
        "vwho": hands.who,
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
        "vset": ballot_settings.show,
        "vmore": slips.more,
        "vslips": slips.show,
        "vgive": slips.give,
        "vback": tallying.returned,
        "vslip": tallying.question,
        "vtally": tallying.count,
        "vsay": complaints.ask,
        "vnull": annulling.ask,
        "vnullok": annulling.confirm,
        "vnullno": annulling.drop,
        "trialnew": trials.trial,
        "trialmine": trials.mine,
        "trialsend": trials.send,
        "trialend": trials.end,
        "results": results.overview,
        "vres": results.show,
        "vpub": results.publish,
        "vcode": receipts.ask,
        "vcodes": receipts.show_codes,
        "vfile": receipts.send_file,
        "vhead": results.propose,
        "vround": rounds.again,
        "vtalk": rounds.discuss,
    },
    states={
        casting.STATE: Expect(text=casting.typed),
        receipts.STATE: Expect(text=receipts.typed),
        rule_cards.CLAUSE: Expect(text=rule_cards.take_clause),
        motions.MOTION_TEXT: Expect(text=motions.take_text),
        circulating.UNTIL: Expect(text=circulating.typed),
        tallying.COUNTS: Expect(text=tallying.typed),
        complaints.COMPLAINT: Expect(text=complaints.take),
        annulling.REASON: Expect(text=annulling.take_reason),
    },
    phrases={
        ("bỏ phiếu", "vote"): running.overview,
        ("kết quả",): results.overview,
        ("bỏ phiếu thử",): trials.trial,
        ("bảo mật phiếu",): secrecy.show,
    },
)
