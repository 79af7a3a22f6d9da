"""Pages of an invented paper, as many as are asked for: the same number gives the same bytes on every machine.

python bench/paper.py FOLDER 1000
"""

import sys
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random

PAGES_AN_ISSUE = 8
STORIES_A_PAGE = 7
#: About as many characters a page as a page of the sample paper.
PARAGRAPHS_A_STORY = 4

SURNAMES = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭鲁马方任袁柳唐罗薛雷贺汤"
GIVEN = "承远知夏砚秋望川清和景明怀瑾书言若溪泽宇思远文博嘉树云帆子安立新建业国栋春生晓岚雨桐静姝"
TOWNS = ("荷塘镇", "竹湾镇", "枫桥坞村", "白沙街道", "汀南区", "松口乡", "石门县", "柳堰镇", "茶亭街道", "渡头村")
WORKS = (
    "池塘清淤",
    "老桥加固",
    "通学车",
    "社区食堂",
    "绿道贯通",
    "旧楼改造",
    "春茶采摘",
    "湿地修复",
    "夜校开课",
    "渡口复航",
)
OFFICES = (
    "镇党委书记",
    "镇长",
    "村党支部书记",
    "街道办主任",
    "区水利局局长",
    "县农业农村局副局长",
    "社区书记",
    "项目负责人",
)
SECTIONS = ("要闻", "民生", "县区", "经济", "生态", "文体", "法治", "副刊")
SENTENCES = (
    "昨天，{town}的{work}工程完工，比原定工期早了{n}天。",
    "{office}{name}到现场查看，并与施工的工人一一握手。",
    "{name}说，{work}只是第一步，接下来要请村民自己管，谁家门前的谁家照看。",
    "记者看到，岸边新栽了{n}棵柳树，老人坐在树下聊天。",
    "这项工程从去年秋天动工，前后用了{n}个月，惠及{n}户人家。",
    "村民{name}告诉记者，以前下雨天出门要绕一大圈，现在几步路就到了。",
    "按照“百村千塘”计划，{town}今年还要再办{n}件这样的实事。",
    "{name}指出，办事情要听村民的，村民说好才算好。",
)


def page(number: int) -> tuple[str, str]:
    """(file name, text) of a page; the first is number 0."""
    draw = Random(number)  # noqa: S311 - the same number, the same page
    day, place = date(1990, 1, 1) + timedelta(days=number // PAGES_AN_ISSUE), number % PAGES_AN_ISSUE
    head = f"{day.year}年{day.month}月{day.day}日\n第{place + 1:02}版 {SECTIONS[place]}\n"
    stories = [_story(draw, n) for n in range(STORIES_A_PAGE)]
    return f"{day:%Y%m%d}-{place + 1:02}.txt", head + "".join(stories)


def write(folder: Path, pages: int, first: int = 0) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + pages):
        name, text = page(number)
        (folder / name).write_text(text, encoding="utf-8")


def _story(draw: Random, number: int) -> str:
    town, work = draw.choice(TOWNS), draw.choice(WORKS)
    people = [_name(draw) for _ in range(3)]
    numbers = count(draw.randrange(10, 90))
    paragraphs = [
        "".join(
            draw.choice(SENTENCES).format(
                town=town, work=work, name=draw.choice(people), office=draw.choice(OFFICES), n=next(numbers)
            )
            for _ in range(3)
        )
        for _ in range(PARAGRAPHS_A_STORY)
    ]
    paragraphs[0] = f"本报讯（记者 {_name(draw)}） {paragraphs[0]}"
    return f"\n{town}{work}{draw.choice(('完工', '开工', '见成效', '受欢迎'))}\n\n" + "\n\n".join(paragraphs) + "\n"


def _name(draw: Random) -> str:
    return draw.choice(SURNAMES) + "".join(draw.sample(GIVEN, draw.choice((1, 2, 2))))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
