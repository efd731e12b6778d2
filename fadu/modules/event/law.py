"""What an event is held under. Its kind says the rest: kinds.toml."""

from fadu.grammar.law import LOCAL, statute

INSPECTION = statute("督察规定")
LEDGER = LOCAL("法治建设工作台账制度")
