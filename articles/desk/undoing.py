"""撤销: an act on people or tags is taken back, where nothing later stands in the way."""

from django.db import transaction
from django.utils import timezone

from articles.models import DeskAct

from .merging_people import unmerge_people
from .merging_tags import unmerge_tags
from .recording import why_not_undone
from .splitting import unsplit_person
from .tag_words import unreject_tags, unrename_tag

Verb = DeskAct.Verb
UNDO = {
    Verb.MERGE_PEOPLE: unmerge_people,
    Verb.SPLIT_PERSON: unsplit_person,
    Verb.MERGE_TAGS: unmerge_tags,
    Verb.RENAME_TAG: unrename_tag,
    Verb.REJECT_TAGS: unreject_tags,
}


@transaction.atomic
def undo(act: DeskAct, user) -> None:
    """Take the act back, and note by whom. Raises ValueError in Chinese where that cannot be."""
    act = DeskAct.objects.select_for_update().get(pk=act.pk)
    if refusal := why_not_undone(act):
        raise ValueError(refusal)
    UNDO[act.verb](act)
    act.undone_by, act.undone_at = user, timezone.now()
    act.save(update_fields=["undone_by", "undone_at"])
