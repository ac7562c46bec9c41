"""Deliveries take what replies leave of Telegram's rate."""

from itertools import count

from bot.delivery.budget import Budget


class Watch:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def delivered(budget: Budget, watch: Watch, *, seconds: float, replies: int = 0) -> int:
    """How many different chats are written to in so many seconds, while so many replies a second go out."""
    number = 0
    chats = count(1)
    for tick in range(int(seconds * 100)):
        watch.now += 0.01
        if replies and tick % (100 // replies) == 0:
            budget.spend(-1)
        while budget.left():
            budget.spend(next(chats))
            number += 1
    return number


def test_deliveries_take_all_of_the_rate_when_nobody_is_answered() -> None:
    watch = Watch()
    budget = Budget(30, clock=watch)
    delivered(budget, watch, seconds=2)
    assert 298 <= delivered(budget, watch, seconds=10) <= 301


def test_replies_are_counted_and_deliveries_take_the_rest() -> None:
    watch = Watch()
    budget = Budget(30, clock=watch)
    delivered(budget, watch, seconds=2)
    assert 198 <= delivered(budget, watch, seconds=10, replies=10) <= 201


def test_a_rush_of_replies_goes_through_and_deliveries_wait() -> None:
    watch = Watch()
    budget = Budget(30, clock=watch)
    for chat in range(1, 61):
        budget.spend(chat)
    assert budget.left() == 0
    assert 1.2 < budget.wait() < 1.3
    watch.now += budget.wait() + 0.001
    assert budget.left() == 1


def test_there_is_always_something_left_for_replies() -> None:
    watch = Watch()
    budget = Budget(30, clock=watch)
    delivered(budget, watch, seconds=5)
    for chat in range(1, 10):
        budget.spend(chat)
    assert budget.wait() < 0.4


def test_a_chat_rests_after_two_in_a_row_and_then_a_second_each_a_group_three() -> None:
    watch = Watch()
    budget = Budget(30, clock=watch)
    for chat in (1, -1):
        budget.spend(chat)
        assert budget.wait_for(chat) == 0
        budget.spend(chat)
    assert (budget.wait_for(1), budget.wait_for(2), budget.wait_for(-1)) == (1, 0, 3)
    watch.now = 1
    assert budget.wait_for(1) == 0
    budget.spend(1)
    assert budget.wait_for(1) == 1


def test_one_refused_chat_rests_alone_and_a_second_one_means_everybody() -> None:
    watch = Watch()
    budget = Budget(30, clock=watch)
    budget.refused(1, 7)
    assert (budget.wait_for(1), budget.wait()) == (7, 0)
    budget.refused(1, 9)
    assert (budget.wait_for(1), budget.wait()) == (9, 0)
    budget.refused(2, 5)
    assert budget.wait() == 5
    watch.now = 20
    budget.refused(3, 5)
    assert budget.wait() == 0
