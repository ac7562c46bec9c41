import pytest

from storage.cipher import BrokenTextError, Cipher
from storage.keys import BadKeyError, Keys, NoKeyError, WrongKeyError, new_key
from tests.databases import KEY

OLD, NEW = new_key(), new_key()
NIK = "3273015505800001"
PURPOSE = "papers.number"


def test_a_sealed_number_shows_nothing_and_opens_again() -> None:
    cipher = Cipher(Keys.read(OLD))
    sealed = cipher.seal(NIK, PURPOSE)
    assert NIK not in sealed
    assert sealed != cipher.seal(NIK, PURPOSE)
    assert cipher.open(sealed, PURPOSE) == NIK


def test_after_a_change_of_keys_both_open_and_the_newest_seals() -> None:
    old, both, new = (Cipher(Keys.read(each)) for each in (OLD, f"{NEW}, {OLD}", NEW))
    sealed = old.seal(NIK, PURPOSE)
    assert both.open(sealed, PURPOSE) == NIK
    assert not sealed.startswith(both.mark)
    anew = both.seal(both.open(sealed, PURPOSE), PURPOSE)
    assert anew.startswith(both.mark)
    assert new.open(anew, PURPOSE) == NIK


def test_the_wrong_key_is_told_from_a_changed_text() -> None:
    cipher = Cipher(Keys.read(OLD))
    sealed = cipher.seal(NIK, PURPOSE)
    with pytest.raises(WrongKeyError):
        Cipher(Keys.read(NEW)).open(sealed, PURPOSE)
    with pytest.raises(WrongKeyError):
        cipher.open("bukan apa-apa", PURPOSE)
    with pytest.raises(BrokenTextError):
        cipher.open(sealed[:-8] + "AAAAAAA=", PURPOSE)
    with pytest.raises(BrokenTextError):
        cipher.open(sealed, "another.column")


def test_without_a_key_nothing_is_sealed() -> None:
    with pytest.raises(NoKeyError):
        Cipher(None).seal(NIK, PURPOSE)


@pytest.mark.parametrize("written", ["", "  "])
def test_no_key_is_told_from_a_bad_one(written: str) -> None:
    with pytest.raises(NoKeyError):
        Keys.read(written)


@pytest.mark.parametrize("written", ["rahasia", KEY[:-3], f"{KEY},", f"{KEY}{KEY}", "ä" * 43])
def test_what_is_no_key_is_refused_and_not_repeated(written: str) -> None:
    with pytest.raises(BadKeyError) as refused:
        Keys.read(written)
    assert written not in str(refused.value)


def test_keys_do_not_show_when_they_are_printed() -> None:
    keys = Keys.read(OLD)
    assert OLD not in f"{keys!r} {keys.newest!r}"
    assert repr(keys.newest.material) not in repr(keys.newest)
