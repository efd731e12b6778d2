"""Forms for bodies, people and grants, and what an administrator may choose in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q

from fadu.engine import refusals
from fadu.engine.grants import within
from fadu.engine.models import Body, Person
from fadu.engine.registry import modules
from fadu.grammar.names import Office

from .roles import role_words
from .seat import Seat

EVERY = "各类事项"
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
DEPTH = "　"
"""What stands before a body's name for each body above it."""


def bodies_of(seat: Seat, *, closed: bool = False) -> list[Body]:
    """The bodies that someone administers, in the order of the tree."""
    rows = within(Body.objects.all(), seat.administers)
    return list(rows if closed else rows.filter(Q(closed_on=None) | Q(closed_on__gt=seat.on)))


def depth(body: Body, roots: Iterable[str]) -> int:
    """How many bodies of the tree shown stand above it."""
    root = next(path for path in roots if body.path.startswith(path))
    return body.path.count("/") - root.count("/")


def grantable() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every role that can be given: for every module first, then module by module. A value is "module:role"."""
    by_module = {module.name: sorted(refusals.staff(module.procedure) - set(Office)) for module in modules().values()}
    shared = dict.fromkeys([*map(str, Office), *(role for held in by_module.values() for role in held)])
    found = [(EVERY, [(f":{role}", words(role, "")) for role in shared])]
    for name, held in by_module.items():
        own = [*held, Office.READ]
        found.append((modules()[name].title, [(f"{name}:{role}", words(role, name)) for role in own]))
    return found


def words(role: str, module: str) -> str:
    """A role as it is called: in a module, or by all its names where it is held in every one."""
    if module or role in set(Office):
        return role_words(role, module)
    inside = (name for name, one in modules().items() if role in refusals.staff(one.procedure))
    return "、".join(dict.fromkeys(role_words(role, name) for name in inside)) or role


def granted_words(role: str, module: str) -> str:
    """A grant in words: 查阅（各类事项）."""
    about = modules()[module].title if module in modules() else module or EVERY
    return f"{words(role, module)}（{about}）"


class BodyForm(forms.Form):
    """A new body."""

    name = forms.CharField(label="简称", max_length=80, help_text="列表和页面上的叫法，如“示例镇”。")
    full_name = forms.CharField(label="全称", max_length=160, help_text="文书上的落款，如“示例县示例镇人民政府”。")
    word = forms.CharField(
        label="机关代字", max_length=8, help_text="用于案号和文号，如“陶”；与其他机关不同，定下不再改。"
    )
    kind = forms.CharField(label="类别", max_length=40, help_text="如：乡镇人民政府、司法所、县级部门。")
    code = forms.CharField(label="代码", max_length=18, required=False, help_text="统一社会信用代码或者区划代码。")
    opened_on = forms.DateField(label="设立日期", widget=DAY)


class CloseForm(forms.Form):
    """A body that ends."""

    on = forms.DateField(label="撤销日期", widget=DAY, help_text="自这一天起不再办理新案件。")


class GrantForm(forms.Form):
    """A role at a body. `bodies`: those to choose from."""

    role = forms.ChoiceField(label="职责", help_text="“各类事项”下的职责对所有事项有效。")
    body = forms.ChoiceField(label="机关", help_text="对这一机关和它的下级机关有效。")
    since = forms.DateField(label="自", widget=DAY)
    until = forms.DateField(label="至（不含）", widget=DAY, required=False, help_text="空着：一直有效，直到终止。")

    def __init__(self, *args: Any, bodies: list[Body], roots: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(body.id): body for body in bodies}
        listed = [(str(body.id), DEPTH * depth(body, roots) + body.name) for body in bodies]
        for name, choices in (("role", grantable()), ("body", listed)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "请选择"), *choices]

    def chosen(self) -> dict[str, Any]:
        """What was chosen, as `office.give` takes it, but for its day of beginning."""
        module, _, role = self.cleaned_data["role"].partition(":")
        body = self.bodies[self.cleaned_data["body"]]
        return {"role": role, "module": module, "words": granted_words(role, module), "body": body}


class StandInForm(forms.Form):
    """Somebody who does another's work for a time. `people`: those to choose from."""

    person = forms.ChoiceField(label="代办人", help_text="在同一机关有相同职责的人；代办本身不授予职责。")
    body = forms.ChoiceField(label="机关", help_text="在这一机关和它的下级机关代办。")
    since = forms.DateField(label="自", widget=DAY)
    until = forms.DateField(label="至（不含）", widget=DAY, help_text="到这一天自行结束。")
    reason = forms.CharField(label="理由", max_length=100, help_text="如：年休假、培训、借调。")

    def __init__(
        self, *args: Any, bodies: list[Body], roots: list[str], people: Iterable[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(body.id): body for body in bodies}
        self.people = {str(one.id): one for one in people}
        listed = [(str(body.id), DEPTH * depth(body, roots) + body.name) for body in bodies]
        named = [(key, f"{one.name}（{one.username}）") for key, one in self.people.items()]
        for name, choices in (("person", named), ("body", listed)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "请选择"), *choices]


class PersonForm(GrantForm):
    """Someone new with a first grant."""

    username = forms.CharField(label="用户名", max_length=32, help_text="登录用，也是日志里的名字，定下不再改。")
    name = forms.CharField(label="姓名", max_length=40)

    field_order = ("username", "name", "role", "body", "since", "until")
