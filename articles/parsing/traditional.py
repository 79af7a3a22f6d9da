"""Pages from Hong Kong, Macao and Taipei are read by the same rules: character by character, so that places stay."""

from articles.parsing.traditional_vocabulary import SIMPLIFIED, TRADITIONAL

_READ_AS = str.maketrans(TRADITIONAL, SIMPLIFIED)


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length; to be understood by, never to be shown."""
    return text.translate(_READ_AS)
