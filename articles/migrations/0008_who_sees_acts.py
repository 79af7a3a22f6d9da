"""Every group of the desk may look at what was done to people and tags."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUPS = ["记者", "编辑", "主任", "总编", "管理员"]


def let_look(apps, schema_editor):
    config = apps.get_app_config("articles")
    config.models_module = True  # a historical app has none, and would be passed over
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    look = Permission.objects.get(codename="view_deskact", content_type__app_label="articles")
    for group in Group.objects.filter(name__in=GROUPS):
        group.permissions.add(look)


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_acts_on_people_and_tags")]

    operations = [migrations.RunPython(let_look, migrations.RunPython.noop)]
