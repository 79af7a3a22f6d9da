from django.urls import path

from . import feeds, preview_views, sitemaps, views
from .api import api
from .citing import BIBTEX, RIS, bibtex, ris
from .filters import NARROWED_BY
from .kept import asked, kept

urlpatterns = [
    path("", kept(views.front), name="front"),
    path("sections/<slug:slug>/", kept(views.section, *NARROWED_BY, "page"), name="section"),
    path("articles/<int:pk>/", kept(views.article, "script"), name="article"),
    path("articles/<int:pk>/cite.bib", asked(views.cited), {"write": bibtex, "content_type": BIBTEX}, name="bibtex"),
    path("articles/<int:pk>/cite.ris", asked(views.cited), {"write": ris, "content_type": RIS}, name="ris"),
    path("people/", kept(views.people, "letter", "find", "page"), name="people"),
    path("people/<int:pk>/", kept(views.person, "year", "page", "signed"), name="person"),
    path("tags/", kept(views.tags, "page"), name="tags"),
    path("tags/<int:pk>/", kept(views.tag, "page"), name="tag"),
    path("search/", kept(views.search, "q", "sort", *NARROWED_BY, "page"), name="search"),
    path("search/suggest/", asked(views.suggest, "q"), name="suggest"),
    path("archive/", kept(views.archive, "narrow", *NARROWED_BY, "page"), name="archive"),
    path("issues/<int:pk>/", kept(views.issue, "narrow", *NARROWED_BY), name="issue"),
    path("issues/<int:issue_pk>/pages/<int:pk>/", kept(views.printed_page), name="printed_page"),
    path("issues/<int:pk>/issue.epub", asked(views.epub), name="epub"),
    path("issues/<int:pk>/issue.html", asked(views.one_html), name="one_html"),
    path("photos/<int:pk>/", asked(views.photo), name="photo"),
    path("preview/<str:token>/", preview_views.preview, name="preview"),
    path("preview/<str:token>/articles/<int:pk>/", preview_views.preview_article, name="preview_article"),
    path("preview/<str:token>/photos/<int:pk>/", preview_views.preview_photo, name="preview_photo"),
    path("feed/", kept(feeds.front), name="feed"),
    path("sections/<slug:slug>/feed/", kept(feeds.section, *NARROWED_BY), name="section_feed"),
    path("issues/<int:pk>/feed/", kept(feeds.issue, *NARROWED_BY), name="issue_feed"),
    path("archive/feed/", kept(feeds.archive, *NARROWED_BY), name="archive_feed"),
    path("search/feed/", kept(feeds.search, "q", *NARROWED_BY), name="search_feed"),
    path("people/<int:pk>/feed/", kept(feeds.person), name="person_feed"),
    path("tags/<int:pk>/feed/", kept(feeds.tag), name="tag_feed"),
    path("sitemap.xml", kept(sitemaps.index), name="sitemaps"),
    path("sitemaps/news.xml", asked(sitemaps.news), name="news_sitemap"),
    path("sitemaps/<slug:section>.xml", kept(sitemaps.sitemap, "p"), name="sitemap"),
    path("api/", api.urls),
    path("robots.txt", asked(sitemaps.robots), name="robots"),
]
