"""The desk. Every table has its page; what a save means beyond its own row is in articles/desk/."""

from . import account, acts, article, issue, parts, person, run, section, signing, tag

__all__ = ["account", "acts", "article", "issue", "parts", "person", "run", "section", "signing", "tag"]
