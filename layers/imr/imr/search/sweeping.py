"""Objects that no index needs: of writers that lost their swap or died before it, and of another version."""

import re
from datetime import datetime

from imr.search.manifest import PREFIX, RETIREMENT, Manifest
from imr.search.store import IndexStore

ORPHANS_EVERY = 256
"""Generations between two looks at all objects: a list request costs as much as a write."""

_VERSION = re.compile(r"v\d+/")


def remove_orphans(store: IndexStore, manifest: Manifest, now: datetime) -> list[str]:
    """Remove what `manifest` does not name and no writer still at work can be about to name; what was removed.

    An object is written within the invocation that names it, so one that is older than RETIREMENT and unnamed in the
    manifest of a moment ago stays unnamed.
    """
    named = manifest.objects() | {retired.key for retired in manifest.retired}
    orphans = [
        found.key
        for folder in ("segments/", "deletes/")
        for found in store.objects(PREFIX + folder)
        if found.key not in named and now - found.written > RETIREMENT
    ]
    if orphans:
        store.delete(orphans)
    return orphans


def of_other_versions(store: IndexStore) -> list[str]:
    """Keys of an index that was made under another schema: nothing reads them any more."""
    return [found.key for found in store.objects("") if _VERSION.match(found.key) and not found.key.startswith(PREFIX)]
