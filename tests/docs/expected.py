"""What each command of the pages shows when it is typed; of those that cannot be typed here, why, and what does so.

A command that is added to a page is added here: tests/docs/test_commands.py fails until it is. Commands are written
without `.venv/bin/`.
"""

CASE = ("CM16-9000377", "Acupuncture for the neck and right shoulder, 6 visits")
READY = ("The local cloud is ready at http://127.0.0.1:",)
RECOUNTED = ("18 letters, 35 decisions", "drift 0")
UPLOADED = ("upload: events/letters/lumbar-mri.pdf to s3://imr-inbox/lumbar-mri.pdf",)

SHOWS: dict[str, tuple[str, ...]] = {
    # README
    "make demo": ("added overturned: outcome:overturned", "18 files: 18 letters with 35 decisions, 0 rejected", *CASE),
    "make demo LETTERS=path/to/letters": ("3 files: 3 letters with 7 decisions, 0 rejected", "57.1%"),
    "imr status": ("18 letters", "35 decisions, 0 rejections", "outbox backlog 0, drift 0", "AlertQueue"),
    "imr down": ("The local cloud is down; what it holds stays.",),
    "imr up": READY,
    "imr parse events/letters": ('"path":"events/letters/lumbar-mri.pdf"', '"letter_id":"CM16-9000112"'),
    "imr parse events/letters --format table --explain": ("⟦/case_number⟧CM16-9000377⟦/⟧",),
    "imr parse archive.zip --format csv --jobs 2": ("path,letter_id,", "archive.zip!lumbar-mri.pdf,CM16-9000112,"),
    "make accuracy CORPUS=events/letters": ("18 letters", "case_number", "18/18 100.00%"),
    "imr ingest path/to/letters": ("3 files: 3 letters with 7 decisions, 0 rejected",),
    "export AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test"
    " AWS_DEFAULT_REGION=us-east-1": (),
    "aws s3 cp events/letters/lumbar-mri.pdf s3://imr-inbox/": UPLOADED,
    "imr show CM16-9000377": CASE,
    "imr search 'request:lumbar request:fusion outcome:overturned date:2016..2019'": ("CM17-9000031#1", "**fusion**"),
    'imr similar "MRI of the lumbar spine"': ("CM16-9000112#1", "same body part: lumbar spine"),
    "imr stats --by category,year": ("diagnostic_testing", "2016", "95% interval"),
    "imr stats --html report.html": ("report written to report.html",),
    "imr watch add lumbar-fusions 'request:fusion outcome:overturned' --to https://example.com/hook": (
        "added lumbar-fusions: request:fusion outcome:overturned, to https://example.com/hook",
        "signed with this secret",
    ),
    "imr alerts": ("CM17-9000031#1 rev. 1", "overturned"),
    "aws --endpoint-url http://127.0.0.1:4566 s3 cp events/letters/epidural-and-emg.pdf s3://imr-inbox/": (
        "upload: events/letters/epidural-and-emg.pdf to s3://imr-inbox/epidural-and-emg.pdf",
    ),
    # alerts
    "imr watch add fusions 'outcome:overturned request:fusion'": ("added fusions", "to the alert topic"),
    "imr watch add norco 'drug:norco' --to https://example.org/imr-alerts --changes": ("added norco: drug:norco",),
    "imr watch add therapy '\"physical therapy\"' --daily": ('added therapy: "physical therapy"',),
    "imr watch test 'drug:norco outcome:overturned'": ("of 35 stored decisions",),
    "imr watch list": ("fusions", "drug:norco", "new decisions and changes", "daily"),
    "imr watch pause norco": ("paused norco",),
    "imr watch resume norco": ("resumed norco",),
    "imr watch remove norco": ("removed norco",),
    "imr alerts --watch fusions --json": ('"alerts": []', '"total": 0'),
    "imr alerts --json": ('"watch": "overturned"', '"decision_id": "CM17-9000031#1"'),
    "IMR_WEBHOOK_LOOPBACK=true imr up": READY,
    # architecture
    "imr reindex": ("35 decisions indexed anew",),
    # deploying
    "aws cloudformation set-stack-policy --stack-name imr-prod --stack-policy-body file://docs/stack-policy.json": (),
    "aws cloudformation update-termination-protection --stack-name imr-prod --enable-termination-protection": (
        '"StackId"',
    ),
    "imr status --stack-name imr-prod --region us-west-2": ("18 letters", "35 decisions, 0 rejections", "AlertQueue"),
    # operations
    "imr redrive --dry-run": ("no dead letters",),
    "imr redrive [QUEUE] [--max-rate N]": ("no dead letters",),
    "imr replay --missing": ("0 files read, 0 decisions changed",),
    "imr replay --reparse [CASE...]": ("1 file read, 0 decisions changed",),
    "imr rejections": ("no rejections",),
    "imr replay [CASE...]": ("1 event of 1 letter published again",),
    "imr withdraw CASE": ("CM16-9000377 is withdrawn", "revision 2"),
    "imr withdraw CASE --undo": ("CM16-9000377 is recorded; revision 3",),
    "imr show CASE --revisions": ("2016-10-28", "CM16-9000377#1: Acupuncture"),
    # runbook
    "imr redrive QUEUE": ("no dead letters",),
    "imr replay": ("35 events of 18 letters published again",),
    "imr reconcile --repair": RECOUNTED,
    "imr reconcile": RECOUNTED,
    "imr replay --rejected": ("0 files read, 0 decisions changed",),
    "imr show CASE --json": ('"letter_id": "CM16-9000377"', '"version_id"'),
    'aws logs filter-log-events --log-group-name /imr/imr-prod/statistics --filter-pattern "\\"$VERSION_ID\\""': (
        "batch counted",
        "correlation_ids",
    ),
    "imr redrive": ("no dead letters",),
    **{
        f"aws logs filter-log-events --log-group-name /imr/imr-prod/{function} --filter-pattern ERROR": ('"events"',)
        for function in ("alert", "index", "parse", "sweep")
    },
    "aws lambda get-account-settings": ('"ConcurrentExecutions"',),
    "aws lambda list-event-source-mappings": ("imr-ParseFunction", '"State": "Enabled"'),
    "imr watch resume NAME": ("resumed fusions",),
    'aws sns subscribe --topic-arn "$OPERATIONS_TOPIC_ARN" --protocol email --notification-endpoint you@example.org': (
        "OperationsTopic",
    ),
    'aws sns subscribe --topic-arn "$ALERT_TOPIC_ARN" --protocol email --notification-endpoint you@example.org': (
        "AlertTopic",
    ),
    # search
    "imr search QUERY": ("6 decisions, overturned 3 = 50.0%", "**therapy**"),
    "imr similar CM16-9000377#1": ("same category: rehabilitation",),
    'curl --aws-sigv4 "aws:amz:$AWS_REGION:execute-api" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"'
    ' "$API_URL/search?q=therapy+outcome:overturned&limit=5"': ('"total":3', "CM17-9000204#1"),
    "imr stats --json": ('"decisions": 35', '"interval"'),
    # statistics
    "imr stats": (
        "35 decisions in 18 letters, overturned 57.1%",
        "days from application to decision: median 36",
    ),
    "imr stats --by category": ("rehabilitation", "20.0%"),
    "imr stats --by drug_class,month --from 2016": ("opioid", "2016-12"),
    "imr stats --by specialty --sort overturn_rate": ("Orthopedic Surgery",),
    "imr stats --by category --csv": ("category,decisions,", "surgery,3,"),
    "imr reconcile --json": ('"drift": 0', '"letters": 18', '"stale": []'),
    # local cloud
    "aws s3 ls s3://imr-inbox/": ("lumbar-mri.pdf",),
}

NAMED = {
    "imr ingest",
    "imr watch resume",
    "imr parse",
    "imr search",
    "imr similar",
    "imr show --json",
    "make accuracy",
    "make accuracy CORPUS=dir",
    "sam build",
    "sam deploy",
    "sam local invoke",
    "sam local invoke --config-env local",
}
"""Spoken of, without all that would have to be typed."""

MINUTES = "takes minutes"
SAM = "tests/docs/test_sam.py"

ELSEWHERE: dict[str, str] = {
    "make test": "it runs this",
    "make lint": f"{MINUTES}; .github/workflows/ci.yml runs it",
    "make faults": f"{MINUTES}; tests/faults/test_faults.py runs a part of it",
    'make faults ARGS="--only repair"': f"{MINUTES}; tests/faults/test_faults.py runs a part of it",
    'make faults ARGS="--no-pairs"': f"{MINUTES}; tests/faults/test_faults.py runs a part of it",
    "make load": f"{MINUTES}; tests/load/test_load.py holds its verdict",
    "make fuzz": f"{MINUTES}; tests/fuzz runs seconds of it",
    "make fuzz MINUTES=10": f"{MINUTES}; tests/fuzz runs seconds of it",
    "make scan": f"{MINUTES}; .github/workflows/ci.yml runs it",
    "make audit": "asks the internet for advisories",
    "make bench": f"{MINUTES}; tests/benchmarks/test_figures.py holds what it writes",
    "python -m tests.benchmarks --write-docs": "changes the page; tests/benchmarks/test_figures.py",
    "make build": f"{MINUTES}; tests/sam_local/run.sh builds for both processors",
    "make build ARCH=x86_64": f"{MINUTES}; tests/sam_local/run.sh builds for both processors",
    "make sam-local": f"{MINUTES}, and needs a container engine; .github/workflows/ci.yml runs it",
    "imr down && .venv/bin/imr up --bind 0.0.0.0": "opens a port to the network; tests/sam_local/test_functions.py",
    "imr up --bind 0.0.0.0": "opens a port to the network; tests/sam_local/test_functions.py",
    "imr up --strict": "tests/local/test_policies.py",
    "imr down --purge": "the last thing that tests/docs/test_commands.py does",
    "sam build --config-env local": SAM,
    "sam local invoke ParseFunction -e events/parse.json --config-env local": SAM,
    "sam local generate-event s3 put --bucket imr-inbox --key epidural-and-emg.pdf |"
    " sam local invoke ParseFunction -e - --config-env local": SAM,
    "sam deploy --guided": f"asks, and wants an account; {SAM}",
    "sam deploy --config-env dev": f"wants an account; {SAM}",
    "sam deploy --config-env prod": f"wants an account; {SAM}",
    "sam deploy --template-file events/subscriber/template.yaml --stack-name imr-subscriber"
    " --parameter-overrides DecisionBusName=imr-decisions": SAM,
}
"""Why a command is not typed here, and what does so instead. Make's are at least looked through by `make -n`."""
