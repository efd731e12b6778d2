"""Values as they are kept in texts: JSON with one way to write each value, and days that come back as days."""

import json
from datetime import date
from typing import Any


def encode(value: Any) -> Any:
    """For json.dumps(default=…): days are tagged, so that they come back as days."""
    if isinstance(value, date):
        return {"date": value.isoformat()}
    raise TypeError(f"记录中不能存放这种值：{type(value).__name__}")


def decode(value: dict[str, Any]) -> Any:
    """For json.loads(object_hook=…)."""
    return date.fromisoformat(value["date"]) if value.keys() == {"date"} else value


ENCODER = json.JSONEncoder(default=encode, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def dumps(value: Any) -> str:
    return ENCODER.encode(value)


def loads(text: str) -> Any:
    return json.loads(text, object_hook=decode)
