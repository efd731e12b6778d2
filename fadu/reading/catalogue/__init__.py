"""The indicators that reports commonly state, as data: one file a chapter, read by `fadu.reading.indicators`.

A figure states an indicator when `near` is found in its own clause (the words around the number up to the next mark or
number), `with` in its sentence or in the headings above it (left out where `near` says enough), and `not` in neither its
clause nor its subject. Each is a pattern; the entry whose found words are longest wins. `unit` is canonical; `kinds` are the
classes of measure words that it accepts where they differ from the unit's own; `value = "zero"` limits it to zeros;
`heading = true` to figures in headings.
"""
