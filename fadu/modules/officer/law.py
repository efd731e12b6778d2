"""What the register of enforcement officers stands on, and its numbers: a province sets most of them."""

from pathlib import Path

from fadu.grammar.law import LOCAL, Terms, statute

APL = statute("处罚法")
AEL = statute("强制法")
D118 = statute("118号")
OGI = statute("公开条例")
CARDS = LOCAL("行政执法证件管理规定")

T = Terms.load(Path(__file__).parent / "terms.toml")
