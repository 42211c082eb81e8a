"""The enumeration of faults: nothing is lost, nothing is counted twice, whatever call fails.

A clean run of a fixed scenario records every AWS call that every function makes. Then the scenario is run again for
each fault point: a call and a way for it to fail, a message and a way to deliver it wrongly. In the end the decision
table, the index, the statistics and the alerts must be those of the clean run. Nobody lists the calls, so new code is
covered.

`scenario` says what is dropped, `calls` how calls fail, `trial` runs the scenario once, `state` says what is compared,
`points` enumerates. `python -m tests.faults` is `make faults`.
"""
