"""Guessing a PIN is hard for whoever guesses, and never locks the owner out for long."""

from datetime import timedelta

from programme.actions.ask_by_ticket import ask_by_ticket
from programme.actions.submit_dossier import renew_pin
from programme.throttle import FREE, PER_TICKET, of_account
from tests.memory import Memory, MemoryWork
from tests.programme.dossiers import BATIK, BUDI, NOW, Desk

STRANGERS = range(2_000_000, 2_000_000 + PER_TICKET)


async def handed_in() -> tuple[Desk, str, str, str]:
    desk = Desk(MemoryWork(Memory()))
    await desk.opens(BATIK)
    await desk.fills("nib")
    receipt = await desk.submits()
    assert receipt.pin is not None
    return desk, receipt.ticket, receipt.pin, f"{(int(receipt.pin) + 1) % 10**6:06d}"


async def test_many_accounts_together_soon_have_to_wait_and_not_for_long() -> None:
    desk, ticket, pin, wrong = await handed_in()
    asked = [await ask_by_ticket(desk.work, each, ticket, wrong, at=NOW) for each in STRANGERS]
    assert [each.wait_until is not None for each in asked] == [False] * (PER_TICKET - 1) + [True]
    assert (await ask_by_ticket(desk.work, BUDI, ticket, pin, at=NOW)).wait_until == NOW + timedelta(minutes=2)
    assert (await ask_by_ticket(desk.work, BUDI, ticket, pin, at=NOW + timedelta(minutes=2))).dossier is not None


async def test_a_right_pin_clears_the_account() -> None:
    desk, ticket, pin, wrong = await handed_in()
    for _ in range(3):
        for _ in range(FREE - 1):
            assert (await ask_by_ticket(desk.work, BUDI, ticket, wrong, at=NOW)).wait_until is None
        assert (await ask_by_ticket(desk.work, BUDI, ticket, pin, at=NOW)).dossier is not None
        assert await desk.work.guesses.find(of_account(BUDI)) is None


async def test_a_new_pin_opens_the_ticket_again() -> None:
    desk, ticket, _, wrong = await handed_in()
    for each in STRANGERS:
        await ask_by_ticket(desk.work, each, ticket, wrong, at=NOW)
    pin = await renew_pin(desk.work, desk.dossier)
    assert (await ask_by_ticket(desk.work, BUDI, ticket, pin, at=NOW)).dossier is not None
