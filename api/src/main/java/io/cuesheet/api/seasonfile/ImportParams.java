package io.cuesheet.api.seasonfile;

import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.GivenText;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The parameters that go with the file.
 *
 * @param isAwaited whether the response waits for the import and reports what was stored
 * @param source source whose answers are remembered; null: none
 */
record ImportParams(
        boolean isAwaited,
        boolean isDryRun,
        ErrorPolicy errors,
        @Nullable String source,
        ImportAnswers answers) {

    static final String SOURCE = "source";
    private static final int LONGEST_SOURCE = 80;

    private static final Set<String> KNOWN = Set.of(
            "wait",
            "dry_run",
            "errors",
            SOURCE,
            ImportAnswers.TIME_ZONE,
            ImportAnswers.DEFAULT_VENUE,
            ImportAnswers.DEFAULT_CITY,
            ImportAnswers.ALL_DAY_START,
            ImportAnswers.RECURRENCE,
            ImportAnswers.UNKNOWN_COLUMNS,
            ImportAnswers.CONTACT_EMAIL,
            ImportAnswers.CONTACT_ROLE,
            ImportAnswers.DATE_ORDER,
            ImportAnswers.SHEET,
            ImportAnswers.COLUMN);
    private static final Set<String> REPEATED = Set.of(ImportAnswers.TIME_ZONE, ImportAnswers.COLUMN);
    private static final Map<String, Choice> CHOICES = TableParams.words(Choice.values(), Choice::wireName);
    private static final Map<String, ErrorPolicy> POLICIES =
            TableParams.words(ErrorPolicy.values(), ErrorPolicy::wireName);

    /** The page's format: seconds are not used. */
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

    static ImportParams of(MultiValueMap<String, String> values) {
        ApiParams params = new ApiParams(values, KNOWN);
        TableParams.refuseRepeated(values, REPEATED);
        ErrorPolicy errors = params.oneOf("errors", POLICIES);
        return new ImportParams(
                params.flag("wait", true),
                params.flag("dry_run"),
                errors == null ? ErrorPolicy.REFUSE : errors,
                source(params.text(SOURCE)),
                answers(params));
    }

    private static @Nullable String source(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String source = GivenText.line(SOURCE, text).strip();
        if (source.length() > LONGEST_SOURCE) {
            throw InvalidInput.of(SOURCE, "must have at most %d characters.".formatted(LONGEST_SOURCE));
        }
        return source;
    }

    private static ImportAnswers answers(ApiParams params) {
        String email = params.text(ImportAnswers.CONTACT_EMAIL);
        return new ImportAnswers(
                zones(params),
                text(params, ImportAnswers.DEFAULT_VENUE),
                text(params, ImportAnswers.DEFAULT_CITY),
                allDay(params.text(ImportAnswers.ALL_DAY_START)),
                params.oneOf(ImportAnswers.RECURRENCE, CHOICES),
                params.oneOf(ImportAnswers.UNKNOWN_COLUMNS, CHOICES),
                email == null ? null : FieldRules.email(ImportAnswers.CONTACT_EMAIL, email),
                text(params, ImportAnswers.CONTACT_ROLE),
                TableParams.table(params));
    }

    private static @Nullable String text(ApiParams params, String name) {
        return FieldRules.optional(name, params.text(name)).orElse(null);
    }

    /** Returns a zone for all open questions, or NAME=ZONE for a name in the file. */
    private static Map<String, ZoneId> zones(ApiParams params) {
        Map<String, ZoneId> zones = new HashMap<>();
        for (String text : params.repeated(ImportAnswers.TIME_ZONE)) {
            int equals = text.lastIndexOf('=');
            ZoneId zone = FieldRules.zone(text.substring(equals + 1))
                    .orElseThrow(() -> InvalidInput.of(
                            ImportAnswers.TIME_ZONE,
                            "must be an IANA time zone, such as Europe/Berlin, or the file's name for it and"
                                    + " the zone: Berlin Time=Europe/Berlin."));
            if (zones.put(text.substring(0, Math.max(0, equals)), zone) != null) {
                throw InvalidInput.of(ImportAnswers.TIME_ZONE, "must be given once for each name.");
            }
        }
        return zones;
    }

    private static @Nullable AllDay allDay(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.equals(Choice.LEAVE_OUT.wireName())) {
            return AllDay.LEFT_OUT;
        }
        if (text.equals(ImportAnswers.OPEN)) {
            return AllDay.OPEN;
        }
        try {
            return AllDay.at(LocalTime.parse(text, MINUTES));
        } catch (DateTimeParseException unreadable) {
            throw InvalidInput.of(
                    ImportAnswers.ALL_DAY_START, "must be a time of day, such as 19:30, or open, or leave_out.");
        }
    }
}
