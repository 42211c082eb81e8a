"""Every limit that the code keeps, each with its source.

Emulators enforce only some of AWS's limits, so the code checks all of them before it calls. Sizes in bytes.
Quotas of AWS as published in November 2026.
"""

KIB = 1024
MIB = 1024 * KIB

# --- Amazon EventBridge -------------------------------------------------------------------------------------------
PUT_EVENTS_ENTRIES = 10
"""Entries of one PutEvents request. Source: EventBridge API reference, PutEvents, "Entries"."""

PUT_EVENTS_BYTES = 1_000_000
"""Size of one PutEvents request, all entries together; one entry may take it all. 1 MB since 29 January 2026 (256 KB
before). Source: AWS Compute Blog, "More room to build: serverless services now support payloads up to 1 MB". What is
left up to SQS's 1 MiB holds the envelope that EventBridge puts around the detail."""

# --- Amazon DynamoDB ----------------------------------------------------------------------------------------------
TRANSACTION_ACTIONS = 100
"""Actions of one TransactWriteItems. Source: DynamoDB developer guide, "Service, account, and table quotas"."""

TRANSACTION_BYTES = 4 * MIB
"""Size of all items of one transaction together. Source: as above."""

ITEM_BYTES = 400 * KIB
"""Size of one item, names and values. Source: as above."""

BATCH_WRITE_ITEMS = 25
"""Put and delete requests of one BatchWriteItem. Source: as above."""

BATCH_GET_ITEMS = 100
"""Keys of one BatchGetItem. Source: as above."""

# --- Amazon SQS ---------------------------------------------------------------------------------------------------
SQS_BATCH_MESSAGES = 10
"""Messages of one ReceiveMessage, SendMessageBatch or DeleteMessageBatch. Source: SQS guide, "message quotas"."""

SQS_BATCH_BYTES = MIB
"""Size of one message, and of all messages of a batch together. 1 MiB since August 2025. Source: as above."""

VISIBILITY_FACTOR = 6
"""The visibility timeout of a queue is at least this many times the timeout of the function that it feeds. Source:
Lambda developer guide, "Creating and configuring an Amazon SQS event source mapping"."""

DEAD_LETTER_RETENTION_SECONDS = 14 * 24 * 60 * 60
"""How long a dead letter is kept: the longest that SQS allows. Source: SQS developer guide, "message quotas"."""

# --- Amazon SNS ---------------------------------------------------------------------------------------------------
SNS_MESSAGE_BYTES = 256 * KIB
"""Size of one message with its attributes. Source: SNS API reference, Publish, "Message"."""

SNS_SUBJECT_CHARACTERS = 100
"""Subject of a mail. Source: as above, "Subject"."""

SMS_CHARACTERS = 140
"""What one text message holds. Source: SNS developer guide, "Publishing SMS messages"."""

# --- Amazon S3 ----------------------------------------------------------------------------------------------------
S3_KEY_BYTES = 1024
"""Length of an object key in UTF-8. Source: S3 user guide, "Naming Amazon S3 objects"."""

DELETE_OBJECTS_KEYS = 1000
"""Keys of one DeleteObjects. Source: S3 API reference, DeleteObjects."""

# --- What one file may be (our choice: real letters have 2 to 12 pages and 60 to 250 KB as PDF) ---------------
OBJECT_BYTES = 50 * MIB
"""A larger object is rejected unread: it would not fit the parse function's memory beside its decompressed text."""

PDF_PAGES = 300
"""More pages are no letter; the limit bounds the time that one file can take."""

ARCHIVE_MEMBERS = 1000
"""Members of one archive; the limit bounds how long one message keeps a function busy."""

MEMBER_BYTES = 19 * MIB
"""Decompressed size of one member of an archive."""

DECOMPRESSED_BYTES = 200 * MIB
"""Decompressed size of a whole archive: what makes a decompression bomb harmless."""

TEXT_CHARACTERS = 5_500_000
"""Characters of extracted text that are parsed, so that a letter of 5 MB is. The longest real letters have some 40,000;
a text holds many letters. One made to need memory needs 192 MB of the 200 that reading a file may take."""

# --- What one letter may be -----------------------------------------------------------------------------------------
ITEMS_PER_LETTER = 90
"""Decisions of one letter; 60 occur. With the letter's head and its outbox item they fit one transaction."""

LARGEST_NUMBER = 2**31 - 1
"""Ordinal or revision of a decision. A larger one in an event is refused as malformed: the index has room for 64 bits,
and what it cannot hold would fail a whole batch."""

FILES_PER_TEXT = 50
"""Files with one and the same text that a letter's head remembers, earliest uploads first: keeps the head small."""

# --- Statistics -----------------------------------------------------------------------------------------------------
STATISTICS_SHARDS = 64
"""Items that the counters of one month may be spread over, so that writers who work side by side do not wait for each
other: few of them meet. A transaction can bring so many together again."""

STATISTICS_BULK = 200
"""Decisions in one batch that say that more are waiting, and other writers at work."""

STATISTICS_ATTEMPTS = 8
"""Tries of one transaction of the statistics, before its messages go back to the queue."""

# --- Search (our choice) ----------------------------------------------------------------------------------------------
MAX_QUERY_LENGTH = 1000
"""Characters of a query."""

MAX_QUERY_WORDS = 64
"""Words and phrases of a query: each is a walk through posting lists."""

MAX_QUERY_DEPTH = 20
"""Nesting of brackets and NOT; keeps the recursive reader of queries far from the interpreter's own limit."""

MAX_SIMILAR_LENGTH = 2000
"""Characters of a request to find precedents for; real requests have up to some 400."""

MAX_PAGE_SIZE = 100
"""Results of one page of the API."""

MAX_RESULT_WINDOW = 10_000
"""How far into a result pages go: the engine ranks all that lies before a page."""

MIN_PREFIX_LENGTH = 2
"""Letters before the asterisk of a prefix: shorter ones match most words of the index."""
