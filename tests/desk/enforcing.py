"""A town that enforces: two officers, a chair, a reviewer and a head, their certificates, and a power on the list."""

from __future__ import annotations

from dataclasses import replace

from fadu.demo.lines import Labels, Telling, acts
from fadu.engine.act import act_many
from fadu.engine.models import Body, Case, Grant, Person
from tests.desk.town import PASSWORD, SINCE, Town
from tests.engine.world import AT

PEOPLE = {
    "shi": ("石承办", ("handler",)),
    "ji": ("计同行", ("handler",)),
    "fang": ("方主持", ("chair",)),
    "meng": ("孟求是", ("reviewer",)),
    "yin": ("尹当先", ("head",)),
    "xu": ("许独任", ("clerk", "enter", "correct", "handler")),
}
"""Each person's name and roles; 许独任 enters for everybody from signed paper."""

OFFICER = """
2021-11-08 xu apply name={name} account={account} post=综合执法队 staffing=official may_review={may_review}
2021-11-19 xu train hours=60
2021-11-26 示例省司法厅@xu examine exam_passed=true
2021-11-29 yin verify
2021-12-06 示例省司法厅@xu issue certificate={certificate} kind=enforcement scope=[城乡建设]
"""
POWER = """
2021-12-01 xu draft code=示罚001 name=擅自占用道路堆放物料 kind=penalty articles=[《城市道路管理条例》第四十二条] \
subject=示例镇人民政府 duties=立案、调查、告知、决定、公开 delegated=true decision=示例省人民政府关于赋权乡镇的决定 decided_on=2021-11-15
2021-12-06 meng confirm opinion=依据充分，能够承接
2021-12-10 yin enact in_force_on=2022-01-01
"""
OFFICERS = (
    ("石承办", "shi", "示执0001", "false"),
    ("计同行", "ji", "示执0002", "false"),
    ("孟求是", "meng", "示执0003", "true"),
)


def enforce(town: Town) -> Labels:
    """Bring the people and the registers into a town; the labels name the entries: o-shi, o-ji, o-meng, road."""
    for who, (name, roles) in PEOPLE.items():
        person = Person(username=who, name=name, sample=True)
        person.set_password(PASSWORD)
        person.save()
        town.people[who] = person
        for role in roles:
            Grant.objects.create(person=person, role=role, body=town.bodies["town"], since=SINCE)
    labels = Labels()
    for name, account, certificate, may_review in OFFICERS:
        values = {"name": name, "account": account, "certificate": certificate, "may_review": may_review}
        tell(labels, "officer", f"o-{account}", OFFICER, values)
    tell(labels, "power", "road", POWER)
    return labels


def goes_on(case: Case, labels: Labels, lines: str) -> None:
    """Tell on of a case that is there, through the door."""
    bodies = {case.body.name: case.body.pk}
    told = acts(Telling(case.module, case.body.name, lines), labels, bodies)
    batch = act_many([replace(one, case=str(case.id)) for one in told], at=AT)
    assert batch.written, [one.sentences for one in batch.refused]


def tell(labels: Labels, module: str, label: str, lines: str, values: dict[str, str] | None = None) -> Case:
    """Tell a case in lines, one act a line; every one must be taken."""
    bodies = {"示例镇": Body.objects.get(name="示例镇").pk}
    told = acts(Telling(module, "示例镇", lines, label, values or {}), labels, bodies)
    batch = act_many(told, at=AT)
    assert batch.written, [one.sentences for one in batch.refused]
    return Case.objects.get(pk=labels.keys[label])
