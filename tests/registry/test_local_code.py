"""The check digit of the local government code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.registry.local_code import check_digit, is_code, with_check_digit

FIVE = st.from_regex(r"[0-9]{5}", fullmatch=True)


@pytest.mark.parametrize(
    "code",
    ["010006", "011002", "012131", "131016", "221309", "221384", "221392", "221406", "472018", "141003", "200000"],
)
def test_known_codes(code: str) -> None:
    assert with_check_digit(code[:5]) == code
    assert is_code(code)


@pytest.mark.parametrize("text", ["", "01213", "0121311", "01213a", "０１２１３１", "012130", "12131 ", "-12131"])
def test_what_is_no_code(text: str) -> None:
    assert not is_code(text)


@pytest.mark.parametrize("text", ["", "0121", "012131", "0121a", "０１２１３"])
def test_a_check_digit_needs_five_digits(text: str) -> None:
    with pytest.raises(ValueError, match="is not a code of five digits"):
        check_digit(text)


@given(FIVE)
def test_one_of_ten_digits_fits(code5: str) -> None:
    assert [digit for digit in "0123456789" if is_code(code5 + digit)] == [check_digit(code5)]


@given(FIVE, st.integers(0, 4), st.sampled_from("0123456789"))
def test_a_single_wrong_digit_shows(code5: str, place: int, digit: str) -> None:
    # A remainder of 0 and one of 10 both give 1: the only pair of sums that the rule cannot tell apart.
    wrong = code5[:place] + digit + code5[place + 1 :]
    if wrong != code5 and check_digit(code5) != "1":
        assert not is_code(wrong + check_digit(code5))
