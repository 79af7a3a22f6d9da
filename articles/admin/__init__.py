"""The desk. Every table has its page; what a save means beyond its own row is in articles/desk/."""

from . import article, issue, parts, person, run, section, tag

__all__ = ["article", "issue", "parts", "person", "run", "section", "tag"]
