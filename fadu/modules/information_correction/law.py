"""The statutes that requests for correction stand on, and their numbers."""

from pathlib import Path

from fadu.grammar.law import Terms, statute

OGI = statute("公开条例")
ALL = statute("诉讼法")

T = Terms.load(Path(__file__).parent / "terms.toml")
