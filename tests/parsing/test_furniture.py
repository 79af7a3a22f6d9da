"""What belongs to the page and to no article."""

import pytest

from articles.parsing.furniture import take_furniture
from articles.parsing.heads import read_head
from articles.parsing.lines import read_layout, split_lines
from articles.parsing.types import Line

STORY = (
    "\n\n新桥昨天通车\n\n本报讯（记者钟野） 昨天，汀江上的新桥通车，两岸市民奔走相告。\n\n"
    "桥长一千二百米，去年三月开工，今年五月合龙，前后用了十四个月。\n\n"
)


def kinds(text):
    lines = split_lines(text)
    return [piece.kind for piece in take_furniture(lines, read_layout(lines)).furniture]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("2023年9月15日 星期五", "date"),
        ("第04版 综合", "page"),
        ("A01版:重点", "page"),
        ("第15版(鹭湖·文艺副刊)", "page"),
        ("日期:02-15 版面:第A07版:高新区", "page"),
        ("《云汀日报》( 2013年12月02日 03版)", "page"),
        ("云汀日报", "masthead"),
        ("农历癸卯年八月初一 总第12345期 今日8版", "date"),
        ("国内统一刊号 CN 32-0106 邮发代号 27-33", "masthead"),
        ("上一篇 下一篇 【打印】", "site"),
        ("3上一篇 下一篇4", "site"),
        ("责任编辑:夏侯静 版式:葛根 校对:毕升高", "staff"),
        ("■2026年4月24日 ■星期五 ■编辑/夏侯静", "staff"),
        ("新闻热线：8555 0126", "contact"),
        ("今天多云到阴，东南风3到4级，19℃～26℃", "other"),
    ],
)
def test_heads_and_staff_lines_are_furniture(head, kind):
    assert kinds(head + STORY) == [kind]
    assert kinds(STORY + head) == [kind]


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        ("今日导读\n旧电梯停了 2版\n图纸改了六十一遍 ……3版", "index"),
        ("导读\n>>>旧电梯停了\n详见2版", "index"),
        ("征订启事\n云汀日报明年征订开始，全年订价288元，邮发代号27-33。", "advert"),
        ("招 租\n南埠古街临河铺面一间。\n电话：8555 0173", "advert"),
        ("停电通知\n因线路检修，下列线路停电。\n报修电话:12345678", "notice"),
        ("沙洲农机 春耕让利\nVIP LINE 8555 0188\n本广告解释权归商家所有", "advert"),
        ("新闻热线\n电话：8555 0126\n邮箱：news@yunting.example", "contact"),
    ],
)
def test_indexes_and_adverts_between_articles(group, kind):
    assert set(kinds(STORY + group + STORY)) == {kind}


@pytest.mark.parametrize(
    "line",
    ["新桥昨天通车", "图片:", "1", "2023年9月15日", "昨天，第4版报道了新桥通车。", "公告\n因新桥施工，汀江封航。"],
)
def test_what_stands_between_articles_and_is_no_furniture(line):
    assert kinds(STORY + line + STORY) == []


def test_a_page_head_tells_number_name_date_and_issue():
    head = read_head(Line(1, "云汀日报 星期五 2023年3月10日 第2版 要闻 总第8126期"))
    assert (head.number, head.name, str(head.printed_date), head.issue_number) == ("2", "要闻", "2023-03-10", "8126")


def test_the_pages_of_the_issue_are_no_page_number():
    assert read_head(Line(1, "总第8126期 今日4版")).number == ""


@pytest.mark.parametrize(
    ("head", "edition"),
    [
        ("《云汀晚报》 A01版", ""),
        ("云汀晚报版面:A01", ""),
        ("云汀日报 2023年3月10日 晚版", "晚"),
        ("云汀日报晚版 第1版", "晚"),
        ("早版 第1版", "早"),
    ],
)
def test_the_name_of_an_evening_paper_is_no_evening_edition(head, edition):
    assert read_head(Line(1, head)).edition == edition


def test_a_date_under_an_office_is_the_texts_and_under_a_column_the_pages():
    assert kinds(STORY + "云汀市海事局\n\n2024年5月17日") == []
    assert kinds(STORY + "市井故事\n\n2024年5月17日") == ["date"]
