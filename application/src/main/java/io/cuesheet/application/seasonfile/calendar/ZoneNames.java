package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.event.FieldRules;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names by which calendars call time zones: those of IANA and of Windows, in any case, with a prefix or a number at the end. */
final class ZoneNames {

    static final int LONGEST = 200;

    private static final Pattern NUMBER = Pattern.compile("[ _-]?\\d{1,4}$");
    private static final Map<String, ZoneId> IANA = FieldRules.zones().stream()
            .collect(Collectors.toUnmodifiableMap(
                    zone -> folded(zone.getId()), Function.identity(), (one, same) -> one));

    private ZoneNames() {}

    /** Empty where it is the name of no zone. */
    static Optional<ZoneId> find(String name) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        return known(name).or(() -> afterAPrefix(name)).or(() -> {
            String shorter = NUMBER.matcher(name).replaceFirst("");
            return shorter.equals(name)
                    ? Optional.empty()
                    : known(shorter).or(() -> afterAPrefix(shorter)).filter(zone -> isOfARegion(zone, shorter));
        });
    }

    /** In GMT-0500 and UTC-5 the number is an offset, and no mere number at the end. */
    private static boolean isOfARegion(ZoneId zone, String name) {
        boolean isRegion = zone.getId().contains("/") && !zone.getId().startsWith("Etc/");
        boolean isOfWindows = WindowsZones.find(name).isPresent()
                && !name.toUpperCase(Locale.ROOT).startsWith("UTC");
        return isRegion && name.contains("/") || isOfWindows;
    }

    private static Optional<ZoneId> known(String name) {
        return FieldRules.zone(name)
                .or(() -> Optional.ofNullable(IANA.get(folded(name))))
                .or(() -> WindowsZones.find(name));
    }

    /** As in /freeassociation.sourceforge.net/Europe/Berlin: the longest end that is a zone. */
    private static Optional<ZoneId> afterAPrefix(String name) {
        if (!name.startsWith("/")) {
            return Optional.empty();
        }
        return IntStream.range(1, name.length())
                .filter(position -> name.charAt(position) == '/')
                .mapToObj(position -> name.substring(position + 1))
                .flatMap(end -> known(end).stream())
                .findFirst();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    /** Zones that stand for all others, in the order in which they are tried. */
    static Stream<ZoneId> common() {
        return WindowsZones.zones();
    }
}
