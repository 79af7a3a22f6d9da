from django.urls import path

from . import views

urlpatterns = [
    path("", views.front, name="front"),
    path("sections/<slug:slug>/", views.section, name="section"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("people/", views.people, name="people"),
    path("people/<int:pk>/", views.person, name="person"),
    path("tags/", views.tags, name="tags"),
    path("tags/<int:pk>/", views.tag, name="tag"),
    path("archive/", views.archive, name="archive"),
    path("issues/<int:pk>/", views.issue, name="issue"),
    path("photos/<int:pk>/", views.photo, name="photo"),
]
