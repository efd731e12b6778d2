"""The statutes that requests for government information stand on, and their numbers."""

from pathlib import Path

from fadu.grammar.law import Terms, statute

OGI = statute("公开条例")
ARL = statute("复议法")
FEES = statute("收费办法")
FORM = statute("30号")

T = Terms.load(Path(__file__).parent / "terms.toml")
