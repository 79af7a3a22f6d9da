import pytest
from PIL import Image

from articles.backup import examine
from tests.importing.pages import POND, RELEASE
from tests.papers import Done

from .working import at_work


@pytest.fixture(scope="session")
def busy(press, tmp_path_factory):
    """A paper with two pages, a picture, and a desk that has been at work."""
    paper = press.paper(tmp_path_factory.mktemp("busy"))
    pages = paper.folder / "pages"
    pages.mkdir()
    (pages / "20240517-02.txt").write_text(POND, encoding="utf-8")
    (pages / "20240517-04.txt").write_text(RELEASE.replace("第02版 县区", "第04版 图片"), encoding="utf-8")
    Image.effect_noise((900, 900), 100).save(pages / "20240517-04.photo1.png")  # larger than all the rest
    assert paper.run("import_seeds", pages, "--publish").code == 0
    paper.do(at_work)
    return paper


@pytest.fixture(scope="session")
def whole(busy):
    """A backup of it."""
    file = busy.folder / "paper.zip"
    code, out, err = busy.run("backup", file)
    assert (code, err) == (0, "")
    assert out.startswith(f"{file}: ")
    return file


@pytest.fixture(scope="session")
def other(press, tmp_path_factory):
    """Where it is restored: nothing at first, then whatever the test before has left."""
    return press.paper(tmp_path_factory.mktemp("other"), empty=True)


@pytest.fixture
def restored(other, whole):
    assert other.run("restore", whole, "--replace") == Done(0, f"restored: {told(whole)}\n", "")
    return other


def told(file):
    said = examine(file).manifest
    return f"{said['paper']} of {said['made_at']}, {sum(said['rows'].values()):,} rows, {said['photos']} photos"
