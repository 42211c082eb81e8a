"""Ways to break a regular expression: an alternative less, something optional that is now required."""

from collections.abc import Iterator


def broken_patterns(pattern: str) -> Iterator[tuple[str, str]]:
    """(what was broken, broken pattern) for each alternative and each optional part."""
    for start, end in _alternatives(pattern):
        is_first = pattern[start - 1 : start] != "|"
        cut = pattern[:start] + pattern[end + 1 :] if is_first else pattern[: start - 1] + pattern[end:]
        yield f"without alternative {pattern[start:end]!r}", cut
    for place in _optional(pattern):
        yield f"? at {place} is required", pattern[:place] + pattern[place + 1 :]


def _tokens(pattern: str) -> Iterator[tuple[int, str]]:
    """Places and characters that are neither escaped nor inside brackets."""
    position, in_class = 0, False
    while position < len(pattern):
        character = pattern[position]
        if character == "\\":
            position += 2
            continue
        if in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
        else:
            yield position, character
        position += 1


def _alternatives(pattern: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each alternative of each group that has several; `end` is at its "|" or ")"."""
    open_groups: list[list[int]] = [[0]]
    for place, character in _tokens(pattern):
        if character == "(":
            open_groups.append([_group_start(pattern, place)])
        elif character == "|":
            open_groups[-1].append(place + 1)
        elif character == ")" and len(open_groups) > 1:
            yield from _parts(open_groups.pop(), place)
    yield from _parts(open_groups[0], len(pattern))


def _group_start(pattern: str, place: int) -> int:
    """Where the words of a group begin, after (?: or (?P<name> or a lookaround."""
    for opening in ("(?:", "(?=", "(?!", "(?<=", "(?<!"):
        if pattern.startswith(opening, place):
            return place + len(opening)
    if pattern.startswith("(?P<", place):
        return pattern.index(">", place) + 1
    return place + 1


def _parts(starts: list[int], end: int) -> Iterator[tuple[int, int]]:
    if len(starts) > 1:
        yield from zip(starts, [*(start - 1 for start in starts[1:]), end], strict=True)


def _optional(pattern: str) -> Iterator[int]:
    before = ""
    for place, character in _tokens(pattern):
        if character == "?" and before not in "*+?}(" and place and pattern[place - 1] != "(":
            yield place
        before = character if pattern[place - 1 : place] != "\\" else "x"
