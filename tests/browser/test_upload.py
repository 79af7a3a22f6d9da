"""An editor brings pages in with a browser: a bad file among good ones, what was read, and then the import."""

import pytest
from playwright.sync_api import expect

from articles.importing.upload_work import work_on
from articles.models import Article
from tests.browser.conftest import NARROW
from tests.importing.pages import POND


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """The work is done before the page answers: no process of its own could see this test's database."""

    def begin(upload):
        monkeypatch.chdir(upload.files)
        work_on(upload)
        monkeypatch.chdir("/")

    monkeypatch.setattr("articles.admin.upload.begin", begin)
    monkeypatch.setattr("articles.importing.uploads.Upload.is_at_work", False)


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "20240517-02.txt").write_text(POND, encoding="utf-8")
    (folder / "20240518-02.txt").write_text(POND.replace("17日", "18日"), encoding="gb18030")
    (folder / "图.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    return sorted(folder.iterdir())


@pytest.mark.parametrize("size", [None, NARROW], ids=["wide", "narrow"])
def test_pages_are_sent_looked_at_and_imported(desk_of, files, size):
    page = desk_of("编辑", "岑溪", **({"size": size} if size else {}))
    page.goto("/desk/articles/importrun/")
    page.get_by_role("link", name="导入版面文本").click()
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="上传，先看读出了什么").click()
    expect(page.get_by_text("文件是 PNG 图片，不是纯文本。")).to_be_visible()
    page.get_by_text("20240517-02.txt 的稿件").click()
    expect(page.get_by_role("rowheader", name="荷塘镇百口池塘清淤完工").first).to_be_visible()
    assert not Article.objects.exists()
    page.get_by_label("20240518-02.txt", exact=True).uncheck()
    page.get_by_role("button", name="导入所选的文件").click()
    expect(page.get_by_text("编辑上传")).to_be_visible()
    assert set(Article.objects.values_list("issue__date__day", flat=True)) == {17}
    # Nothing of the page hangs out of the window.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
