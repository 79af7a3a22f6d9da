"""Who corrects what is read may also bring it in."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUPS = ["编辑", "主任", "总编", "管理员"]


def let_import(apps, schema_editor):
    config = apps.get_app_config("articles")
    config.models_module = True  # a historical app has none, and would be passed over
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    right = Permission.objects.get(codename="import_dumps", content_type__app_label="articles")
    for group in Group.objects.filter(name__in=GROUPS):
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_rulings")]

    operations = [
        migrations.AlterModelOptions(
            name="importrun",
            options={
                "default_permissions": ["view"],
                "ordering": ["-started_at", "-id"],
                "permissions": [("import_dumps", "导入版面文本")],
                "verbose_name": "导入记录",
                "verbose_name_plural": "导入记录",
            },
        ),
        migrations.RunPython(let_import, migrations.RunPython.noop),
    ]
