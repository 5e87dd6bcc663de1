"""A country may stand above provinces, where an instance serves more than one."""

from django.db import migrations, models

_LEVELS = [
    ("country", "Cả nước"),
    ("province", "Cấp tỉnh"),
    ("district", "Cấp huyện"),
    ("commune", "Cấp xã"),
    ("agency", "Sở, ban, ngành, đoàn thể cấp tỉnh"),
    ("body", "Cơ quan, tổ chức, cơ sở thuộc một đơn vị"),
]


class Migration(migrations.Migration):
    """Name the level."""

    dependencies = [("units", "0012_stamped")]
    operations = [
        migrations.AlterField("unitversion", "level", models.TextField(choices=_LEVELS)),
    ]
