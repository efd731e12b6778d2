"""人民调解委员会: the register of committees, with their members and terms."""
