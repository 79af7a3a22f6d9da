"""Forms of the desk: what an editor may type, and the sentence for what does not fit."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import Max
from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property

from articles.anchoring import Anchoring, anchor, nearest, paragraph_texts, set_aside, settle
from articles.models import Article, Issue, Tag, TagAlias

from .fields import BodyField, CountedField, PrintedField, PrintedTextField
from .questions import ANSWERS, unanswered
from .tag_words import why_not_named
from .tagging import join_tags, split_tags
from .versions import version_in_lock
from .widgets import KnownChoiceSelect

LONGEST_TAG = Tag._meta.get_field("name").max_length
#: So many rows of a kind are on an article's page, and so many it may send, with those that are new: as many as an eye
#: goes through, and of all kinds together no more than what one form may send.
MOST_ROWS, MOST_SENT = 100, 200


class DeskForm(forms.ModelForm):
    """Every form of the desk; what its row already knows of other rows is not asked for again."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            select = getattr(field.widget, "widget", field.widget)
            if isinstance(select, KnownChoiceSelect):
                select.known = self.instance._state.fields_cache.get(name)


class VersionedForm(DeskForm):
    """Carries the version that the editor sees, and refuses to save over a newer one."""

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.article:
            self.initial["seen_version"] = self.article.version

    @property
    def article(self) -> Article | None:
        """The article that this form changes; None while it adds something."""
        return self.instance.article if self.instance.pk else None

    def clean(self):
        cleaned = super().clean()
        if self.article and self.cleaned_data.get("seen_version") != (now := version_in_lock(self.article)):
            raise ValidationError(
                "没有存入：您打开这篇稿件之后，别人又改过它（您看到的是版本 %(seen)s，现在是版本 %(now)s）。"
                "您填写的内容都还在下面。",
                params={"seen": self.cleaned_data.get("seen_version") or "？", "now": now},
                code="stale",
            )
        return cleaned


class AnswersForm(forms.Form):
    """What an editor answers before a text changes that others have signed or that readers have seen."""

    voids = forms.BooleanField(label="我知道，改动以后这些签字作废", required=False)
    reason = PrintedField(
        label="改稿原因",
        required=False,
        help_text="记录在案，读者看不到。",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    tells_readers = forms.ChoiceField(label="登不登更正", required=False, choices=ANSWERS)
    correction = PrintedTextField(
        label="更正内容",
        required=False,
        help_text="登在稿件上方，注明今天的日期。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ArticleForm(AnswersForm, VersionedForm):
    body = BodyField(
        label="正文",
        required=False,
        help_text="一段一行；小标题行以“## ”开头。",
        widget=forms.Textarea(attrs={"rows": 24, "class": "vLargeTextField"}),
    )
    tag_names = PrintedField(
        label="标签",
        required=False,
        help_text="用顿号、逗号或空格分开；标签里有空格时加引号，如“AI 诊室”。删去机器给的标签，以后导入不会再加上。",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.article:
            names = self.article.taggings.standing().order_by("-score", "pk").values_list("tag__name", flat=True)
            self.initial["tag_names"] = join_tags(names)

    @property
    def article(self):
        return self.instance if self.instance.pk else None

    def clean_tag_names(self):
        names = split_tags(self.cleaned_data["tag_names"])
        for name in names:
            if len(name) > LONGEST_TAG:
                raise ValidationError(f"“{name[:20]}…”太长：一个标签至多 {LONGEST_TAG} 字。")
        return names

    def clean(self):
        cleaned = super().clean()
        if "_merge" in self.data:
            raise ValidationError("两边的改动已经合在下面，还没有存入：请核对，再按保存。", code="merged")
        self._check_text()
        page, issue = self.cleaned_data.get("page"), self.cleaned_data.get("issue")
        if page and issue and page.issue_id != issue.pk:
            self.add_error("page", f"{page}是 {page.issue} 的，不属于所选的这一期。")
        if self.cleaned_data.get("continues") == self.instance and self.instance.pk:
            self.add_error("continues", "稿件不能上接自己。")
        return cleaned

    def _check_text(self):
        """Not where it is only shown, to somebody who may not change it."""
        if not {"headline", "body"} <= self.fields.keys():
            return
        if not (self.cleaned_data.get("headline") or self.cleaned_data.get("body")):
            self.add_error("headline", "主题和正文不能都空着。")
            self.add_error("body", "主题和正文不能都空着。")
        if self.article:
            self.old_digest = self.article.digest
            for name, sentence in unanswered(self.article, self.changed_data, self.cleaned_data).items():
                self.add_error(name, sentence)


class PartForm(DeskForm):
    """Something that hangs on an article, as a row on the article's page."""

    @property
    def whole(self) -> Article | None:
        """The article that it hangs on, or is about to."""
        return self.cleaned_data.get("article") or getattr(self.instance, "article", None)


class VersionedPart(VersionedForm):
    """The same on a page of its own, which never moves to another article."""

    #: the field that picks the article
    relation = "article"

    @staticmethod
    def why_not(article: Article) -> str:
        """Why nothing may be hung on this article by whoever has the form open; the page knows who that is."""
        return ""

    def clean(self):
        cleaned = super().clean()
        chosen = None if self.instance.pk else self.cleaned_data.get(self.relation)
        if chosen and (refusal := self.why_not(chosen)):
            self.add_error(self.relation, refusal)
        return cleaned

    def _get_validation_exclusions(self):
        """What may stand once an article is checked, though the article is not among the fields."""
        return super()._get_validation_exclusions() - {"article", "content_object"}


class TaggingPage(VersionedPart):
    relation = "content_object"

    @property
    def article(self):
        return self.instance.content_object if self.instance.pk else None


class OrderedForm(PartForm):
    order = forms.IntegerField(label="次序", required=False, min_value=0, max_value=32_767)

    def clean(self):
        cleaned = super().clean()
        if self.cleaned_data.get("order") is None and "order" not in self.errors:
            self.cleaned_data["order"] = self._last_place()
        return cleaned

    def _last_place(self) -> int:
        if not self.whole or not self.whole.pk:
            return 0
        highest = self._meta.model.objects.filter(article=self.whole).aggregate(highest=Max("order"))["highest"]
        return 0 if highest is None else min(highest + 1, 32_767)


class BylineForm(OrderedForm):
    def clean(self):
        cleaned = super().clean()
        photo = self.cleaned_data.get("photo")
        if photo and self.whole and photo.article_id != self.whole.pk:
            self.add_error("photo", "这张图片不是这篇稿件的。")
        return cleaned


class BylinePage(VersionedPart, BylineForm):
    """A byline on a page of its own."""


class PhotoPage(VersionedPart, OrderedForm):
    """A photo on a page of its own."""


class MentionForm(PartForm):
    paragraph = CountedField(label="段", help_text="从 1 数起，小标题也算一段。")
    start = CountedField(label="起", required=False, help_text="该段第几字起；留空则自动去找。")
    name = PrintedField(label="姓名", required=False, max_length=60, help_text="留空则同原文。")

    def clean(self):
        cleaned = super().clean()
        if self.errors or not self.whole or (self.instance.pk and not self.has_changed()):
            return cleaned
        self.cleaned_data["name"] = self.cleaned_data["name"] or self.cleaned_data["surface"]
        self._find_place(paragraph_texts(self.whole.body))
        # No rule found it: the next import leaves it as it is.
        self.instance.rule, self.instance.confidence = "", 1
        return cleaned

    def _find_place(self, paragraphs):
        number, surface, start = (self.cleaned_data[name] for name in ("paragraph", "surface", "start"))
        if number >= len(paragraphs):
            self.add_error("paragraph", f"正文只有 {len(paragraphs)} 段。")
            return
        text = paragraphs[number]
        if start is None or ("start" not in self.changed_data and not text.startswith(surface, start)):
            start = nearest(surface, text, start or 0)
        if start is None:
            self.add_error("surface", f"第 {number + 1} 段里没有“{surface}”。")
        elif not text.startswith(surface, start):
            there = text[start : start + len(surface)]
            self.add_error("start", f"第 {number + 1} 段第 {start + 1} 字起是“{there}”，不是“{surface}”。")
        else:
            self.cleaned_data["start"], self.instance.end = start, start + len(surface)


class MentionPage(VersionedPart, MentionForm):
    """A mention on a page of its own."""


class MentionRow(MentionForm):
    """A mention on its article's page, where the rows agree among themselves: see MentionFormSet."""

    def validate_unique(self):
        pass

    def validate_constraints(self):
        pass


class NamedFormSet(BaseInlineFormSet):
    """Rows on another row's page: the head of the column says to the eye what a field is, this says it to the ear."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            widget = getattr(field.widget, "widget", field.widget)
            if field.label and not widget.is_hidden:
                widget.attrs.setdefault("aria-label", str(field.label))


class PartFormSet(NamedFormSet):
    """The rows of an article's page know their article: asking for it would be a query a row.

    Of a great many, a page holds a part, and saves that part alone.
    """

    #: the number of the part that is asked for
    asked = 1

    @cached_property
    def rows(self) -> list:
        """All there are, also those that another part holds."""
        return list(super().get_queryset())

    @cached_property
    def here(self) -> list:
        """The rows of this part; of a form that was sent, those that it holds."""
        if not self.is_bound:
            return list(self.part)
        key = self.model._meta.pk.name
        sent = {self.data.get(f"{self.add_prefix(number)}-{key}") for number in range(self.total_form_count())}
        return [row for row in self.rows if str(row.pk) in sent]

    @cached_property
    def part(self) -> Page:
        return Paginator(self.rows, MOST_ROWS).get_page(self.asked)

    def parts(self) -> Iterable[int | str]:
        """The numbers of the nearest parts and of the outermost."""
        return self.part.paginator.get_elided_page_range(self.part.number)

    def get_queryset(self):
        return self.here

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.instance.article = self.instance
        return form


class PrintedFormSet(PartFormSet):
    """Rows that are printed: to change one is to change the text."""

    #: whom a name leads to is not printed
    unprinted = frozenset({"person"})

    def clean(self):
        super().clean()
        is_edited = any(form.has_changed() and not self.unprinted.issuperset(form.changed_data) for form in self.forms)
        if is_edited and (sentences := unanswered(self.instance, {self.prefix}, self.data)):
            raise ValidationError([*sentences.values()])


class MentionFormSet(PartFormSet):
    """The mentions of an article hold on to their words when its text changes under them in the same save."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.old_body = self.instance.body
        self.moved, self.anchoring, self.untouched = 0, Anchoring(), []

    def validate_unique(self):
        """Done in `clean`, with the places that the rows will have after the save."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        deleted = self.deleted_forms  # found anew each time it is asked for
        standing = [form for form in self.forms if form not in deleted]
        typed = self._typed_places([form for form in standing if form.has_changed()])
        here = {row.pk for row in self.here}
        self.untouched = [form.instance for form in standing if form.instance.pk and not form.has_changed()]
        self.untouched += [mention for mention in self.rows if mention.pk not in here]
        if self.old_body == self.instance.body:
            self._refuse_taken_places(typed)
        else:
            self.anchoring = anchor(self.untouched, self.old_body, self.instance.body, taken=typed)
            self._refuse_to_lose_what_was_typed()

    def save(self, commit=True):
        is_edited = self.has_changed() or self.old_body != self.instance.body
        if is_edited:
            set_aside(self.instance)
        saved = super().save(commit)
        if is_edited:
            self.moved = settle(self.untouched, self.anchoring)
        return saved

    def _typed_places(self, forms_):
        places = set()
        for form in forms_:
            place = (form.cleaned_data["paragraph"], form.cleaned_data["start"])
            if place in places:
                form.add_error("start", "这个位置填了两条提及；同一段里再次出现时，请填明从第几字起。")
            places.add(place)
        return places

    def _refuse_taken_places(self, typed):
        for mention in self.untouched:
            place = (mention.paragraph, mention.start)
            if place in typed:
                raise ValidationError(
                    f"第 {place[0] + 1} 段第 {place[1] + 1} 字处已有一条提及“{mention.surface}”；"
                    "同一段里再次出现时，请填明从第几字起。"
                )
            self.anchoring.places[mention.pk] = place

    def _refuse_to_lose_what_was_typed(self):
        by_hand = [mention for mention in self.anchoring.lost if not mention.rule and not mention.rejected]
        if by_hand:
            words = "、".join(f"“{mention.surface}”（第 {mention.paragraph + 1} 段）" for mention in by_hand)
            raise ValidationError(f"改后的正文里找不到编辑所加的提及{words}；请先删去这些提及，或改正正文。")


class IssueForm(DeskForm):
    def clean(self):
        cleaned = super().clean()
        if "date" in self.changed_data and "date" in self.cleaned_data:
            has_date = self.cleaned_data["date"] is not None
            self.instance.date_source = Issue.DateSource.EDITOR if has_date else Issue.DateSource.UNKNOWN
        return cleaned


class TagForm(DeskForm):
    class Meta:
        # taggit's own label would stand in the record untranslated.
        labels = {"name": "名称"}

    def clean_name(self):
        name = self.cleaned_data["name"]
        if refusal := why_not_named(self.instance, name):
            raise ValidationError(refusal)
        return name


class TagAliasForm(DeskForm):
    def clean_name(self):
        name = self.cleaned_data["name"]
        if Tag.objects.filter(name__iexact=name).exists():
            raise ValidationError(f"已有标签“{name}”，不能又作别名。")
        if TagAlias.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(f"别名“{name}”已经有了。")
        return name
