"""Who may touch which article: rights are given to groups, and here they meet one article."""

from articles.models import Article

Status = Article.Status
#: Submitted, and not yet out.
IN_REVIEW = (Status.FIRST, Status.SECOND, Status.FINAL, Status.SIGNED)
#: Readers have seen it, or are about to.
OUT = (Status.PUBLISHED, Status.WITHDRAWN)


def may(user, right: str) -> bool:
    return user.has_perm(f"articles.{right}")


def may_file(user, article: Article) -> bool:
    """Whether this user may say where it belongs, how it is tagged and whom it names."""
    return may(user, "change_article") or _is_own_draft(user, article)


def may_write(user, article: Article) -> bool:
    """Whether this user may change what is printed. What is out changes only by the hand of who may correct it."""
    if article.status in OUT:
        return may(user, "change_article") and may(user, "correct_article")
    return may_file(user, article)


def _is_own_draft(user, article: Article) -> bool:
    if article.status != Status.DRAFT or not may(user, "write_article"):
        return False
    return article.writers.filter(pk=user.pk).exists()
