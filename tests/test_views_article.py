import re

import pytest

from articles.models import Correction
from articles.templatetags.paper import halves

from . import factories
from .planting import MARK, full_story, issue_of, page_of, part_overleaf, plant_hidden, queries_of

pytestmark = pytest.mark.django_db


def main_of(page):
    """What readers read: without what the head tells machines."""
    return page[page.index("<main") :]


def test_an_article_is_set_as_its_page_set_it(client):
    issue = issue_of(2024, 5, 17)
    story = full_story(
        page=factories.PageFactory(issue=issue, number="2", name="民生"),
        kicker="雨季将至",
        headline="守住一江安澜 护好一江清水",
        deck="——访管闸人",
        dateline="本报讯",
        column=factories.ColumnFactory(name="一线见闻"),
    )
    page = main_of(page_of(client, story.get_absolute_url()))
    heading = '<h1 class="headline" id="headline"><span>守住一江安澜</span> <span>护好一江清水</span></h1>'
    assert page.index("一线见闻") < page.index("雨季将至") < page.index(heading) < page.index("——访管闸人")
    assert '<b class="dateline">本报讯</b>' in page
    assert f'<a href="{story.page.get_absolute_url()}">第2版 民生</a> 第 1 篇' in page


def test_bylines_and_credits_lead_to_whoever_signed(client):
    story = full_story()
    writer, photographer = (story.bylines.get(photo=None), story.bylines.get(photo__isnull=False))
    page = page_of(client, story.get_absolute_url())
    assert f'<span class="role">记者</span> <a href="{writer.person.get_absolute_url()}">{writer.name}</a>' in page
    assert f'<a href="{photographer.person.get_absolute_url()}">{photographer.name}</a> 摄' in page
    assert f'src="/photos/{story.photos.get().pk}/"' in page


def test_a_name_that_is_nobody_yet_is_not_a_link(client):
    story = factories.ArticleFactory(published=True)
    person = factories.PersonFactory(status="candidate")
    factories.BylineFactory(article=story, person=person, name=person.name)
    page = page_of(client, story.get_absolute_url())
    assert person.name in page
    assert person.get_absolute_url() not in page


def test_people_are_linked_where_they_are_named_and_listed_once(client):
    person = factories.PersonFactory(name="苗稼生", qualifier="枫桥坞村")
    story = factories.ArticleFactory(
        published=True, body="## 塘边\n村党支部书记苗稼生说：“<b>苗稼生</b>记着呢。”\n## 苗稼生"
    )
    for paragraph, start in ((1, 6), (1, 15), (2, 0)):
        title = "村党支部书记" if start == 6 else ""
        factories.MentionFactory(
            article=story,
            person=person,
            paragraph=paragraph,
            start=start,
            end=start + 3,
            surface="苗稼生",
            title=title,
        )
    page = page_of(client, story.get_absolute_url())
    link = f'<a href="{person.get_absolute_url()}">苗稼生</a>'
    assert f"村党支部书记{link}说：“&lt;b&gt;{link}&lt;/b&gt;记着呢。”" in page
    assert f">{link}</h2>" in page
    assert (
        page.count(f'<li><a href="{person.get_absolute_url()}">苗稼生（枫桥坞村）</a> <span>村党支部书记</span></li>')
        == 1
    )


def test_a_mention_that_no_longer_fits_the_text_links_nothing(client):
    story = factories.ArticleFactory(published=True, body="苗稼生来过。")
    person = factories.PersonFactory(name="苗稼生")
    place = {"article": story, "person": person}
    factories.MentionFactory(**place, start=1, end=4)
    factories.MentionFactory(**place, start=90, end=93)
    factories.MentionFactory(**place, paragraph=7, start=0, end=3)
    assert ">苗稼生来过。<" in page_of(client, story.get_absolute_url())


def test_a_mention_inside_another_is_passed_over(client):
    story = factories.ArticleFactory(published=True, body="阿依努尔·买买提江坐诊。")
    whole, part = factories.PersonFactory(name="阿依努尔·买买提江"), factories.PersonFactory(name="买买提江")
    factories.MentionFactory(article=story, person=whole, start=0, end=9)
    factories.MentionFactory(article=story, person=part, start=5, end=9)
    link = f'<a href="{whole.get_absolute_url()}">阿依努尔·买买提江</a>'
    assert f">{link}坐诊。<" in page_of(client, story.get_absolute_url())


def test_hostile_text_stays_text(client):
    evil = "<script>a()</script>&amp;\"'"
    story = factories.ArticleFactory(
        published=True, kicker=evil, headline=evil, deck=evil, dateline=evil, body=f"{evil}\n## {evil}"
    )
    factories.BylineFactory(article=story, name=evil, printed_role=evil, affiliation=evil)
    factories.TaggingFactory(content_object=story, tag=factories.TagFactory(name=evil))
    Correction.objects.create(article=story, text=evil)
    page = page_of(client, story.get_absolute_url())
    assert page.count("&lt;script&gt;a()&lt;/script&gt;&amp;amp;&quot;&#x27;") >= 9


def test_a_caption_that_is_the_text_is_printed_once(client):
    story = factories.ArticleFactory(published=True, kind="photo", headline="", body="睡莲开了。")
    photo = story.photos.create(caption="睡莲开了。")
    factories.BylineFactory(article=story, photo=photo, name="麦冬阳")
    page = main_of(page_of(client, story.get_absolute_url()))
    assert page.count("睡莲开了。") == 1
    assert "麦冬阳 摄" in page


def test_a_story_that_jumps_is_read_in_one_piece_with_both_places_named(client):
    page = factories.PageFactory(number="1", name="要闻")
    story = full_story(page=page, body="水到了田头，那里有一", continues_on="3")
    part = part_overleaf(story, body="段老渠。\n渠修好了。", continued_from="1")
    person = factories.PersonFactory(name="老渠")
    factories.MentionFactory(article=part, person=person, start=1, end=3)
    factories.TaggingFactory(content_object=part, tag=factories.TagFactory(name="灌区"))
    read = page_of(client, story.get_absolute_url())
    assert f"（以上刊于第1版 要闻，下转{part.page}）" in read
    link = f'<a href="{person.get_absolute_url()}">老渠</a>'
    assert read.index("那里有一") < read.index(f"段{link}。") < read.index("渠修好了。")
    assert 'class="body runs-on"' in read
    assert "灌区" in read
    moved = client.get(part.get_absolute_url())
    assert (moved.status_code, moved.headers["Location"]) == (301, story.get_absolute_url())


def test_a_story_on_three_pages_is_read_to_its_end(client):
    story = full_story(body="第一段。")
    second = part_overleaf(story, body="第二段。")
    third = part_overleaf(second, body="第三段。")
    page = page_of(client, story.get_absolute_url())
    assert page.index("第一段。") < page.index("第二段。") < page.index("第三段。")
    assert f"（以上刊于{second.page}，下转{third.page}）" in page
    assert client.get(third.get_absolute_url()).headers["Location"] == story.get_absolute_url()


def test_a_jump_to_a_page_that_is_not_there_is_named_as_printed(client):
    story = full_story(continues_on="4")
    assert "（下转第4版）" in page_of(client, story.get_absolute_url())


def test_corrections_are_shown_with_their_date(client):
    story = full_story()
    Correction.objects.create(article=story, date="2024-05-20", text="“十二公里”应为“十三公里”。")
    page = page_of(client, story.get_absolute_url())
    assert "2024年5月20日" in page
    assert "“十二公里”应为“十三公里”。" in page


def test_neighbours_are_the_public_stories_of_the_issue(client):
    story = full_story(position=3)
    before = full_story(page=story.page, position=1)
    after = full_story(page=factories.PageFactory(issue=story.issue))
    plant_hidden(story)
    page = page_of(client, story.get_absolute_url())
    assert f'<a rel="prev" href="{before.get_absolute_url()}">' in page
    assert f'<a rel="next" href="{after.get_absolute_url()}">' in page


def test_nothing_hidden_hangs_on_a_public_article(client):
    story = full_story()
    plant_hidden(story)
    page_of(client, story.get_absolute_url())


def test_a_draft_a_scheduled_one_and_one_that_never_was_answer_alike(client):
    story = full_story()
    hidden = [article for article in plant_hidden(story) if "withdrawn" not in article.headline]
    answers = {page_of(client, article.get_absolute_url(), status=404) for article in hidden}
    answers.add(page_of(client, "/articles/987654/", status=404))
    assert len(answers) == 1


def test_a_withdrawn_article_that_was_public_leaves_a_notice_and_nothing_of_itself(client):
    story = full_story()
    withdrawn = next(article for article in plant_hidden(story) if "withdrawn" in article.headline)
    page = page_of(client, withdrawn.get_absolute_url(), status=410)
    assert "已经撤下" in page
    assert MARK not in page


def test_one_withdrawn_before_its_time_was_never_there(client):
    article = factories.ArticleFactory(scheduled=True)
    article.withdraw()
    page_of(client, article.get_absolute_url(), status=404)


def test_a_part_of_a_story_that_never_was_public_was_never_there(client):
    part = part_overleaf(factories.ArticleFactory())
    last = part_overleaf(part)
    for article in (last, part):
        article.withdraw()
        page_of(client, article.get_absolute_url(), status=404)


def test_a_withdrawn_part_of_a_public_story_leaves_a_notice(client):
    part = part_overleaf(full_story())
    part.withdraw()
    assert "已经撤下" in page_of(client, part.get_absolute_url(), status=410)


@pytest.mark.parametrize("pk", ["0", "9" * 19, "9" * 40, "9" * 5_000, "-1", "x", "1%00", "１"])
def test_a_number_that_no_article_has_is_not_there(client, pk):
    assert client.get(f"/articles/{pk}/").status_code == 404


def test_as_many_queries_for_three_of_everything_as_for_one(client):
    story = full_story()
    once = queries_of(client, story.get_absolute_url())
    for n in range(1, 3):
        factories.BylineFactory(article=story, person=factories.PersonFactory())
        factories.TaggingFactory(content_object=story)
        factories.MentionFactory(article=story, paragraph=n)
        photo = story.photos.create(image=story.photos.first().image, caption="又一张")
        factories.BylineFactory(article=story, photo=photo, person=factories.PersonFactory())
        Correction.objects.create(article=story, text="更正")
    assert queries_of(client, story.get_absolute_url()) == once <= 17


def test_an_undated_article_says_so(client):
    story = full_story(page=factories.PageFactory(issue=factories.IssueFactory(undated=True), number=""))
    page = page_of(client, story.get_absolute_url())
    assert "日期待考" in page
    assert "版次待考" in page


def test_a_house_is_printed_before_the_role(client):
    story = full_story()
    factories.BylineFactory(article=story, name="林溪月", affiliation="本报", order=9)
    assert '<span class="role">本报记者</span> 林溪月' in client.get(story.get_absolute_url()).content.decode()


def test_every_paragraph_has_an_address_and_those_overleaf_their_own(client):
    story = full_story(body="第一段。\n## 小标题\n第二段。")
    part = part_overleaf(story, body="第三段。\n第四段。")
    page = page_of(client, story.get_absolute_url())
    assert re.findall(r'<(?:p|h2) id="(p[-0-9]+)"', page) == ["p1", "p2", "p3", f"p{part.pk}-1", f"p{part.pk}-2"]
    assert '第二段。<a class="here" href="#p3" aria-label="第3段的链接">¶</a>' in page


def test_its_place_on_the_page_counts_what_readers_see(client):
    first = full_story(position=1)
    story = full_story(page=first.page, position=8)
    plant_hidden(first)
    for hidden in first.page.articles.exclude(pk__in=[first.pk, story.pk]):
        type(hidden).objects.filter(pk=hidden.pk).update(print_order=story.print_order + 1)
    assert f'<a href="{story.page.get_absolute_url()}">{story.page}</a> 第 2 篇' in page_of(
        client, story.get_absolute_url()
    )


@pytest.mark.parametrize(("characters", "minutes"), [(10, 1), (320, 1), (340, 2), (3400, 11)])
def test_how_long_it_takes_to_read_is_said(client, characters, minutes):
    story = factories.ArticleFactory(published=True, headline="", body="塘" * characters)
    assert f"约 {minutes} 分钟" in page_of(client, story.get_absolute_url())


def test_the_time_counts_what_stands_overleaf(client):
    story = factories.ArticleFactory(published=True, body="塘" * 300)
    part_overleaf(story, body="塘" * 300)
    assert "约 2 分钟" in page_of(client, story.get_absolute_url())


def test_a_story_is_shown_in_traditional_characters(client):
    story = full_story(headline="陈家村干部下乡后", body="软件园里说：“发展。”")
    page = page_of(client, f"{story.get_absolute_url()}?script=hant")
    assert '<html lang="zh-Hant">' in page
    assert "陳家村幹部下鄉後</h1>" in page
    assert "軟件園裡說" in page
    assert f'<link rel="canonical" href="http://testserver{story.get_absolute_url()}">' in page
    assert f'<a href="{story.get_absolute_url()}">簡體</a>' in page
    assert f'href="{story.page.get_absolute_url()}"' in page


def test_markup_stays_escaped_in_traditional_characters(client):
    story = full_story(headline="<script>alert(1)</script>")
    assert "<script>alert" not in page_of(client, f"{story.get_absolute_url()}?script=hant")


@pytest.mark.parametrize(
    ("query", "status"),
    [("script=", 200), ("script=hans", 404), ("script=%00", 404), ("script=" + "9" * 5000, 404), ("x=hant", 200)],
)
def test_other_scripts_are_not_there(client, query, status):
    page_of(client, f"{full_story().get_absolute_url()}?{query}", status=status)


def test_what_is_hidden_is_hidden_in_either_script(client):
    story = full_story()
    for hidden in plant_hidden(story):
        assert client.get(f"{hidden.get_absolute_url()}?script=hant").status_code in (404, 410)
    page_of(client, f"{story.get_absolute_url()}?script=hant")


@pytest.mark.parametrize(
    ("headline", "shown"),
    [
        ("水要清 岸要亲", "<span>水要清</span> <span>岸要亲</span>"),
        ("120个箱位　三只电池", "<span>120个箱位</span> <span>三只电池</span>"),
        ("AI  in 云汀", "<span>AI  in</span> <span>云汀</span>"),
        ("一句话", "一句话"),
    ],
)
def test_a_space_parts_the_halves_of_a_headline_and_not_the_words_of_another_script(headline, shown):
    assert halves(headline) == shown
