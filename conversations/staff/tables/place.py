"""Where tables are at home: the conversation for each purpose, and the step that shows what came of one."""

from collections.abc import Callable

from conversations.screen import Opens
from programme.people import Draft, Person
from programme.tables import Purpose, SentTable

CONVERSATIONS = {Purpose.RESULTS: "hasil", Purpose.SESSIONS: "sesi_berkas"}
SEND, TABLE = "kirim", "tabel"
"""The steps at which a table is sent, and shown."""

OF_TABLE = "t-"
"""What an argument begins with that opens a table."""

UNFIT_ROWS = "belum_cocok"
"""The handout with the rows of a table that do not fit, each with its reason."""


def is_at_table(table: SentTable) -> Callable[[Person, Draft], bool]:
    """Return what tells whether somebody has this table before them."""
    place = (CONVERSATIONS[table.purpose], TABLE, table.id)

    def is_there(person: Person, draft: Draft) -> bool:
        return (person.conversation, draft.step, draft.data.get("table")) == place

    return is_there


def opens(purpose: str, table_id: str) -> Opens:
    """Return what opens a table."""
    return Opens(CONVERSATIONS[Purpose(purpose)], f"{OF_TABLE}{table_id}")
