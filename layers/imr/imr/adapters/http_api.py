"""What every answer of the HTTP API has in common: errors as problem JSON (RFC 9457), entity tags."""

import hashlib
import json
from http import HTTPStatus

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from imr.domain.asked import UnknownError, UnusableError

PROBLEM = "application/problem+json"
JSON = "application/json"


def make_api() -> APIGatewayHttpResolver:
    """A resolver that checks parameters and answers errors of the caller's making as problems.

    Any other exception ends the invocation: API Gateway then answers 500, and the function's error alarm sees it.
    """
    api = APIGatewayHttpResolver(enable_validation=True)
    api.use(middlewares=[_entity_tag])
    api.exception_handler(UnusableError)(_unusable)
    api.exception_handler(UnknownError)(_unknown)
    api.exception_handler(RequestValidationError)(_invalid)
    api.not_found(_no_such_path)
    return api


def problem(status: HTTPStatus, detail: str, **more: object) -> Response[str]:
    """An error as RFC 9457 has it; `more` are members beside the standard ones."""
    body = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail, **more}
    return Response(status_code=status.value, content_type=PROBLEM, body=json.dumps(body))


def answer(body: object) -> Response[str]:
    """A JSON answer."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(status_code=HTTPStatus.OK.value, content_type=JSON, body=text)


def _unusable(error: UnusableError) -> Response[str]:
    return problem(HTTPStatus.BAD_REQUEST, str(error), **error.where)


def _unknown(error: UnknownError) -> Response[str]:
    return problem(HTTPStatus.NOT_FOUND, str(error))


def _entity_tag(api: APIGatewayHttpResolver, next_middleware: NextMiddleware) -> Response[str]:
    """Tag an answer by its content; answer 304 without it when the caller has it already."""
    response: Response[str] = next_middleware(api)
    if response.status_code != HTTPStatus.OK.value or not isinstance(response.body, str):
        return response
    tag = f'"{hashlib.sha256(response.body.encode()).hexdigest()[:32]}"'
    if tag in _tags_known(api.current_event.headers.get("if-none-match") or ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED.value, headers={"ETag": tag}, body="")
    response.headers["ETag"] = tag
    return response


def _tags_known(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _invalid(error: RequestValidationError) -> Response[str]:
    """Parameters that are missing or out of their limits; what was sent is not repeated."""
    errors = [{"parameter": str(one["loc"][-1]), "message": one["msg"]} for one in error.errors()]
    detail = "; ".join(f"{one['parameter']}: {one['message']}" for one in errors)
    return problem(HTTPStatus.BAD_REQUEST, detail, errors=errors)


def _no_such_path(_: NotFoundError) -> Response[str]:
    return problem(HTTPStatus.NOT_FOUND, "there is nothing at this path; /openapi.json lists what there is")
