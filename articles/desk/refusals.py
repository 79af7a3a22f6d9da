"""What the import asks, and why it refused a file, in the desk's words: the command says the same in English."""

import re

from .evidence import field_label

#: How the import's sentence goes, and what the desk reads; what is in brackets there is put in here.
REASONS = [
    (r"The file is empty\.", "文件是空的。"),
    (r"The file holds no printed character\.", "文件里没有一个印出的字。"),
    (r"The file is binary data, not text\.", "文件是二进制数据，不是文本。"),
    (r"The file is marked as (.+) but is damaged\.", "文件标明是 {}，但已损坏。"),
    (r"The file is in no encoding that we know .+", "认不出文件的编码，或者它不是文本。"),
    (r"The file is no Chinese text in .+", "文件不是中文文本，或者已损坏。"),
    (r"The file is (.+), not plain text\.", "文件是 {}，不是纯文本。"),
    (r"held, its dates disagree: (.+)", "搁置：几处日期不一致（{}）。"),
    (r"held, not every character is accounted for: (.+)", "搁置：有字未能归位（{}）。"),
    (r"held, the parser fails on it: (.+)", "搁置：解析器在这份文本上出错（{}）。"),
    (r"held, the process that reads it dies .+", "搁置：读它的进程中途退出（内存够不够？）。"),
    (r"held, the database does not take it: (.+)", "搁置：数据库不收（{}）。"),
    (r"held, the desk is at work on it", "搁置：编辑部正在校对这份文本，请稍后再导入。"),
    (r"is a link, and links are not followed", "这是一个链接；链接一律不跟。"),
    (r"not a regular file", "不是普通文件。"),
    (r"([\d,]+) bytes; a page of text is never larger than ([\d,]+)", "有 {} 字节；一份版面文本不会大于 {}。"),
    (r"its name takes (\d+) characters to write, more than (\d+)", "文件名写出来有 {} 个字符，超过 {} 个。"),
    (r"no \*\.txt in this folder", "这个文件夹里没有 *.txt。"),
    (r"no such file or (?:folder|directory)", "没有这个文件或文件夹。"),
    (r"permission denied", "没有读取的权限。"),
    (r"file name too long", "路径太长。"),
]
#: What a file is that is named as a text.
FORMATS = {
    "a PDF document": "PDF 文档",
    "a ZIP archive or an Office document": "ZIP 压缩包或 Office 文档",
    "a PNG picture": "PNG 图片",
    "a JPEG picture": "JPEG 图片",
    "a GIF picture": "GIF 图片",
    "a gzip archive": "gzip 压缩包",
    "a 7z archive": "7z 压缩包",
    "a RAR archive": "RAR 压缩包",
    "an old Office document": "旧版 Office 文档",
    "an RTF document": "RTF 文档",
    "a tar archive": "tar 归档包",
    "a web page or an XML document": "网页或 XML 文档",
}
#: How the import puts a question about a story, and how the desk reads it.
QUESTIONS = [
    (r"(.+): gone from the source", "{}：更正后的版面文本里已没有这一篇。"),
    (r"(.+): (\w+) changed in the source, and the desk has its own", "{}：版面文本改了{}，编辑部也改过，请定夺。"),
    (
        r"(.+): (\w+) changed in the source, and the article does .+",
        "{}：版面文本改了{}；稿件已非草稿，不自行更改。",
    ),
    (r"(.+): its text stands in (.+), too", "{}：同样的文字也在《{}》里。"),
    (r"ruling (.+): its line is gone", "校对“{}”：更正后的版面文本里找不到原来的行，请重做。"),
    (r"ruling (.+): there is nothing to rule on", "校对“{}”：现在已没有什么可改。"),
    (r"(.+): the text no longer has (.+), marked by the desk", "{}：新文本里已没有编辑标出的“{}”。"),
    (r"no edition is printed: filed with (.+), the only paper of that day", "没有印早晚版，归入当天唯一一期（{}）。"),
]
#: Who said a date, as the sentence about disagreeing dates names them.
WITNESSES = {"printed": "版面印着", "file name": "文件名是", "option": "导入时给的是"}


def in_chinese(sentence: str) -> str:
    """The sentence for the desk, without the file's name; one that has no words here yet is shown as it is."""
    for pattern, words in REASONS:
        if found := re.search(rf"(?:^|: ){pattern}$", sentence, re.DOTALL):
            return _witnesses(words.format(*(FORMATS.get(part, part) for part in found.groups())))
    if sentence.startswith("an empty path"):
        return "路径是空的。"
    return sentence


def question_in_chinese(question: str) -> str:
    """A question of the import for the desk; one that has no words here yet is shown as it is."""
    for pattern, words in QUESTIONS:
        if found := re.fullmatch(pattern, question, re.DOTALL):
            return words.format(*map(field_label, found.groups()))
    return question


def _witnesses(sentence: str) -> str:
    for name, words in WITNESSES.items():
        sentence = re.sub(rf"\b{name} (?=\d{{4}}-)", f"{words} ", sentence)
    return sentence.replace(", ", "，") if "日期不一致" in sentence else sentence
