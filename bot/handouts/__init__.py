"""Files that are handed over beside a screen: what kinds there are, and who makes each."""

from collections.abc import Mapping

from bot.handouts.announcement import Chart, Preview, Table
from bot.handouts.check import Card, Report
from bot.handouts.copy import Copy
from bot.handouts.dossier import Receipt, Sheet
from bot.handouts.example import Example
from bot.handouts.making import Kept, Made, Maker, Pin, Press, Told, Wanted
from bot.handouts.papers import DecreeFiles, PaperFiles
from bot.handouts.participants import CoachList, OrganiserTable
from bot.handouts.portal import NominationList, PortalFields, PortalFiles, PortalNumbers
from bot.handouts.report import ReportChart, ReportTables
from bot.handouts.session import CalendarFile, MapPin, Ticket
from bot.handouts.slip import SlipOfDossier
from bot.handouts.tables import TemplateOfResults, TemplateOfSessions, UnfitRows
from conversations.my_data import COPY
from conversations.schedule import files
from conversations.staff.announcing.reviewing import PREVIEW
from conversations.staff.announcing.running import CHART, TABLE
from conversations.staff.nominations import package, taking_out
from conversations.staff.nominations.nomination import SLIP
from conversations.staff.queue.paper import FILES_OF
from conversations.staff.reporting import reading as reporting
from conversations.staff.results.sending import TEMPLATE_OF_RESULTS
from conversations.staff.sentras.one import DECREE_OF
from conversations.staff.session_table.sending import TEMPLATE_OF_SESSIONS
from conversations.staff.tables.place import UNFIT_ROWS

__all__ = ["MAKERS", "Kept", "Made", "Maker", "Pin", "Press", "Told", "Wanted"]

MAKERS: Mapping[str, Maker] = {
    "gambar": Card(),
    "pdf": Report(),
    "tanda_terima": Receipt(),
    "lembar": Sheet(),
    "contoh": Example(),
    COPY: Copy(),
    FILES_OF: PaperFiles(),
    DECREE_OF: DecreeFiles(),
    SLIP: SlipOfDossier(),
    package.FIELDS: PortalFields(),
    package.FILES: PortalFiles(),
    package.NUMBERS: PortalNumbers(),
    taking_out.LIST: NominationList(),
    reporting.CHART: ReportChart(),
    reporting.TABLES: ReportTables(),
    files.CALENDAR: CalendarFile(),
    files.MAP: MapPin(),
    files.TICKET: Ticket(),
    files.PARTICIPANTS: CoachList(),
    files.TABLE: OrganiserTable(),
    PREVIEW: Preview(),
    TABLE: Table(),
    CHART: Chart(),
    TEMPLATE_OF_RESULTS: TemplateOfResults(),
    TEMPLATE_OF_SESSIONS: TemplateOfSessions(),
    UNFIT_ROWS: UnfitRows(),
}
"""The kind of a `conversations.turn.Handout` to who makes it."""
