package io.cuesheet.application.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What people call the fields of states in the audit log. */
final class FieldNames {

    /** Ids and counters, and what follows from another field. */
    private static final Set<String> NOISE = Set.of(
            "id",
            "version",
            "revision",
            "messageId",
            "eventId",
            "reasonCode",
            "contact",
            "contactRef",
            "startsAt",
            "postponedLocal",
            "rule.code");

    /** What is only a folder for others. */
    private static final Set<String> FOLDERS = Set.of("rule", "timing");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("startsLocal", "start"),
            Map.entry("startTimeOpen", "start time not known"),
            Map.entry("loadInLocal", "load-in"),
            Map.entry("loadInConfidence", "load-in is"),
            Map.entry("externalRef", "reference"),
            Map.entry("email", "e-mail"),
            Map.entry("position", "sort order"),
            Map.entry("templateCode", "template"),
            Map.entry("catchUp", "send late up to"),
            Map.entry("latePolicy", "if it is later than that"),
            Map.entry("weekendRule", "on weekends and holidays"),
            Map.entry("onlyWithoutLoadIn", "only while no load-in is known"),
            Map.entry("onEventStatus", "while the event is"),
            Map.entry("afterMove", "if the event moves after it was sent"),
            Map.entry("offsetDays", "days before or after"),
            Map.entry("localTime", "time of day"),
            Map.entry("schedulerEnabled", "automated sending"),
            Map.entry("enabled", "switched on"),
            Map.entry("defaultZone", "time zone"),
            Map.entry("horizonDays", "days that may be planned ahead"),
            Map.entry("inDoubtPolicy", "if delivery is uncertain"),
            Map.entry("replyTo", "reply address"),
            Map.entry("accentColour", "colour"));

    private FieldNames() {}

    /** @param path names from the outside inwards, with points between them */
    static boolean isNoise(String path) {
        return NOISE.contains(path) || path.endsWith(".id") || path.endsWith(".version");
    }

    /** Such as "quiet hours from" for {@code rule.quietHours.from}. */
    static String of(String path) {
        return Arrays.stream(path.split("\\."))
                .filter(name -> !FOLDERS.contains(name))
                .map(name -> NAMES.getOrDefault(name, words(name)))
                .collect(Collectors.joining(" "));
    }

    private static String words(String name) {
        return name.replaceAll("(\\p{Lower})(\\p{Upper})", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }
}
