"""`imr ingest`, in the order in which it happens: which keys files get, uploading, waiting, what became of them."""
