"""Which pages of the site are asked for where speed is measured."""

from collections.abc import Iterator
from urllib.parse import urlencode


def pages() -> Iterator[tuple[str, str]]:
    """(what is asked, its address) for each kind of page: about the rows that most hangs on."""
    from articles.counting import of_all, of_every
    from articles.models import Article, Issue, Listing, Page, Person, Section, Tag

    stories = Article.objects.stories()
    story, issue = stories.exclude(headline="").in_print_order()[7:8].get(), Issue.objects.public().dated().newest()
    what = Listing.What
    tags = Tag.objects.as_counted(of_every(what.TAG, due=False)[:3])
    people = Person.objects.as_counted(of_every(what.PERSON, due=False)[:3])
    section = Section.objects.get(pk=of_all(0, 1, due=False)[what.SECTION][0][0])
    page = Page.objects.public().last()
    yield "首页", "/"
    yield from _section(section, tags, people)
    yield "稿件", story.get_absolute_url()
    yield "稿件 繁体", f"{story.get_absolute_url()}?script=hant"
    yield "稿件 引用", f"{story.get_absolute_url()}cite.bib"
    yield "稿件 没有的", "/articles/987654321/"
    yield "人物索引", "/people/"
    yield "人物索引 一字母", "/people/?letter=Z"
    yield "人物索引 找拼音", "/people/?find=chen"
    yield "人物", people[0].get_absolute_url()
    yield "人物 一年", f"{people[0].get_absolute_url()}?year={issue.date.year}"
    yield "标签索引", "/tags/"
    yield "标签", tags[0].get_absolute_url()
    yield "标签 第 2 页", f"{tags[0].get_absolute_url()}?page=2"
    yield from _searches(story, tags, people)
    yield "往期", "/archive/"
    yield "往期 一年", f"/archive/?year={issue.date.year}"
    yield "往期 一标签", f"/archive/?tag={tags[0].pk}"
    yield "往期 一体裁", "/archive/?kind=news"
    yield "一期", issue.get_absolute_url()
    yield "一期 筛选", f"{issue.get_absolute_url()}?narrow=1"
    yield "一版", page.get_absolute_url()
    yield "一期 EPUB", f"{issue.get_absolute_url()}issue.epub"
    yield "一期 HTML", f"{issue.get_absolute_url()}issue.html"
    yield from _machines(section, story, issue, tags, people)


def _section(section, tags, people):
    address = section.get_absolute_url()
    yield "频道", address
    yield "频道 第 100 页", f"{address}?page=100"
    yield "频道 末页", f"{address}?page=999999"
    yield "频道 一标签", f"{address}?tag={tags[0].pk}"
    yield "频道 一人", f"{address}?person={people[0].pk}"
    yield "频道 标签和人", f"{address}?tag={tags[0].pk}&person={people[0].pk}"
    yield "频道 任一标签", f"{address}?" + urlencode([*(("tag", tag.pk) for tag in tags), ("tags", "any")])
    yield "频道 一年", f"{address}?year=1991"
    yield "频道 三年", f"{address}?since=1991-01-01&until=1993-12-31"
    yield "频道 体裁", f"{address}?kind=photo"
    yield "频道 找标签", f"{address}?find_tag=塘"
    yield "频道 找人", f"{address}?find_person=chen"


def _searches(story, tags, people):
    title = next((f"{row.title}{row.name}" for row in story.mentions.exclude(title="")), "市长无名")
    words = ["塘", "池塘", "池塘清淤", "荷塘 柳树", "“荷塘镇的池塘”", people[0].name, title, str(tags[-1]), "无此一条"]
    for word in words:
        yield f"搜“{word}”", f"/search/?{urlencode({'q': word})}"
    yield "搜“池塘”最早", f"/search/?{urlencode({'q': '池塘', 'sort': 'oldest'})}"
    yield "搜“池塘”一标签", f"/search/?{urlencode({'q': '池塘', 'tag': tags[0].pk})}"
    for word in ("陈", "chen", "塘"):
        yield f"提示“{word}”", f"/search/suggest/?{urlencode({'q': word})}"


def _machines(section, story, issue, tags, people):
    yield "首页 Atom", "/feed/"
    yield "频道 Atom", f"{section.get_absolute_url()}feed/"
    yield "人物 Atom", f"{people[0].get_absolute_url()}feed/"
    yield "标签 Atom", f"{tags[0].get_absolute_url()}feed/"
    yield "站点地图索引", "/sitemap.xml"
    yield "站点地图 一月", f"/sitemaps/{issue.date:%Y-%m}.xml"
    yield "站点地图 人物", "/sitemaps/people.xml"
    yield "站点地图 新闻", "/sitemaps/news.xml"
    yield "robots.txt", "/robots.txt"
    yield "接口 稿件", "/api/articles"
    yield "接口 稿件 一标签", f"/api/articles?tag={tags[0].pk}"
    yield "接口 一稿", f"/api/articles/{story.pk}"
    yield "接口 人物", "/api/people"
    yield "接口 标签", "/api/tags"
    yield "接口 期", "/api/issues"
    yield "接口 搜索", f"/api/search?{urlencode({'q': '池塘'})}"
    yield "接口 说明", "/api/openapi.json"
