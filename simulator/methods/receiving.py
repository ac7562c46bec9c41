"""How a bot gets its updates."""

from simulator.refusals import RefusalError, refusal
from simulator.schema import update_kinds
from simulator.shapes import CERTIFICATE_BYTES, JsonObject
from simulator.webhooks import flaw_of_webhook
from simulator.wire import Call

MOST_SECONDS = 50
MOST_UPDATES = 100
MOST_CONNECTIONS = 100
DEFAULT_CONNECTIONS = 40
SECRET_LENGTH = 256
SECRET_LETTERS = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


def _allowed(call: Call) -> None:
    try:
        kinds = call.json("allowed_updates", "")
    except RefusalError:  # Telegram passes over a list that it cannot read
        return
    call.line.inbox.allow(kinds, update_kinds())


async def get_updates(call: Call) -> list[JsonObject]:
    """The waiting updates, or the next ones within `timeout` seconds."""
    line = call.line
    line.webhook.refuse_polling()
    _allowed(call)
    return await line.poll.take(
        call.integer("offset"),
        call.integer("limit", MOST_UPDATES, 1, MOST_UPDATES),
        call.integer("timeout", 0, 0, MOST_SECONDS),
    )


async def set_webhook(call: Call) -> bool:
    """Updates are posted to an address from now on."""
    line = call.line
    url, secret = call.text("url").strip(), call.text("secret_token")
    if not url:
        return await delete_webhook(call)
    call.world.floods.webhook_or_refuse(call.bot.id)
    if len(secret) > SECRET_LENGTH:
        raise refusal("secret token is too long")
    if set(secret) - SECRET_LETTERS:
        raise refusal("secret token contains unallowed characters")
    certificate = call.uploads.get("certificate")
    if certificate and certificate.size > CERTIFICATE_BYTES:
        raise refusal(f"certificate size is too big ({certificate.size} bytes)")
    if why := flaw_of_webhook(url, local=call.local):
        raise refusal(why)
    _allowed(call)
    most = call.integer("max_connections", DEFAULT_CONNECTIONS, 1, MOST_CONNECTIONS)
    drop = call.flag("drop_pending_updates")
    if line.webhook.is_set(url, secret, most) and not drop and not certificate:
        call.description = "Webhook is already set"
        return True
    if drop:
        call.line.inbox.clear()
    line.webhook.set(url, secret, most, certificate=certificate is not None, address=call.text("ip_address"))
    line.poll.end("Conflict: terminated by setWebhook request")
    call.description = "Webhook was set"
    return True


async def delete_webhook(call: Call) -> bool:
    """Updates wait for getUpdates again."""
    line = call.line
    was_set = bool(line.webhook.url)
    if call.flag("drop_pending_updates"):
        call.line.inbox.clear()
    line.webhook.unset()
    call.description = "Webhook was deleted" if was_set else "Webhook is already deleted"
    return True


async def get_webhook_info(call: Call) -> JsonObject:
    """Where updates are posted, and what went wrong with it."""
    inbox = call.line.inbox
    info = call.line.webhook.info()
    info["pending_update_count"] = len(inbox.pending)
    return {**info, "allowed_updates": inbox.allowed} if inbox.allowed is not None else info
