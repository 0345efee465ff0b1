package io.cuesheet.application.organisation;

import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;

/**
 * A kind of message with which every organisation begins.
 *
 * @param text for organisations that write in English
 */
record StarterType(String name, MessageRule rule, TemplateText text) {

    private static final String DAYS_LEFT = "{{event.days_left_words}}";
    private static final String ON_THE_DAY = "on {{event.starts_date}}";

    static final List<StarterType> ALL = List.of(
            new StarterType(
                    "First contact",
                    new MessageRule("INIT", -14, LocalTime.of(10, 0), true, true),
                    new TemplateText("Load-in for {{event.name}}, {{event.starts_date}}", """
                        Dear {{contact.first_name}}{{^contact.first_name}}{{contact.role}}{{/contact.first_name}},

                        **{{event.name}}** comes to {{event.venue}}, {{event.city}}, on **{{event.starts}}**.

                        We don't have a load-in time for this date yet. Please tell us

                        - when doors and dock are available
                        - whom our crew should ask for on arrival

                        Kind regards
                        {{organisation.name}}
                        """, TextFormat.MARKDOWN)),
            new StarterType(
                    "Reminder",
                    new MessageRule("REMINDER", -3, LocalTime.of(10, 0), false, true),
                    new TemplateText("Reminder: {{event.name}} at {{event.venue}} {{event.days_left_words}}", """
                        Dear {{contact.first_name}}{{^contact.first_name}}{{contact.role}}{{/contact.first_name}},

                        {{event.name}} is {{event.days_left_words}} at {{event.venue}}, {{event.city}}.

                        Start: {{event.starts}}
                        {{#event.load_in}}
                        Load-in: {{event.load_in}}
                        {{/event.load_in}}
                        {{^event.load_in}}
                        Load-in: not known yet
                        {{/event.load_in}}

                        If anything has changed, please reply to this message today.

                        Kind regards
                        {{organisation.name}}
                        """)),
            new StarterType(
                    "Day before",
                    new MessageRule("DAY_BEFORE", -1, LocalTime.of(17, 0), false, true),
                    new TemplateText("See you {{event.days_left_words}}: {{event.name}} at {{event.venue}}", """
                        Dear {{contact.first_name}}{{^contact.first_name}}{{contact.role}}{{/contact.first_name}},

                        we look forward to seeing you {{event.days_left_words}} at {{event.venue}}, {{event.city}}.

                        {{event.name}}
                        Start: {{event.starts}}
                        {{#event.load_in}}
                        Load-in: {{event.load_in}}
                        {{/event.load_in}}
                        {{^event.load_in}}
                        Load-in: not known yet
                        {{/event.load_in}}

                        Kind regards
                        {{organisation.name}}
                        """)),
            new StarterType(
                    "Follow-up",
                    new MessageRule("FOLLOW_UP", 1, LocalTime.of(11, 0), false, false),
                    new TemplateText("Thank you: {{event.name}} at {{event.venue}}", """
                        Dear {{contact.first_name}}{{^contact.first_name}}{{contact.role}}{{/contact.first_name}},

                        thank you for {{event.name}} at {{event.venue}}, {{event.city}}.

                        If anything was left behind or should go better next time, please reply to this message.

                        Kind regards
                        {{organisation.name}}
                        """)));

    /**
     * The text for an organisation that writes in this language. It is in English, but counts as written in the organisation's language, as
     * any text does for which nobody said another one: words in that language would not fit it, so it names the day instead.
     */
    TemplateText text(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? text
                : new TemplateText(
                        text.subject().replace(DAYS_LEFT, ON_THE_DAY),
                        text.body().replace(DAYS_LEFT, ON_THE_DAY),
                        text.format());
    }
}
