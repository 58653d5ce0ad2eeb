"""What was signed: the words that name an agreement, and the sentences that speak of it.

Belongs here: names of instruments. Not here: who signs (`parties`), on what (`sectors`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from briefing.draft.lines import Passage, Text

# A name of an instrument: a head with the words that go with it, by language. What it is called is all of these.
_EN_MODS = (
    r"(?:sister|twin|friendship|partner|twinned)[ -](?:cit(?:y|ies)|ports?|airports?|states?|towns?|provinces?|"
    r"universit(?:y|ies)|"
    r"harbou?rs?|regions?|schools?|parks?)|city[ -]to[ -]city|port[ -]to[ -]port|business[ -]to[ -]business|"
    r"twinning|twin|friendship|"
    r"co-?operation|collaboration|collaborative|cooperative|partnership|strategic|economic|bilateral|trilateral|"
    r"tripartite|trade|framework|"
    r"exchange|cultural|business|commercial|academic|technical|educational|joint|mutual|formal|(?:\w+-)?year|"
    r"multi-year|knowledge|"
    r"investment|development|innovation|technology|climate|research|intercity|intermunicipal|inter-city|"
    r"inter-port|municipal|institutional|"
    r"alliance|green|friendly|sisterly|sisterhood|brotherhood|goodwill|green corridor|peace|heritage|tourism|energy|"
    r"port|airport|sharing|"
    r"student"
)
_EN_HEADS = (
    r"agreements?|accords?|pacts?|treat(?:y|ies)|memorand(?:um|a|ums)|MOUs?|MoUs?|MoC|declarations?|charters?|"
    r"compact|covenant|protocols?|"
    r"contracts?|conventions?|partnerships?|arrangements?|programmes?|programs?|letters?|statements?|"
    r"relationships?|ties?|deals?|alliance|roadmap|action plan|"
    r"work plan|plan"
)
_EN_OF = (
    r"(?: (?:of|on|for) (?:understanding|co-?operation|agreement|intent|friendship|collaboration|partnership|twinning|"
    r"commitment|exchange|sisterhood|"
    r"goodwill|mutual (?:understanding|co-?operation))(?: and (?:co-?operation|understanding|friendship|"
    r"collaboration|partnership|exchange))?)"
)
_EN_PLAIN = (
    r"agreements?|accords?|pacts?|treat(?:y|ies)|memorand(?:um|a|ums)|MOUs?|MoUs?|partnerships?|protocols?|"
    r"charters?|twinning|"
    r"sister[ -]cit(?:y|ies)|roadmap"
)
_FR_NOUNS = (
    r"coopération|collaboration|partenariat|jumelage|amitié|entente|accord|intention|compréhension|réciprocité|"
    r"partage|échanges?|principe|"
    r"engagements?|action|fraternité|solidarité|développement|travail|rapprochement|transition|mise en œuvre|"
    r"coordination|recherche"
)
_FR_ADJECTIVES = (
    r"décentralisée?|internationale?|économiques?|culturelle?|stratégiques?|bilatérale?|tripartite|quadripartite|"
    r"communs?|communes?|conjointe?|triennale?|"
    r"quadriennale?|quinquennale?|pluriannuelle?|cadre|renforcée?|territoriale?|transfrontalière?|universitaire|"
    r"technique|spécial|"
    r"interrégionale?|interportuaire|portuaire|institutionnelle?|scientifique|mutuelle?|réciproque|nouveau|"
    r"industrielle?|touristique|municipale?|"
    r"interuniversitaire|maritime|agricole|intercommunale?|interville|métropolitaine?|local|multilatéral"
)
_FR_HEADS = (
    r"ententes?(?:-cadre)?|accords?(?:-cadre)?|conventions?(?:-cadre)?|pactes?|protocoles?|mémorandums?|"
    r"mémorandas?|memorandums?|contrats?|traités?|chartes?|déclarations?|"
    r"lettres?|feuilles? de route|plans?(?: d'actions?)?|programmes?|partenariats?|jumelages?"
)
_ES_NOUNS = (
    r"colaboración|cooperación|hermanamiento|amistad|entendimiento|intención|intenciones|intercambio|acción|"
    r"asociación|acuerdo|alianza|"
    r"compromiso|trabajo|integración|hermandad|asistencia|fraternidad"
)
_ES_HEADS = (
    r"acuerdos?|convenios?|memor[aá]ndums?|memorandos?|pactos?|protocolos?|cartas?|declaraci(?:ón|ones)|"
    r"hermanamientos?|tratados?|hojas? de ruta|"
    r"plan(?:es)?|programas?|alianzas?|actas?"
)
_ES_ADJECTIVES = (
    r"marco|específic[oa]|general|bilateral|interinstitucional|institucional|internacional|económic[oa]|cultural|"
    r"estratégic[oa]|mutu[oa]|"
    r"conjunt[oa]|técnic[oa]|recíproc[oa]|descentralizad[oa]|académic[oa]|turístic[oa]"
)
_YEARS = r"(?: (?:19|20)\d\d ?[-–] ?(?:19|20)?\d\d)?"
_PHRASE = re.compile(
    r"(?<![\w-])(?:"
    rf"(?P<of>(?:joint )?(?:memorand(?:um|a|ums)|letters?|declarations?|protocols?|treat(?:y|ies)|agreements?|"
    rf"pacts?|charters?|statements?|"
    rf"articles){_EN_OF})"
    rf"|(?:(?:{_EN_MODS})(?:,? (?:and )?(?:{_EN_MODS}))* )(?:{_EN_HEADS})(?:{_EN_OF})?"
    rf"|(?:{_FR_HEADS})(?: (?:{_FR_ADJECTIVES}))*(?: (?:de |d')(?:{_FR_NOUNS})(?:,? et (?:de |d')?(?:{_FR_NOUNS}))?)?"
    rf"(?: (?:{_FR_ADJECTIVES}))*(?: et (?:{_FR_ADJECTIVES}))?{_YEARS}"
    rf"|(?:{_ES_HEADS})(?: (?:{_ES_ADJECTIVES}))*(?: de (?:{_ES_NOUNS})(?: y (?:de )?(?:{_ES_NOUNS}))?)?(?: "
    rf"(?:{_ES_ADJECTIVES}))*"
    rf"|Absichtserklärung(?:en)?|Memorandum(?: of Understanding)?|(?:gemeinsame )?Erklärung|"
    rf"\w*[Pp]artnerschafts?(?:vertrag|vereinbarung|abkommen|urkunde)?e?n?s?|"
    rf"\w*(?:[Vv]ertrag|[Aa]bkommen|[Vv]ereinbarung)(?:s|en|es)?|Kooperation(?:s\w+)?|Städtefreundschaft"
    rf"|{_EN_PLAIN})(?!\w)",
    re.IGNORECASE,
)
# Kind of the vocabulary of facts files → what tells it, most specific first.
_KINDS = [
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        ("reciprocity_contract", r"réciprocité"),
        (
            "memorandum",
            (
                r"m[eé]morand|\bMOUs?\b|\bMoC\b|protocoles? d'(?:entente|accord)|entendimiento|of understanding|"
                r"Absichtserklärung"
            ),
        ),
        ("friendship_agreement", r"amitié|amistad|friendship|freundschaft"),
        ("twinning", r"jumel|twin|sister|herman|Städtepartner"),
        (
            "cooperation_program",
            (
                r"^programm?e?s?\b|^programas?|plans? d'action|feuille|road ?map|hoja de ruta|action plan|work plan|"
                r"program(?:me)?s?$|plan de acción"
            ),
        ),
        ("letter_of_intent", r"intenti?[oó]n|intent$|déclaration|declara|statement|erklärung"),
        (
            "cooperation_agreement",
            r"coop|collab|colab|koop|(?:accord|entente|convention)\w* (?:\w+ )?de partage|partnership agreement",
        ),
        ("partnership", r"partenariat|partnership|partnerschaft|alianza|alliance"),
        ("protocol", r"protoc"),
    )
]
# Words that are an instrument only when others of its kind stand with them.
_BARE = re.compile(
    r"(?i)(?:programmes?|programas?|programs?|plan(?:es)?|lettres?|letters?|cartas?|statements?|déclarations?|"
    r"declaraci\w+|declarations?|actas?|contracts?|"
    r"contrats?|deals?|conventions?|(?:gemeinsame )?Erklärung|arrangements?|ties?|relationships?|chartes?|"
    r"exchange program(?:me)?s?|\w+ plan)"
)


def _kind(phrase: str) -> str:
    """The kind of an instrument by its name."""
    return next((kind for kind, form in _KINDS if form.search(phrase)), "agreement")


_SIGN = re.compile(
    r"\b(?:sign(?:é|ée|és|ent|e|er|ed|s|ing|ature|atures|ataires?)|conclu(?:e|s|re|ent|ded)?|"
    r"scell\w+|paraph\w+|ratif\w+|annonce(?:nt|r|d|s)?|announce[sd]?|unveil\w*|renew(?:s|ed)?|"
    r"renouvel\w+|"
    r"adopt\w+|lie(?:nt)?|liés|uni(?:t|ssent|ver)|firm(?:ó|aron|an|ado|ar)|suscri\w+|formaliz\w+|"
    r"unterzeichn\w+|vereinbar\w+|jumel\w+|hermana\w+|unid[ao]s|link(?:s|ed)|twinned|entered into|enter into|"
    "inked|"
    r"agree[sd]?|partner(?:s|ed)?|became Sister|initialled|initialed|formali[sz]ed?|put (?:their|his|her) "
    r"(?:names?|signatures?)|"
    r"seal(?:s|ed)?|sell(?:ó|aron|an)|rubric\w+|establish(?:es|ed)?|launch(?:es|ed)?|besiegel\w+|geschlossen|"
    r"schließen|intensivier\w+)\b",
    re.IGNORECASE,
)


# A paper that may be signed, when a text speaks of one: "ont signé une charte".
_PAPER = re.compile(
    r"(?i)conventions?|chartes?|charter|déclaration|declaration|declaración|(?:gemeinsame )?Erklärung|carta"
)
_ONE = re.compile(
    r"(?i)\b(?:sign\w*|paraph\w+|adopt\w+|firm\w+|suscri\w+|rubric\w+|unterzeichne\w+|verabschiede\w+|conclu\w+) "
    r"(?:\w+ ){0,2}"
    r"(?:une|la|a|the|eine|einer|gemeinsame|cette) $|^(?:La|The|Cette|This|Die) $"
)
_STATUS = re.compile(
    r"(?i)(?:sister|twin|partner)[ -]\w+(?: (?:ties?|relationships?|partnerships?|programs?))?|(?:[\w-]+ "
    r")*partnerships?|"
    r"partenariats?|jumelages?|\w*partnerschaft(?:en)?|.* (?:ties?|relationships?|programmes?|programs?)"
)
_EARLIER = re.compile(
    r"\b(?:already|earlier|previous|since (?:19|20)\d\d|in (?:19|20)\d\d|first (?:signed|concluded)|déjà|premier "
    r"accord|depuis (?:19|20)\d\d|"
    r"en (?:19|20)\d\d|antérieur\w*|précédent\w*|other|autres?|desde (?:19|20)\d\d|anterior\w*|seit (?:19|20)\d\d|"
    r"bereits|ya)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class InstrumentFound:
    """An instrument named: where, its kind, how often the text names one of that kind."""

    passage: Passage
    kind: str
    times: int


def instrument(text: Text) -> InstrumentFound | None:
    """The instrument that a text is about: of its head or most often named, by its most telling name."""
    found: list[tuple[float, Passage, str]] = []
    for place, sentence in enumerate(text.sentences):
        signed = 3 if _SIGN.search(sentence.text) else 0
        for match in _named(sentence.text):
            # The name tells more than its letters, and an earlier agreement less than today's.
            acronym = 1.5 if re.fullmatch(r"M[oO]Us?|(?:.* )?deals?", match[0]) else 0.0
            earlier = 2.5 if _EARLIER.search(sentence.text[max(0, match.start() - 60) : match.end() + 40]) else 0.0
            # What two cities are to each other is less than what they sign.
            bare = 1.5 if " " not in match[0] or _STATUS.fullmatch(match[0]) else 0.0
            points = (3 if place < 4 else 0) + signed - acronym - earlier - bare + 0.5 * min(len(match[0].split()), 4)
            found.append((points - 0.15 * min(place, 10), sentence.match(match), _kind(match[0])))
    if not found:
        return None
    times = Counter(kind for _, _, kind in found)
    _, passage, kind = max(
        found, key=lambda item: (item[0] + 0.7 * min(times[item[2]], 3), -item[1].paragraph, -item[1].start)
    )
    return InstrumentFound(passage, kind, times[kind])


def _named(line: str) -> list[re.Match[str]]:
    """The names of instruments in a line."""
    return [
        match
        for match in _PHRASE.finditer(line)
        if not _BARE.fullmatch(match[0]) or (_PAPER.fullmatch(match[0]) and _ONE.search(line[: match.start()]))
    ]


def speaks_of_agreement(sentence: str) -> bool:
    """Whether a sentence names an instrument, or says that something was signed."""
    return bool(_SIGN.search(sentence)) or bool(_named(sentence))
