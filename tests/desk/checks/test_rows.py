"""Checks against what the paper knows: its people, their offices, their order, credits, and what is out already."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk.checks.people import names_almost_known
from articles.desk.checks.sheets import Sheet
from articles.desk.checks.table import findings
from articles.desk.checks.twins import text_already_published
from articles.models import Article, Issue, Photo, Tenure
from tests.factories import ArticleFactory, BylineFactory, IssueFactory, MentionFactory, PageFactory, PersonFactory
from tests.plans import forget_sizes, plan, reads_a_plan

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 12)


def story(*named, on=DAY, between="、", **made):
    """A story that names these in one row; each is a person, or an office and a person."""
    page = made.pop("page", None) or PageFactory(issue=Issue.objects.filter(date=on).first() or IssueFactory(date=on))
    pairs = [each if isinstance(each, tuple) else ("", each) for each in named]
    body = between.join(office + person.name for office, person in pairs) + "参加荷塘镇池塘清淤工程的开工仪式。"
    article, at = ArticleFactory(body=body, page=page, **made), 0
    for office, person in pairs:
        at = body.index(office + person.name, at) + len(office)
        MentionFactory(article=article, person=person, start=at, title=office)
    return article


def found(check, article):
    return [(finding.words, finding.sentence) for finding in findings(article, [check])]


class TestNames:
    @pytest.mark.parametrize("name", ["沈砚清", "沈研青"])
    def test_one_character_away_from_a_confirmed_person(self, name):
        PersonFactory(name="沈砚青")
        article = story(PersonFactory(name=name, status="candidate"))
        assert found("name", article) == [(name, "与已确认的人物“沈砚青”只差一字。")]

    def test_a_name_that_leads_to_nobody_is_compared_too(self):
        PersonFactory(name="沈砚青")
        article = ArticleFactory(body="沈砚清参加。")
        MentionFactory(article=article, person=None, name="沈砚清", start=0)
        assert len(found("name", article)) == 1

    @pytest.mark.parametrize(
        ("known", "status", "name"),
        [
            ("沈砚青", "confirmed", "沈砚青"),
            ("沈砚青", "confirmed", "陶砚青"),
            ("沈青", "confirmed", "沈清"),
            ("沈砚青", "candidate", "沈砚清"),
            ("沈砚青", "rejected", "沈砚清"),
            ("沈砚青", "confirmed", "沈知夏"),
        ],
        ids=["the same", "another surname", "two characters", "a candidate", "no name", "two away"],
    )
    def test_names_that_only_look_alike_are_left(self, known, status, name):
        PersonFactory(name=known, status=status)
        assert found("name", story(PersonFactory(name=name, status="candidate"))) == []

    def test_another_surname_with_the_same_office_is_found(self):
        Tenure.objects.create(person=PersonFactory(name="沈砚青"), title="镇长", start=date(2020, 1, 1))
        article = story(("镇长", PersonFactory(name="沉砚青", status="candidate")))
        assert [words for words, _ in found("name", article)] == ["沉砚青"]

    def test_two_confirmed_brothers_are_two(self):
        assert found("name", story(PersonFactory(name="沈砚青"), PersonFactory(name="沈砚清"))) == []

    def test_an_alias_is_a_name_of_theirs(self):
        PersonFactory(name="沈砚青", aliases="沈砚清")
        assert found("name", story(PersonFactory(name="沈砚清", status="candidate"))) == []

    @reads_a_plan
    def test_nobody_is_looked_up_by_reading_all_people(self):
        article = story(PersonFactory(name="沈砚清", status="candidate"))
        forget_sizes()
        with CaptureQueriesContext(connection) as asked:
            list(names_almost_known(Sheet.of(article)))
        (look_up,) = [each["sql"] for each in asked if "SUBSTR" in each["sql"]]
        assert "SCAN articles_person" not in plan(look_up)


class TestTitles:
    def held(self, person, title, **times):
        Tenure.objects.create(person=person, title=title, **times)

    def test_an_office_that_was_left(self):
        person = PersonFactory(name="沈砚青")
        self.held(person, "镇长", start=date(2019, 1, 1), end=date(2022, 12, 31))
        self.held(person, "县长", start=date(2023, 1, 1))
        assert found("title", story(("镇长", person))) == [("镇长沈砚青", "沈砚青已于 2022-12-31 离任镇长。")]
        assert found("title", story(("镇长", person), on=date(2021, 3, 12))) == []
        assert found("title", story(("县长", person))) == []

    def test_an_office_that_is_still_to_come(self):
        person = PersonFactory(name="沈砚青")
        self.held(person, "县长", start=date(2024, 1, 1))
        assert found("title", story(("县长", person))) == [("县长沈砚青", "沈砚青 2024-01-01 才到任县长。")]

    def test_an_office_that_the_paper_never_printed_with_them(self):
        person = PersonFactory(name="沈砚青")
        self.held(person, "县长", first_seen=date(2023, 1, 5), last_seen=DAY)
        self.held(person, "镇长", first_seen=DAY, last_seen=DAY)
        assert found("title", story(("镇长", person))) == [("镇长沈砚青", "沈砚青这时的职务是县长。")]

    @pytest.mark.parametrize("title", ["书记、主任", "县长、书记", "县领导"])
    def test_one_office_of_several_and_what_many_are_called_are_left(self, title):
        person = PersonFactory(name="沈砚青")
        self.held(person, "书记", first_seen=date(2023, 1, 5), last_seen=DAY)
        assert found("title", story((title, person))) == []

    def test_what_many_are_called_contradicts_no_office(self):
        person = PersonFactory(name="沈砚青")
        self.held(person, "县领导", first_seen=date(2023, 1, 5), last_seen=DAY)
        assert found("title", story(("副县长", person))) == []

    def test_a_short_form_a_newcomer_and_an_undated_issue_are_left(self):
        person = PersonFactory(name="沈砚青")
        self.held(person, "镇党委书记", start=date(2020, 1, 1))
        self.held(person, "书记", first_seen=DAY, last_seen=DAY)
        assert found("title", story(("书记", person))) == []
        assert found("title", story(("镇长", PersonFactory(name="陶知夏")))) == []
        undated = PageFactory(issue=IssueFactory(undated=True))
        assert found("title", story(("镇长", person), page=undated)) == []


class TestOrder:
    @pytest.fixture
    def people(self):
        return [PersonFactory(name=name) for name in ("沈砚青", "陶知夏", "顾长河")]

    def test_officials_the_other_way_round(self, people):
        a, b, c = people
        story(("县领导", a), b, c, on=date(2023, 3, 1), headline="荷塘开犁", published=True)
        assert found("order", story(("县领导", b), a, c)) == [
            ("陶知夏、沈砚青", "上次（《荷塘开犁》，2023-03-01）的次序是沈砚青、陶知夏。")
        ]
        assert found("order", story(("县领导", a), c)) == []

    def test_the_last_order_counts(self, people):
        a, b, _ = people
        story(("县领导", a), b, on=date(2023, 3, 1), published=True)
        story(("县领导", b), a, on=date(2023, 3, 5), published=True)
        assert found("order", story(("县领导", b), a)) == []

    @pytest.mark.parametrize("hidden", [{}, {"scheduled": True}, {"withdrawn": True}])
    def test_what_is_not_out_sets_no_order(self, people, hidden):
        a, b, _ = people
        story(("县领导", a), b, on=date(2023, 3, 1), **hidden)
        assert found("order", story(("县领导", b), a)) == []

    def test_what_was_printed_later_and_what_is_no_list_set_no_order(self, people):
        a, b, _ = people
        story(("县领导", a), b, on=date(2023, 3, 20), published=True)
        story(("县领导", a), b, on=date(2023, 3, 1), published=True, between="走访后，见到了")
        assert found("order", story(("县领导", b), a)) == []

    def test_pupils_stand_in_any_order(self, people):
        a, b, _ = people
        story(a, b, on=date(2023, 3, 1), published=True)
        assert found("order", story(b, a)) == []


class TestCredits:
    def test_a_byline_that_says_not_as_what(self):
        article = ArticleFactory()
        BylineFactory(article=article, name="陶知夏", printed_role="")
        BylineFactory(article=article, name="沈砚青", printed_role="通讯员")
        BylineFactory(article=article, name="新华社", role="agency", printed_role="")
        BylineFactory(article=article, name="顾长河", role="author", printed_role="")
        assert found("byline", article) == [("陶知夏", "署名没有身份。")]

    def test_a_photo_that_says_not_by_whom(self):
        article = ArticleFactory()
        Photo.objects.create(article=article, caption="荷塘开犁。")
        Photo.objects.create(article=article, caption="睡莲。（资料图）")
        credited = Photo.objects.create(article=article, caption="塘边的柳。")
        BylineFactory(article=article, photo=credited, role="photographer", printed_role="摄")
        assert found("credit", article) == [("荷塘开犁。", "第 1 张图片没有摄影署名。")]

    def test_a_photographer_in_the_byline_is_enough(self):
        article = ArticleFactory()
        Photo.objects.create(article=article, caption="荷塘开犁。")
        BylineFactory(article=article, role="photographer", printed_role="摄影")
        assert found("credit", article) == []


class TestTwins:
    BODY = "荷塘镇的三口池塘清淤完工，村民在塘边种下睡莲。\n池水已经见底见清。"

    def test_a_text_that_is_out_already(self):
        out = ArticleFactory(body=self.BODY, headline="荷塘开犁", published=True)
        ((_, sentence),) = found("published", ArticleFactory(body=self.BODY))
        assert sentence == f"正文与已发布的《荷塘开犁》（{out.issue}）完全相同。"
        assert found("published", out) == []

    @pytest.mark.parametrize("hidden", [{}, {"scheduled": True}, {"withdrawn": True}])
    def test_what_is_not_out_is_no_twin(self, hidden):
        ArticleFactory(body=self.BODY, **hidden)
        assert found("published", ArticleFactory(body=self.BODY)) == []

    def test_the_same_beginning_and_a_formula_are_left(self):
        ArticleFactory(body=self.BODY * 3 + "柳绿了。", published=True)
        ArticleFactory(body="天气预报见第四版。", published=True)
        assert found("published", ArticleFactory(body=self.BODY * 3 + "柳黄了。")) == []
        assert found("published", ArticleFactory(body="天气预报见第四版。")) == []

    @reads_a_plan
    def test_no_text_is_looked_for_by_reading_all_texts(self):
        article = ArticleFactory(body=self.BODY)
        sheet = Sheet.of(article)
        with CaptureQueriesContext(connection) as asked:
            list(text_already_published(sheet))
        assert "article_by_beginning" in plan(asked[0]["sql"])


def test_the_checks_ask_a_fixed_number_of_queries():
    def asked(count):
        names = [f"沈砚{char}" for char in "青山明林"[:count]]
        people = [PersonFactory(name=name + "甲") for name in names]
        for person in people:
            Tenure.objects.create(person=person, title="镇长", start=date(2020, 1, 1))
        for day in range(1, 3):
            story(*[("县领导", person) for person in people], on=date(2022 + count, 3, day), published=True)
        article = story(*[("县领导", person) for person in reversed(people)], on=date(2022 + count, 3, 5))
        article = Article.objects.select_related("issue").get(pk=article.pk)
        with CaptureQueriesContext(connection) as queries:
            findings(article)
        return len(queries)

    assert asked(2) == asked(4)
