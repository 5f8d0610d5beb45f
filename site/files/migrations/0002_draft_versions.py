from django.db import migrations, models
from django.db.models import F


def publish_all(apps, schema_editor):
    """What there was, readers have had since it came."""
    versions = apps.get_model("files", "DocumentVersion").objects
    versions.filter(published_at__isnull=True).update(published_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("files", "0001_first_shape")]

    operations = [
        migrations.AddField(
            model_name="documentversion",
            name="published_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="published"),
        ),
        migrations.RunPython(publish_all, migrations.RunPython.noop),
    ]
