"""What every page shows around its own matter."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from .generation import Memory, memory_of
from .models import Section


def paper(request):
    """The paper's name, and its public sections, which cost a query only where a template shows them."""
    return {
        "paper_name": settings.PAPER_NAME,
        "section": None,  # a section's own page says which: to look for it in vain takes longer
        "paper_sections": SimpleLazyObject(lambda: public_sections(memory_of(request))),
    }


def public_sections(memory: Memory) -> list[Section]:
    return memory.of(("sections",), Section.objects.on_every_page)
