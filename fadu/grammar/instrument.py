"""Instruments of the law and citations of their provisions.

The instruments stand in ``statutes.toml`` beside this file; its head describes the shape. A module takes what it
stands on by name, ``APL = statute("处罚法")``, and cites ``APL.art(64, 1)``. A citation names a *provision* by the
number it has in the reference version (the latest one registered); what number it had on another day is looked up.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

DIGITS = "零一二三四五六七八九"


class UnknownStatute(LookupError):
    """No instrument of that short name is registered."""


class BadCitation(ValueError):
    """A citation that cannot be read, or names a number below one."""


def numeral(n: int) -> str:
    """Chinese numeral of 1 to 9999 as articles are numbered: 10 → 十, 105 → 一百零五, 1260 → 一千二百六十."""
    if not 1 <= n <= 9999:
        raise BadCitation(f"条、款、项的序号应在1至9999之间，不能是{n}。")
    words, owed = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // unit % 10
        if digit:
            words += ("零" if owed else "") + DIGITS[digit] + name
            owed = False
        elif words:
            owed = True
    return words.removeprefix("一") if 10 <= n < 20 else words


def day_words(day: date) -> str:
    """2026-03-01 → 2026年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an instrument: in force from ``in_force`` to the day before ``until`` (None: still in force)."""

    name: str
    promulgated: date | None
    in_force: date
    until: date | None
    articles: int | None
    number: str = ""
    numbered_as: str = ""  # the version whose article numbers this one shares, where that is known
    read: bool = True  # False: in force, but its text was not read, so none of its articles may be cited

    def holds(self, day: date) -> bool:
        return self.in_force <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, eq=False)
class Statute:
    """An instrument: law, regulation, rule, interpretation or document. Two are equal when their short names are."""

    key: str
    title: str
    number: str
    aliases: tuple[str, ...]
    versions: tuple[Version, ...]  # oldest first; the last one is the reference version
    kind: str
    mark: str  # how its text is known: V read, S seen on a public page, M-hi / M-lo from memory
    short: str  # how it is named in a line: 《行政处罚法》, 国办发〔2018〕118号
    provisions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # provision → version name → article

    def __eq__(self, other: object) -> bool:
        return self.key == other.key if isinstance(other, Statute) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"statute({self.key!r})"

    @property
    def reference(self) -> Version:
        return self.versions[-1]

    def version_on(self, day: date) -> Version | None:
        return next((v for v in self.versions if v.holds(day)), None)

    def article_in(self, provision: str, version: Version) -> int | None:
        """The article number of a provision in one version; None where it is not known."""
        mapped = self.provisions.get(provision, {})
        for name in (version.name, version.numbered_as):
            if name == self.reference.name:
                return int(provision)
            if name in mapped:
                return mapped[name]
        return None

    def art(self, article: int, para: int | None = None, item: int | None = None) -> Citation:
        """The provision 第article条第para款第item项, numbered as in the reference version."""
        for n in (article, para, item):
            if n is not None:
                numeral(n)
        return Citation(self, str(article), para, item)

    def whole(self) -> Citation:
        """The instrument as such, for documents without articles."""
        return Citation(self, "")

    def absence(self, day: date) -> str:
        """The sentence on why no version is in force on that day."""
        first, last = self.versions[0], self.versions[-1]
        if day < first.in_force:
            return f"{self.short}自{day_words(first.in_force)}起施行，{day_words(day)}尚未施行，不能引用。"
        if last.until is not None and last.until <= day:
            return f"{self.short}已于{day_words(last.until)}废止，{day_words(day)}不能引用。"
        return f"{self.short}在{day_words(day)}的文本没有登记，不能引用。"


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision of an instrument, or (``statute`` None) a local rule named by ``provision``."""

    statute: Statute | None
    provision: str  # article number in the reference version; "" for the whole instrument
    para: int | None = None
    item: int | None = None

    def article(self, on: date | None = None) -> int | None:
        """The article's number in the version in force on that day; None where there is none or it is not known."""
        if self.statute is None or not self.provision:
            return None
        version = self._version(on)
        return None if version is None else self.statute.article_in(self.provision, version)

    def text(self, on: date | None = None) -> str:
        """In full: 《中华人民共和国行政处罚法》第六十四条第一款第（二）项, as numbered on that day."""
        if self.statute is None:
            return f"地方规定：{self.provision}"
        number = f"（{self._number(on)}）" if self._number(on) and not self.provision else ""
        return f"《{self.statute.title}》{number}{self._place(on)}"

    def short(self, on: date | None = None) -> str:
        """In a line: 《行政处罚法》第六十四条第一款第（二）项."""
        return self.text() if self.statute is None else self.statute.short + self._place(on)

    def _number(self, on: date | None) -> str:
        version = self._version(on)
        return (version.number if version else "") or (self.statute.number if self.statute else "")

    def _version(self, on: date | None) -> Version | None:
        if self.statute is None:
            return None
        return self.statute.reference if on is None else self.statute.version_on(on)

    def _place(self, on: date | None) -> str:
        """The article as numbered on that day. Paragraph and item are those of the reference version, so an article
        of another numbering is named without them; one whose number is not known says which text it is of."""
        if self.statute is None or not self.provision:
            return ""
        reference, version = self.statute.reference.name, self._version(on)
        article = self.article(on)
        words = f"第{numeral(article or int(self.provision))}条"
        if article and version and reference not in (version.name, version.numbered_as):
            return words
        words += f"第{numeral(self.para)}款" if self.para else ""
        words += f"第（{numeral(self.item)}）项" if self.item else ""
        return words if article else f"{words}（{reference}年文本条号）"

    def problem(self, on: date | None = None) -> str | None:
        """One sentence on why this cannot be cited for that day (None: for the reference version); None if it can."""
        statute = self.statute
        if statute is None:
            return None
        version = self._version(on)
        if version is None:
            return statute.absence(on) if on is not None else None
        if not self.provision:
            return None
        name = f"{statute.short}{version.name}年文本"
        if not version.read:
            return f"{name}的条文尚未核读，不能引用第{numeral(int(self.provision))}条。"
        article = statute.article_in(self.provision, version)
        if article is None:
            return f"{name}中哪一条对应现行第{numeral(int(self.provision))}条没有登记，不能按该文本引用。"
        if version.articles is not None and article > version.articles:
            return f"{name}共{version.articles}条，没有第{numeral(article)}条。"
        return None


def LOCAL(name: str) -> Citation:  # noqa: N802 - it stands where a statute's name stands
    """A duty that no national text fixes: ``LOCAL("县规")``."""
    if not name.strip():
        raise BadCitation("地方规定没有写明名称。")
    return Citation(None, name.strip())


CITED = re.compile(r"(?P<key>[^§]+?)\s*(?:§(?P<article>\d+)(?:\((?P<para>\d*)\))?(?:\((?P<item>\d+)\))?)?")


def cite(words: str) -> Citation:
    """A citation as data files write it, article (款) (项): ``许可法 §42(1)``, ``公开条例 §36(1)(4)``.

    ``处罚法 §64()(2)``: an item of an article with one paragraph. ``118号``: the whole. ``地方规定：县规``: local.
    """
    if words.startswith("地方规定："):
        return LOCAL(words.removeprefix("地方规定："))
    found = CITED.fullmatch(words.strip())
    if found is None:
        raise BadCitation(f"“{words}”不是可读的引文，应写作“许可法 §42(1)”。")
    instrument = statute(found["key"])
    if found["article"] is None:
        return instrument.whole()
    para, item = (int(found[part]) if found[part] else None for part in ("para", "item"))
    return instrument.art(int(found["article"]), para, item)


def statute(key: str) -> Statute:
    """The instrument of that short name."""
    try:
        return statutes()[key]
    except KeyError:
        raise UnknownStatute(f"没有登记简称为“{key}”的法律文件；请先写入statutes.toml。") from None


@cache
def statutes() -> Mapping[str, Statute]:
    """Every registered instrument by its short name."""
    with (Path(__file__).parent / "statutes.toml").open("rb") as file:
        return {row["key"]: _statute(row) for row in tomllib.load(file)["statute"]}


def _statute(row: Mapping[str, Any]) -> Statute:
    texts = row["versions"]
    ends = [text["in_force"] for text in texts[1:]]
    versions = tuple(
        Version(**{"promulgated": None, "articles": None, "until": end, **text})
        for text, end in zip(texts, [*ends, None], strict=True)
    )
    return Statute(
        key=row["key"],
        title=row["title"],
        number=row.get("number", ""),
        aliases=tuple(row.get("aliases", ())),
        versions=versions,
        kind=row["kind"],
        mark=row["mark"],
        short=row.get("short", f"《{row['title'].removeprefix('中华人民共和国')}》"),
        provisions=row.get("provisions", {}),
    )


@cache
def _by_name() -> Mapping[str, Statute]:
    names: dict[str, Statute] = {}
    for known in statutes().values():
        for name in (known.title, known.number, known.short.strip("《》"), known.key, *known.aliases):
            names.setdefault(name, known)
    return names


def named(words: str) -> Statute | None:
    """The instrument that people call so: by title, number, short name or alias, with or without 《》."""
    return _by_name().get(words.strip().strip("《》")) if words.strip() else None
