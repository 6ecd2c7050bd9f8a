"""Every tap of the program with the words that follow its name, so that a button of each can be forged."""

from itertools import product

from handlers.contents import CONVERSATIONS

TAPS = {tap for conversation in CONVERSATIONS for tap in conversation.taps}

SHAPES: dict[str, str] = {
    "": (
        "home more help lang privacy privacyfile privacyleave assess regs place placepg vnew trialnew votes results foadd foall "
        "foedit foinv found manage stand join invite drfrom drlaunch droccasion drperiod honall history oplist opnew members "
        "news nwnew lost group groupoff "
        "hear hearown away awayown awayback blhear blhearown "
        "drnew drives calendar chase chaseall agys agypage mtgs trail hisall hisheads invmore fopage foask focrit fodate fodep "
        "fohead foother fostage fotick foname drkind invnew memag hisaward mgmore roll rollnow sfile "
        "rksee requests rqnew rqto rqday rqkind contacts cthide ctshow"
    ),
    "yes": "stand privacyleave groupoff",
    "bloc": "hearset",
    "1": "blescal",
    "{card}": "later latercard laterown",
    "{card} h": "laterset",
    "0": "news lost requests contacts drives calendar chaseall agys mtgs trail hisall hisheads invmore oplist members",
    "head": "foask fopage",
    "steps": "nwnew",
    "to {news}": "nwnew",
    "steps {news}": "nwnew",
    "all - {news}": "nwto",
    "undone {step} {news}": "nwto",
    "all": "nwto blhearset",
    "undone {step}": "nwto",
    "{news}": "nwone nwtext nwgot nwwho nwback nwdraft nwmore nwwhen nwdel nwclear nwpin nwclean",
    "{waiting}": "nwstop",
    "{news} yes": "nwback nwdel",
    "{news} - {sign}": "nwsend",
    "{news} now {sign}": "nwsend",
    "{news} {stamp} {sign}": "nwsend",
    "{news} parts": "nwform",
    "{news} file": "nwform",
    "{news} 0": "nwtext nwwho",
    "{news} {file}": "nwfile nwdrop",
    "above": "drnew",
    "officers": "rqto",
    "officers 1 {sign}": "rqto",
    "0 {sign} 0": "rqtick",
    "{stamp}": "rqday awayset",
    "number": "rqkind",
    "{ask}": "rqsend",
    "{ask} {year}": "rqone rqall rqmore rqclose rqagain rqback rqtable chase chasenudge chasedone chaseopen chasesend calone calmove",
    "{ask} {year} 0": "rqall",
    "{ask} {year} yes": "rqclose rqback",
    "{ask} {year} {stamp}": "rqlater",
    "{ask} {year} {agency}": (
        "rqread rqopen chaseone chasecall chasemore chasezalo chasepaper chaseundo moretime paper dostep rpopen extno extnot"
    ),
    "{ask} {year} {agency} 1": "rqyes",
    "{ask} {year} {agency} {stamp}": "chasegive extyes moreask moreday",
    "{ask} {year} {agency} {file}": "rqfile rqdrop",
    "{ask} {year} {agency} no": "rqclean",
    "{bloc}": "joins joinlist joinall opbloc opsec foname placego",
    "{bloc} {agency}": "placego",
    "{bloc} {stamp}": "joinall",
    "{bloc} {code}": "opsec",
    "{agency}": "ctag agymove agy agyback agyend agyname agypage memag fodep fohead invag hisone",
    "{agency} -": "agyinto",
    "{agency} {other}": "agyinto",
    "{agency} {other} inherit": "agytime",
    "{agency} 1": "fotick",
    "{agency} 0": "hisone fotick",
    "{agency} leader": "invro",
    "{agency} leader {code}": "invro",
    "{code}": "invnew invoff invqr",
    "{code} yes": "invoff",
    "{person} {agency}": "ctone memone memcall memchair memend memsec",
    "{person} {agency} yes": "memend",
    "{request}": "joinag joinfix joingo joinno joinnot joinok joinone joinpg joinph joinro joinwhy joinyes",
    "{request} name": "joinfix",
    "{request} 1": "joinwhy",
    "{request} leader": "joinro",
    "{request} {agency}": "joinag",
    "{year}": (
        "sfget ctfile ctlast docs docnew crit pcpage pact pcadd pcall pcask pclate pcnew pcwho pctadd pctgt "
        "pctheme hon hisvotes hisyear suc sucaccept sucmem "
        "sucoffer sucpack sucstay suctake mtgy dsall dsnudge progress progpub progset rk rkpic rkxls rktry rkstat "
    ),
    "next_workday": "roll rollnow",
    "{setup}": "sfdo sfdrop sfsee",
    "{setup} 0": "sfsee",
    "{tables}": "ctsee ctdrop ctuse",
    "{tables} 0": "ctlook ctrow ctkind ctpart",
    "{tables} top 0": "ctlist",
    "{tables} number": "ctfix",
    "{tables} 0 drop": "ctset",
    "{tables} {sign}": "ctuse",
    "{setup} {sign}": "sfdo",
    "{year} shared names": "progset",
    "{year} watched names": "progset",
    "{year} A": "crit",
    "own": "rksee",
    "{year} agency 0": "rkstat",
    "{year} {agency} {leaf}": "rksec rkleaf rkhist rktest",
    "{year} {leaf}": "rkcrit",
    "{year} {agency} {proof}": "rkfile",
    "{year} plan": "docnew docsup",
    "{year} plan 1": "docskip",
    "{year} theme": "docword",
    "{year} yes": "pcway",
    "{year} {file}": "pcpfile pcpdrop",
    "{year} no": "pcpclean",
    "{doc}": "doc docdel docfill docnum docold docclear",
    "{doc} yes": "docdel",
    "{doc} 0": "doctext docold",
    "{doc} 5": "docclear",
    "{doc} {file}": "docfile docdrop",
    "{doc} no": "docclean",
    "{year} 0": "pcall pctgt pcsaid sucmem",
    "{year} 1 1": "pcpt pcptdel",
    "{year} 1": "pcgen pcpts pcone pcedit pcyes pcsay pcfix pcnudge pcredo pcdel pctdel",
    "{year} 1 {sign}": "pcdel pctdel",
    "{year} blank": "pcnew",
    "{year} 1ff": "pcsign pcdone",
    "{year} {agency}": "pclone sucset rkone rkcmp rklost",
    "{year} {agency} 0": "sucset rklost",
    "{year} {award}": "honit honno honyes honplaces honsure hongov dslist dsadd dsok dsitem dsnew dsmove dsout",
    "{year} {award} yes": "hongov",
    "{year} {award} head": "dsnew",
    "{year} {award} to-trinh": "dsitem dsout",
    "{year} {award} to-trinh head": "dsmove",
    "{year} {award} 1 {sign}": "hontick honset",
    "{year} {award} {nominee}": "honone hontoday dsone dssend dstoday dsmany dsback",
    "{year} {award} {nominee} 1": "dswrong",
    "{year} {award} {nominee} to-trinh": "dspap dsgot dsundo dssame",
    "{year} {award} {nominee} to-trinh {file}": "dsfile dsdrop",
    "{year} {award} {nominee} to-trinh no": "dsclean",
    "{year} {award} {nominee} kept": "honto",
    "{year} {award} {nominee} proposed": "honundo",
    "{step} {year}": (
        "meetpart meetoff calmore calfile chasenote "
        "calone calmove chase chasenudge chasedone chaseopen chasepaper meetnew meetplace meetnoplace meetset stepdone stepopen "
        "rpall rptgt rgall"
    ),
    "{step} {year} {meeting}": "meetjoin meetoff",
    "{step} {year} {stamp}": "calday calset meetday meetset",
    "{step} {year} yes": "rgrule",
    "{step} {year} 1": "calfile",
    "{step} {year} {agency}": (
        "chaselead chaseleadgo "
        "chaseone chasecall chasemore chasesend chasezalo chasepaper chaseundo extno extnot dostep moretime moreday paper "
        "rpopen rpnums rpfiles rppull rpsend"
    ),
    "{step} {year} {agency} {stamp}": "chasegive extyes moreask",
    "REGISTER {year}": "rgcnt rgcntadd rgpaper rgsum",
    "REGISTER {year} {sign} 1": "rgcnton",
    "REGISTER {year} 0 {sign}": "rgsumone",
    "REGISTER {year} {agency}": "rgopen rgpull rgsend rgnums rgpone",
    "REGISTER {year} {agency} 0 {sign}": "rgnum",
    "REGISTER {year} {agency} 0 {sign} 3": "rgput",
    "REGISTER {year} {agency} TTLDTT 1": "rgset",
    "REGISTER {year} {agency} 1": "rgsign",
    "{step} {year} {agency} 1": "rpsign rphead rpread",
    "{step} {year} {agency} {sign}": "rpnum",
    "{step} {year} {agency} {file}": "rpfile rpdrop rptake",
    "{step} {year} {agency} no": "rpclean",
    "{sheet}": "asgo asmap asnext asnone aslack aspaper aspull asreturn assend assign asskip asfill",
    "{sheet} 0": "asfill asvers",
    "{sheet} 1": "assign",
    "{sheet} 1 0": "asver",
    "{sheet} 1 {leaf}": "asverat",
    "{sheet} {sign}": "asagreeall",
    "{sheet} {leaf}": "asleaf asnext asnote asmore asclean assec asans aslate",
    "{sheet} {leaf} 0": "asans asreuse asmore assec asagree asprov assources",
    "{sheet} {leaf} 1": "asprov",
    "{sheet} {leaf} {file}": "astake",
    "{sheet} {proof}": "asitem asfile asdrop",
    "{drive}": "drone drboard drend drsum drnudge drrep drdel",
    "{drive} yes": "drdel",
    "{drive} 1 {sign}": "drtick drclose",
    "{drive} {agency}": "drread drrep",
    "{drive} {agency} {file}": "drfile drdrop",
    "{drive} no": "drclean",
    "{meeting}": "mtg mtgfile mtall mtask mtend mtopen mtsample mtwho mtnotes mtcome mtfull mtwhy mtmore mtquo",
    "{meeting} 0": "mtpres mtteam",
    "{meeting} half": "mtquo",
    "{meeting} {agency} 0 0": "mthere",
    "{meeting} {person} 1 0": "mttell",
    "{meeting} leader": "mtcome",
    "{meeting} 1": "mtgfile",
    "{meeting} yes": "mtend",
    "{meeting} note": "mtadd mtlist",
    "{meeting} decision 0": "mtlist",
    "{meeting} {file}": "mtfile",
    "{meeting} no": "mtclean",
    "{line}": "mtdel",
    "{line} 1": "mtobj",
    "{ballot}": "trialmine trialsend vannul vbegin vask vclose vdrop vedit vend vgone vgoon vholder vprog vpub vopen vres",
    "{ballot} yes": "vdrop vbegin vannul",
    "{ballot} PROV_CERT": "vadd",
    "{ballot} 0": "vq vres vless vplaces vstand vopen",
    "{ballot} 0 2": "vplaces",
    "{ballot} 0 PROV_FLAG yes": "vless",
    "{ballot} 0 {agency} 1": "vstand",
    "{ballot} {agency}": "vpaper vholder",
    "{ballot} {agency} {person}": "vholder",
    "{ballot} {agency} {paper}": "vcast vlist vpaper",
    "{ballot} {agency} {paper} 0": "vcard vlist",
    "{ballot} {agency} {paper} 0 1": "vmark",
}
"""The words that follow the name of a tap, as its screens write them: every tap of the program stands here."""


def forged(names: dict[str, list[str]]) -> list[str]:
    """A button of every tap, about the rows that `fill` made."""
    made = []
    for shape, taps in SHAPES.items():
        words = shape.split()
        for found in product(*(names.get(word.strip("{}"), [word]) for word in words)):
            made += [":".join((tap, *found)) for tap in taps.split()]
    return [data for data in dict.fromkeys(made) if len(data.encode()) <= 64]
