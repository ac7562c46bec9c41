"""A bot's line to the server: its inbox, and the two ways out of it."""

from dataclasses import dataclass

from simulator.polling import Poll
from simulator.updates import Inbox, Update
from simulator.webhooks import InAnswer, Webhook


@dataclass(slots=True)
class Line:
    """Inbox, long polling and webhook of one bot."""

    inbox: Inbox
    poll: Poll
    webhook: Webhook

    @classmethod
    def of(cls, inbox: Inbox, in_answer: InAnswer) -> "Line":
        """A line whose updates go to whichever way is open."""
        line = cls(inbox, Poll(inbox), Webhook(inbox, in_answer))
        inbox.arrived = line.arrived
        return line

    def arrived(self, update: Update) -> None:
        """An update came in."""
        if self.webhook.url:
            self.webhook.arrived(update)
        else:
            self.poll.arrived(update)
