"""What making public stands on, and its numbers."""

from pathlib import Path

from fadu.grammar.law import Terms, statute

APL = statute("处罚法")
OGI = statute("公开条例")
D118 = statute("118号")

T = Terms.load(Path(__file__).parent / "terms.toml")
