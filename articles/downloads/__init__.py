"""A whole issue to keep: as an EPUB, and as one HTML file that needs no network."""
