from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "articles.desk.site.DeskSite"

    def ready(self):
        from .checks.table import blocking_checks  # here: it knows the models, which are loaded by now

        super().ready()
        blocking_checks()  # a check that there is not is said at the start, not when somebody signs
