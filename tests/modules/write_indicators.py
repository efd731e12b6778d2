"""Writes down what the modules' indicators declare: `python -m tests.modules.write_indicators`."""

import os

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    django.setup()
    from tests.modules.test_indicators import FILE, declared

    FILE.write_text("\n".join(declared()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
