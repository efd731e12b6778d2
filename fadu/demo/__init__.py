"""The example bodies: facts in `examples/`, brought into a home by real acts."""
