"""What the database counts by itself for the ledger and the front page, and indexes of it."""

import articles.models.counted
import django.db.models.expressions
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_desk_groups'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='characters',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.functions.text.Length(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(models.F('kicker'), models.Value('## '), models.Value('')), models.Value('\n'), models.Value('')), models.Value(' '), models.Value('')), models.Value('\u3000'), models.Value(''))), '+', django.db.models.functions.text.Length(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(models.F('headline'), models.Value('## '), models.Value('')), models.Value('\n'), models.Value('')), models.Value(' '), models.Value('')), models.Value('\u3000'), models.Value('')))), '+', django.db.models.functions.text.Length(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(models.F('deck'), models.Value('## '), models.Value('')), models.Value('\n'), models.Value('')), models.Value(' '), models.Value('')), models.Value('\u3000'), models.Value('')))), '+', django.db.models.functions.text.Length(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(models.F('dateline'), models.Value('## '), models.Value('')), models.Value('\n'), models.Value('')), models.Value(' '), models.Value('')), models.Value('\u3000'), models.Value('')))), '+', django.db.models.functions.text.Length(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(models.F('body'), models.Value('## '), models.Value('')), models.Value('\n'), models.Value('')), models.Value(' '), models.Value('')), models.Value('\u3000'), models.Value('')))), output_field=models.IntegerField(verbose_name='字数')),
        ),
        migrations.AddField(
            model_name='article',
            name='is_disputed',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(suggestions={}, then=models.Value(False)), default=models.Value(True)), output_field=models.BooleanField(verbose_name='有待定的更正')),
        ),
        migrations.AddField(
            model_name='dump',
            name='unplaced',
            field=models.GeneratedField(db_persist=True, expression=articles.models.counted.ListLength('report', key='unplaced'), output_field=models.IntegerField(null=True, verbose_name='未归位的行')),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['status', 'confidence', '-print_order'], name='article_doubt_by_status'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['status', 'publish_at'], name='article_by_time'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('is_disputed', True)), fields=['-print_order'], name='article_disputed'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['status', 'print_order', 'section', 'publish_at', 'continues', 'issue', 'characters'], name='article_for_ledger'),
        ),
        migrations.AddIndex(
            model_name='dump',
            index=models.Index(fields=['unplaced'], name='dump_by_unplaced'),
        ),
    ]
