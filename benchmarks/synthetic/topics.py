"""What the contracts and tasks of a synthetic plan are about; the harbour board of a ferry company is the program."""

from __future__ import annotations

from typing import NamedTuple


class Topic(NamedTuple):
    """What one contract and its task are about."""

    slug: str
    title: str
    given: str
    when: str
    then: str
    mechanism: str


TOPICS = (
    Topic("crew", "Crew list goes out before boarding", "a sailing with a complete crew",
          "boarding opens", "the harbour office has received a mail with each name once, captain first",
          "The list is sorted by rank and then by name when it is sent."),
    Topic("delay", "Delayed sailing keeps its planned time", "a sailing planned for 14:00 that was reported as 20 minutes late",
          "a passenger opens the board of its pier", "the row shows `14:20` beside the planned `14:00`, and later sailings stay where they are",
          "Reports are laid over the timetable and never written into it."),
    Topic("cancel", "Cancelled sailing stays visible", "a sailing that the captain cancelled because of fog",
          "the board is drawn within an hour of its planned time", "the row carries the word `cancelled` and the reason `fog`",
          "A cancellation is a report like a delay, with a reason in place of minutes."),
    Topic("tide", "Low tide closes the old pier", "a tide forecast of 0.4 m for the old pier and a limit of 0.6 m",
          "the harbour office asks for the sailings of that hour", "the reply lists the sailings under the new pier with the note `moved: low tide`",
          "The forecast is read once a day; a missing forecast counts as high water."),
    Topic("freight", "Freight beyond the deck is refused", "a ferry with room for 12 lorries, 11 of which are booked",
          "a haulier books two lorries in a single request", "the request is rejected with the message `1 place left on deck`, and no place is taken",
          "Room is compared before anything is booked."),
    Topic("season", "Winter timetable starts on its day", "a winter timetable that is valid from 1 November",
          "passengers ask for a sailing on 31 October and for one on 1 November",
          "the first answer follows the summer timetable and the second one the winter",
          "The day of departure chooses the timetable, whatever the day of the question."),
    Topic("announce", "Announcement is spoken a single time", "a delay that two stations report within the same minute",
          "the loudspeaker takes its next announcement", "passengers hear the delay once, in German and then in Danish",
          "Reports with the same sailing and the same minutes are one announcement."),
    Topic("export", "Monthly export adds up", "a month with 61 sailings, 2 of them cancelled",
          "the accounting office downloads the export", "the last line reads `59 sailed, 2 cancelled` and the lines above it sum to 61",
          "The totals are counted from the rows that were written."),
    Topic("login", "Expired badge opens nothing", "a badge that expired yesterday",
          "its holder signs in at the terminal on the quay", "the sign-in is rejected with the message `badge expired` and exit code 3",
          "Validity is checked before the rights of the badge are read."),
    Topic("weather", "Storm warning reaches every pier", "a storm warning of level 10 for the sound",
          "the warning is received", "each pier shows a red banner within 5 seconds, and an old banner MUST NOT stay beside it",
          "Banners have one slot for each pier, so a newer one takes the place of the older."),
    Topic("ticket", "Ticket is valid on one sailing", "a ticket that was scanned on the sailing of 09:00",
          "it is scanned again on the sailing of 11:00", "the scanner prints `used at 09:00` and the gate stays closed",
          "A scan is recorded with the gate, and the first scan decides."),
    Topic("language", "Unknown language falls back to English", "a terminal that is set to a language without a translation",
          "a passenger opens the help page", "the page appears in English and the log has one line that names the language",
          "Translations are looked up by language and then by the fallback."),
)  # fmt: skip


def topic(number: int) -> Topic:
    """The topic of the contract, task or pull request of that number; they recur."""
    return TOPICS[(number - 1) % len(TOPICS)]


def name(number: int) -> str:
    """A name for a module or test that no other number has."""
    return f"{topic(number).slug}_{number}"


def title(number: int) -> str:
    """The title of a topic; from its second use on with the line that it is about, so that none stands there twice."""
    line = (number - 1) // len(TOPICS) + 1
    return topic(number).title + (f" on line {line}" if line > 1 else "")
