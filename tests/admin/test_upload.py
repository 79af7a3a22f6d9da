"""上传导入: an editor sends pages, sees what was read, and imports what is right."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.importing.upload_work import work_on
from articles.importing.uploads import Upload
from articles.models import Article, ImportRun
from tests.importing.pages import POND, POND_CORRECTED
from tests.planting import queries_of

from .pages import member, sentences

pytestmark = pytest.mark.django_db
SEND = reverse("admin:articles_importrun_upload")
PAGE = ("20240517-02.txt", POND)


@pytest.fixture
def desk(client):
    client.force_login(member("编辑", "岑溪"))
    return client


@pytest.fixture(autouse=True)
def begun(monkeypatch):
    """The uploads for which a process was begun; a test does their work itself."""
    uploads = []
    monkeypatch.setattr("articles.admin.upload.begin", uploads.append)
    return uploads


@pytest.fixture
def work(begun, monkeypatch):
    def work():
        upload = begun.pop()
        monkeypatch.chdir(upload.files)
        work_on(upload)
        # Its process has ended, and long ago.
        monkeypatch.setattr("articles.importing.uploads.Upload.is_at_work", False)

    return work


def send(desk, *files, **said):
    files = [SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode()) for name, text in files]
    return desk.post(SEND, {"files": files, "date": "", **said})


def seen(desk, answer):
    """What stands on the upload's page, without its markup."""
    page = desk.get(answer["Location"])
    assert page.status_code == 200
    text = re.sub(r"<[^>]+>", " ", page.content.decode().split('<div class="upload"', 1)[1])
    return re.sub(r"\s+", " ", text)


def test_the_way_from_a_file_to_drafts(desk, work):
    answer = send(desk, PAGE)
    assert "正在读：0 / 1 个文件" in seen(desk, answer)
    work()
    page = seen(desk, answer)
    assert "20240517-02.txt 2024-05-17（版面印出） · 2版 县区 · utf-8 · 2 篇" in page
    assert "荷塘镇百口池塘清淤完工" in page
    assert "镇党委书记洪望川" in page
    assert not Article.objects.exists()
    desk.post(answer["Location"], {"act": "import", "file": ["20240517-02.txt"]})
    work()
    run = ImportRun.objects.get()
    assert (run.who, run.imported) == ("岑溪", 1)
    assert desk.get(answer["Location"])["Location"] == reverse("admin:articles_importrun_change", args=[run.pk])
    assert "编辑上传" in desk.get(reverse("admin:articles_importrun_change", args=[run.pk])).content.decode()
    assert set(Article.objects.values_list("status", flat=True)) == {"draft"}


def test_bad_files_are_named_and_kept_apart(desk, work):
    answer = send(desk, PAGE, ("空.txt", b""), ("图.txt", b"\x89PNG\r\n\x1a\n" + bytes(50)), ("版面.zip", b"PK"))
    work()
    page = seen(desk, answer)
    assert "不收的文件 3 个" in page
    assert "空.txt ：文件是空的。" in page
    assert "图.txt ：文件是 PNG 图片，不是纯文本。" in page
    assert "版面.zip ：只收 .txt" in page
    assert "读出的文件 1 个" in page


def test_a_corrected_page_shows_field_by_field_what_would_change(desk, work):
    for text in (POND, POND_CORRECTED):
        answer = send(desk, ("20240517-02.txt", text))
        work()
        page = seen(desk, answer)
        desk.post(answer["Location"], {"act": "import", "file": ["20240517-02.txt"]})
        work()
    assert "《枫桥坞村开出第一班通学车》 主题 会改：“枫桥坞村开出第一班通学车” → “枫桥坞村有了通学车”" in page


def test_what_is_there_already_is_told(desk, work):
    for _ in range(2):
        answer = send(desk, PAGE)
        work()
        page = seen(desk, answer)
        desk.post(answer["Location"], {"act": "import", "file": ["20240517-02.txt"]})
        work()
    assert "已在库里，不会再入" in page
    assert ImportRun.objects.first().unchanged == 1


def test_a_file_that_is_another_one_to_the_byte_is_told(desk, work):
    answer = send(desk, PAGE, ("又一份.txt", PAGE[1]), ("20240518-02.txt", PAGE[1].replace("17日", "18日")))
    work()
    page = seen(desk, answer)
    assert page.count("一字不差") == 1
    assert "与 20240517-02.txt 一字不差，只入一份" in page


def test_another_date_is_read_anew(desk, work):
    undated = ("荷塘.txt", POND.replace("2024年5月17日 星期五\n", ""))
    answer = send(desk, undated)
    work()
    assert "日期待考" in seen(desk, answer)
    desk.post(answer["Location"], {"act": "read", "date": "2024-05-17"})
    work()
    assert "2024-05-17（导入时给出）" in seen(desk, answer)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"act": "import"}, "没有选文件：请至少勾选一个。"),
        ({"act": "import", "file": ["../../secret_key"]}, "没有选文件：请至少勾选一个。"),
        ({"act": "read", "date": "五月"}, "日期：输入一个有效的日期。"),
        ({"act": "publish"}, "没有这个动作。"),
        ({}, "没有这个动作。"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_begun(desk, work, begun, said, sentence):
    answer = send(desk, PAGE)
    work()
    assert sentences(desk.post(answer["Location"], said, follow=True)) == [sentence]
    assert begun == []


def test_while_a_process_is_at_it_nothing_else_is_begun(desk, begun):
    answer = send(desk, PAGE)
    page = desk.post(answer["Location"], {"act": "read", "date": ""}, follow=True)
    assert sentences(page) == ["这一批正在处理，请等它做完。"]
    assert len(begun) == 1


def test_an_upload_can_be_dropped(desk, work):
    answer = send(desk, PAGE)
    work()
    assert desk.post(answer["Location"], {"act": "drop"})["Location"] == reverse("admin:articles_importrun_changelist")
    assert desk.get(answer["Location"]).status_code == 404
    assert not list(Upload.folder().iterdir())


@pytest.mark.parametrize(
    ("files", "sentence"),
    [([], "请选一个或几个文件。"), ([(f"{n}.txt", "字") for n in range(201)], "一次至多 200 个文件")],
    ids=["none", "too many"],
)
def test_nothing_and_too_much_are_refused_in_a_sentence(desk, begun, files, sentence):
    page = send(desk, *files)
    assert sentence in page.content.decode()
    assert begun == []


def test_what_is_larger_than_a_week_of_paper_is_refused_before_it_is_read(desk, monkeypatch):
    monkeypatch.setattr("articles.receiving.MOST_BYTES", 10)
    page = send(desk, PAGE)
    assert page.status_code == 400
    assert "太大" in page.content.decode()
    assert not Upload.folder().exists()


def test_a_wrong_date_is_refused_before_anything_is_kept(desk, begun):
    assert "输入一个有效的日期" in send(desk, PAGE, date="昨天").content.decode()
    assert begun == []


def test_a_name_is_text_and_never_markup(desk, work):
    answer = send(desk, ("<img src=x onerror=alert(1)>.txt", POND))
    work()
    assert "<img src=x" not in desk.get(answer["Location"]).content.decode()


def test_who_may_not_import_sees_no_way_to_it(client, work):
    client.force_login(member("记者"))
    changelist = reverse("admin:articles_importrun_changelist")
    assert SEND not in client.get(changelist).content.decode()
    assert client.get(SEND).status_code == client.post(SEND).status_code == 403
    client.force_login(member("编辑"))
    assert SEND in client.get(changelist).content.decode()


def test_a_cut_off_import_leads_back_to_its_files(desk, work, begun):
    answer = send(desk, PAGE)
    work()
    desk.post(answer["Location"], {"act": "import", "file": ["20240517-02.txt"]})
    upload = begun.pop()
    run = ImportRun.objects.create(
        who="岑溪", machine="x", process=1, files=1, state="cut off", options={"upload": str(upload.token)}
    )
    page = desk.get(reverse("admin:articles_importrun_change", args=[run.pk])).content.decode()
    assert f'<a href="{answer["Location"]}">接着导入</a>' in page
    assert "导入中途断了：0 / 1 个文件已经办完" in seen(desk, answer)
    desk.post(answer["Location"], {"act": "go on"})
    begun.append(upload)
    work()
    assert Article.objects.count() == 2


def test_as_many_queries_for_three_files_as_for_one(desk, work, monkeypatch):
    counts = []
    for days in ((17,), (18, 19, 20)):
        answer = send(desk, *((f"202405{day}-02.txt", POND.replace("17日", f"{day}日")) for day in days))
        work()
        counts.append(queries_of(desk, answer["Location"]))
    assert counts[0] == counts[1] <= 8
