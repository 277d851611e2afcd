"""Texts that hypothesis makes up for the tests of matching."""

from __future__ import annotations

from hypothesis import strategies as st

from parallax.matching.claimtext import ClaimText
from parallax.matching.wordlist import wordlist

_FORMS = wordlist(
    "harbour harbor port ports ferry ferries ferried council councils councillor warned warning",
    "organise organisation organization Organisation the of not and it U.S. US 2 two 1,200 plan",
    "planned planning policy policies police president presidential resident Norway Norwegian",
)
words = st.one_of(st.sampled_from(_FORMS), st.text(max_size=6))
phrases = st.lists(words, max_size=9).map(" ".join)
claims = st.builds(ClaimText, phrases, st.one_of(st.just(""), phrases))
sides = st.lists(claims, max_size=6)
