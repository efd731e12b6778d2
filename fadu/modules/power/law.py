"""What the list of powers and duties stands on."""

from pathlib import Path

from fadu.grammar.law import LOCAL, Terms, statute

APL = statute("处罚法")
OGI = statute("公开条例")
LIST = LOCAL("权责清单管理办法")

T = Terms.load(Path(__file__).parent / "terms.toml")
