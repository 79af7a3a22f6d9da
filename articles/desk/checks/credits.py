"""Checks of who made it: a byline says as what, a photo says by whom."""

from collections.abc import Iterator

from articles.models import Byline

from .sheets import Finding, Piece, Sheet

Role = Byline.Role
#: An agency is its own role, and an essay's author stands below its title by name alone.
NEED_NO_ROLE = frozenset([Role.AGENCY, Role.AUTHOR])
#: What a credit inside a caption's own words looks like.
CREDITS = ("摄", "供图", "资料图", "制图", "绘", "提供")


def bylines_without_role(sheet: Sheet) -> Iterator[Finding]:
    for byline in sheet.bylines:
        if not byline.photo_id and not byline.printed_role and byline.role not in NEED_NO_ROLE:
            yield Finding("署名没有身份。", byline.name)


def photos_without_credit(sheet: Sheet) -> Iterator[Finding]:
    """No credit of its own, no photographer in the byline, and none in the caption's words."""
    if any(not byline.photo_id and byline.role == Role.PHOTOGRAPHER for byline in sheet.bylines):
        return
    credited = {byline.photo_id for byline in sheet.bylines}
    for number, photo in enumerate(sheet.photos):
        caption = (photo.caption or sheet.article.body).rstrip("。）) ")
        if photo.pk not in credited and not caption.endswith(CREDITS):
            piece = Piece("caption", photo.caption, photo=number)
            yield Finding(f"第 {number + 1} 张图片没有摄影署名。", photo.caption[:30], piece)
