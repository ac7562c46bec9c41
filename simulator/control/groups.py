"""Groups: founding, joining, leaving, growing into a supergroup."""

from typing import TYPE_CHECKING

from aiohttp import web

from simulator.chats import Chat
from simulator.control.reading import Handler, WrongError, find_bot, number, read_object, word
from simulator.members import move

if TYPE_CHECKING:
    from simulator.server import Simulator

FIRST_SUPERGROUP = -1_001_000_000_000
FIRST_GROUP = -4_000


def routes(simulator: "Simulator") -> list[tuple[str, str, Handler]]:
    """The calls on groups."""
    room = _Groups(simulator)
    return [
        ("GET", "/sim/groups", room.all),
        ("POST", "/sim/groups", room.found),
        ("POST", "/sim/groups/{group}/members", room.join),
        ("DELETE", "/sim/groups/{group}/members/{person}", room.leave),
        ("POST", "/sim/groups/{group}/upgrade", room.upgrade),
    ]


class _Groups:
    def __init__(self, simulator: "Simulator") -> None:
        self.sim = simulator
        self.world = simulator.world

    async def all(self, _request: web.Request) -> object:
        return [self._card(group) for group in self.world.groups.values()]

    @staticmethod
    def _card(group: Chat) -> object:
        return {**group.group_card(), "members": group.members, "topics": list(group.topics.values())}

    def _group(self, request: web.Request) -> Chat:
        group = self.world.groups.get(number(dict(request.match_info), "group"))
        if group is None:
            raise WrongError("There is no such group.", 404)
        return group

    def _new_id(self, *, supergroup: bool) -> int:
        return (FIRST_SUPERGROUP if supergroup else FIRST_GROUP) - len(self.world.groups) - 1

    async def found(self, request: web.Request) -> object:
        body = await read_object(request)
        bot, forum = find_bot(self.sim, body), body.get("forum") is True
        supergroup = forum or body.get("basic") is not True
        chat_id = number(body, "id", 0) or self._new_id(supergroup=supergroup)
        members = body.get("members") or []
        if not isinstance(members, list) or any(member not in self.world.people for member in members):
            raise WrongError("members must be the ids of people who are there.")
        if chat_id >= 0 or chat_id in self.world.groups:
            raise WrongError("A group's id is negative and its own.")
        group = Chat(chat_id, "supergroup" if supergroup else "group", word(body, "title"), forum=forum)
        self.world.groups[chat_id] = group
        group.members = {member: "member" if number else "creator" for number, member in enumerate(members)}
        move(self.world, group, bot.id, "administrator", by=members[0] if members else bot.id)
        return self._card(group)

    async def join(self, request: web.Request) -> object:
        group, body = self._group(request), await read_object(request)
        user_id = number(body, "id")
        if user_id not in self.world.people and user_id not in self.world.bots:
            raise WrongError("There is no such person.", 404)
        move(self.world, group, user_id, word(body, "status", "member"), by=number(body, "by", user_id))
        return self._card(group)

    async def leave(self, request: web.Request) -> object:
        group = self._group(request)
        user_id = number(dict(request.match_info), "person")
        if user_id not in group.members:
            raise WrongError("There is no such member.", 404)
        status = "kicked" if user_id in self.world.bots else "left"
        by = next(iter(group.members)) if status == "kicked" else user_id
        move(self.world, group, user_id, status, by=by)
        return self._card(group)

    async def upgrade(self, request: web.Request) -> object:
        group = self._group(request)
        if group.kind != "group" or group.migrated_to:
            raise WrongError("Only a basic group can be upgraded, and only once.")
        new = Chat(self._new_id(supergroup=True), "supergroup", group.title, members=dict(group.members))
        founder = next(iter(group.members))
        old_notice = self.world.post(group, founder, {"migrate_to_chat_id": new.id})
        self.world.tell(group, "message", old_notice.body, f"message:{group.id}", wants_answer=False)
        self.world.groups[new.id] = new
        group.migrated_to = new.id
        notice = self.world.post(new, founder, {"migrate_from_chat_id": group.id})
        self.world.tell(new, "message", notice.body, f"message:{new.id}", wants_answer=False)
        return self._card(new)
