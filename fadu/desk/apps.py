"""The desk as a Django application."""

from django.apps import AppConfig


class Desk(AppConfig):
    """Pages, and the tables of the reading room (models.py)."""

    name = "fadu.desk"
    label = "desk"
    verbose_name = "工作台"
