"""Why a file was not taken in is told to the desk in Chinese."""

import re

import pytest

from articles.desk.refusals import in_chinese, question_in_chinese
from articles.importing import DumpFile, Refused, find_dumps, import_dump, read_dump
from articles.parsing.decode import SHAPES, SIGNATURES


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "文件是空的。"),
        (b"\xe2\x80\x8b", "文件里没有一个印出的字。"),
        (b"%PDF-1.4 ", "文件是 PDF 文档，不是纯文本。"),
        (b"PK\x03\x04 ", "文件是 ZIP 压缩包或 Office 文档，不是纯文本。"),
        (b"ab\x01\x02\x03\x04", "文件是二进制数据，不是文本。"),
        (b"\xff\xfe\x00\xd8\x00\xd8\x00\xd8", "但已损坏。"),
        (bytes(range(128, 256)) * 40, "文"),
        (
            "2024年5月17日 星期五\n第02版 县区\n".encode(),
            "搁置：几处日期不一致（版面印着 2024-05-17，文件名是 2024-05-18）。",
        ),
    ],
)
@pytest.mark.django_db
def test_what_the_command_says_in_english_the_desk_reads_in_chinese(raw, sentence):
    with pytest.raises(Refused) as refusal:
        import_dump(DumpFile("20240518-02.txt", raw))
    told = in_chinese(str(refusal.value))
    assert sentence in told
    assert "20240518-02.txt" not in told
    assert not re.search(r"[a-z]{3,} [a-z]{2,}", told)


@pytest.mark.parametrize("format", [*SIGNATURES.values(), *SHAPES.values()])
def test_whatever_is_named_as_a_text_the_desk_reads_what_it_is(format):
    assert format not in in_chinese(f"20240518-02.txt: The file is {format}, not plain text.")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("新桥通车: 市民称便: gone from the source", "新桥通车: 市民称便：更正后的版面文本里已没有这一篇。"),
        (
            "新桥通车: headline changed in the source, and the desk has its own",
            "新桥通车：版面文本改了主题，编辑部也改过，请定夺。",
        ),
        (
            "新桥通车: people changed in the source, and the article does not change by itself any more",
            "新桥通车：版面文本改了人物；稿件已非草稿，不自行更改。",
        ),
        ("新桥通车: its text stands in 两岸往来, too", "新桥通车：同样的文字也在《两岸往来》里。"),
        (
            "新桥通车: the text no longer has 洪望川, marked by the desk",
            "新桥通车：新文本里已没有编辑标出的“洪望川”。",
        ),
        (
            "ruling 第 8 行“新桥”改为小标题: its line is gone",
            "校对“第 8 行“新桥”改为小标题”：更正后的版面文本里找不到原来的行，请重做。",
        ),
        (
            "ruling 第 8 行“新桥”接上句: there is nothing to rule on",
            "校对“第 8 行“新桥”接上句”：现在已没有什么可改。",
        ),
        ("the bridge: is it open?", "the bridge: is it open?"),
    ],
)
def test_what_the_import_asks_the_desk_reads_in_chinese(question, told):
    assert question_in_chinese(question) == told


def test_what_is_wrong_with_a_file_itself_is_told_too(tmp_path):
    (tmp_path / "link.txt").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / ("\udcff" * 80 + ".txt")).write_text("x")
    told = []
    for act, path in (
        (read_dump, tmp_path / "link.txt"),
        (read_dump, tmp_path / "folder.txt"),
        (read_dump, tmp_path / ("\udcff" * 80 + ".txt")),
        (find_dumps, tmp_path / "missing"),
        (find_dumps, tmp_path / "folder.txt"),
        (find_dumps, ""),
    ):
        with pytest.raises(Refused) as refusal:
            list(act(path) or ())
        told.append(in_chinese(str(refusal.value)))
    assert told == [
        "这是一个链接；链接一律不跟。",
        "不是普通文件。",
        "文件名写出来有 484 个字符，超过 255 个。",
        "没有这个文件或文件夹。",
        "这个文件夹里没有 *.txt。",
        "路径是空的。",
    ]


def test_a_sentence_that_has_no_chinese_yet_is_shown_as_it_is():
    assert in_chinese("20240518-02.txt: the sky is falling") == "20240518-02.txt: the sky is falling"
