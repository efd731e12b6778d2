"""The desk as a Django application."""

from django.apps import AppConfig


class Desk(AppConfig):
    """Pages only; it has no table."""

    name = "fadu.desk"
    label = "desk"
    verbose_name = "工作台"
