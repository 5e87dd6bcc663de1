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
    """Add the nature of a unit, and the level of bodies."""

    dependencies = [("units", "0003_wider_keys")]
    operations = [
        migrations.AddField(
            "unitversion", "nature", models.TextField(choices=_NATURES, default="administrative")
        ),
        migrations.AlterField("unitversion", "level", models.TextField(choices=_LEVELS)),
        migrations.RunSQL(_BY_BLOCK, migrations.RunSQL.noop),
    ]
