"""Bodies, people and grants: what an administrator changes. Each function makes one change and its line in the record
of changes, in one transaction. Whether the administrator may is asked before: 管理 at a body of which this one is part.

`by` is the administrator's username, `on` the day of the change, `at` the instant of its entry. Errors: Fault.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from fadu.faults import Fault
from fadu.grammar.names import Office

from .changes import Change
from .grants import of_people, within
from .models import Body, Case, Grant, Person

What = Change.What
BY_COMMAND = "fadu init"
FOUNDED = date(1949, 10, 1)
"""From when the first body stands and its administrator may read, so that old papers can be entered."""
USERNAME = re.compile(r"[A-Za-z0-9一-鿿][A-Za-z0-9一-鿿_.-]{1,31}")


def inside(path: str, subtrees: list[str]) -> bool:
    """Whether a body lies in one of these subtrees."""
    return any(path.startswith(one) for one in subtrees)


def staff(subtrees: list[str]) -> QuerySet[Person]:
    """Who holds or held something in these subtrees."""
    grants = within(Grant.objects.all(), subtrees, field="body__path")
    return Person.objects.filter(id__in=grants.values("person_id"))


def wholly(person: Person, subtrees: list[str], on: date) -> bool:
    """Whether all that a person still holds lies in these subtrees, so that their account may be touched there."""
    live = Grant.objects.filter(Q(until=None) | Q(until__gt=on), person=person)
    return all(inside(path, subtrees) for path in live.values_list("body__path", flat=True))


@transaction.atomic
def found(*, full_name: str, name: str, word: str, admin: str, password: str, on: date, at: datetime) -> Body:
    """The first body of a home and its administrator, from the command line: there is nobody yet who could."""
    body = Body.objects.create(name=name, full_name=full_name, word=word, kind="机关", opened_on=FOUNDED)
    said = f"建立系统，设立{full_name}"
    _kept(What.BODY_OPENED, body, said, by=BY_COMMAND, on=on, at=at)
    first: dict[str, Any] = {"module": "", "body": body, "since": FOUNDED, "until": None, "by": BY_COMMAND, "at": at}
    person = add_person(
        username=admin,
        name=admin,
        password=password,
        role=str(Office.ADMIN),
        words=_every(Office.ADMIN),
        on=on,
        **first,
    )
    give(person, role=str(Office.READ), words=_every(Office.READ), **first)
    return body


def _every(role: Office) -> str:
    return f"{role.label}（各类事项）"


@transaction.atomic
def open_body(
    *, under: Body, name: str, full_name: str, word: str, kind: str, code: str, opened_on: date, by: str, at: datetime
) -> Body:
    """A new body under another."""
    if under.closed_on is not None:
        raise Fault(f"{under.name}已于{under.closed_on}撤销，不能再设下级机关。")
    if opened_on < under.opened_on:
        raise Fault(f"设立日期不得早于上级{under.name}的设立日期（{under.opened_on}）。")
    if Body.objects.filter(word=word).exists():
        raise Fault(f"代字“{word}”已有机关使用，案号会混淆，请另取一个。")
    if Body.objects.filter(full_name=full_name, closed_on=None).exists():
        raise Fault(f"已有名为“{full_name}”的机关，请核对。")
    body = Body.objects.create(
        name=name,
        full_name=full_name,
        word=word,
        kind=kind,
        code=code,
        parent=under,
        opened_on=opened_on,
        sample=under.sample,
    )
    _kept(What.BODY_OPENED, body, f"设立{full_name}，上级{under.full_name}，自{opened_on}", by=by, on=opened_on, at=at)
    return body


@transaction.atomic
def close_body(body: Body, *, on: date, by: str, at: datetime) -> int:
    """A body ends on a day. Returns how many of its cases are still open, which whoever follows it carries on."""
    if body.closed_on is not None:
        raise Fault(f"{body.name}已于{body.closed_on}撤销。")
    if on < body.opened_on:
        raise Fault(f"撤销日期不得早于设立日期（{body.opened_on}）。")
    open_below = list(body.children.filter(closed_on=None).values_list("name", flat=True))
    if open_below:
        raise Fault(f"{body.name}还有下级机关：{'、'.join(open_below)}。请先撤销下级机关。")
    body.closed_on = on
    body.save(update_fields=["closed_on"])
    left = Case.objects.filter(body=body, closed_on=None).exclude(opened_on=None).count()
    _kept(What.BODY_CLOSED, body, f"撤销{body.full_name}，自{on}；未结案件{left}件", by=by, on=on, at=at)
    return left


@transaction.atomic
def add_person(
    *,
    username: str,
    name: str,
    password: str,
    body: Body,
    role: str,
    module: str,
    words: str,
    since: date,
    until: date | None,
    by: str,
    on: date,
    at: datetime,
) -> Person:
    """Someone new, with a first grant. `words`: the role as it is called."""
    if not USERNAME.fullmatch(username):
        raise Fault("用户名用2至32个汉字、字母、数字，以及其中的 . _ -，不带空格。")
    if Person.objects.filter(username=username).exists():
        raise Fault(f"用户名“{username}”已有人使用，请另取一个。")
    person = Person(username=username, name=name, sample=body.sample)
    _set(person, password)
    person.save()
    _kept(What.PERSON_ADDED, body, f"增加{name}（{username}）", by=by, on=on, at=at, person=person)
    give(person, role=role, module=module, words=words, body=body, since=since, until=until, by=by, at=at)
    return person


@transaction.atomic
def give(
    person: Person,
    *,
    role: str,
    module: str,
    words: str,
    body: Body,
    since: date,
    until: date | None,
    by: str,
    at: datetime,
) -> Grant:
    """A role at a body and those under it, from a day, and to before another. `words`: the role as it is called."""
    if until is not None and until <= since:
        raise Fault("终止日期须晚于起始日期。")
    if body.closed_on is not None and since >= body.closed_on:
        raise Fault(f"{body.name}已于{body.closed_on}撤销，不能再授权。")
    live = Grant.objects.filter(Q(until=None) | Q(until__gt=since), whom=None)
    same = live.filter(person=person, role=role, module=module, body=body)
    if same.exists():
        raise Fault(f"{person.name}在{body.name}已有这项授权。")
    grant = Grant.objects.create(person=person, role=role, module=module, body=body, since=since, until=until)
    to = f"至{until}（不含）" if until else ""
    said = f"授予{person.name}（{person.username}）{body.name}的{words}，自{since}{to}"
    _kept(What.GRANT_GIVEN, body, said, by=by, on=since, at=at, person=person)
    return grant


@transaction.atomic
def stand_in(
    person: Person, *, whom: Person, body: Body, since: date, until: date, reason: str, by: str, at: datetime
) -> Grant:
    """Someone does another's work at a body for a time (代办). It gives no power: they need a role of the other's."""
    if person == whom:
        raise Fault("本人不能代本人办理。")
    if not reason.strip():
        raise Fault("代办须写明理由，如休假、培训。")
    if until <= since:
        raise Fault("终止日期须晚于起始日期。")
    if not _alike(person, whom, body, since):
        raise Fault(
            f"{person.name}在{body.name}没有与{whom.name}相同的职责，不能代办；"
            f"请先给{person.name}授权，授权可以写明起止日期。"
        )
    same = Grant.objects.filter(person=person, whom=whom, body=body, since__lt=until, until__gt=since)
    if same.exists():
        raise Fault(f"{person.name}在这段时间已经代{whom.name}办理。")
    grant = Grant.objects.create(person=person, role="", body=body, since=since, until=until, whom=whom)
    said = f"{person.name}（{person.username}）自{since}至{until}（不含）代{whom.name}（{whom.username}）办理{body.name}的案件，理由：{reason.strip()}"
    _kept(What.GRANT_GIVEN, body, said, by=by, on=since, at=at, person=person)
    return grant


def _alike(person: Person, whom: Person, body: Body, on: date) -> bool:
    """Whether both hold one role of work at a body on a day, for a same line of work."""
    found = of_people({person.username, whom.username})
    own, other = (
        [one for one in found.get(who.username, ()) if not one.whom and one.covers(body.path, one.module, on)]
        for who in (person, whom)
    )
    idle = {Office.ADMIN, Office.READ}
    return any(
        one.role == two.role and one.role not in idle and (one.module == two.module or "" in (one.module, two.module))
        for one in own
        for two in other
    )


@transaction.atomic
def end(grant: Grant, *, on: date, words: str, by: str, at: datetime) -> None:
    """A grant ends before a day; what was done under it stays."""
    if grant.until is not None and grant.until <= on:
        raise Fault(f"这项授权已于{grant.until}终止。")
    if on < grant.since:
        raise Fault(f"终止日期不得早于起始日期（{grant.since}）。")
    if grant.role == Office.ADMIN and grant.person.username == by:
        raise Fault("不能终止自己的管理授权，请由另一名管理人员终止。")
    grant.until = on
    grant.save(update_fields=["until"])
    said = f"终止{grant.person.name}（{grant.person.username}）{grant.body.name}的{words}，自{on}起"
    _kept(What.GRANT_ENDED, grant.body, said, by=by, on=on, at=at, person=grant.person)


@transaction.atomic
def reset_password(person: Person, password: str, *, body: Body, by: str, on: date, at: datetime) -> None:
    """A new password; wherever the person was signed in, they no longer are."""
    _set(person, password)
    person.save(update_fields=["password"])
    said = f"重置{person.name}（{person.username}）的密码"
    _kept(What.PASSWORD_RESET, body, said, by=by, on=on, at=at, person=person)


@transaction.atomic
def stop(person: Person, *, body: Body, by: str, on: date, at: datetime) -> None:
    """The person no longer signs in; grants and all that was done stay."""
    if person.username == by:
        raise Fault("不能停用自己的账号。")
    if not person.is_active:
        raise Fault(f"{person.name}的账号已经停用。")
    _active(person, False)
    said = f"停用{person.name}（{person.username}）的账号"
    _kept(What.PERSON_STOPPED, body, said, by=by, on=on, at=at, person=person)


@transaction.atomic
def resume(person: Person, *, body: Body, by: str, on: date, at: datetime) -> None:
    """The person may sign in again."""
    if person.is_active:
        raise Fault(f"{person.name}的账号没有停用。")
    _active(person, True)
    said = f"恢复{person.name}（{person.username}）的账号"
    _kept(What.PERSON_RESUMED, body, said, by=by, on=on, at=at, person=person)


def _active(person: Person, active: bool) -> None:
    person.is_active = active
    person.save(update_fields=["is_active"])


def _set(person: Person, password: str) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Fault("".join(str(message) for message in error.messages)) from error
    person.set_password(password)


def _kept(what: What, body: Body, said: str, *, by: str, on: date, at: datetime, person: Person | None = None) -> None:
    Change.objects.create(what=what, body=body, person=person, said=said[:400], by=by, on=on, at=at)
