"""Where a place is: counties, prefectures and provinces by name."""

import re
import tomllib
from functools import cache
from importlib.resources import files

COUNTY = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:自治县|自治旗|林区|特区|新区|县|区|市|旗)")
# Counties whose names are common words, or the end of one word and the beginning of another (领导和县委): names only after a
# mark or a larger place.
COMMON = frozenset(
    {
        "和县",
        "城区",
        "郊区",
        "矿区",
        "市中区",
        "新城区",
        "城中区",
        "市北区",
        "市南区",
        "中原区",
        "开发区",
        "高新区",
        "工业园区",
        "新区",
        "江北",
        "开县",
        "达县",
        "文县",
        "成县",
        "美兰区",
        "长安区",
    }
)
SHORT_PROVINCE = re.compile(r"(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$")


@cache
def _tree() -> tuple[dict[str, frozenset[tuple[str, str]]], dict[str, str], frozenset[str]]:
    data = tomllib.loads(files("fadu.reading").joinpath("places.toml").read_text(encoding="utf-8"))
    counties: dict[str, set[tuple[str, str]]] = {}
    cities: dict[str, str] = {}
    for province, tree in data.items():
        for city, names in tree.items():
            if city:
                cities[city] = province
            for name in names.split():
                counties.setdefault(name, set()).add((city, province))
    return {name: frozenset(where) for name, where in counties.items()}, cities, frozenset(data)


def counties() -> dict[str, frozenset[tuple[str, str]]]:
    """Return every county-level place with the (prefecture, province) pairs it may lie in."""
    return _tree()[0]


def cities() -> dict[str, str]:
    """Return every prefecture with its province."""
    return _tree()[1]


def provinces() -> frozenset[str]:
    """Return every province, autonomous region and municipality."""
    return _tree()[2]


@cache
def _known() -> re.Pattern[str]:
    names = [*counties(), *cities(), *provinces(), *(SHORT_PROVINCE.sub("", name) for name in provinces())]
    return re.compile("|".join(sorted(names, key=len, reverse=True)))


def named(text: str) -> list[str]:
    """Return the places of the gazetteer that the text names, in order, each as often as it is named."""
    return [
        match.group()
        for match in _known().finditer(text)
        if match.group() not in COMMON
        or not re.match(r"[\u4e00-\u9fff]", text[match.start() - 1 : match.start()] or "，")
        or text[match.start() - 1] in "省市州"
    ]


def whole_province(name: str) -> str | None:
    """Return a province by its full or short name."""
    return next((each for each in provinces() if each == name or SHORT_PROVINCE.sub("", each) == name), None)


def where(names: list[str]) -> tuple[str | None, str | None, str | None]:
    """Return (province, prefecture, county) that the named places agree on; None where they leave it open."""
    province = next((found for name in names if (found := whole_province(name))), None)
    city = next((name for name in names if name in cities()), None)
    county = next((name for name in names if name in counties() and name not in cities()), None)
    if county:
        pairs = [pair for pair in counties()[county] if province in (None, pair[1]) and city in (None, "", pair[0])]
        if len(pairs) == 1:
            return pairs[0][1], pairs[0][0] or None, county
        if not pairs:
            pairs = [pair for pair in counties()[county] if province in (None, pair[1])]
            return (pairs[0][1] if len(pairs) == 1 else province), None, county
        options = {pair[1] for pair in pairs}
        return province or (options.pop() if len(options) == 1 else None), city, county
    return province or (cities().get(city) if city else None), city, None
