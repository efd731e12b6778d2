"""The statute that the register of mediators stands on."""

from fadu.grammar.law import statute

PML = statute("调解法")
