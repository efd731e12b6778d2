from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("decision", "0003_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="majordecision",
            name="agenda",
            field=models.TextField(
                default="",
                help_text="草案及说明、合法性审查意见，以及依法应当有的其他材料",
                verbose_name="需要讨论决定的问题和报送的材料",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="majordecision",
            name="asked_units",
            field=models.TextField(default="", verbose_name="发函征求意见的部门和下级政府"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="majordecision",
            name="reply_by",
            field=models.DateField(null=True, verbose_name="请回复意见的日期"),
        ),
    ]
