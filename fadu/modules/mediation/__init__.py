"""人民调解: a people's mediation committee helps the parties of a civil dispute to agree of their own will."""
