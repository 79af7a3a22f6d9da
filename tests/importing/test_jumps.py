"""下转 / 上接 across the pages of an issue."""

import pytest

from articles.importing import DumpFile, import_dump
from articles.models import Article

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
