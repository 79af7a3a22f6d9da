"""历史: what a row said, version by version. django-simple-history writes the rows; here stands what is kept.

A row's history begins with its first change: what an import gave is kept only once somebody is about to change it, so
that a million imported articles are not there twice. A change by hand is told by the save itself, or by whoever writes
a row and all that belongs to it; an import tells what it changed, and nothing of what it made.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

#: Tables whose changes are told by whoever makes them, once all of them are made.
_told_apart: ContextVar[frozenset[type[models.Model]]] = ContextVar("told_apart", default=frozenset())
#: What the library adds to the columns that are kept, and what every version has another of.
NOT_SAID = frozenset(
    ["history_id", "history_date", "history_change_reason", "history_type", "history_user", "version"]
)


class Version(models.Model):
    """A row as it stood, with what belongs to it (`parts`). One that says nothing new is not written."""

    parts = models.JSONField("所属各项", default=dict)

    class Meta:
        abstract = True

    def save(self, **kwargs):
        before = type(self)._default_manager.filter(id=self.id).first() if self.history_type == "~" else None
        if before is None or before.said != self.said:
            super().save(**kwargs)

    @property
    def said(self) -> dict[str, object]:
        """Every column that is kept, and the parts."""
        return {field.name: field.value_from_object(self) for field in self._meta.fields if field.name not in NOT_SAID}


class Records(HistoricalRecords):
    """The versions of one table's rows."""

    #: those of each table that has any
    of: dict[type[models.Model], "Records"] = {}

    def __init__(self, *, excluded=(), unindexed=()):
        reason = models.TextField("缘由", default="", blank=True)
        super().__init__(
            bases=[Version],
            excluded_fields=excluded,
            no_db_index=unindexed,
            history_id_field=models.BigAutoField(),
            history_change_reason_field=reason,
        )

    def get_meta_options(self, model):
        name = f"{model._meta.verbose_name}的历史"
        mine = {
            "default_permissions": (),
            "ordering": ["-history_id"],
            "verbose_name": name,
            "verbose_name_plural": name,
        }
        return super().get_meta_options(model) | mine

    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        if sender is self.cls:
            self.of[sender] = self
            models.signals.pre_save.connect(self.pre_save, sender=sender, weak=False)
            pre_create_historical_record.connect(add_parts, sender=sender.history.model)

    def pre_save(self, instance, raw=False, update_fields=None, **kwargs):
        if not raw and not instance._state.adding and self._is_told(update_fields):
            begin(instance)

    def post_save(self, instance, created, using=None, update_fields=None, **kwargs):
        if self._is_told(update_fields):
            super().post_save(instance, created, using, **kwargs)

    def pre_delete(self, instance, **kwargs):
        if self._is_told():
            begin(instance)
            super().pre_delete(instance, **kwargs)

    def post_delete(self, instance, using=None, **kwargs):
        if self._is_told():
            super().post_delete(instance, using, **kwargs)

    def get_change_reason_for_object(self, instance, history_type, using):
        return super().get_change_reason_for_object(instance, history_type, using) or ""

    def _is_told(self, update_fields=None) -> bool:
        """Whether this save tells of itself: it writes something that is kept, and nobody tells of it apart."""
        if self.cls in _told_apart.get():
            return False
        kept = {field.name for field in self.fields_included(self.cls)} - NOT_SAID
        return update_fields is None or not kept.isdisjoint(update_fields)


def add_parts(instance, history_instance, **kwargs):
    """What belongs to a row is kept with it."""
    history_instance.parts = instance.parts


@contextmanager
def told_apart(*tables: type[models.Model]) -> Iterator[None]:
    """In here no save of these tables' rows tells of itself: `begin` and `keep` do."""
    before = _told_apart.set(_told_apart.get() | {*tables})
    try:
        yield
    finally:
        _told_apart.reset(before)


def begin(row: models.Model) -> None:
    """What stands is kept before it changes: it may be as an import left it, or as an act on many rows did."""
    stored = type(row)._base_manager.filter(pk=row.pk).first()
    if stored is None:
        return
    stored._history_user = None
    if stored.history.exists():
        stored._change_reason = "成批办理、导入或合并所致"
        Records.of[type(row)].create_historical_record(stored, "~")
    else:
        stored._change_reason, stored._history_date = stored.came_from
        Records.of[type(row)].create_historical_record(stored, "+")


def keep(row: models.Model, *, why: str = "", is_new: bool = False, by_machine: bool = False) -> None:
    """The row as it stands now, with all that belongs to it, is a version."""
    if by_machine:
        row._history_user = None
    row._change_reason = why
    Records.of[type(row)].create_historical_record(row, "+" if is_new else "~")
    del row._change_reason


def as_it_stands(row: models.Model) -> Version:
    """The row as a version that is not written."""
    said = {field.attname: getattr(row, field.attname) for field in Records.of[type(row)].fields_included(row)}
    return row.history.model(**said, parts=row.parts)
