"""What the desk teaches the next import."""

import pytest

from articles.importing.lexicon import desk_lexicon
from articles.models import TagAlias
from articles.parsing.types import Lexicon
from tests.factories import ColumnFactory, PersonFactory, SectionFactory, TagFactory, TaggingFactory

pytestmark = pytest.mark.django_db


def test_a_new_paper_knows_nothing():
    assert desk_lexicon() == Lexicon()


def test_only_what_people_decided_is_taught():
    PersonFactory(name="沈砚秋", aliases="老沈")
    PersonFactory(name="顾承远", status="candidate")
    PersonFactory(name="程树递", status="rejected")
    ColumnFactory(name="民生直通车")
    ColumnFactory(name="听渠", origin="machine")
    SectionFactory(name="生态", keywords="清汀 湿地、候鸟")
    SectionFactory(name="图片", keywords="")
    typed, proposed = TagFactory(name="百村千塘"), TagFactory(name="下线")
    TaggingFactory(tag=typed, origin="editor")
    TaggingFactory(tag=proposed, origin="machine")
    TagAlias.objects.create(name="千塘工程", tag=typed)
    lexicon = desk_lexicon()
    assert lexicon.people == {"沈砚秋", "老沈"}
    assert lexicon.rejected_people == {"程树递"}
    assert lexicon.columns == {"民生直通车"}
    assert dict(lexicon.sections) == {"生态": ("清汀", "湿地", "候鸟")}
    assert lexicon.tags == {"百村千塘", "千塘工程"}
