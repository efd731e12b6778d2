"""The statutes that mediation stands on, and its numbers."""

from pathlib import Path

from fadu.grammar.law import Terms, statute

PML = statute("调解法")
R75 = statute("75号令")
CPL = statute("民诉法")
SCR = statute("司法确认规定")

T = Terms.load(Path(__file__).parent / "terms.toml")
