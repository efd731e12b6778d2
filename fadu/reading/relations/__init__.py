"""What a report asserts between its figures, found by the program: sums, rates, growth, repetitions, listings."""
