from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from .sealing import seal
from .search import index_articles, teach
from .surveying import survey


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "新闻编辑部"

    def ready(self):
        # Here: they know the models, which are loaded by now.
        from .generation import count_changes
        from .listing import keep_lists, let_go

        connection_created.connect(teach)
        post_migrate.connect(seal, sender=self)
        post_migrate.connect(index_articles, sender=self)
        post_migrate.connect(count_changes, sender=self)
        pre_migrate.connect(let_go, sender=self)
        post_migrate.connect(keep_lists, sender=self)
        post_migrate.connect(survey, sender=self)
