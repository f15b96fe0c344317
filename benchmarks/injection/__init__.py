"""Slips put into clean notices one at a time, and edits that change nothing.

`draft` edits the text of a notice and knows which lines each edit touched, `judge` sets what the
checker says of the edited text against what it says of the clean one. The operators are in
`sections`, `blocks`, `sentences`, `clauses` and `facts`, the harmless edits in `neutral`; what
they must know of a language is in a file of their own, `<code>.toml`, and never in the rules of
the tool: a test that knows what the tool knows is blind where the tool is.
"""
