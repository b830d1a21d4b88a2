"""Words as search sees them: small letters, no accents, a stem for each. The engine splits text in the same way.

words("Point-in-time joins, A/B tests")     # ["point", "in", "time", "joins", "ab", "tests"]
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from snowballstemmer import stemmer

_SAID_OFTEN = """
    a about after all also am an and any are as at be because been being but by can could did do does doing done
    each else every for from get gets getting give given go goes going had has have having he her here him his how i
    if in into is it its just know let like make makes many may me might more most much must my need needs no nor
    not of off on one only onto or other our out over own please put really same say says shall she should so some
    such take tell than that the their them then there these they thing things this those though through to too
    under until up us use used uses using very want wants was way we well were what when where whether which while
    who whom whose why will with within without work works would you your
"""
STOP = frozenset(_SAID_OFTEN.split())
"""Words that say nothing about a topic: neither indexed nor searched for."""

_AMERICAN = (
    (re.compile(r"is(e|es|ed|er|ers|ing|able|ation|ations)$"), r"iz\1"),
    (re.compile(r"our(|s|ed|ing|al|able|hood|hoods)$"), r"or\1"),
    (re.compile(r"ell(ed|ing|er)$"), r"el\1"),
    (re.compile(r"ogue(s|)$"), r"og\1"),
    (re.compile(r"tre(s|)$"), r"ter\1"),
)
_LETTERS_WITH_A_SLASH = re.compile(r"\b([a-z])[/&]([a-z])\b")
_snowball = stemmer("english")


def words(text: str) -> list[str]:
    """The words of a text in order; A/B is one word."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.findall(r"[a-z0-9]+", _LETTERS_WITH_A_SLASH.sub(r"\1\2", plain.replace("'", "").replace("’", "")))


@cache
def american(word: str) -> str:
    """The American spelling of a British word, or the word: readers type both."""
    for ending, other in _AMERICAN:
        if len(word) > 5 and ending.search(word):
            return ending.sub(other, word)
    return word


@cache
def stem(word: str) -> str:
    """What the forms of one word share."""
    return str(_snowball.stemWord(american(word)))
