"""The statutes that major administrative decisions stand on, and their numbers.

They bind governments from the county up; a town acts by reference (决策条例 §42). What its place does not ask of it is
switched off by a local number.
"""

from pathlib import Path

from fadu.grammar.law import LOCAL, Terms, statute

DEC = statute("决策条例")
FAIR = statute("公平竞争条例")
OGI = statute("公开条例")
FILES = LOCAL("机关档案管理规定")

T = Terms.load(Path(__file__).parent / "terms.toml")
