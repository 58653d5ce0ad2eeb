"""The places that may be sides of an agreement, and what each earns by how it is named.

Belongs here: points for a mention: in the title, in a sentence that speaks of an agreement, joined to another place, as
what somebody who signs is mayor of. Not here: which places are taken for the sides, and their names (`parties`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefing.draft.datelines import title
from briefing.draft.instruments import speaks_of_agreement
from briefing.draft.lines import Passage, Text
from briefing.draft.organisation_heads import names_body
from briefing.draft.organisations import OrganisationFound
from briefing.draft.people import PersonFound, named_passages
from briefing.draft.places import Mention, mentions

_LOCATIVE = re.compile(
    r"(?:\b(?:à|au|aux|en|dans|chez|in|at|from|near|via|vers|en|desde|aus)|\bto|\bvisit(?:ed|s)?|"
    r"\bnach) (?:the |la |le |l')?$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    (
        r"\b(?:maires?|mairesse|mayors?|alcaldes?|alcaldesa|bürgermeister(?:in)?|premier|governor|gouverneure?|"
        "présidente?|president|homologue|counterpart|intendente|prefecto|provost|bourgmestre|"
        "homólogo|jefe de gobierno|jefa de gobierno|gobernadora?|minister-president|ministre-président) (?:de la |"
        "de l'|du |des |de |d'|of (?:the )?|von |"
        "del )(?:[A-Za-zÀ-ÿ]+ (?:de |d'|of )?)?$"
    ),
    re.IGNORECASE,
)
_ENVOYS = re.compile(
    r"(?i)\b(?:delegation|delegates|counterparts?|officials|representatives|leaders|mayors?|team|colleagues|"
    r"guests|visitors|délégation|délégués|"
    r"homologues?|élus|représentants|delegación|representantes|Delegation|Vertretern?) (?:from|venue? d[eu]|de|d'|"
    r"aus) (?:the |la )?$"
)
_OFFICE_AFTER = re.compile(
    r"(?:'s)? ?(?:Lord |Vice[ -]|vice |Deputy )?(?:Mayor|mayor|Gov(?:ernor|\.)|Premier|premier|Provost)\b"
)
_SIGNED = re.compile(
    r"\b(?:sign(?:ed|s|ing|é|ée|ent|aient|ature|atures)|paraph\w+|ont (?:signé|paraphé)|firm(?:aron|ó|an|ado)|"
    r"suscri\w+|rubric\w+|"
    r"unterzeichn\w+|inked|initial\w*ed|entered into|conclu\w*|witness\w*)\b",
    re.IGNORECASE,
)
_LOOKS_ON = re.compile(
    r"(?i)\b(?:presence|présence|presencia|attend|in Anwesenheit|assist|témoin|present|guests?)\w*\b"
)
_WITH = re.compile(
    (
        r"\b(?:avec|with|con|mit|entre|between|zwischen|et|and|y|und|unit|lie|lient|unissent) (?:de |"
        "d')?(?:la |le |l'|les |the |los |el )?$"
    ),
    re.IGNORECASE,
)
_GLOSS = r"(?:,? \([^)]*\)|, [A-ZÀ-Þ][\w.]*(?: [A-ZÀ-Þ][\w.]*)?)?"
_JOINT = re.compile(
    (
        rf"(?: [A-ZÀ-Þ]\w+)?{_GLOSS}(?:[,;]? (?:et|and|y|und|&) | ?[-–/x] ?| (?:à|to|con|mit|with|avec) "
        r")(?:de la |de l'|de |d'|du |la |le |l'|the |der |(?:[\w']+ ){0,2}(?:of |de |d'))?$"
    ),
    re.IGNORECASE,
)
_LISTED = re.compile(rf"{_GLOSS}[,;] (?:de |d')?")
# Earlier partners are no side of this agreement: "Xville already has five sister cities: …".
_OTHERS = re.compile(
    r"(?i)\b(?:other|others|also|already|autres?|également|aussi|déjà|par ailleurs|otr[ao]s?|también|ya|además|"
    r"weitere[nr]?|auch|bereits|"
    r"besides|in addition|earlier|previous(?:ly)?|since (?:19|20)\d\d|depuis (?:19|20)\d\d|desde (?:19|20)\d\d|"
    r"similar)\b"
)
# Several agreements at once: "launched three new agreements with …".
_NEW = re.compile(
    r"(?i)\b(?:new|nouve\w+|nuev\w+|neue\w*|two|three|four|five|deux|trois|quatre|cinq|dos|tres|cuatro|zwei|drei|"
    r"separate)\b[^.;:]{0,40}"
    r"\b(?:agreements|accords|MoUs|memoranda|ententes|acuerdos|convenios|partnerships|partenariats|jumelages|"
    r"conventions|twinnings)\b"
    r"[^.;:]{0,40}\b(?:with|avec|con|mit)\b"
)
# One side that joins itself to a list of others: "Rocheval s'unit à A, B et C", "has signed MoUs with A, B and C".
_ALLIES = re.compile(
    r"(?i)\b(?:s'unit|s'allie|s'associe|se jumelle|se lie|(?:est|sont|a été|ont été) (?:désormais|maintenant|ainsi) "
    r"(?:jumelée?s?|liée?s?|unie?s?)|(?:is|are) now (?:twinned|linked|partnered)|(?:has|have) (?:just )?(?:twinned|"
    r"partnered)|"
    r"se hermana|queda hermanada|ist (?:jetzt|nun|künftig) Partnerstadt|"
    r"(?:signs?|signed|inks?|inked|concludes?|concluded|signe|a signé|ont signé|signent|firmó|firma|suscribió|"
    r"unterzeichnet\w*)\b[^.;:]{0,50}\b(?:agreements|accords|MoUs|MOUs|memoranda|memorandums|ententes|acuerdos|"
    r"convenios|"
    r"jumelages|pacts|pactes|conventions|protocoles|Abkommen|Vereinbarungen))\b"
    r"[^.;:]{0,40}?\b(?:à|avec|with|to|con|von|mit)\b"
)
_AMONG = re.compile(
    r"(?i)\b(?:dont|notamment|parmi|including|include|among|such as|like|incluid[ao]s?|entre ellas|darunter|tels? "
    r"que|telles? que)\b"
)
_TWINS = re.compile(
    r"(?i)\b(?:sister|twin\w*|partner\w*|partenari\w*|partenaires?|jumel\w*|herman\w*|partnerst\w+|"
    r"städtepartner\w*|agreements?|accords?|"
    r"acuerdos?|convenios?|ententes?|ties|links|relations?)\b"
)
_WEIGHT = {
    "phrase": 2.0,
    "title": 3.0,
    "agreement": 2.0,
    "joined": 3.0,
    "office": 2.0,
    "with": 2.0,
    "head": 1.5,
    "signs": 1.5,
    "listed": 2.0,
}
# After "City, X Province": the sentence goes on about the city.
_WHERE = re.compile(r"[,)]|\.$|$")
# A place within the name of a body is where the body is.
_WITHIN = 0.3


@dataclass
class Side:
    """A place that may be a party: its mentions and what they earned; `near`: those that tell of the agreement."""

    key: str
    mentions: list[Mention] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    near: list[tuple[float, Mention]] = field(default_factory=list)
    earned: list[float] = field(default_factory=list)
    inside: float = 0.0
    outside: float = 0.0
    joined_at: int = 10_000

    @property
    def score(self) -> float:
        """The points of all mentions, the best counting most: a name repeated is no further side."""
        return sum(points / (1 + 0.35 * rank) for rank, points in enumerate(sorted(self.earned, reverse=True)))

    def add(self, mention: Mention, points: dict[str, float], share: float, *, within: bool, told: bool) -> None:
        """Note a mention and its points, each taken at `share`.

        `within`: it stands in the name of a body; `told`: its reasons count, as those of earlier partners do not.
        """
        total = share * sum(points.values())
        self.mentions.append(mention)
        if within:
            self.inside += share
            self.earned.append(_WITHIN * total)
            return
        self.earned.append(total)
        if not told:
            return
        self.outside += share * bool(points.keys() - {"head"})
        self.reasons |= points.keys()
        if points.keys() & {"agreement", "title", "joined"}:
            # What somebody is mayor of is a city, whatever signs.
            self.near.append((total * (0.4 if "office" in points and mention.kind == "city" else 1.0), mention))


def sides_of(text: Text, people: list[PersonFound], organisations: list[OrganisationFound]) -> dict[str, Side]:
    """The places of a text by key, with their points."""
    # An office abroad is where it is, and speaks for another place.
    names = named_passages(text, people) + [item.passage for item in organisations if item.rule == "office"]
    bodies = _bodies_named(text, organisations)
    sides: dict[str, Side] = {}
    heading = title(text)
    for place, sentence in enumerate(text.sentences):
        about = speaks_of_agreement(sentence.text)
        fresh = _NEW.search(sentence.text)
        others = not fresh and place > 0 and bool(_OTHERS.search(sentence.text) and _TWINS.search(sentence.text))
        found = _sides_named(sentence, names)
        for index, mention in enumerate(found):
            in_title = heading is not None and heading.covers(mention.passage)
            points = _points(sentence, mention, about=about, place=place, in_title=in_title)
            if in_title:
                points["title"] = _WEIGHT["title"]
            if _is_listed(sentence, mention, fresh or (None if others else _ALLIES.search(sentence.text))):
                points["listed"] = _WEIGHT["listed"]
            within = any(body.covers(mention.passage) and _is_part(mention, body) for body in bodies)
            joined = _joined_to(sentence, found, index, in_title=in_title)
            side = sides.setdefault(mention.key, Side(mention.key))
            if joined and (about or place < 3) and not others and not within:
                points["joined"] = _WEIGHT["joined"]
                side.joined |= joined
                side.joined_at = min(side.joined_at, place)
            # What a text says first is what it is about; earlier twinnings and further plans come last.
            share = (0.2 if others else 1.0) / (1 + 0.12 * place)
            side.add(mention, points, share, within=within, told=not others)
    return sides


def _is_listed(sentence: Passage, mention: Mention, joins: re.Match[str] | None) -> bool:
    """Whether a place stands after words that join one side to a list of others, and is no mere example of them."""
    start = mention.passage.start_in(sentence)
    if joins is None or joins.end() > start:
        return False
    return not _AMONG.search(sentence.text, joins.end(), start) and not _LOCATIVE.search(
        sentence.text[joins.end() : start]
    )


def _is_part(mention: Mention, body: Passage) -> bool:
    """Whether a place only stands in the name of a body; "Área Metropolitana de Barcelona (AMB)" is the place."""
    return not (mention.phrase and len(mention.passage.text) > 0.6 * len(body.text))


def _bodies_named(text: Text, organisations: list[OrganisationFound]) -> list[Passage]:
    """Wherever a body is named, in full or by the words up to its head: "Dubai Chamber"."""
    found = [item.passage for item in organisations if item.rule not in {"office", "metropolitan"}]
    forms = {item.name for item in organisations if item.rule not in {"office", "metropolitan"}}
    for name in list(forms):
        words = name.split()
        forms |= {" ".join(words[:count]) for count in (2, 3) if len(words) > count and names_body(words[count - 1])}
    pattern = re.compile(
        rf"(?<![\w-])(?:{'|'.join(re.escape(form) for form in sorted(forms, key=len, reverse=True))})(?![\w-])"
    )
    if forms:
        for sentence in text.sentences:
            found += [sentence.match(match) for match in pattern.finditer(sentence.text)]
    return found


def _sides_named(sentence: Passage, names: list[Passage]) -> list[Mention]:
    """The mentions of a sentence that may be sides: no country, nobody's name, not where another place lies."""
    found = [mention for mention in mentions(sentence) if not any(mention.passage.overlaps(name) for name in names)]
    kept: list[Mention] = []
    for mention in found:
        if mention.kind == "country" or _in_brackets(sentence, mention):
            continue
        last = kept[-1] if kept else None
        between = sentence.text[last.passage.end_in(sentence) : mention.passage.start_in(sentence)] if last else ""
        bare = not mention.phrase or bool(_WHERE.match(sentence.text, mention.passage.end_in(sentence)))
        told = last is not None and between in {", ", " ("} and mention.kind == "region" and bare
        if told and last and last.kind != "region" and (not last.country or last.country == mention.country):
            # "Columbus, Ohio", "Ostmark, Seeburg Province, …"
            continue
        kept.append(mention)
    return kept


def _in_brackets(sentence: Passage, mention: Mention) -> bool:
    """Whether a place only says where another lies: "Greater Montreal (Quebec, Canada)"."""
    head = sentence.text[: mention.passage.start_in(sentence)]
    return head.rfind("(") > head.rfind(")")


def _points(sentence: Passage, mention: Mention, *, about: bool, place: int, in_title: bool) -> dict[str, float]:
    head = sentence.text[: mention.passage.start_in(sentence)]
    tail = sentence.text[mention.passage.end_in(sentence) :]
    points: dict[str, float] = {}
    office = _OFFICE.search(head) or _OFFICE_AFTER.match(tail)
    if office:
        points["office"] = _WEIGHT["office"]
        if _SIGNED.search(sentence.text) and not _LOOKS_ON.search(head):
            points["signs"] = _WEIGHT["signs"]
    dateline = not head.strip() and place < 6 and _is_dateline(tail, in_title=in_title)
    envoys = bool(_ENVOYS.search(head))
    if envoys and place < 8:
        points["with"] = _WEIGHT["with"]
    if (_LOCATIVE.search(head) and not mention.phrase and not envoys) or dateline:
        return points | ({"head": 0.5} if dateline else {})
    if mention.phrase:
        points["phrase"] = _WEIGHT["phrase"]
    if about:
        points["agreement"] = _WEIGHT["agreement"]
        if _WITH.search(head):
            points["with"] = _WEIGHT["with"]
    if place < 4:
        points["head"] = _WEIGHT["head"]
    # A province named without its kind is more often where a city lies than a side.
    weak = mention.kind == "region" and not mention.phrase and not office
    return {name: 0.6 * value for name, value in points.items()} if weak else points


def _is_dateline(tail: str, *, in_title: bool) -> bool:
    """Whether what follows a place at the head of a sentence makes it a dateline."""
    dated = re.match(r"(?:,? \([^)]*\))?(?:,| ?\.) ?(?:le |the |den |el )?(?:\d|[-–]|[A-Z][a-z]+\.? \d)", tail)
    dashed = re.match(r"(?:, [A-ZÀ-Þ][\w. ]{1,20})?(?: \([^)]*\))? ?(?:[-–—]|[:.] ?[-–—]?) ", tail)
    return bool(dated or (dashed and not in_title))


def _joined_to(sentence: Passage, found: list[Mention], index: int, *, in_title: bool) -> set[str]:
    """The places that a mention is joined to by "and", "et", a dash: the one before or the one after."""
    mention, joined = found[index], set()
    for other in (found[index - 1] if index else None, found[index + 1] if index + 1 < len(found) else None):
        if other is None or other.key == mention.key:
            continue
        first, second = sorted((mention, other), key=lambda item: item.passage)
        between = sentence.text[first.passage.end_in(sentence) : second.passage.start_in(sentence)]
        if second.phrase:
            # "Alberta and the Mexican state of Sonora"
            between = re.sub(r"((?:and|et|y|und) (?:the |la |el |der |die |l')?)(?:[\w-]+ ){1,2}$", r"\1", between)
        if _JOINT.fullmatch(between) or (_LISTED.fullmatch(between) and (len(found) >= 3 or in_title)):
            joined.add(other.key)
    return joined
