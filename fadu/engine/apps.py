"""The engine as a Django application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Engine(AppConfig):
    """Tables of the engine; its triggers are made again after every migrate, since SQLite drops them with a table."""

    name = "fadu.engine"
    label = "engine"
    verbose_name = "办理"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401 - what it checks is registered by its import
        from .triggers import make_after_migrate

        post_migrate.connect(make_after_migrate, dispatch_uid="fadu.engine.triggers")
