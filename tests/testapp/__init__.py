"""Three small modules of the tests: two linked cases and a register that one of them reads."""
