"""Several businesses under one account: choose, add, hand over by code, leave."""

from conversations.conversation import Conversation, by_name
from conversations.ikm.adding import AddBusiness
from conversations.ikm.businesses import ListBusinesses
from conversations.ikm.handing import ChooseOffer, EnterCode, OfferMade, TakeOffer, see_offer
from conversations.ikm.leaving import LeaveBusiness
from conversations.inputs import DIGEST, Opening
from conversations.turn import Leave, Next, Outcome, Turn


class Businesses(Conversation):
    """`Usaha lain`."""

    name = "ikm"
    steps = by_name(
        ListBusinesses(), AddBusiness(), ChooseOffer(), OfferMade(), EnterCode(), TakeOffer(), LeaveBusiness()
    )

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the businesses; a code from a link shows what it offers."""
        turn.draft.data = {}
        if turn.person.consent is None:
            return Leave(Opening("berkas"))
        if argument.startswith(DIGEST):
            return await see_offer(turn, argument.removeprefix(DIGEST))
        return Next(ListBusinesses.name)
