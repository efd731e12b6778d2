"""The statutes that the register of committees stands on, and its numbers."""

from pathlib import Path

from fadu.grammar.law import Terms, statute

PML = statute("调解法")

T = Terms.load(Path(__file__).parent / "terms.toml")
