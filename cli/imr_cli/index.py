"""The search index of a connected cloud, read straight from its bucket."""

import os
from pathlib import Path

from imr.bootstrap import search_index
from imr.search.segment_index import SegmentIndex
from imr_cli.cloud import Cloud


def open_index(cloud: Cloud) -> SegmentIndex:
    """The index; its segments stay in the user's cache, so that the next command fetches only what is new."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return search_index(cloud.settings, cloud.clients, cache / "imr" / cloud.settings.index_bucket)
