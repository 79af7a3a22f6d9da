"""Static files under names made of their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

#: How a script of ours imports another. Django's own rule for this also finds what others' comments show.
IMPORT = (r"""(?P<matched>from "(?P<url>\./[\w-]+\.js)")""", 'from "%(url)s"')


class Collected(CompressedManifestStaticFilesStorage):
    """Scripts import each other by these names, too: an old one that a browser keeps would be imported for good."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("articles/*.js", (IMPORT,)))
