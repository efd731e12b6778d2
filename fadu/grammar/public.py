"""What of a case the public may read: what a step shows, name by name, and why all else is kept back.

Nothing is shown that is not declared. Of what is declared, a person's name is masked, and in every text the numbers,
telephones and door numbers of people, whoever typed them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .law import Citation

PARTIES = "parties"
"""What a step shows beside fields of the record: the parties of the case, persons by their family name alone."""
PAPER = re.compile(r"《(.+)》")
"""… and the number of a paper, as in "《行政处罚决定书》"."""

HIDDEN = "＊＊"
SOMEONE = "某"


@dataclass(frozen=True, slots=True)
class Page:
    """The page that a step makes public: its title, and why the rest of the case is kept back. `named`: fields
    whose people the law itself makes public by name; `contacts`: fields that say how to reach the office."""

    title: str
    rest: str
    under: Citation
    named: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()


DOUBLE = frozenset(
    re.findall(
        "..",
        "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容"
        "仲孙钟离长孙宇文司徒鲜于司空闾丘令狐百里呼延东郭南门西门左丘梁丘轩辕",
    )
)
"""The commoner family names of two characters."""


def family(name: str) -> str:
    """The family name; of a name that is not of a Chinese shape its first character."""
    return name[:2] if len(name) > 2 and name[:2] in DOUBLE else name[:1]


def masked(name: str) -> str:
    """A person's name as the public reads it: 张某, 欧阳某某."""
    own = family(name)
    return own + SOMEONE * min(max(len(name) - len(own), 1), 2)


PERSONAL = tuple(
    re.compile(one)
    for one in (
        r"(?<!\d)(?:\d ?){14,18}[\dXx](?!\d)",  # an identity number, old or new; a bank card
        r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)",  # a mobile telephone
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·-]?[A-Z0-9]{4,5}[A-Z0-9挂学警港澳](?![A-Z0-9])",
        r"[A-Z]{1,2}\d{7,8}(?!\d)",  # a passport, a permit
    )
)
EITHER = tuple(
    re.compile(one)
    for one in (
        r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
        r"(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)",
    )
)
"""A mail address, a telephone with a wire: a person's or an office's."""
DOOR = re.compile(
    r"(?<=[路街巷弄道村组里屯区苑园城庄镇乡])\s*(?:第?[\d一二三四五六七八九十百]+(?:-\d+)?"
    r"(?:号楼|号|弄|栋|幢|座|单元|层|楼|室|组))+(?:[\dA-Za-z-]+(?:室|号)?)?"
)
PLAIN = str.maketrans("０１２３４５６７８９Ｘｘ＠－．", "0123456789Xx@-.")


def redacted(text: str, people: Iterable[str] = (), words: Iterable[str] = (), *, contact: bool = False) -> str:
    """A text as the public reads it. `people`: names of persons to mask; `words`: what is hidden besides; `contact`: it
    says how to reach the office, whose address and telephone stay."""
    found = text.translate(PLAIN)
    for word in sorted(filter(None, (one.translate(PLAIN) for one in words)), key=len, reverse=True):
        found = found.replace(word, HIDDEN)
    for name in sorted((one for one in people if len(one) > 1), key=len, reverse=True):
        found = found.replace(name, masked(name))
    for shape in PERSONAL if contact else (*PERSONAL, *EITHER, DOOR):
        found = shape.sub(HIDDEN, found)
    return found
