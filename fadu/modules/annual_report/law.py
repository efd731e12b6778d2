"""What the annual report stands on, and its dates."""

from pathlib import Path

from fadu.grammar.law import LOCAL, Terms, statute

INSPECTION = statute("督察规定")
DISCLOSURE = statute("公开条例")
HANDLING = statute("公文条例")
REVIEW = LOCAL("法治政府建设年度报告工作规则")

T = Terms.load(Path(__file__).parent / "terms.toml")
