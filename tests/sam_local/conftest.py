"""These tests need what `make sam-local` prepares; without it they are not there."""

import os

collect_ignore_glob = [] if os.environ.get("IMR_SAM_LOCAL") else ["test_*.py"]
