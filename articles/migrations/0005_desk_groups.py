"""The desk's groups. What each may do to one article, and when, is in articles/desk/rights.py and signing.py."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

LOOK = [
    "issue", "page", "dump", "article", "byline", "mention", "photo", "correction", "review", "person", "tenure",
    "section", "column", "tag", "tagalias", "tagging", "importrun", "importentry",
]  # fmt: skip
#: What hangs on an article: who may touch which article's is asked of the article.
PARTS = [f"{verb}_{part}" for verb in ("add", "change", "delete") for part in ("byline", "mention", "photo", "tagging")]
WRITE = ["add_article", "write_article", *PARTS]
EDIT = [
    *WRITE, "change_article", "delete_article", "add_issue", "change_issue", "add_page", "change_page", "change_column",
    "add_column", "add_person", "change_person", "add_tenure", "change_tenure", "delete_tenure", "add_tag",
    "change_tag", "add_tagalias", "change_tagalias", "delete_tagalias",
]  # fmt: skip
KEEP = [*EDIT, "add_section", "change_section", "delete_section", "delete_column", "delete_person", "delete_tag",
        "delete_issue", "delete_page"]  # fmt: skip
LEAD = ["publish_article", "withdraw_article", "correct_article", "change_correction", "delete_correction"]
GROUPS = {
    "记者": WRITE,
    "编辑": [*EDIT, "sign_first"],
    "主任": [*KEEP, "sign_second"],
    "总编": [*KEEP, "sign_final", *LEAD],
    # Whoever keeps the accounts signs nothing by that.
    "管理员": [*KEEP, "view_user", "add_user", "change_user", "view_group"],
}


def make_groups(apps, schema_editor):
    """Every group may look at everything; the rest is its own. A group that is there gains what it lacks."""
    for label in ("auth", "articles"):
        config = apps.get_app_config(label)
        config.models_module = True  # a historical app has none, and would be passed over
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, codenames in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        wanted = [*codenames, *(f"view_{model}" for model in LOOK)]
        group.permissions.add(*Permission.objects.filter(codename__in=wanted, content_type__app_label__in=["articles", "auth"]))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_signing"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
