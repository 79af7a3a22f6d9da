"""Pages that are parsed once: tests import the same few again and again, and a third of their time went there."""

from articles.parsing.types import Lexicon

#: Longer texts are read by one test each.
LONGEST = 20_000


def once(parse_page):
    """`parse_page`, which has at hand what it read without rulings: the same bytes and words always read the same."""
    read = {}

    def parse(raw, lexicon=Lexicon(), rulings=()):  # noqa: B008 - it is frozen
        rulings = tuple(rulings)
        if rulings or len(raw) > LONGEST:
            return parse_page(raw, lexicon, rulings)
        known = read.setdefault(raw, [])
        for words, parsed in known:
            if words == lexicon:
                return parsed
        known.append((lexicon, parse_page(raw, lexicon)))
        return known[-1][1]

    return parse
