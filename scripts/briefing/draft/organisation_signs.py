"""Organisations told by what stands around them, or by their spelling: lists, explanations, articles, capitals.

Belongs here: candidates that no word of the name gives away. Not here: names with a head word or an acronym
(`organisation_names`), which candidates are kept (`organisations`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.draft.gazetteer import is_place, plain
from briefing.draft.lines import Passage
from briefing.draft.names import grammar, is_name
from briefing.draft.organisation_heads import CAP, GENERIC
from briefing.draft.organisation_names import OrganisationFound, no_acronyms
from briefing.draft.words import words

_ALONE = re.compile(
    r"(?<![\w&/.(-])(?<![A-CE-KM-ZÀ-Þ]')(?P<name>[A-ZÀ-Þ]{3,}(?:-[A-Z][\w]+)?(?: (?:St-|"
    r"Saint-)?[A-Z][a-zà-ÿ][\w'-]+){0,2})(?![\w&/])"
)
_CAMEL = re.compile(
    r"(?<![\w'@./-])(?P<name>(?!Mc|Mac|De[A-Z]|Le[A-Z]|La[A-Z]|Fitz|"
    r"Di[A-Z])(?:[A-Z][a-zà-ÿ]+(?:[A-Z][a-zà-ÿ]+|&[A-Z]\w+|[A-Z]{2,}\b)+|[A-Z]+\d[A-Z][a-z]+)(?: "
    r"[A-ZÀ-Þ][a-zà-ÿ]+(?! [A-Z]))?|"
    r"[A-Z][a-zà-ÿ]{3,}(?:p[ôo]le|biotech|invest|fintech|medtech|cluster)|[A-Z][a-z]+(?:\.[A-Z]{2})|"
    r"[A-Z][a-z]{2,}\d)(?![\w])"
)
# What only a body does: "Ostra, which operates the buses", "Citra, qui organise le salon".
_DOES = re.compile(
    rf"(?P<name>{CAP}(?: {CAP}){{0,3}}), (?:which|qui|que|die|das|der) (?:also |jointly |currently )?(?:operates?|"
    rf"runs?|manages?|"
    r"makes?|produces?|supplies|supply|develops?|builds?|employs?|organi[sz]es?|publishes|owns?|designs?|sells?|"
    r"offers?|"
    r"provides?|exploite|gère|produit|fabrique|organise|emploie|développe|commercialise|conçoit|édite|regroupe|fédère|"
    r"rassemble|opera|gestiona|fabrica|produce|organiza|desarrolla|emplea|agrupa)\b"
)
_LEAD = re.compile(
    r"(?:The|Der|Die|Das|Dem|Den|In|At|From|For|By|On|With|And|As|Both|Its|Their|Our|Under|Over|Dans|En|Au|Aux|Pour|"
    r"Avec|Par|Sur|Con|Para|"
    r"Por|Mit|Von|Für|Im|Am|Auch|While|When|After|Before) "
)
_BESIDE = re.compile(r"(?<!\w)(?:[A-ZÀ-Þ]{2,} )$")
# After an acronym, part of the name: "HAROPA Port".
_HOUSES = frozenset({"", "Port", "Ports", "Group", "Groupe", "Energy", "Bank", "Airport"})
# Between a noun and the name of what it is: "agence de conseil X", "l'entreprise rochevalaise X".
_OF_WHAT = (
    r"(?:(?:de |d')[a-zà-ÿ]{4,} )?(?:[a-zà-ÿ-]{4,}(?:ais|aise|ois|oise|ien|ienne|ain|aine|ique|iques|el|elle|al|ale|"
    r"iste|eur|"
    r"aire|if|ive|ard|arde|and|ande|és?|ées?|an[oa]|es[a]?|ol|ola|ense|eñ[oa]|ic[oa]|os[oa]|us[oa]|in[oa]|eg[oa]|"
    r"ac[oa]|eca|"
    r"eco) ){0,2}"
)
_DAY_NAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|"
    r"December"
)
_ROMAN = re.compile(r"[IVXLC]+(?: .*)?")


def by_context(sentence: Passage, lang: str) -> Iterator[OrganisationFound]:
    """The names of a sentence that its other words tell to be organisations."""
    yield from _listed(sentence, lang)
    yield from _several(sentence)
    yield from _explained(sentence, lang)
    yield from _agencies(sentence)
    yield from _incorporated(sentence)
    if lang == "fr":
        yield from _with_article(sentence)


@cache
def _nouns(lang: str) -> str:
    return "|".join(
        sorted(
            (word.replace("~", " ") for word in words("organisations")[lang]["nouns"].split()), key=len, reverse=True
        )
    )


def _several(sentence: Passage) -> Iterator[OrganisationFound]:
    """Firms after the noun that says what all are: "the recycling firms Ostra and Delvik", "les sociétés A et B"."""
    item = rf"{CAP}(?: {CAP}){{0,2}}"
    nouns = (
        r"(?:firms|companies|start-?ups|airlines|carriers|agencies|operators|manufacturers|makers|groups|banks|brands|"
        r"partners|sponsors|labels|studios|entreprises|sociétés|compagnies|groupes|agences|opérateurs|constructeurs|"
        r"banques|associations|organismes|partenaires|empresas|compañías|firmas|agencias|aerolíneas|bancos|Unternehmen|"
        r"Firmen|Vereine|Konzerne|Reedereien|Banken)"
    )
    listed = rf"(?P<list>{item}(?:, {item})*,? (?:and|et|y|und) {item})"
    for match in re.finditer(rf"(?<![\w-]){nouns} (?:[a-zà-ÿ-]{{4,}} )?{listed}", sentence.text):
        for one in re.finditer(item, match["list"]):
            name, start = one[0].rstrip("."), match.start("list") + one.start()
            if not is_place(name):
                yield OrganisationFound(sentence.part(start, start + len(name)), name, "", "listed")


def _listed(sentence: Passage, lang: str) -> Iterator[OrganisationFound]:
    """Names after "such as": "Google, Microsoft et Facebook"."""
    line = sentence.text
    item = rf"(?:(?:le |la |les |l'|the )?{CAP}(?: {CAP}){{0,3}})"
    for match in re.finditer(
        (
            rf"(?<!\w)(?:{words('organisations')[lang]['like']}) (?P<list>{item}(?:, {item})*(?:,? (?:et|"
            f"and|y|und|ou|or) {item})?)"
        ),
        line,
    ):
        names = list(re.finditer(rf"{CAP}(?: {CAP}){{0,3}}", match["list"]))
        several = len(names) > 1 or re.search(r"te(?:l|lle)s? que|such as", match[0])
        for name in names if several else []:
            start = match.start("list") + name.start()
            if not is_place(name[0]):
                plain_name = name[0].rstrip(".")
                yield OrganisationFound(sentence.part(start, start + len(plain_name)), plain_name, "", "listed")


def _explained(sentence: Passage, lang: str) -> Iterator[OrganisationFound]:
    """A name with the noun that says what it is: "Ecolys, parc économique", 'la pépinière "Le campement"'."""
    line, nouns = sentence.text, _nouns(lang)
    article = r"(?:le |la |l'|un |une |the |a |an |el |una |der |die |das )"
    for match in re.finditer(
        rf"(?P<name>{CAP}(?: {CAP}){{0,3}})(?:,| \() ?"
        rf"(?:(?:{article})?(?:[\w-]+ ){{0,2}}|{article}(?:[a-zà-ÿ-]+,? ){{3,6}})"
        rf"(?:{nouns})(?!\w)",
        line,
    ):
        if not is_place(match["name"]):
            yield OrganisationFound(sentence.match(match, "name"), match["name"], "", "explained")
    named = (
        rf"(?<=[Tt]he )(?P<name>{CAP}(?: {CAP}){{0,2}}) (?:{nouns})(?!\w)"
        if lang == "en"
        else rf"(?<![\w-])(?:{nouns})s? {_OF_WHAT}"
        rf"(?P<name>{CAP}(?: (?:de la |de l'|de |du |des |d'|del )?{CAP}){{0,3}})"
    )
    after_noun = (
        rf"(?<![\w-])(?:{nouns})s? (?P<name>(?![A-Z][a-z]+ [A-Z][\w]+, (?:who|an?|the) ){CAP}(?: {CAP}){{0,2}})"
    )
    found = list(re.finditer(named, line)) + (list(re.finditer(after_noun, line)) if lang == "en" else [])
    for match in found:
        name = match["name"].rstrip(".")
        if not is_place(name) and not any(grammar(other).head.match(name) for other in ("fr", "en")):
            where = sentence.part(match.start("name"), match.start("name") + len(name))
            yield OrganisationFound(where, name, "", "explained")
    for match in _DOES.finditer(line):
        if not is_place(match["name"]) and not is_name(match["name"], told=True):
            yield OrganisationFound(sentence.match(match, "name"), match["name"], "", "explained")
    for match in re.finditer(rf"(?<![\w-])(?:{nouns})s? (?:[a-zà-ÿ]+ )?\"(?P<name>[A-ZÀ-Þ][^\"\[\]]{{2,40}})\"", line):
        yield OrganisationFound(sentence.match(match, "name"), match["name"], "", "quoted name")


_LEGAL = (
    r"(?:g?GmbH|AG|SE|KG|AöR|e\.V\.|S\.A\.(?:S\.)?|SAS|SARL|SpA|S\.p\.A\.|Inc\.?|Ltd\.?|Limited|LLC|PLC|plc|"
    r"Corp\.?|B\.V\.|N\.V\.|Pty\.? Ltd\.?|S\.L\.|AB|ASA|AS|Oy|A/S|Co\.,? Ltd\.?)"
)


def _incorporated(sentence: Passage) -> Iterator[OrganisationFound]:
    """A firm by its legal form: "Nordwind Energie GmbH"."""
    for match in re.finditer(
        rf"(?<![\w-]){CAP}(?: {CAP}){{0,4}}(?:,(?= Inc| Ltd| LLC| Limited))? {_LEGAL}(?![\w-])", sentence.text
    ):
        name = match[0].rstrip(",")
        yield OrganisationFound(sentence.part(match.start(), match.start() + len(name)), name, "", "firm")


_AGENCY = (
    "(?:La )?French Tech|"
    "Promotion|Investir|Investissement|Développement économique|Air|Aéro|Fly|Tourisme|Tourism|Turismo|Investissement|"
    "Investissements|Invest|Visit|Destination|Transport|"
    "Transports|Health|"
    "Santé|Parks|Parcs|Statistics|"
    "Environment|Sport|Sports|Infrastructure|Creative|Innovate|Innovation|Enterprise|Film|Screen|Arts|Culture|"
    "Trade|Brand|Global|Study|Business Region|Business|Brand|Experience|"
    "Discover|Music|Musique|Música|Choose|Startup|Start-up|Technology|Tech|Techno|Digital|Housing|Water|Logement|"
    "Platform|Promote|Promperú|Marca|Pro|Export|Exporta|"
    "Développement|Events|Festivals|Business|Éducation|Cinema|Cricket|Athletics|Wasser|Wien|Stadtwerke|Metro|Port"
)
_TASK = (
    "Propreté|Mobilité|Habitat|Énergie|Environnement|Développement|Logement|Tourisme|Aménagement|Habitation|"
    "Métropole Habitat|Culture|Événements"
)
_UTILITY = "Hydro|Radio|Télé|Gaz|Air|Loto|Aéro|Agro|Bio|Techno|Euro|Électricité"


def _agencies(sentence: Passage) -> Iterator[OrganisationFound]:
    """A place's agencies: "Québec International", "Tourisme Montréal", "Transport Canada", "Hydro-Québec"."""
    place = rf"{CAP}(?: {CAP})?"
    for match in re.finditer(
        rf"(?<![\w-])(?:(?P<place>{CAP}) International(?!\w| [A-ZÀ-Þ]| (?:airport|conference|congress|cent|school|"
        rf"fair|summit|film|trade))|(?:{_AGENCY}) (?P<what>{place})|(?:{_UTILITY})-(?P<whose>[A-ZÀ-Þ]\w+)|"
        rf"(?P<of>{CAP})-(?:{_TASK})(?!\w))",
        sentence.text,
    ):
        named = match["place"] or match["what"] or match["whose"] or match["of"]
        for name in (named, named.split()[0]):
            if is_place(name.removesuffix("'s")):
                end = match.end() - len(named) + len(name.removesuffix("'s"))
                whole = sentence.part(match.start(), match.end() if match["place"] or match["of"] else end)
                yield OrganisationFound(whole, whole.text, "", "agency")
                break


def _with_article(sentence: Passage) -> Iterator[OrganisationFound]:
    """Within a French sentence, an article with a capital belongs to a name: "La Hutte", "Le Devoir"."""
    for match in re.finditer(
        r"(?<=[a-zà-ÿ,'] )(?P<name>(?:La|Le|Les) [A-ZÀ-Þ][\w-]+"
        r"(?: (?:(?:de|du|des|d'|de la|de l') ?)?[A-ZÀ-Þ][\w-]+)?)",
        sentence.text,
    ):
        if not is_place(match["name"]) and not re.match(r" Métropole", sentence.text[match.end() :]):
            yield OrganisationFound(sentence.match(match), match["name"], "", "article")


def spellings(sentence: Passage, lang: str) -> Iterator[OrganisationFound]:
    """Names told by their spelling: acronyms alone, capitals within a word, an ampersand."""
    if len(sentence.text.split()) < 3:
        # A site's own name, a menu's word.
        return
    for match in _CAMEL.finditer(sentence.text):
        yield OrganisationFound(sentence.match(match, "name"), match["name"], "", "spelling")
    for match in _ALONE.finditer(sentence.text):
        name = match["name"]
        after = sentence.text[match.end() :]
        first, _, second = name.partition(" ")
        if _DAY_NAME.match(second):
            name, second = first, ""
        if second not in _HOUSES and any(plain(word) in GENERIC for word in second.split()):
            name, second = first, ""
        if second and any(grammar(other).head.match(second) for other in ("fr", "en")):
            name = first
        before = sentence.text[: match.start()]
        shouted = _BESIDE.search(before) or re.match(r" [A-ZÀ-Þ]{2,}\b", after)
        if (
            shouted
            or first in no_acronyms()
            or is_place(name)
            or is_place(match["name"])
            or _ROMAN.fullmatch(first)
            or re.search(r"\d[:h.]\d\d ?\(?$", before)
            or re.match(r" ?\d{2,4}\b|\)? ?- |-|:", after)
        ):
            continue
        if any(is_place(part) for part in first.split("-")[1:]) or is_place(first.split("-")[0].title()):
            continue
        if re.search(r"(?:projet|project|programme|program) (?:the |le )?$", before):
            continue
        yield OrganisationFound(sentence.part(match.start(), match.start() + len(name)), name, "", "capitals")


def neighbours(sentence: Passage, found: list[OrganisationFound]) -> Iterator[OrganisationFound]:
    """The names that stand in one list with an organisation: "Daikin, Hitachi Astemo and the Chamber of Commerce"."""
    name = rf"{CAP}(?: {CAP}){{0,2}}"
    joint = (
        r"(?:, (?:and |et |y |und )?|,? (?:and|et|y|e|und|as well as|ainsi que) )(?:of |de |d'|du |von )?(?:the "
        r"|la |le |l'|el |die |der )?"
    )
    before = re.compile(rf"(?P<list>{name}(?:{joint}{name})*){joint}$")
    after = re.compile(rf"{joint}(?P<list>{name}(?:{joint}{name})*)")
    inside = [item for item in found if sentence.covers(item.passage)]
    for item in inside:
        start, end = item.passage.start_in(sentence), item.passage.end_in(sentence)
        for match in (before.search(sentence.text[:start]), after.match(sentence.text, end)):
            names = list(re.finditer(name, match["list"])) if match else []
            several = len(names) > 1 or len(inside) > 1 or (match and ", " in match[0])
            for one in names if several else ():
                at = (match.start("list") if match else 0) + one.start()
                text = one[0].rstrip(".")
                elided = re.match(r"[LD]'(?=[A-ZÀ-Þ])", text)
                if elided:
                    at, text = at + 2, text[2:]
                lead = _LEAD.match(text)
                if lead and lead[0] not in {"The ", "Der ", "Die ", "Das ", "Dem ", "Den "}:
                    continue
                if lead:
                    at, text = at + lead.end(), text[lead.end() :]
                if " " in text and text.split()[0] in no_acronyms():
                    # "l'ONG Louvain Coopération"
                    at += len(text.split()[0]) + 1
                    text = text.partition(" ")[2]
                if not is_place(text) and not any(grammar(lang).head.search(text) for lang in ("fr", "en")):
                    yield OrganisationFound(sentence.part(at, at + len(text)), text, "", "listed")
