"""What happened a moment ago."""

from bot.recent import Recent


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_what_was_noted_is_remembered_for_its_seconds_and_can_be_noted_again() -> None:
    clock = Clock()
    recent = Recent(60, clock=clock)
    assert "grup" not in recent
    for _ in range(3):
        recent.note("grup")
        clock.now += 59
        assert "grup" in recent
        clock.now += 1
        assert "grup" not in recent


def test_no_more_is_remembered_than_was_agreed() -> None:
    recent = Recent(60, most=2)
    for what in ("a", "b", "a", "c"):
        recent.note(what)
    assert [what for what in "abc" if what in recent] == ["a", "c"]
