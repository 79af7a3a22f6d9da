from django.db import migrations, models


def leave_captions_to_the_text(apps, schema_editor):
    """A photo's caption that only repeats its article's text goes: the desk corrects the text in one place."""
    Photo = apps.get_model("articles", "Photo")
    photos = Photo.objects.exclude(caption="").select_related("article").only("caption", "article__body")
    copies = [photo.pk for photo in photos.iterator() if photo.caption == photo.article.body.replace("## ", "")]
    for first in range(0, len(copies), 500):
        Photo.objects.filter(pk__in=copies[first : first + 500]).update(caption="")


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_import_runs")]

    operations = [
        migrations.AddField(
            "dump",
            "witness",
            models.CharField(
                "人名旁证", blank=True, default="", help_text="读这份文本时所用的词性标注器；没有则空。", max_length=60
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            "photo",
            "caption",
            models.TextField("图说", blank=True, help_text="图说就是稿件正文的，不必再填。"),
        ),
        migrations.RunPython(leave_captions_to_the_text, migrations.RunPython.noop),
    ]
