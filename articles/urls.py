from django.urls import path

from . import feeds, preview_views, sitemaps, views
from .api import api
from .citing import BIBTEX, RIS, bibtex, ris

urlpatterns = [
    path("", views.front, name="front"),
    path("sections/<slug:slug>/", views.section, name="section"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("articles/<int:pk>/cite.bib", views.cited, {"write": bibtex, "content_type": BIBTEX}, name="bibtex"),
    path("articles/<int:pk>/cite.ris", views.cited, {"write": ris, "content_type": RIS}, name="ris"),
    path("people/", views.people, name="people"),
    path("people/<int:pk>/", views.person, name="person"),
    path("tags/", views.tags, name="tags"),
    path("tags/<int:pk>/", views.tag, name="tag"),
    path("search/", views.search, name="search"),
    path("search/suggest/", views.suggest, name="suggest"),
    path("archive/", views.archive, name="archive"),
    path("issues/<int:pk>/", views.issue, name="issue"),
    path("issues/<int:issue_pk>/pages/<int:pk>/", views.printed_page, name="printed_page"),
    path("issues/<int:pk>/issue.epub", views.epub, name="epub"),
    path("issues/<int:pk>/issue.html", views.one_html, name="one_html"),
    path("photos/<int:pk>/", views.photo, name="photo"),
    path("preview/<str:token>/", preview_views.preview, name="preview"),
    path("preview/<str:token>/articles/<int:pk>/", preview_views.preview_article, name="preview_article"),
    path("preview/<str:token>/photos/<int:pk>/", preview_views.preview_photo, name="preview_photo"),
    path("feed/", feeds.front, name="feed"),
    path("sections/<slug:slug>/feed/", feeds.section, name="section_feed"),
    path("issues/<int:pk>/feed/", feeds.issue, name="issue_feed"),
    path("archive/feed/", feeds.archive, name="archive_feed"),
    path("search/feed/", feeds.search, name="search_feed"),
    path("people/<int:pk>/feed/", feeds.person, name="person_feed"),
    path("tags/<int:pk>/feed/", feeds.tag, name="tag_feed"),
    path("sitemap.xml", sitemaps.index, name="sitemaps"),
    path("sitemaps/news.xml", sitemaps.news, name="news_sitemap"),
    path("sitemaps/<slug:section>.xml", sitemaps.sitemap, name="sitemap"),
    path("api/", api.urls),
    path("robots.txt", sitemaps.robots, name="robots"),
]
