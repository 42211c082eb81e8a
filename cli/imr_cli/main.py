"""The `imr` command: every subcommand is a module of `imr_cli.commands`, imported only when it is called."""

import sys
from importlib.metadata import version

from cyclopts import App, CycloptsError

from imr.domain.asked import UnusableError
from imr_cli.errors import CommandError

COMMANDS = {
    "parse": "Read letters into structured decisions; needs no cloud.",
    "up": "Start the local cloud and deploy the template into it.",
    "down": "Stop the local cloud; what it holds stays, unless purged.",
    "status": "Queue depths, dead letters, letters, decisions, outbox backlog, drift.",
    "ingest": "Upload letters and wait until they are parsed, indexed, counted and matched.",
    "show": "One letter with its decisions, sources, revisions and issues.",
    "rejections": "Files that are no letters, and why.",
    "search": "Ranked decisions with highlights and facet counts.",
    "similar": "Precedents: similar decided requests and how often they were overturned.",
    "stats": "Counts, overturn rates with their 95% intervals, days to decision.",
    "watch": "Saved searches that raise an alert for each new decision that matches.",
    "alerts": "Alerts raised, with the words that matched.",
    "redrive": "Put dead letters back into their queues.",
    "replay": "Publish the events of recorded decisions again.",
    "reconcile": "Compare the counters with the decisions, and repair them.",
    "reindex": "Build the search index anew from the recorded decisions.",
    "withdraw": "Take a letter out of the record, or put it back.",
}

FAILED = 1
"""Something failed or was rejected, or what was named is not there."""

USAGE_ERROR = 2
"""What was typed is wrong whatever the cloud holds."""


def build_app(asked: str | None = None) -> App:
    """The command tree. The help of the command that is `asked` for is all that its function says."""
    app = App(
        name="imr",
        help="California Independent Medical Review letters, read into decisions.",
        version=version("imr-decisions"),
        result_action="return_value",
    )
    for name, text in COMMANDS.items():
        app.command(f"imr_cli.commands.{name}:{name}", name=name, help=None if name == asked else text)
    return app


def main(arguments: list[str] | None = None) -> None:
    """Run one command and exit: 0 done, 1 `FAILED`, 2 `USAGE_ERROR`, 130 interrupted."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    typed = sys.argv[1:] if arguments is None else arguments
    try:
        result = build_app(next(iter(typed), None))(typed, exit_on_error=False, print_error=True)
    except CycloptsError:
        return USAGE_ERROR
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.stderr.close()
        return 0
    except UnusableError as error:
        return _ended(USAGE_ERROR, error.shown())
    except CommandError as error:
        return _ended(FAILED, str(error))
    except Exception as error:
        known = _cloud_failure(error)
        if known is None:
            raise
        return _ended(*known)
    return result if isinstance(result, int) else 0


def _ended(code: int, message: str) -> int:
    print(f"imr: {message}", file=sys.stderr)
    return code


def _cloud_failure(error: Exception) -> tuple[int, str] | None:
    """How to end after a failure of the cloud; None after anything else, which is a defect and keeps its traceback."""
    if "botocore" not in sys.modules:
        return None
    from botocore.exceptions import BotoCoreError, ClientError, InvalidRegionError, ProfileNotFound

    from imr.adapters.batch_calls import UnprocessedError
    from imr.recording.ports import HeadChangedError, PublishFailedError

    if isinstance(error, (HeadChangedError, PublishFailedError, UnprocessedError)):
        return FAILED, f"{error}; run the command again"
    if isinstance(error, ClientError):
        return FAILED, f"{error.operation_name} was refused: {error.response['Error'].get('Message') or error}"
    if isinstance(error, ProfileNotFound):
        return USAGE_ERROR, f"{error}; `aws configure list-profiles` shows those there are"
    if isinstance(error, InvalidRegionError):
        return USAGE_ERROR, f"{error} A region is named like us-west-2."
    if isinstance(error, BotoCoreError):
        return FAILED, f"the cloud cannot be reached: {error}"
    return None


if __name__ == "__main__":
    main()
