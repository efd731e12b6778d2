"""人民调解员: the register of mediators, appointed, reminded and dismissed."""
