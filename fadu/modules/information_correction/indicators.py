"""What is counted of requests for correction. The table of applications does not count them."""

from ibis import _

from fadu.grammar.indicator import Count, Indicators

from .law import OGI
from .models import State


class CorrectionIndicators(Indicators):
    foi_corrections_requested = Count(
        "收到政府信息更正请求数",
        "件",
        on=_.received_on,
        definition="本年收到的更正请求，按收到之日计；不是公开申请，不计入国家格式三",
        under=OGI.art(41),
    )
    foi_corrections_concluded = Count(
        "办结政府信息更正请求数",
        "件",
        on=_.case_closed_on,
        definition="本年更正、不予更正、转送、告知另行提出和撤回的更正请求，按办结之日计",
        under=OGI.art(41),
    )
    foi_corrections_made = foi_corrections_concluded.where(
        "更正政府信息数",
        _.case_stage == State.CORRECTED.value,
        definition="本年审核属实、予以更正的请求",
    )
