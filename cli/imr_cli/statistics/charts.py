"""Charts as SVG: static, without script, so that the report works printed, mailed and offline."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pygal  # type: ignore[import-untyped]  # pygal ships no types
from pygal.style import Style  # type: ignore[import-untyped]  # pygal ships no types

sys.meta_path[:] = [finder for finder in sys.meta_path if hasattr(finder, "find_spec")]
# pygal adds a finder for its maps: not used here, and of a kind that pytest stumbles over when it collects tests

WIDTH = 520
"""Drawn for a phone held upright; letters stay readable there, and larger screens show two charts side by side."""

BAR_HEIGHT = 30
LABEL_CHARACTERS = 28
PERCENT_TICKS = [0, 25, 50, 75, 100]


@dataclass(frozen=True)
class Rate:
    """A bar: a rate and its 95% interval, all in percent."""

    label: str
    percent: float
    low: float
    high: float


def rate_bars(rates: Sequence[Rate]) -> str:
    """One horizontal bar a rate, from top to bottom, with its interval."""
    chart = pygal.HorizontalBar(
        **_common(), height=60 + BAR_HEIGHT * len(rates), range=(0, 100), y_labels=PERCENT_TICKS, spacing=12
    )
    from_below = list(reversed(rates))
    chart.x_labels = [_short(rate.label) for rate in from_below]
    chart.value_formatter = _percent
    chart.add("overturned", [_with_interval(rate) for rate in from_below])
    return _svg(chart)


def rate_line(rates: Sequence[Rate]) -> str:
    """Rates in the order of time, with their intervals as a band of two lines."""
    chart = pygal.Line(
        **_common(), height=300, range=(0, 100), y_labels=PERCENT_TICKS, x_label_rotation=40, dots_size=3
    )
    chart.x_labels = [rate.label for rate in rates]
    chart.x_labels_major_count = 8
    chart.show_minor_x_labels = len(rates) <= 12
    chart.value_formatter = _percent
    dashed = {"stroke_style": {"dasharray": "4, 4", "width": 1}, "show_dots": False}
    chart.add("overturned", [rate.percent for rate in rates])
    chart.add("upper bound", [rate.high for rate in rates], **dashed)
    chart.add("lower bound", [rate.low for rate in rates], **dashed)
    return _svg(chart)


def count_bars(counts: Sequence[tuple[str, int]]) -> str:
    """One upright bar a count."""
    chart = pygal.Bar(**_common(), height=300, x_label_rotation=40, include_x_axis=True)
    chart.x_labels = [label for label, _ in counts]
    chart.value_formatter = lambda value: f"{value:,.0f}"
    chart.add("letters", [count for _, count in counts])
    return _svg(chart)


def _short(label: str) -> str:
    """What fits beside a bar; the table below the chart has the whole of it."""
    return label if len(label) <= LABEL_CHARACTERS else f"{label[: LABEL_CHARACTERS - 1].rstrip()}…"


def _with_interval(rate: Rate) -> dict[str, object]:
    return {"value": rate.percent, "ci": {"low": rate.low, "high": rate.high}}


def _percent(value: float) -> str:
    return f"{value:.0f}%"


def _common() -> dict[str, object]:
    return {
        "width": WIDTH,
        "style": _STYLE,
        "js": [],
        "show_legend": False,
        "margin": 8,
        "margin_right": 24,
        "truncate_label": -1,
        "disable_xml_declaration": True,
    }


def _svg(chart: "pygal.graph.graph.Graph") -> str:
    chart.add_xml_filter(_bare)
    return str(chart.render(is_unicode=True))


def _bare(root: Element) -> Element:
    """Without comments, and without data for tooltips that need a script from elsewhere: the report has tables."""
    for parent in root.iter():
        for child in [one for one in parent if str(one.tag).endswith("script") or "Comment" in str(one.tag)]:
            parent.remove(child)
    return root


_STYLE = Style(
    background="transparent",
    plot_background="transparent",
    foreground="#1f2933",
    foreground_strong="#1f2933",
    foreground_subtle="#cbd2d9",
    opacity="1",
    colors=("#7fb0d6", "#7b8794", "#7b8794"),
    ci_colors=("#1f2933",),
    font_family="system-ui, sans-serif",
    label_font_size=15,
    major_label_font_size=15,
    guide_stroke_color="#e4e7eb",
    major_guide_stroke_color="#e4e7eb",
    guide_stroke_dasharray="1, 0",
    major_guide_stroke_dasharray="1, 0",
)
