"""The statutes that penalty stands on, and its numbers."""

from pathlib import Path

from fadu.grammar.law import LOCAL, Terms, statute

APL = statute("处罚法")
AEL = statute("强制法")
ALL = statute("诉讼法")
ARL = statute("复议法")
OGI = statute("公开条例")
TRANSFER = statute("移送规定")
D118 = statute("118号")
HEARING_STANDARD = LOCAL("行政处罚听证标准")
PROCEDURE_STANDARD = LOCAL("行政处罚程序规定")

T = Terms.load(Path(__file__).parent / "terms.toml")
