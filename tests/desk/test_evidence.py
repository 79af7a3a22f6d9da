"""Why the machine takes a run of characters for a name is told to the desk in Chinese."""

import pytest

from articles.desk.evidence import found_by
from articles.models import Mention
from articles.parsing.weights import WEIGHTS


@pytest.mark.parametrize("cue", [cue for cue, weight in WEIGHTS.items() if weight > 0])
def test_whatever_speaks_for_a_name_has_words_that_the_desk_reads(cue):
    assert cue not in found_by(Mention(rule=cue, confidence=0.9))


@pytest.mark.parametrize("rule", ["confirmed", "familiar name", "surname and title"])
def test_so_has_a_name_that_is_known_already(rule):
    assert rule not in found_by(Mention(rule=rule, confidence=1.0))


def test_a_name_that_an_editor_marked_says_so():
    assert found_by(Mention(rule="", confidence=1.0)) == "编辑"
