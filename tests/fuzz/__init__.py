"""Fuzzing: bytes to the parser, events to every handler. `make fuzz` runs it for minutes, `make test` for seconds.

| module | does |
|---|---|
| `seeds` | files that the parser is fuzzed from: made-up letters in every layout, format and container |
| `editing` | what may happen to bytes, inside containers too |
| `reading` | what must hold of whatever the parser gives |
| `parser` | the parser under Atheris, which looks for inputs that reach new code |
| `messages` | events that are right, right but extreme, and wrong in every way that their schema knows |
| `handling` | batches of such events through the real handlers, and what must hold of them |
"""
