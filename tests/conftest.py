"""Where chance is kept out: CI tries the same made-up letters and histories every time, a person others each time."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
