"""What a number in a table counts, and numbers that stand glued to the number of their paragraph."""

import re
from dataclasses import replace

from fadu.reading.document import Document
from fadu.reading.figures.lexer import SCALES, Token, number_value

BAR = re.compile(r"[|｜]")
GLUED = re.compile(r"^(?P<order>[1-9])(?=\d)", re.MULTILINE)
LEAST_IN_ORDER = 3
MOST_ROWS = 12


def cell_subject(doc: Document, place: int) -> str:
    """Return the head of the column of a cell, with the label of its row: 市场监管局 受理量."""
    text = doc.text
    begins = text.rfind("\n", 0, place) + 1
    row = text[begins : place + 1]
    column = len(BAR.findall(row[:-1]))
    cells = BAR.split(text[begins : _line_end(text, begins)])
    label = next((cell.strip() for cell in cells if re.search(r"[\u4e00-\u9fff]", cell)), "")
    above = begins - 1
    for _ in range(MOST_ROWS):
        if above <= 0:
            break
        begins = text.rfind("\n", 0, above) + 1
        heads = BAR.split(text[begins:above])
        if len(heads) < 2:
            break
        head = heads[column].strip() if column < len(heads) else ""
        if len(heads) == len(cells) and head and not re.search(r"\d", re.sub(r"20\d\d年?", "", head)):
            return head if head == label or not label else f"{label}{head}"
        above = begins - 1
    return label


def _line_end(text: str, begins: int) -> int:
    ends = text.find("\n", begins)
    return len(text) if ends < 0 else ends


def glued_orders(doc: Document) -> frozenset[int]:
    """Return where a paragraph's own number runs into the number it begins with, as three in a row show: 313个 for 3. 13个."""
    found: list[int] = []
    run: list[int] = []
    following = 0
    for match in GLUED.finditer(doc.text):
        order = int(match.group("order"))
        if order == len(run) + 1 and (not run or match.start() == following):
            run.append(match.start())
        else:
            found += run if len(run) >= LEAST_IN_ORDER else []
            run = [match.start()] if order == 1 else []
        following = _line_end(doc.text, match.start()) + 1
    return frozenset([*found, *(run if len(run) >= LEAST_IN_ORDER else [])])


def without_order(token: Token) -> Token:
    """Return the token without its first digit."""
    number = token.number[1:]
    value = number_value(number.rstrip("余多几来十百千万亿") or "0")
    if value is None:
        return token
    for character in number:
        value *= SCALES.get(character, 1)
    return replace(token, start=token.start + 1, value=value, number=number)
