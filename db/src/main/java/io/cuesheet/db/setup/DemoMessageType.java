package io.cuesheet.db.setup;

import java.time.LocalTime;
import java.util.List;

/**
 * A kind of message of the demo organisation with its rule and text.
 *
 * @param offsetDays days from the event's local date; negative is before
 * @param enabled whether it is switched on from the start
 * @param localTime wall-clock time in the event's zone
 */
public record DemoMessageType(
        String code,
        String name,
        int offsetDays,
        LocalTime localTime,
        boolean onlyWithoutLoadIn,
        boolean enabled,
        String subject,
        String body) {

    public static final List<DemoMessageType> ALL = List.of(
            new DemoMessageType(
                    "INIT",
                    "First contact",
                    -14,
                    LocalTime.of(10, 0),
                    true,
                    true,
                    "Load-in for {{event.name}}, {{event.starts_date}}",
                    """
                    Dear {{contact.role}},

                    {{event.name}} comes to {{event.venue}}, {{event.city}}, on {{event.starts}}.

                    We don't have a load-in time for this date yet. Please tell us when doors and dock are
                    available, and whom our crew should ask for on arrival.

                    Kind regards
                    Demo Festival Office
                    """),
            new DemoMessageType(
                    "REMINDER",
                    "Reminder",
                    -3,
                    LocalTime.of(10, 0),
                    false,
                    true,
                    "In three days: {{event.name}} at {{event.venue}}",
                    """
                    Dear {{contact.role}},

                    a reminder of {{event.name}} at {{event.venue}}, {{event.city}}.

                    Start: {{event.starts}}
                    {{#event.load_in}}
                    Load-in: {{event.load_in}}
                    {{/event.load_in}}
                    {{^event.load_in}}
                    Load-in: not known yet
                    {{/event.load_in}}

                    If anything has changed, please reply to this message today.

                    Kind regards
                    Demo Festival Office
                    """),
            new DemoMessageType(
                    "DAY_BEFORE",
                    "Day before",
                    -1,
                    LocalTime.of(17, 0),
                    false,
                    true,
                    "Tomorrow: {{event.name}} at {{event.venue}}",
                    """
                    Dear {{contact.role}},

                    we look forward to tomorrow at {{event.venue}}, {{event.city}}.

                    {{event.name}}
                    Start: {{event.starts}}
                    {{#event.load_in}}
                    Load-in: {{event.load_in}}
                    {{/event.load_in}}
                    {{^event.load_in}}
                    Load-in: not known yet
                    {{/event.load_in}}

                    Until tomorrow
                    Demo Festival Office
                    """),
            new DemoMessageType(
                    "FOLLOW_UP",
                    "Follow-up",
                    1,
                    LocalTime.of(11, 0),
                    false,
                    false,
                    "Thank you: {{event.name}} at {{event.venue}}",
                    """
                    Dear {{contact.role}},

                    thank you for {{event.name}} at {{event.venue}}, {{event.city}}.

                    If anything was left behind or should go better next time, please reply to this message.

                    Kind regards
                    Demo Festival Office
                    """));
}
