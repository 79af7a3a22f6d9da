"""Rows of an invented paper, the 云汀日报; each factory makes a valid row from nothing."""

from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from articles import models


class IssueFactory(DjangoModelFactory):
    class Meta:
        model = models.Issue

    date = factory.Sequence(lambda n: date(2023, 3, 10) + timedelta(days=n))
    date_source = "printed"

    class Params:
        undated = factory.Trait(date=None, date_source="")


class PageFactory(DjangoModelFactory):
    class Meta:
        model = models.Page

    issue = factory.SubFactory(IssueFactory)
    number = factory.Sequence(lambda n: str(n + 1))
    name = "要闻"


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Section
        django_get_or_create = ("name",)

    name = "要闻"
    slug = factory.Sequence(lambda n: f"section-{n}")


class ColumnFactory(DjangoModelFactory):
    class Meta:
        model = models.Column

    name = factory.Sequence(lambda n: f"民生直通车{n}")
    slug = factory.Sequence(lambda n: f"column-{n}")


class ArticleFactory(DjangoModelFactory):
    """A draft; `published=True`, `scheduled=True` and `withdrawn=True` make the other kinds."""

    class Meta:
        model = models.Article

    page = factory.SubFactory(PageFactory)
    issue = factory.SelfAttribute("page.issue")
    position = factory.Sequence(lambda n: n)
    headline = factory.Sequence(lambda n: f"荷塘镇第{n}口池塘清淤完工")
    body = "池塘清淤完工。\n村民在塘边种下睡莲。"
    section = factory.SubFactory(SectionFactory)

    class Params:
        published = factory.Trait(
            status="published", publish_at=factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
        )
        scheduled = factory.Trait(
            status="published", publish_at=factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
        )
        withdrawn = factory.Trait(
            status="withdrawn",
            publish_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=2)),
            withdrawn_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=1)),
        )


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = models.Person

    name = factory.Sequence(lambda n: f"沈砚{'甲乙丙丁戊己庚辛壬癸'[n % 10]}")
    status = "confirmed"


class MentionFactory(DjangoModelFactory):
    class Meta:
        model = models.Mention

    article = factory.SubFactory(ArticleFactory)
    person = factory.SubFactory(PersonFactory)
    name = factory.SelfAttribute("person.name")
    surface = factory.SelfAttribute("name")
    paragraph = 0
    start = factory.Sequence(lambda n: n * 4)
    end = factory.LazyAttribute(lambda mention: mention.start + len(mention.surface))


class BylineFactory(DjangoModelFactory):
    class Meta:
        model = models.Byline

    article = factory.SubFactory(ArticleFactory)
    name = "陶知夏"
    role = "reporter"
    printed_role = "记者"


class TagFactory(DjangoModelFactory):
    class Meta:
        model = models.Tag

    name = factory.Sequence(lambda n: f"百村千塘{n}")


class TaggingFactory(DjangoModelFactory):
    class Meta:
        model = models.Tagging

    content_object = factory.SubFactory(ArticleFactory)
    tag = factory.SubFactory(TagFactory)
