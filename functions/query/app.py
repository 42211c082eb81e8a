"""Answers the HTTP API: letters, decisions, search, similar cases, statistics, alerts.

What only one path needs is imported with its first request: a cold start waits for no other path.
"""

from imr import cold_start

# isort: split
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Literal, cast
from urllib.parse import unquote

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.utilities.typing import LambdaContext

from imr.adapters.http_api import answer, make_api
from imr.bootstrap import alert_table, recorded_letters, search_index, statistics_table
from imr.domain.asked import UnknownError
from imr.limits import MAX_PAGE_SIZE, MAX_QUERY_LENGTH, MAX_RESULT_WINDOW, MAX_SIMILAR_LENGTH
from imr.logs import discreet
from imr.stack import Clients, Settings
from imr.statistics.sort import Sort

if TYPE_CHECKING:
    from imr.search.port import SearchEngine

MANIFEST_SECONDS = 1.0
"""How old the state of the index may be that a warm function answers from."""

logger = Logger()
api = make_api()

Limit = Annotated[int, Query(ge=1, le=MAX_PAGE_SIZE, description="Results of the page.")]


@cache
def settings() -> Settings:
    """Names of the stack's resources."""
    return Settings.from_environment()


@cache
def clients() -> Clients:
    """AWS clients."""
    return Clients()


@cache
def engine() -> "SearchEngine":
    """The index; its segments stay in /tmp."""
    return search_index(settings(), clients(), max_age=MANIFEST_SECONDS)


@api.get("/search", summary="Decisions that a query finds")
def search_decisions(
    q: Annotated[str, Query(max_length=MAX_QUERY_LENGTH, description="The query; see docs/search.md.")],
    limit: Limit = 10,
    offset: Annotated[int, Query(ge=0, le=MAX_RESULT_WINDOW, description="Results before the page.")] = 0,
) -> Response[str]:
    """Ranked decisions with highlights, facet counts and the overturn rate of all that matches."""
    from imr.search.asking import search

    return answer(search(engine(), q, offset=offset, limit=limit))


@api.get("/similar", summary="Precedents of a decision or a request")
def similar_requests(
    to: Annotated[str, Query(max_length=MAX_SIMILAR_LENGTH, description="A decision id, or a request in words.")],
    limit: Limit = 10,
) -> Response[str]:
    """The nearest decided requests, and which guidelines and specialties went with which outcome."""
    from imr.search.asking import similar

    return answer(similar(engine(), to, limit=limit))


@api.get("/letters/<letter_id>", summary="One letter")
def letter(letter_id: Annotated[str, Path(max_length=64, description="Case number or letter id.")]) -> Response[str]:
    """The letter with its decisions, revisions, sources and issues."""
    return answer(_letter(letter_id))


@api.get("/letters/<letter_id>/decisions/<ordinal>", summary="One decision")
def decision(
    letter_id: Annotated[str, Path(max_length=64)],
    ordinal: Annotated[int, Path(ge=1, description="Number of the decision in its letter.")],
) -> Response[str]:
    """The decision as its letter has it."""
    for found in cast("list[dict[str, object]]", _letter(letter_id)["decisions"]):
        if found["ordinal"] == ordinal:
            return answer(found)
    raise UnknownError(f"{letter_id} has no decision {ordinal}")


@api.get("/statistics", summary="How often requests are overturned")
def overturn_rates(
    by: Annotated[str, Query(max_length=100, description="A dimension such as category, or two with a comma.")] = "",
    first: Annotated[str | None, Query(alias="from", max_length=7, description="First month or year.")] = None,
    last: Annotated[str | None, Query(alias="to", max_length=7, description="Last month or year.")] = None,
    sort: Annotated[Sort | None, Query(description="Order of the rows.")] = None,
    form: Annotated[Literal["json", "csv"], Query(alias="format", description="How to answer.")] = "json",
) -> Response[str]:
    """Counts and overturn rates with their 95% intervals, by month of decision."""
    from imr.statistics.answer import answer as statistics_answer
    from imr.statistics.answer import csv_text
    from imr.statistics.key import dimensions_named
    from imr.statistics.period import Months
    from imr.statistics.reporting import report

    counters = statistics_table(settings(), clients())
    made = report(counters, dimensions_named(by), Months.between(first, last), sort)
    if form == "csv":
        return Response(HTTPStatus.OK.value, "text/csv; charset=utf-8", csv_text(made))
    return answer(statistics_answer(made))


@api.get("/alerts", summary="Alerts raised")
def raised_alerts(
    watch: Annotated[str | None, Query(max_length=100, description="Of this watch only.")] = None,
    limit: Limit = 50,
) -> Response[str]:
    """The newest alerts, oldest of them first, with the words that matched."""
    found = alert_table(settings(), clients()).alerts(watch)
    return answer({"alerts": [alert.data.model_dump(mode="json") for alert in found[-limit:]], "total": len(found)})


def _letter(letter_id: str) -> dict[str, object]:
    from imr.recording.answer import letter_answer

    letters, name = recorded_letters(settings(), clients()), unquote(letter_id)
    found = letters.letter(name)
    if found is None:
        raise UnknownError(f"{name} is not recorded")
    return letter_answer(*found, letters.bodies(name))


@api.get("/openapi.json", include_in_schema=False)
def description() -> Response[str]:
    """The OpenAPI document of this API."""
    from imr.adapters.api_document import api_document

    return answer(api_document(api, csv_paths=frozenset({"/statistics"})))


@discreet
@logger.inject_lambda_context
def handler(event: dict[str, object], context: LambdaContext) -> dict[str, object]:
    """Route one request of the HTTP API."""
    return api.resolve(event, context)


cold_start.over()
