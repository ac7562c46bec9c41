"""Standing of a user in a chat."""

from simulator.shapes import JsonObject

RIGHTS = (
    "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members"
    " can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
    " can_send_welcome_messages can_pin_messages can_manage_topics"
).split()


def member_of(user: JsonObject, status: str) -> JsonObject:
    """Telegram's ChatMember."""
    member: JsonObject = {"status": status, "user": user}
    if status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member.update({"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(RIGHTS, True)})
    elif status == "kicked":
        member["until_date"] = 0
    return member
