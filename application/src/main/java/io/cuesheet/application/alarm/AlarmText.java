package io.cuesheet.application.alarm;

import io.cuesheet.db.alarm.Alarm;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmNotice.Edge;
import io.cuesheet.db.organisation.OrganisationLine;
import java.time.Instant;
import java.util.Objects;
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
        AlarmWords words = AlarmWords.of(organisation.language());
        AlarmWords.Kind kind = words.of(alarm.kind());
        Instant opened = Objects.requireNonNull(alarm.openedAt(), "people hear of alarms that have opened");
        String since = words.time(alarm.since(), organisation.defaultZone());
        if (edge == Edge.END) {
            Instant gone = alarm.goneAt() == null ? opened : alarm.goneAt();
            return new AlarmText(
                    words.overSubject(organisation.name(), kind.title()),
                    paragraphs(
                            words.over(kind.title(), since, words.time(gone, organisation.defaultZone())),
                            kind.after(),
                            link(words, alarm.kind(), publicUrl),
                            words.signature(organisation.name())));
        }
        return new AlarmText(
                words.beginSubject(organisation.name(), kind.title()),
                paragraphs(
                        kind.explanation(),
                        words.since(since) + (alarm.messages() == 0 ? "" : " " + kind.messages(alarm.messages())),
                        words.toDo() + " " + kind.advice(),
                        link(words, alarm.kind(), publicUrl),
                        words.promise(),
                        words.signature(organisation.name())));
    }

    static AlarmText test(OrganisationLine organisation, Instant now, String publicUrl) {
        AlarmWords words = AlarmWords.of(organisation.language());
        return new AlarmText(
                words.testSubject(organisation.name()),
                paragraphs(
                        words.test(words.time(now, organisation.defaultZone())),
                        link(words, AlarmKind.RED, publicUrl),
                        words.signature(organisation.name())));
    }

    private static String link(AlarmWords words, AlarmKind kind, String publicUrl) {
        return publicUrl.isEmpty() ? words.look() : words.look() + "\n" + publicUrl + "/" + page(kind);
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
