"""A baseline: what plain spaCy entities would give, with no rule of ours.

Belongs here: people, organisations and places of a spaCy model as drafts, to compare with. Not here: drafting, which
uses no model. spaCy and its model are no part of the extra: whoever wants the comparison installs both.
"""

from __future__ import annotations

from briefing.draft.evaluation import matching
from briefing.draft.evaluation.gold import Gold
from briefing.draft.evaluation.scores import KINDS, Measured, paired
from briefing.draft.evaluation.taken import Taken
from briefing.draft.extra import needed

_LABELS = {"PER": "people", "PERSON": "people", "ORG": "organisations", "LOC": "parties", "GPE": "parties"}
BASELINE_KINDS = ("people", "organisations", "parties")


def measure_baseline(golds: list[Gold], model: str) -> tuple[Measured, str]:
    """The scores of a model's entities on the texts in its language, and that language. Lenient and strict, as ours."""
    spacy = needed("spacy", f"Install spaCy and the model: .venv/bin/pip install spacy {model}")
    needed(model.replace("-", "_"), f"Install the model: .venv/bin/pip install {model}")
    pipeline = spacy.load(model.replace("-", "_"))
    lang = str(pipeline.lang)
    total = Measured(0)
    for gold in golds:
        if gold.facts.get("language") != lang:
            continue
        total.texts += 1
        drafted = _entities(pipeline(gold.text))
        for kind in BASELINE_KINDS:
            for strict, scores in ((True, total.strict), (False, total.lenient)):
                scores[kind].add(paired(gold.name, KINDS[kind], gold.listed(kind), [], drafted[kind], strict=strict))
    return total, lang


def _entities(document: object) -> dict[str, list[Taken]]:
    """The entities of a document, each name once."""
    drafted: dict[str, list[Taken]] = {kind: [] for kind in BASELINE_KINDS}
    for entity in getattr(document, "ents", ()):
        kind = _LABELS.get(entity.label_)
        name = " ".join(entity.text.split())
        if kind and not any(matching.same_text(name, other.shown) for other in drafted[kind]):
            facts = {"name": name, "role": "", "acronym": "", "kind": "city"}
            drafted[kind].append(Taken(facts, name, entity.label_))
    return drafted
