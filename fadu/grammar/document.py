"""Text templates of 文书: a plain file a clerk can read and change, `documents/<name>.txt` in the module.

    // a remark, not printed
    # 人民调解协议书
    ## 当事人
    [每个 parties]
    {parties.序号}．{parties.name}，住{parties.address|（未提供）}
    [如有 parties.phone]
    电话：{parties.phone}
    [完]
    [完]
    双方于{signed_on}达成如下协议：
    {agreement}
    [签名]
    当事人（签名、盖章或者按指印）：
    [完]
    [落款]

A line is a paragraph; `<` flush left, `^` centred, `>` right. `{name}` is a blank: without a value it prints a ruled line,
`{name|words}` the words; `{name:元}` prints 分 as yuan; `{{` and `}}` are braces. `[如有 name]` and `[如无 name]` drop out (否 is not given),
`[每个 rows]` repeats, `[表 rows 标题]` is a table of a head line and a line of cells with | between, `[格]` rules its lines
“名称：内容” as a form, with room to sign where there are no words or they end in （签名）, `[签名]` keeps its lines together, each closed by
`[完]`; `[落款]` asks for the name of the body and the day at the end; `[公文]` for the red head of GB/T 9704, and
`[公文 name]`, for a paper that goes up, for 签发人 there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .composed import Align, Block, Cell, Composed, FormBlock, Head, Heading, Para, Signing, TableBlock, Text
from .printed import RULED, Blank, empty, said
from .printed import Row as Row
from .printed import Value as Value

NUMBER = "序号"  # of a row, from 1
SIGNED = "（签名）"
TO_SIGN = "\n\n　　　　　　　　　　签名：　　　　　　　年　　月　　日"
MARKED = re.compile(r"\[(?:(?:如有|如无|每个|表) [^\]]*|完|落款|公文|格|签名)\]")
BLANK = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
NAME = r"[^\W\d]\w*(?:\.\w+)?"
INNER = re.compile(rf"({NAME})(?::(元))?(?:\|(.*))?")
MARK = re.compile(r"\[\s*(\S+?)(?:\s+(\S+))?(?:\s+(.+?))?\s*\]")
PLACED = {"<": Align.FLUSH, "^": Align.CENTRE, ">": Align.RIGHT}


class BadTemplate(ValueError):
    """A template that cannot be read or filled, with its file and line."""


Piece = str | Blank


@dataclass(frozen=True, slots=True)
class Line:
    pieces: tuple[Piece, ...]
    align: Align = Align.BODY
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Only:
    """Printed only with a value (`given`), or only without."""

    name: str
    given: bool
    inner: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Each:
    rows: str
    inner: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Grid:
    rows: str
    title: str
    header: tuple[str, ...]
    cells: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    inner: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Form:
    inner: tuple["Node", ...]


Node = Line | Only | Each | Grid | Signatures | Form


@dataclass(frozen=True, slots=True)
class Template:
    source: str
    title: tuple[Piece, ...]
    nodes: tuple[Node, ...]
    closes: bool  # whether the body and the day stand at the end
    official: bool = False  # whether it has the red head
    signer: str = ""  # the blank with the name of 签发人


def read(path: Path) -> Template:
    """The template in a file. BadTemplate when it is missing, not UTF-8, or cannot be parsed."""
    source = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise BadTemplate(f"没有文书模板 {source}。") from error
    except UnicodeDecodeError as error:
        raise BadTemplate(f"{source} 不是 UTF-8 编码，请另存为 UTF-8。") from error
    return parse(text, source=source)


def parse(text: str, *, source: str) -> Template:
    return Parsing(source, text.splitlines()).template()


@dataclass(slots=True)
class Parsing:
    """One reading of a template's lines, from the top; `at` is the number of the line read last."""

    source: str
    lines: Sequence[str]
    at: int = 0
    rows: list[str] = field(default_factory=list)  # the lists whose rows the current line may name
    closes: bool = False
    official: bool = False
    signer: str = ""

    def wrong(self, what: str, at: int | None = None) -> BadTemplate:
        return BadTemplate(f"{self.source} 第{at or self.at}行：{what}")

    def next(self) -> str | None:
        """The next line that says something."""
        while self.at < len(self.lines):
            self.at += 1
            bare = self.lines[self.at - 1].strip()
            if bare and not bare.startswith("//"):
                return bare
        return None

    def template(self) -> Template:
        first = self.next()
        if first is None or not first.startswith("# "):
            raise self.wrong("第一行应是标题，写作“# 标题”。", max(self.at, 1))
        title = self.pieces(first[2:].strip())
        nodes = self.until_end(opened=None)
        return Template(self.source, title, nodes, self.closes, self.official, self.signer)

    def until_end(self, opened: int | None) -> tuple[Node, ...]:
        """The nodes up to the closing mark of the block opened on that line, or to the end of the file."""
        nodes: list[Node] = []
        while (bare := self.next()) is not None:
            mark = MARK.fullmatch(bare)
            if mark is None:
                nodes.append(self.line(bare))
            elif mark[1] == "完":
                if opened is None:
                    raise self.wrong("多出的[完]，前面没有要结束的段落。")
                return tuple(nodes)
            elif mark[1] == "落款":
                if opened is not None:
                    raise self.wrong("[落款]不能写在其他段落里面。")
                self.closes = True
            elif mark[1] == "公文":
                if opened is not None:
                    raise self.wrong("[公文]不能写在其他段落里面。")
                self.official, self.signer = True, mark[2] or ""
            else:
                nodes.append(self.block(mark[1], mark[2] or "", mark[3] or ""))
        if opened is not None:
            raise self.wrong("这里开始的段落没有用[完]结束。", opened)
        return tuple(nodes)

    def block(self, word: str, name: str, title: str) -> Node:
        opened = self.at
        if word == "签名":
            return Signatures(self.until_end(opened))
        if word == "格":
            return Form(self.until_end(opened))
        if word not in {"如有", "如无", "每个", "表"}:
            raise self.wrong(f"不认识的标记[{word}]，可用：如有、如无、每个、表、格、签名、落款、公文、完。")
        if not re.fullmatch(NAME, name):
            raise self.wrong(f"[{word}]后面应写字段名，如“[{word} claim]”。")
        if word in {"如有", "如无"}:
            self.known(name)
            return Only(name, word == "如有", self.until_end(opened))
        if self.rows:
            raise self.wrong(f"[{word} {name}]不能写在另一个逐行段落里面。")
        self.rows.append(name)
        made: Node = Each(name, self.until_end(opened)) if word == "每个" else self.grid(name, title)
        self.rows.pop()
        return made

    def grid(self, name: str, title: str) -> Grid:
        opened = self.at
        header, cells, end = self.next() or "", self.next() or "", self.next()
        if end is None or not (close := MARK.fullmatch(end)) or close[1] != "完":
            raise self.wrong("[表]里应有表头和单元格两行，然后是[完]。", opened)
        heads = tuple(text.strip() for text in header.split("|"))
        filled = tuple(self.pieces(text.strip()) for text in re.split(r"\|(?![^{}]*\})", cells))
        if len(heads) != len(filled):
            raise self.wrong(f"表头有{len(heads)}格，单元格有{len(filled)}格，应当一样多。", opened + 2)
        return Grid(name, title, heads, filled)

    def line(self, bare: str) -> Line:
        if bare.startswith("# "):
            raise self.wrong("标题只能有一个；小标题写作“## 小标题”。")
        if inside := MARKED.search(bare):
            raise self.wrong(f"标记{inside[0]}应单独成行。")
        if bare.startswith("## "):
            return Line(self.pieces(bare[3:].strip()), heading=True)
        align = PLACED.get(bare[0], Align.BODY)
        return Line(self.pieces(bare if align is Align.BODY else bare[1:].strip()), align)

    def pieces(self, text: str) -> tuple[Piece, ...]:
        found: list[Piece] = []
        at = 0
        for match in BLANK.finditer(text):
            if match.start() > at:
                found.append(text[at : match.start()])
            at = match.end()
            if match[0] in {"{{", "}}"}:
                found.append(match[0][0])
                continue
            inner = INNER.fullmatch(match[1]) if match[1] is not None else None
            if inner is None:
                raise self.wrong(f"花括号里应是字段名，不能是“{match[0]}”；要印花括号，写两个。")
            self.known(inner[1])
            found.append(Blank(inner[1], inner[2] or "", RULED if inner[3] is None else inner[3]))
        if at < len(text):
            found.append(text[at:])
        return tuple(found)

    def known(self, name: str) -> None:
        """A row's number is known only inside its list."""
        rows, _, own = name.partition(".")
        if own == NUMBER and rows not in self.rows:
            raise self.wrong(f"“{name}”只能写在[每个 {rows}]或[表 {rows}]里面。")


def blanks(template: Template) -> frozenset[str]:
    """Every name it asks a value for: fields, lists of rows, and `rows.field` for what it prints of a row."""
    names = {piece.name for piece in template.title if isinstance(piece, Blank)} | set(named(template.nodes))
    names |= {template.signer} - {""}
    return frozenset(name for name in names if not name.endswith(f".{NUMBER}"))


def named(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        match node:
            case Line(pieces=pieces):
                yield from (piece.name for piece in pieces if isinstance(piece, Blank))
            case Only(name=name, inner=inner) | Each(rows=name, inner=inner):
                yield name
                yield from named(inner)
            case Grid(rows=rows, cells=cells):
                yield rows
                yield from (piece.name for cell in cells for piece in cell if isinstance(piece, Blank))
            case Signatures(inner=inner) | Form(inner=inner):
                yield from named(inner)


def fill(template: Template, values: Mapping[str, Value], *, head: Head) -> Composed:
    """The 文书 with its blanks filled.

    `values` has every name of `blanks`; a list's rows are mappings whose keys are the names after the dot. None and ""
    print a ruled line. Of `head` the issuer, number, day and sample mark are used. BadTemplate names what is missing.
    """
    filling = Filling(template.source, values)
    shown = Head(
        issuer=head.issuer,
        title="".join(text.text for text in filling.runs(template.title)),
        year=head.year,
        document_number=head.document_number,
        signer=said(filling.value(template.signer), Blank(template.signer)) if template.signer else "",
        signed_on=head.signed_on if template.closes else None,
        sample=head.sample,
    )
    return Composed(shown, tuple(filling.blocks(template.nodes)), form="公文" if template.official else "文书")


@dataclass(frozen=True, slots=True)
class Filling:
    source: str
    values: Mapping[str, Value]

    def rows(self, name: str) -> Iterator["Filling"]:
        """The same values with those of each row under `name.field`."""
        rows = self.value(name)
        if rows is None:
            return
        if isinstance(rows, str) or not isinstance(rows, Sequence):
            raise BadTemplate(f"{self.source}：“{name}”应是逐行的数据。")
        for n, row in enumerate(rows, 1):
            if not isinstance(row, Mapping):
                raise BadTemplate(f"{self.source}：“{name}”的第{n}行不是一组字段。")
            own = {f"{name}.{key}": value for key, value in row.items()}
            yield Filling(self.source, {**self.values, f"{name}.{NUMBER}": n, **own})

    def value(self, name: str) -> Value:
        if name not in self.values:
            raise BadTemplate(f"{self.source}：没有给出“{name}”。")
        return self.values[name]

    def runs(self, pieces: Sequence[Piece]) -> tuple[Text, ...]:
        return tuple(
            Text(piece if isinstance(piece, str) else said(self.value(piece.name), piece) or piece.otherwise)
            for piece in pieces
        )

    def ruled(self, nodes: Sequence[Node]) -> Iterator[tuple[str, Cell]]:
        """The rows of a form."""
        for node in nodes:
            match node:
                case Line(pieces=pieces):
                    yield ruled(self.runs(pieces))
                case Only(name=name, given=given, inner=inner):
                    if empty(self.value(name)) is not given:
                        yield from self.ruled(inner)
                case Each(rows=rows, inner=inner):
                    for row in self.rows(rows):
                        yield from row.ruled(inner)

    def blocks(self, nodes: Sequence[Node]) -> Iterator[Block]:
        for node in nodes:
            match node:
                case Line(heading=True, pieces=pieces):
                    yield Heading(1, "", "".join(text.text for text in self.runs(pieces)))
                case Line(pieces=pieces, align=align):
                    yield Para(self.runs(pieces), align)
                case Only(name=name, given=given, inner=inner):
                    if empty(self.value(name)) is not given:
                        yield from self.blocks(inner)
                case Each(rows=rows, inner=inner):
                    for row in self.rows(rows):
                        yield from row.blocks(inner)
                case Grid(rows=rows, title=title, header=header, cells=cells):
                    lines: list[tuple[Cell, ...]] = [tuple(row.runs(cell) for cell in cells) for row in self.rows(rows)]
                    yield TableBlock(title, header, tuple(lines))
                case Signatures(inner=inner):
                    signed = (block for block in self.blocks(inner) if isinstance(block, Para))
                    yield Signing(tuple(block.runs for block in signed))
                case Form(inner=inner):
                    yield FormBlock(tuple(self.ruled(inner)))


def ruled(runs: Sequence[Text]) -> tuple[str, Cell]:
    """A line “名称：内容” as a row of a form. A ruled line is not needed where the cell is ruled."""
    first = runs[0].text if runs else ""
    label, _, rest = first.partition("：")
    cell = tuple(Text("") if run.text == RULED else run for run in (Text(rest), *runs[1:]))
    if len(runs) == 1 and not rest:
        return label, (Text(TO_SIGN),)
    if cell[-1].text.endswith(SIGNED):
        return label, (*cell[:-1], Text(cell[-1].text.removesuffix(SIGNED) + TO_SIGN))
    return label, cell
