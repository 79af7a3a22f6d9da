"""下转 / 上接 across the pages of an issue."""

import pytest

from articles.importing import DumpFile, import_dump
from articles.models import Article
from articles.querysets import MOST_PARTS

pytestmark = pytest.mark.django_db

FRONT = """2024年5月17日 星期五
第01版 要闻

汀江水利枢纽开闸放水

本报讯（记者 陶知夏） 昨天上午九时，汀江水利枢纽三号闸门缓缓提起，今年第一轮生态补水开始。

站在闸顶往下看，水头推着去年的芦苇一路往东，（下转第三版）
"""
INSIDE = """2024年5月17日 星期五
第03版 生态

（上接第一版）两岸的村民都站到了堤上。管理处的老职工说，这一放要放上二十天，鹭湖的水位能抬高三十厘米，正好赶上水鸟育雏。

鹭湖新添两处观鸟屋

本报讯（记者 罗衡） 鹭湖湿地保护区昨天新添两处观鸟屋，用的是退下来的旧渡船，窗口朝着芦苇荡。
"""
SECOND_START = FRONT.replace("汀江水利枢纽开闸放水", "滨江路明起改双向").replace("汀江水利枢纽", "滨江路口")


def imported(*texts):
    for number, text in enumerate(texts):
        import_dump(DumpFile(f"page-{number}.txt", text.encode()))


def parts():
    return list(Article.objects.exclude(continues=None).values_list("continues__headline", "page__number"))


@pytest.mark.parametrize("pages", [(FRONT, INSIDE), (INSIDE, FRONT)], ids=["front page first", "front page last"])
def test_the_parts_of_a_story_point_to_each_other_whatever_came_first(pages):
    imported(*pages)
    assert parts() == [("汀江水利枢纽开闸放水", "3")]


def test_readers_find_the_story_once():
    imported(FRONT, INSIDE)
    for article in Article.objects.all():
        article.publish()
    assert [str(story) for story in Article.objects.stories().in_print_order()] == [
        "汀江水利枢纽开闸放水",
        "鹭湖新添两处观鸟屋",
    ]


def test_a_part_without_its_beginning_stands_alone():
    imported(INSIDE)
    assert parts() == []


def test_two_beginnings_for_one_part_are_left_to_the_desk():
    imported(FRONT + SECOND_START.split("\n", 2)[2], INSIDE)
    assert parts() == []


def test_parts_that_the_desk_parted_are_not_joined_again():
    imported(FRONT, INSIDE)
    Article.objects.update(continues=None)
    import_dump(DumpFile("page-9.txt", INSIDE.replace("03版", "05版").replace("上接第一版", "上接第二版").encode()))
    import_dump(DumpFile("page-1.txt", INSIDE.replace("退下来的旧渡船", "退下来的老渡船").encode()))
    assert parts() == []


def part_on(page, *, before="", after=""):
    """A page with one part of a story of several."""
    start = f"（上接第{before}版）" if before else "汀江水利枢纽开闸放水\n\n本报讯（记者 陶知夏） "
    end = f"（下转第{after}版）" if after else "。"
    return (
        f"2024年5月17日 星期五\n第0{page}版 生态\n\n{start}第{page}段堤上站满了村民，管理处的人说，"
        f"这一放要放上二十天，水位能抬高三十厘米，正好赶上水鸟育雏{end}\n"
    )


THREE = (part_on(1, after=2), part_on(2, before=1, after=3), part_on(3, before=2))


@pytest.mark.parametrize("order", ["123", "132", "213", "231", "312", "321"])
def test_three_parts_are_one_story_in_whatever_order_they_come(order):
    imported(*(THREE[int(page) - 1] for page in order))
    links = Article.objects.exclude(continues=None).values_list("continues__page__number", "page__number")
    assert sorted(links) == [("1", "2"), ("2", "3")]


@pytest.mark.parametrize("order", ["1234", "4321"])
def test_no_story_is_joined_over_more_pages_than_readers_are_shown(order):
    four = (*THREE[:2], part_on(3, before=2, after=4), part_on(4, before=3))
    imported(*(four[int(page) - 1] for page in order))
    assert Article.objects.exclude(continues=None).count() == MOST_PARTS - 1


def test_a_corrected_jump_joins_the_parts_anew():
    imported(FRONT, INSIDE)
    moved = INSIDE.replace("03版", "05版").replace("开闸", "放闸")
    imported_again = DumpFile("page-0.txt", FRONT.replace("下转第三版", "下转第五版").encode())
    import_dump(imported_again)
    assert parts() == []
    import_dump(DumpFile("page-5.txt", moved.encode()))
    assert parts() == [("汀江水利枢纽开闸放水", "5")]
