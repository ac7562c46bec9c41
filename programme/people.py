"""Who talks to us, what they agreed to, and where in a conversation they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = Mapping[str, Any]

SEVERAL = 0
"""Stands for the message when more than one may show the present screen, or something stands below it: the next screen
comes as a new message then, so that it stands below them all."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A person's agreement to a version of the privacy notice."""

    notice: str
    given_at: datetime


@dataclass(slots=True)
class Person:
    """Somebody with a private chat with the bot.

    `conversation` is the one they are in; `version` grows with every change of what they see, so that an old button is
    known; `message_id` is the message that shows the present screen, where that is known.
    """

    id: int
    language: str | None = None
    consent: Consent | None = None
    notice: str | None = None
    """The version of the privacy notice that they last decided on, with yes or no."""
    profile: dict[str, str] = field(default_factory=dict)
    """Question id to answer, of the questions that describe the business."""
    conversation: str | None = None
    version: int = 0
    message_id: int | None = None
    dossier_id: str | None = None
    """The business that profile and running check belong to, where there is more than this account."""
    blocked: bool = False


@dataclass(slots=True)
class Draft:
    """What a person has said in one conversation until now. Survives leaving the conversation."""

    conversation: str
    step: str
    data: dict[str, Any] = field(default_factory=dict)
    """JSON: strings, numbers, lists and objects only."""


@dataclass(frozen=True, slots=True)
class FinishedCheck:
    """A self-check that was carried to its result, kept with consent."""

    programme: str
    """The edition of the programme, as `ovop 2026.1 1f0c5aa0`."""
    answers: Mapping[str, str]
    verdicts: Mapping[str, str]
    """Requirement id to verdict, as judged on that day."""
    started_at: datetime
    finished_at: datetime
    dossier_id: str | None = None
    """The business that was checked; none while the person has not opened a dossier."""
