"""校对台 shows every character of a dump at its place, and each story as it stands."""

import pytest
from django.utils import timezone

from articles.desk import dump_parts
from articles.desk import proof as proofs
from articles.desk.proof import TooLong, neighbours, proof_of
from articles.importing.dumps import import_dump
from articles.importing.files import DumpFile
from articles.models import Article, Dump, Mention

pytestmark = pytest.mark.django_db

PAGE = """2024年5月17日 星期五
第02版 县区

荷塘镇百口池塘清淤完工

本报讯（记者 陶知夏） 昨天，荷塘镇最后一口池塘清淤完工，“百村千塘”工程在全镇收尾。镇党委书记洪望川到场，他沿着塘埂走了

一圈，又到下一个村去了。

洪望川说，清淤只是第一步，接下来要请村民自己管塘，谁家门前的塘谁家照看。
"""
SECOND = """
枫桥坞村开出第一班通学车

本报讯（记者 罗衡） 今天早上七点，枫桥坞村的第一班通学车准点出发，车上坐着二十三名小学生。

司机老唐在车上备了雨伞和热水。他说，山路弯多，慢一点，家长才放心。
"""
THIRD = """
石磨县修好三座旧水碾

本报讯（记者 罗衡） 石磨县把三座旧水碾修好，碾出的新米昨天上市，村民排队来买。

守碾人说，水声一响，村里就有了人气，城里人也愿意来。
"""


def kept(text=PAGE, name="20240517-02.txt"):
    import_dump(DumpFile(name, text.encode()))
    return Dump.objects.get(name=name)


def told(parts):
    return [(part.label, part.text) for part in parts]


def test_every_line_says_where_its_words_went():
    lines = {line.number: [(piece.label, piece.text) for piece in line.printed] for line in proof_of(kept()).lines}
    assert lines[1] == [("杂项", "2024年5月17日 星期五")]
    assert lines[4] == [("主题", "荷塘镇百口池塘清淤完工")]
    assert [label for label, _ in lines[6]] == ["电头", "署名", "正文"]
    assert lines[5] == []


def test_the_lines_are_shown_to_the_last_character():
    proof = proof_of(kept())
    assert [line.text for line in proof.lines] == PAGE.splitlines()
    assert (proof.characters, proof.lost, proof.unplaced) == (len("".join(PAGE.split())), 0, 0)


def test_a_line_leads_to_its_paragraph_and_the_paragraph_back():
    proof = proof_of(kept())
    second = proof.line(10).printed[0]
    part = next(part for part in proof.stories[0].text if part.anchor == second.target)
    assert (second.target, part.lines) == ("A1P2", (10,))


def test_a_healed_column_break_is_marked_on_both_sides():
    proof = proof_of(kept())
    first = proof.stories[0].text[0]
    assert [line.number for line in proof.lines if line.goes_on] == [8]
    assert first.lines == (6, 8)
    assert [(piece.seam, piece.text[:2]) for piece in first.segments if piece.seam] == [(8, "一圈")]


def test_names_say_what_found_them():
    names = [piece for part in proof_of(kept()).stories[0].text for piece in part.segments if piece.name]
    told = [piece.told.split(" · ") for piece in names]
    assert [piece.text for piece in names] == ["洪望川", "洪望川"]
    assert (told[0][:2], told[1][0]) == (["人物待确认", "镇党委书记"], "人物待确认")
    assert all("%" in piece.told for piece in names)


def test_a_name_across_a_column_break_is_one_name_in_two_pieces():
    broken = PAGE.replace("镇党委书记洪望川到场，他沿着塘埂走了\n\n一圈，又", "镇党委书记洪\n\n望川到场，又")
    pieces = proof_of(kept(broken)).stories[0].text[0].segments
    assert [(piece.text, piece.seam, piece.is_rest) for piece in pieces if piece.name] == [
        ("洪", 0, False),
        ("望川", 8, True),
    ]


def named(proof, number):
    """The names that are underlined on a line, each with the character that it begins at."""
    found = [part for piece in proof.line(number).pieces for part in piece.stretches if part.name]
    assert all(proof.line(number).text[part.start :].startswith(part.text) for part in found)
    return [(part.text, part.start, part.name.surface) for part in found]


def test_names_are_underlined_on_the_lines_of_the_dump_too():
    proof = proof_of(kept())
    line = PAGE.splitlines()[5]
    assert named(proof, 6) == [("洪望川", line.index("洪望川"), "洪望川")]
    assert named(proof, 10) == [("洪望川", 0, "洪望川")]
    assert [line.text for line in proof.lines] == PAGE.splitlines()


def test_a_name_across_a_column_break_is_underlined_on_both_lines():
    broken = PAGE.replace("镇党委书记洪望川到场，他沿着塘埂走了\n\n一圈，又", "镇党委书记洪\n\n望川到场，又")
    proof = proof_of(kept(broken))
    assert [named(proof, number)[0][::2] for number in (6, 8)] == [("洪", "洪望川"), ("望川", "洪望川")]


def test_a_name_set_wide_is_underlined_with_the_blank_in_it():
    proof = proof_of(kept(PAGE.replace("书记洪望川到场", "书记洪　望到场")))
    assert named(proof, 6)[0][0] == "洪　望"


def test_in_a_paragraph_that_the_desk_wrote_anew_no_name_of_the_dump_is_underlined():
    dump = kept()
    row = Article.objects.get()
    row.body = row.body.replace("接下来", "以后")
    row.save()
    proof = proof_of(dump)
    assert (len(named(proof, 6)), named(proof, 10)) == (1, [])


def test_a_story_stands_as_its_row_does_and_says_what_was_changed_by_hand():
    dump = kept()
    row = Article.objects.get()
    row.headline = "荷塘镇的池塘清完了"
    row.body = row.body.replace("接下来", "以后")
    row.save()
    story = proof_of(dump).stories[0]
    assert [(part.label, part.mark) for part in (*story.head, *story.text) if part.mark] == [
        ("主题", "已人工改"),
        ("正文", "已人工改"),
    ]
    assert ("主题", "荷塘镇的池塘清完了") in told(story.head)
    assert story.text[1].lines == (10,)


def test_a_paragraph_that_the_desk_took_out_is_missed_by_its_line_alone():
    dump = kept()
    row = Article.objects.get()
    row.body = row.body.split("\n")[1]
    row.save()
    proof = proof_of(dump)
    assert proof.line(6).printed[-1].target == "A1"
    assert proof.line(10).printed[0].target == "A1P1"


def test_a_rejected_name_is_shown_as_one():
    dump = kept()
    Mention.objects.update(rejected=True)
    names = [piece for part in proof_of(dump).stories[0].text for piece in part.segments if piece.name]
    assert [piece.is_rejected for piece in names] == [True, True]
    assert names[0].told.startswith("不是人名")


def test_a_story_that_is_nowhere_yet_is_shown_as_read():
    dump = kept(PAGE + SECOND)
    Article.objects.get(headline__startswith="枫桥坞").delete()
    stories = proof_of(dump).stories
    assert [story.row is None for story in stories] == [False, True]
    assert ("主题", "枫桥坞村开出第一班通学车") in told(stories[1].head)


def test_a_reason_is_told_once_with_the_fields_it_makes_doubtful():
    for story in proof_of(kept(PAGE + SECOND)).stories:
        reasons = [doubt.split("：", 1)[1] for doubt in story.doubts]
        assert len(reasons) == len(set(reasons))


def test_the_number_of_queries_does_not_grow_with_the_stories(django_assert_num_queries):
    one, three = kept(PAGE, "20240517-02.txt"), kept(PAGE.replace("5月17日", "5月18日") + SECOND + THIRD, "b.txt")
    with django_assert_num_queries(16):
        assert len(proof_of(one).stories) == 1
    with django_assert_num_queries(16):
        assert len(proof_of(three).stories) == 3


def test_a_long_dump_is_shown_in_parts(monkeypatch):
    dump = kept(PAGE + SECOND)
    monkeypatch.setattr(dump_parts, "MOST_LINES", 11)
    first, second = proof_of(dump), proof_of(dump, part=2)
    assert (first.part, first.parts, [story.number for story in first.stories]) == (1, 2, [1])
    assert [line.number for line in second.lines] == list(range(12, 17))
    assert [story.number for story in second.stories] == [2]
    assert proof_of(dump, line=14).part == 2
    assert proof_of(dump, part=99).part == 2


def test_what_is_no_page_is_not_read_anew(monkeypatch):
    dump = kept()
    for limit in ("MOST_STORIES", "MOST_BYTES"):
        monkeypatch.setattr(proofs, limit, 0)
        with pytest.raises(TooLong, match="不止一块版面"):
            proof_of(dump)


def test_a_dump_has_the_neighbours_that_wait():
    first, sure, last = (kept(PAGE.replace("17日", f"{day}日"), f"202405{day}-02.txt") for day in (17, 18, 19))
    Article.objects.exclude(dump=sure).update(confidence=0.5)
    Article.objects.filter(dump=sure).update(confidence=1)
    assert neighbours(sure) == (first, last)
    assert neighbours(last) == (first, None)
    Article.objects.filter(dump=first).update(looked_at=timezone.now())
    assert neighbours(last) == (None, None)
