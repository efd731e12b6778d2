"""The statutes that answering for an act stands on, and its numbers."""

from pathlib import Path

from fadu.grammar.law import Terms, statute

ARL = statute("复议法")
ALL = statute("诉讼法")
APPEARANCE = statute("出庭规定")
INTERPRETATION = statute("诉讼解释")

T = Terms.load(Path(__file__).parent / "terms.toml")
