"""Load on the local cloud: a bulk of letters while functions are killed, and nothing lost or double in the end.

`dropped` says what is dropped and what must come of it, `killing` kills functions, `depths` watches the queues,
`verdict` compares what every store holds. `python -m tests.load` is `make load`.
"""
