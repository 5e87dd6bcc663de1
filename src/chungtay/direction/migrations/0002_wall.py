"""Issued documents are read by whom they were shown to; an assignment by its holder and above."""

from django.db import migrations

from chungtay.platform.db.wall import content_table, in_custody, is_shown

_DOCUMENTS = ("conference", "conclusion", "plan", "plan_task", "plan_task_unit")


class Migration(migrations.Migration):
    """Raise the wall."""

    dependencies = [
        ("direction", "0001_initial"),
        ("access", "0002_wall"),
        ("platform", "0002_wall"),
    ]
    operations = [
        *(
            content_table(table, read=f"({in_custody()} or {is_shown()})", verbs="iu")
            for table in _DOCUMENTS
        ),
        content_table("assignment", verbs="iu"),
        content_table("assignment_step", verbs="i"),
    ]
