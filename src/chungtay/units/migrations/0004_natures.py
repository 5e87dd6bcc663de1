"""Say of every unit what it is; the agencies of before are told by their block."""

from django.db import migrations, models

_BY_BLOCK = """
update unit_version set nature = case
  when kind in ('front', 'mass') then 'union'
  when kind = 'party' then 'party'
  else 'agency' end
where level = 'agency'
"""
_LEVELS = [
    ("province", "Cấp tỉnh"),
    ("district", "Cấp huyện"),
    ("commune", "Cấp xã"),
    ("agency", "Sở, ban, ngành, đoàn thể cấp tỉnh"),
    ("body", "Cơ quan, tổ chức, cơ sở thuộc một đơn vị"),
]
_NATURES = [
    ("administrative", "Đơn vị hành chính"),
    ("party", "Cấp ủy, ban Đảng"),
    ("agency", "Cơ quan"),
    ("union", "Mặt trận, đoàn thể, hội"),
    ("enterprise", "Doanh nghiệp"),
    ("school", "Nhà trường"),
    ("residential_group", "Thôn, xóm, tổ dân phố"),
]


class Migration(migrations.Migration):
    """Add the nature of a unit, the level of bodies, and what finds the tree among many bodies."""

    dependencies = [("units", "0003_wider_keys")]
    operations = [
        migrations.AddField(
            "unitversion", "nature", models.TextField(choices=_NATURES, default="administrative")
        ),
        migrations.AlterField("unitversion", "level", models.TextField(choices=_LEVELS)),
        migrations.AddIndex(
            "unitversion", models.Index(fields=["valid_from"], name="unit_version_by_first_day")
        ),
        migrations.AddIndex(
            "unitversion",
            models.Index(
                condition=models.Q(("level", "body"), _negated=True),
                fields=["valid_to", "valid_from"],
                name="unit_version_of_the_tree",
            ),
        ),
        migrations.RunSQL(_BY_BLOCK, migrations.RunSQL.noop),
    ]
