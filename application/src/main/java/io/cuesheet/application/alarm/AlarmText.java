package io.cuesheet.application.alarm;

import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.alarm.Alarm;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmNotice.Edge;
import io.cuesheet.db.organisation.OrganisationLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said of an alarm, in the organisation's language: what is wrong, since when, how many messages it is about and what to do. It has
 * no names, addresses or texts of messages.
 *
 * @param subject of a mail
 * @param body as plain text
 */
record AlarmText(String subject, String body) {

    private static final int LINE = 76;

    /** @param publicUrl where people reach the page; empty: the text has no link */
    static AlarmText of(OrganisationLine organisation, Alarm alarm, Edge edge, String publicUrl) {
        return inLanguageOf(
                organisation,
                () -> edge == Edge.END ? over(organisation, alarm, publicUrl) : begun(organisation, alarm, publicUrl));
    }

    static AlarmText test(OrganisationLine organisation, Instant now, String publicUrl) {
        return inLanguageOf(
                organisation,
                () -> new AlarmText(
                        Texts.of("alarmtext.subject.test", organisation.name()),
                        paragraphs(
                                Texts.of("alarmtext.test", time(now, organisation)),
                                link(AlarmKind.RED, publicUrl),
                                signature(organisation))));
    }

    private static AlarmText begun(OrganisationLine organisation, Alarm alarm, String publicUrl) {
        String since = Texts.of("alarmtext.since", time(alarm.since(), organisation));
        return new AlarmText(
                Texts.of("alarmtext.subject.begin", title(alarm), organisation.name()),
                paragraphs(
                        Texts.named("alarmtext.about", alarm.kind()),
                        alarm.messages() == 0 ? since : since + " " + messages(alarm),
                        Texts.of("alarmtext.to_do", Texts.named("alarmtext.advice", alarm.kind())),
                        link(alarm.kind(), publicUrl),
                        Texts.of("alarmtext.promise"),
                        signature(organisation)));
    }

    private static AlarmText over(OrganisationLine organisation, Alarm alarm, String publicUrl) {
        Instant opened = Objects.requireNonNull(alarm.openedAt(), "people hear of alarms that have opened");
        Instant gone = alarm.goneAt() == null ? opened : alarm.goneAt();
        return new AlarmText(
                Texts.of("alarmtext.subject.end", title(alarm), organisation.name()),
                paragraphs(
                        Texts.of(
                                "alarmtext.over",
                                title(alarm),
                                time(alarm.since(), organisation),
                                time(gone, organisation)),
                        after(alarm.kind()),
                        link(alarm.kind(), publicUrl),
                        signature(organisation)));
    }

    private static AlarmText inLanguageOf(OrganisationLine organisation, Supplier<AlarmText> text) {
        return Language.in(Language.nearest(organisation.language()), text);
    }

    private static String title(Alarm alarm) {
        return Texts.named("alarmtext.title", alarm.kind());
    }

    private static String messages(Alarm alarm) {
        int number = alarm.messages();
        return switch (alarm.kind()) {
            case RED, OVERDUE -> Texts.of("alarmtext.messages.late", number);
            case IN_DOUBT -> Texts.of("alarmtext.messages.decide", number);
            case EMAIL_DOWN, SMS_DOWN, RESTORED -> Texts.of("alarmtext.messages.wait", number);
            case DRIFT -> Texts.of("alarmtext.messages.apart", number);
        };
    }

    /** Empty if there is nothing to know afterwards. */
    private static String after(AlarmKind kind) {
        return switch (kind) {
            case RED -> Texts.of("alarmtext.after.red");
            case EMAIL_DOWN, SMS_DOWN -> Texts.of("alarmtext.after.channel");
            case RESTORED -> Texts.of("alarmtext.after.restored");
            case OVERDUE, IN_DOUBT, DRIFT -> "";
        };
    }

    /** An instant on the organisation's clock, with its zone. */
    private static String time(Instant instant, OrganisationLine organisation) {
        return ZonedTimes.withZone(instant.truncatedTo(ChronoUnit.MINUTES), organisation.defaultZone());
    }

    private static String signature(OrganisationLine organisation) {
        return Texts.of("alarmtext.signature", organisation.name());
    }

    private static String link(AlarmKind kind, String publicUrl) {
        String look = Texts.of("alarmtext.look");
        return publicUrl.isEmpty() ? look : look + "\n" + publicUrl + "/" + page(kind);
    }

    private static String page(AlarmKind kind) {
        return switch (kind) {
            case IN_DOUBT -> "review";
            case RED, OVERDUE, EMAIL_DOWN, SMS_DOWN, DRIFT, RESTORED -> "";
        };
    }

    private static String paragraphs(String... paragraphs) {
        return Stream.of(paragraphs)
                .filter(text -> !text.isEmpty())
                .map(AlarmText::wrapped)
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    /** Lines that any mail program shows; a word that is longer, such as a link, stays whole. */
    private static String wrapped(String paragraph) {
        StringBuilder wrapped = new StringBuilder();
        for (String line : paragraph.split("\n")) {
            wrapped.append(wrapped.isEmpty() ? "" : "\n");
            int length = 0;
            for (String word : line.split(" ")) {
                boolean fits = length == 0 || length + 1 + word.length() <= LINE;
                wrapped.append(length == 0 ? "" : fits ? " " : "\n").append(word);
                length = fits && length > 0 ? length + 1 + word.length() : word.length();
            }
        }
        return wrapped.toString();
    }
}
