"""Ways of writing a document down: text as extractors give it, markdown, HTML and PDF."""
