import json

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from fadu.engine import triggers

MOST = 500  # cases rewritten at a time


def name_handlers(apps, schema_editor):
    """A stored standing names who began the case, and of a proposal whom its proposer stood in for: nobody so far."""
    using = schema_editor.connection.alias
    cases = apps.get_model("engine", "Case").objects.using(using)
    if not cases.exists():
        return
    triggers.drop(using)  # made again after the migrations
    last = None
    while rows := list((cases.filter(id__gt=last) if last else cases).order_by("id")[:MOST]):
        for row in rows:
            found = json.loads(row.standing)
            row.handler = row.handler if found["stage"] else ""
            found["handlers"] = [row.handler] if row.handler else []
            for proposals in found["pending"].values():
                for proposal in proposals.values():
                    proposal.append("")
            row.standing = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        cases.bulk_update(rows, ["standing", "handler"])
        last = rows[-1].id


class Migration(migrations.Migration):
    dependencies = [("engine", "0002_change")]

    operations = [
        migrations.RunPython(name_handlers, migrations.RunPython.noop),
        migrations.AddField(
            model_name="grant",
            name="whom",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stand_ins",
                to=settings.AUTH_USER_MODEL,
                verbose_name="代谁",
            ),
        ),
    ]
