"""Every agreement that is shipped: it loads, its declarations hold, and every part is there in both languages."""

from __future__ import annotations

from functools import cache

import pytest
from edition_samples import texts

from briefing.agreement import Agreement, known_agreements, load_agreement, not_verified
from briefing.checks import check_agreement, check_declarations
from briefing.context import load_context
from briefing.edition import Edition, open_edition
from briefing.payload import Payload, Prose, Table
from briefing.project import LANGUAGES
from briefing.sections import PARTS

SHIPPED = known_agreements()
SILENCES = {"duration", "budget", "governance", "targets", "milestones", "signatories", "text"}
LONGEST_PIECE = 60

every_agreement = pytest.mark.parametrize("name", SHIPPED)
every_language = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def agreement(name: str) -> Agreement:
    return load_agreement(name)


@cache
def shown(name: str, lang: str) -> dict[str, tuple[Payload, ...]]:
    """The payloads of each part by its name; a sector's and a figure's under its own."""
    edition: Edition = open_edition(name, lang)
    found = {part: tuple(edition.show(part).payloads) for part in PARTS}
    found |= {f"sector {code}": tuple(edition.sector(code).payloads) for code in edition.sectors}
    return found | {f"figure {claim}": tuple(edition.claim(claim).payloads) for claim in edition.claims}


def test_three_agreements_or_more_are_shipped() -> None:
    assert len(SHIPPED) >= 3
    assert "montreal-toulouse-2021" in SHIPPED


@every_agreement
def test_it_loads_under_the_name_of_its_folder(name: str) -> None:
    assert agreement(name).id == name
    assert agreement(name).file.parent.name == name


@every_agreement
def test_its_exhibits_and_notes_are_sound(name: str) -> None:
    check_declarations(agreement(name))


@every_agreement
def test_its_two_sides_are_cities_of_their_own(name: str) -> None:
    places = load_context("en").vocabulary.places
    sides = [places[place] for place in agreement(name).places]
    assert [side.kind for side in sides] == ["city", "city"]
    assert len({side.country for side in sides}) == 2


@every_agreement
def test_each_silence_is_looked_at(name: str) -> None:
    assert {silence.item for silence in agreement(name).silences} == SILENCES


@every_agreement
def test_no_long_piece_of_the_source_stands_in_it(name: str) -> None:
    pieces = [anchored.anchor.exact or "" for anchored in agreement(name).anchored()]
    assert [piece for piece in pieces if len(piece) > LONGEST_PIECE] == []


@every_agreement
def test_facts_without_offsets_are_listed_as_not_yet_verified(name: str) -> None:
    facts = agreement(name)
    without = [anchored.path for anchored in facts.anchored() if not anchored.anchor.located]
    assert [report.path for report in not_verified(facts)] == without
    line = next((text for text in check_agreement(name) if text.startswith("not yet verified")), "")
    assert line.endswith(f"({len(without)}): " + ", ".join(without)) if without else line == ""


def test_a_text_that_is_not_at_hand_has_no_digest_and_no_offsets() -> None:
    restated = [agreement(name) for name in SHIPPED if agreement(name).source.sha256 is None]
    assert len(restated) >= 2
    for facts in restated:
        assert [anchored.path for anchored in facts.anchored() if anchored.anchor.located] == []


@every_agreement
@every_language
def test_every_part_opens(name: str, lang: str) -> None:
    parts = shown(name, lang)
    assert set(PARTS) <= set(parts)
    assert {p.lang for payloads in parts.values() for p in payloads} == {lang}
    assert [code for code in agreement(name).sector_codes if not parts[f"sector {code}"]] == []
    edition = open_edition(name, lang).header()
    assert edition.title == agreement(name).title[lang]


@every_agreement
@every_language
def test_no_table_is_empty_and_no_prose_is_blank(name: str, lang: str) -> None:
    payloads = [p for found in shown(name, lang).values() for p in found]
    assert [p.name for p in payloads if isinstance(p, Table) and not p.rows] == []
    assert [p.name for p in payloads if isinstance(p, Prose) and not p.markdown.strip()] == []


@every_agreement
def test_both_languages_show_the_same(name: str) -> None:
    french, english = ([[p.name for p in found] for found in shown(name, lang).values()] for lang in LANGUAGES)
    assert french == english


@every_agreement
@every_language
def test_it_names_no_city_of_another_agreement(name: str, lang: str) -> None:
    places = load_context(lang).vocabulary.places
    own = set(agreement(name).places)
    others = {places[p].name for other in SHIPPED for p in agreement(other).places if p not in own}
    payloads = [p for found in shown(name, lang).values() for p in found]
    read = [(p.name, text) for p in payloads for text in texts(p).values()]
    read += [(source, entry.title) for p in payloads for source, entry in p.sources.items()]
    assert [(where, other) for where, text in read for other in sorted(others) if other in text] == []
