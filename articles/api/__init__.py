"""The paper for programs: read only, public things only, stories in the shape of ninjs 3.1. Its guide: docs/api.md."""

from .endpoints import api

__all__ = ["api"]
