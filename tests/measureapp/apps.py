"""The tests' module as a Django application."""

from django.apps import AppConfig


class MeasureApp(AppConfig):
    name = "tests.measureapp"
    label = "measureapp"
    default_auto_field = "django.db.models.BigAutoField"
