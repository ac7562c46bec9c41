"""What the doctor finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, what was found, and the mend where one is needed."""

    subject: str
    said: str
    mend: str | None = None

    @property
    def well(self) -> bool:
        """Whether nothing has to be done."""
        return self.mend is None
