"""What the sectors' part says when figures, but no table, can be shown."""

from __future__ import annotations

import pytest

from briefing.declared import Exhibits
from briefing.edition import open_edition
from briefing.payload import Prose
from briefing.project import LANGUAGES
from briefing.sections import sectors

NOTHING = {"fr": "Aucune statistique sur ces secteurs", "en": "No statistic on these sectors"}


def introduction(lang: str, exhibits: Exhibits) -> str:
    (text,) = sectors.introduction(open_edition(lang=lang).material, exhibits)
    assert isinstance(text, Prose)
    return text.markdown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_without_tables_are_not_called_nothing(lang: str) -> None:
    declared = open_edition(lang=lang).exhibits
    figures = {code: found.model_copy(update={"table": ()}) for code, found in declared.sectors.items()}
    assert any(found.figures for found in figures.values())
    assert NOTHING[lang] not in introduction(lang, declared.model_copy(update={"sectors": figures}))
    assert NOTHING[lang] in introduction(lang, Exhibits())
