"""A story as it is read, with what stands overleaf: its parts, who wrote it, whom it names, its tags, its corrections.

Of articles that `as_read` has fetched: nothing here asks the database.
"""


def parts(article):
    """The story as it is read: this page's part and those overleaf; a pair (the part before, the part) each."""
    pairs, before = [], None
    while article:
        pairs.append((before, article))
        before, article = article, getattr(article, "overleaf", None)
    return pairs


def authors(article):
    """The bylines of who wrote it: photographers of its pictures and those who only helped to print it are none."""
    return [byline for byline in article.printed_bylines if byline.photo_id is None and byline.role != "editor"]


def credits_of(article, photo):
    """The bylines of who took the photo."""
    return [byline for byline in article.printed_bylines if byline.photo_id == photo.pk]


def people_named(article):
    """(person, title) of everyone with a page of their own whom the story names, in the order they appear."""
    people = {}
    for _, part in parts(article):
        for mention in sorted(part.standing_mentions, key=lambda mention: (mention.paragraph, mention.start)):
            if mention.person and mention.person.is_confirmed:
                title = f"{mention.organisation}{mention.title}"
                people[mention.person] = people.get(mention.person) or title
    return people.items()


def tags_of(article):
    """The story's tags, each once, the weightiest first."""
    return list(dict.fromkeys(tagging.tag for _, part in parts(article) for tagging in part.standing_taggings))


def corrections_of(article):
    return sorted(
        (correction for _, part in parts(article) for correction in part.printed_corrections),
        key=lambda correction: correction.date,
    )
