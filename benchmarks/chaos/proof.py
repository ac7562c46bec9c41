"""Holds what is in the database against what people know that they did."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from benchmarks.chaos.owner import Owner
from storage.address import driver_url

PEOPLE = "SELECT id, version, conversation, CAST(profile AS TEXT) FROM people"
DRAFTS = "SELECT person_id, CAST(data AS TEXT) FROM drafts WHERE conversation = 'cek'"
CHECKS = "SELECT person_id, CAST(answers AS TEXT) FROM checks ORDER BY person_id, started_at"
CONSENTS = "SELECT person_id, count(*) FROM consents GROUP BY person_id"


@dataclass(slots=True)
class Kept:
    """What the database holds of one person."""

    version: int
    profile: Mapping[str, str]
    answers: Mapping[str, str] = field(default_factory=dict)
    finished: list[Mapping[str, str]] = field(default_factory=list)
    consents: int = 0


@dataclass(slots=True)
class Verdict:
    """How much was lost or doubled, with a sentence for each."""

    lost: int = 0
    doubled: int = 0
    sentences: list[str] = field(default_factory=list)
    proven: bool = True
    """False when it never came to the comparison; then nothing is known."""

    @property
    def clean(self) -> bool:
        """Whether it is proven that nothing was lost and nothing doubled."""
        return self.proven and not (self.lost or self.doubled)

    @property
    def figures(self) -> str:
        """What was lost and doubled, in one line."""
        return f"lost={self.lost} doubled={self.doubled}" if self.proven else "lost=unknown doubled=unknown"

    def compare(self, what: str, known: Mapping[str, str], kept: Mapping[str, str]) -> None:
        """Hold answers against answers."""
        for question in known.keys() | kept.keys():
            if known.get(question) == kept.get(question):
                continue
            if question in known:
                self.lost += 1
            else:
                self.doubled += 1
            self.sentences.append(f"{what}: {question} is {kept.get(question)!r}, given was {known.get(question)!r}")

    def count(self, what: str, known: int, kept: int) -> None:
        """Hold a number against a number."""
        self.lost += max(0, known - kept)
        self.doubled += max(0, kept - known)
        if known != kept:
            self.sentences.append(f"{what}: {kept} instead of {known}")

    def miss(self, sentence: str) -> None:
        """Note something that a person waited for or had seen, and that is not there."""
        self.lost += 1
        self.sentences.append(sentence)


async def read(url: str) -> Mapping[int, Kept]:
    """Return what the database holds of everybody."""
    engine = create_async_engine(driver_url(url), poolclass=NullPool)
    async with engine.connect() as connection:
        people = {row[0]: Kept(row[1], json.loads(row[3])) for row in (await connection.execute(text(PEOPLE))).all()}
        for person_id, data in (await connection.execute(text(DRAFTS))).all():
            people[person_id].answers = json.loads(data)["answers"]
        for person_id, answers in (await connection.execute(text(CHECKS))).all():
            people[person_id].finished.append(json.loads(answers))
        for person_id, number in (await connection.execute(text(CONSENTS))).all():
            people[person_id].consents = number
    await engine.dispose()
    return people


async def prove(url: str, owners: Iterable[Owner]) -> Verdict:
    """Compare everybody's own record, and what their phone shows last, with the database."""
    kept, verdict = await read(url), Verdict()
    for owner in owners:
        name = owner.phone.person["first_name"]
        if (found := kept.get(owner.phone.id)) is None:
            verdict.miss(f"{name} is not there")
        else:
            await _compare(verdict, name, owner, found)
    return verdict


async def _compare(verdict: Verdict, name: str, owner: Owner, kept: Kept) -> None:
    state = owner.record.state
    verdict.compare(f"{name}, answers", state.answers, kept.answers)
    verdict.compare(f"{name}, profile", state.profile, kept.profile)
    verdict.count(f"{name}, finished checks", len(state.finished), len(kept.finished))
    for number, (known, there) in enumerate(zip(state.finished, kept.finished, strict=False), 1):
        verdict.compare(f"{name}, check {number}", known, there)
    verdict.count(f"{name}, consents", owner.record.consents, kept.consents)
    for complaint in owner.record.complaints:
        verdict.miss(f"{name}: {complaint}")
    await owner.phone.looks()
    if owner.phone.chat["unsettled"]:
        verdict.miss(f"{name} waits for {owner.phone.chat['unsettled']} answers")
    if owner.sight.version != kept.version:
        verdict.miss(f"{name} sees screen {owner.sight.version} and is at {kept.version}")
