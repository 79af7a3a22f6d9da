"""The tagger that the parser listens to may be missing: set-up goes on without, and so do the tests."""

from importlib import util

import pytest

from articles.parsing import witness

needs_a_tagger = pytest.mark.skipif(util.find_spec(witness.MODULE) is None, reason="no tagger is installed")
