"""The typefaces of GB/T 9704 by the names their users know, and what may stand in for each on this machine."""

from dataclasses import dataclass
from functools import cache

import typst

from fadu.faults import Fault

SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei")
MISSING = "本机没有中文字体，请安装 fonts-noto-cjk（apt-get install fonts-noto-cjk）后重试。"


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface of the standard, then its substitutes, nearest first."""

    name: str
    substitutes: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.substitutes)

    @property
    def at_hand(self) -> tuple[str, ...]:
        """Its names that this machine has. Fault when it has none of them and no other Chinese typeface either."""
        here = installed()
        found = tuple(dict.fromkeys(name for name in (*self.names, *SERIF, *SANS) if name in here))
        if not found:
            raise Fault(MISSING)
        return found


XIAOBIAOSONG = Face("方正小标宋简体", ("FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", *SERIF))
FANGSONG = Face("仿宋_GB2312", ("仿宋", "FangSong", "华文仿宋", "STFangsong", *SERIF))
KAITI = Face("楷体_GB2312", ("楷体", "KaiTi", "华文楷体", "STKaiti", *SERIF))
HEITI = Face("黑体", ("SimHei", "华文黑体", "STHeiti", *SANS))
SONGTI = Face("宋体", ("SimSun", "华文宋体", "STSong", *SERIF))
FACES = (XIAOBIAOSONG, FANGSONG, KAITI, HEITI, SONGTI)


@cache
def installed() -> frozenset[str]:
    """The font families of this machine, found once."""
    return frozenset(typst.Fonts().families())
