"""Reasons for a decision: their conclusion says the outcome, and their middle is full of words that mislead."""

from random import Random

from imr.domain.vocabulary import Outcome

REASONS = (
    "The guidelines ask for a trial with numbers written down before and after it.",
    "Nothing in the notes tells what changed since the last course.",
    "A normal examination argues against further testing.",
    "The same service was given a year ago and was not followed by a return to work.",
    "The record is thin, but it does name the goals of the next six weeks.",
    "It is not clear from the form which side is meant.",
    "There is no red flag, no progressive weakness and no plan that hangs on the result.",
    "The dose asked for lies within what is advised.",
    "Home exercise has been taught and is being done.",
    "The treating physician explains why the cheaper choice was not tolerated.",
    "Side effects were asked about at each visit.",
    "The worker is not likely to do well without it.",
    "That a request was not found medically necessary last year does not settle the question for this year.",
    "The denial overlooks the note of the second visit.",
    "The benefit in the studies is small, and the harm is not.",
    "Section 9792.21 asks for the best evidence there is; e.g., a randomized trial.",
)

FOR = (
    "Therefore, the request is medically necessary.",
    "Therefore, the request for {} is medically necessary.",
    "Based on the above, the request is medically necessary.",
    "As such, this request is medically necessary and appropriate.",
    "The worker is not likely to do well without it, so the request is medically necessary.",
)
AGAINST = (
    "Therefore, the request is not medically necessary.",
    "Therefore, the request for {} is not medically necessary.",
    "Based on the above, the request is not medically necessary.",
    "As such, this request is not medically necessary and appropriate.",
    "For these reasons the request is determined to be not medically necessary.",
)


def conclusion(random: Random, request: str, outcome: Outcome) -> str:
    """The last sentence, which says the outcome."""
    return random.choice(FOR if outcome == "overturned" else AGAINST).format(request)


def rationale(random: Random, request: str, outcome: Outcome) -> str:
    """A few reasons and a conclusion."""
    reasons = " ".join(random.sample(REASONS, random.randint(2, 9)))
    return f"{reasons} {conclusion(random, request, outcome)}"
