"""The table of contents: every conversation once. Order does not matter, since a name claimed twice is refused at start."""

from handlers import (
    agencies,
    announcing,
    assessing,
    calendar,
    chasing,
    contacts,
    criteria_table,
    dossiers,
    drives,
    exports,
    founding,
    grouping,
    hearing,
    helping,
    history,
    home,
    honours,
    joining,
    launch,
    meeting,
    pact,
    papers,
    privacy,
    rails,
    ranking,
    reaching,
    registering,
    reports,
    requests,
    setup_file,
    succession,
    templates,
    trail,
    verifying,
    voting,
)
from handlers.duties import PROVIDERS
from handlers.founding import managing
from handlers.joining.callbacks import LINKS
from handlers.kit.conversation import Conversation
from handlers.launch import reading
from handlers.meeting import confirming
from handlers.voting import results

CONVERSATIONS: tuple[Conversation, ...] = (
    home.CONVERSATION,
    helping.CONVERSATION,
    hearing.CONVERSATION,
    privacy.CONVERSATION,
    registering.CONVERSATION,
    pact.CONVERSATION,
    launch.CONVERSATION,
    assessing.CONVERSATION,
    ranking.CONVERSATION,
    verifying.CONVERSATION,
    joining.CONVERSATION,
    founding.CONVERSATION,
    voting.CONVERSATION,
    calendar.CONVERSATION,
    chasing.CONVERSATION,
    contacts.CONVERSATION,
    announcing.CONVERSATION,
    reaching.CONVERSATION,
    grouping.CONVERSATION,
    drives.CONVERSATION,
    reports.CONVERSATION,
    requests.CONVERSATION,
    meeting.CONVERSATION,
    papers.CONVERSATION,
    templates.CONVERSATION,
    rails.CONVERSATION,
    trail.CONVERSATION,
    agencies.CONVERSATION,
    setup_file.CONVERSATION,
    criteria_table.CONVERSATION,
    honours.CONVERSATION,
    dossiers.CONVERSATION,
    succession.CONVERSATION,
    history.CONVERSATION,
    exports.CONVERSATION,
)

PROVIDERS.append(registering.duties)
PROVIDERS.append(pact.duties)
PROVIDERS.append(launch.duties)
PROVIDERS.append(assessing.duties)
PROVIDERS.append(verifying.duties)
PROVIDERS.append(joining.duties)
PROVIDERS.append(founding.duties)
PROVIDERS.append(voting.duties)
PROVIDERS.append(chasing.duties)
PROVIDERS.append(announcing.duties)
PROVIDERS.append(reaching.duties)
PROVIDERS.append(succession.duties)
PROVIDERS.append(drives.duties)
PROVIDERS.append(reports.duties)
PROVIDERS.append(requests.duties)
PROVIDERS.append(meeting.duties)
PROVIDERS.append(rails.duties)
PROVIDERS.append(setup_file.duties)
PROVIDERS.append(criteria_table.duties)
PROVIDERS.append(dossiers.duties)

home.BESIDE.append(joining.switch_choice)
managing.BESIDE.append(registering.manage_choice)
managing.BESIDE.append(agencies.manage_choice)
managing.BESIDE.append(ranking.manage_choice)
managing.BESIDE.append(setup_file.manage_choice)
managing.BESIDE.append(grouping.manage_choice)
managing.BESIDE.append(hearing.manage_choice)
managing.AT_HAND.append(succession.manage_choice)
managing.BESIDE.append(joining.switch_choice)
results.BESIDE.append(ranking.way_in)
reading.BESIDE.append(ranking.way_in)
reading.BESIDE.append(papers.way_in)
LINKS[confirming.LINK] = confirming.by_link
