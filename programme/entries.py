"""What everything in a programme file is made of."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,24}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=1200, strip_whitespace=True)]
OtherWords = tuple[Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)], ...]
"""Other words that people may type for something; never shown."""
Label = Annotated[str, StringConstraints(min_length=1, max_length=40, strip_whitespace=True)]

_FLAGS = {"ya": True, "tidak": False}
Flag = Annotated[bool, BeforeValidator(lambda word: _FLAGS.get(word, word) if isinstance(word, str) else word)]
"""Written as `ya` or `tidak`."""


class Rule(BaseModel):
    """Base of everything that a programme file holds: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=False, validate_by_alias=True)


class Entry(Rule):
    """A rule that others refer to by its id."""

    id: Identifier
