"""The local cloud: MiniStack as a background process, with the real template deployed into it."""
