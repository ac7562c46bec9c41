"""All conversations that there are."""

from conversations.ajukan import HandIn
from conversations.announcements import Announcements
from conversations.answering import AnsweringOfficer
from conversations.berkas import Papers
from conversations.business import Business
from conversations.check import SelfCheck
from conversations.consent import Consent
from conversations.help import Help
from conversations.ikm import Businesses
from conversations.joining import Joining
from conversations.language import Language
from conversations.menu import Menu
from conversations.my_data import MyData
from conversations.questions import Questions
from conversations.schedule import Schedule
from conversations.staff.announcing import Announcing
from conversations.staff.audit import Audit
from conversations.staff.counter import Counter
from conversations.staff.home import Home
from conversations.staff.nominations import Nominations
from conversations.staff.people import People
from conversations.staff.questions.inbox import StaffQuestions
from conversations.staff.queue import Queue
from conversations.staff.registering import Registering
from conversations.staff.reporting import Reporting
from conversations.staff.results import Results
from conversations.staff.round import RoundSettings
from conversations.staff.sentras import Sentras
from conversations.staff.session_table import SessionTable
from conversations.staff.sessions import Sessions
from conversations.staff.untold import Untold
from conversations.stage import Stage
from conversations.start import Start
from conversations.status import Status
from conversations.taking_over import TakingOver


def open_stage() -> Stage:
    """Return the stage with every conversation on it."""
    return Stage(
        [
            *(
                Start(),
                Language(),
                Consent(),
                Menu(),
                Help(),
                SelfCheck(),
                Business(),
                MyData(),
                Questions(),
                Schedule(),
                Joining(),
                AnsweringOfficer(),
                TakingOver(),
                Announcements(),
            ),
            *(
                Home(),
                People(),
                Audit(),
                Announcing(),
                StaffQuestions(),
                Queue(),
                Nominations(),
                Results(),
                Registering(),
                Counter(),
                Sentras(),
                RoundSettings(),
                Sessions(),
                SessionTable(),
                Untold(),
                Reporting(),
            ),
            *(Papers(), HandIn(), Status(), Businesses()),
        ]
    )
