"""What is counted of events, kind by kind."""

from typing import Any

from ibis import _

from fadu.grammar.indicator import Count, Formula, Indicators, Sum

from .models import kinds


def held(kind: str, title: str, unit: str, definition: str) -> Count:
    return Count(title, unit, on=_.held_on, among=_.kind == kind, definition=definition, under=kinds()[kind].under)


def summed(row: str, of: Any, title: str, unit: str, definition: str, *, under: str, among: Any = ()) -> Sum:
    """A sum over the rows of the events held in the year. `under`: the kind whose article it stands on."""
    return Sum(
        title, unit, of=of, on=_.held_on, over=row, among=among, definition=definition, under=kinds()[under].under
    )


# A figure is read as a paragraph, not as a column.
# fmt: off
class EventIndicators(Indicators):
    law_gov_special_meetings = held("special_meeting", "法治政府建设专题会议次数", "次",
        "本年举办的法治政府建设专题会议，一次会议计一次")
    study_sessions = held("study", "学法次数", "次", "本年举办的领导干部和工作人员学法活动")
    publicity_events = held("publicity", "法治宣传（咨询）活动场次", "场次",
        "本年举办的法治宣传、咨询活动，不含讲座和执法部门自行开展的活动")
    legal_lectures = held("lecture", "法律知识讲座场次", "场次", "本年举办的法律知识讲座")
    mediator_trainings = held("mediator_training", "人民调解员培训次数", "次", "本年举办的人民调解员培训")
    dispute_screenings = held("screening", "矛盾纠纷排查次数", "次", "本年开展的矛盾纠纷集中排查")

    mediator_trainees = summed("Attendance", _.people, "人民调解员培训人次", "人次",
        "本年人民调解员培训的参加人次，同一人参加多次计多次",
        under="mediator_training", among=_.kind == "mediator_training")
    materials_distributed = summed("Material", _.copies, "发放普法宣传资料份数", "份",
        "本年各类活动中发放的宣传资料份数", under="publicity")
    banners_hung = summed("Banner", _.pieces, "悬挂横幅、标语条数", "条",
        "本年各类活动中悬挂的横幅、标语条数", under="publicity")
    publicity_audience = summed("Attendance", _.people, "普法受教育人次", "人次",
        "本年法治宣传活动和法律知识讲座的参加人次", under="publicity", among=_.kind.isin(["publicity", "lecture"]))
    screening_findings = Count("排查发现矛盾纠纷数", "件", on=_.held_on, over="Finding",
        definition="本年矛盾纠纷排查中登记的纠纷件数", under=kinds()["screening"].under)
    trainees_per_training = Formula("每次调解员培训人次", "人次/次", mediator_trainees / mediator_trainings,
        definition="本年人民调解员培训人次除以培训次数", under=kinds()["mediator_training"].under)
