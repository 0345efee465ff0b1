package io.cuesheet.api.contacts;

import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.api.seasonfile.TableParams;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The parameters that go with a file of contacts.
 *
 * @param expected number of contacts to add; null: any number
 */
record ContactFileParams(
        boolean isDryRun, ErrorPolicy errors, @Nullable Integer expected, ImportAnswers answers) {

    static final String EXPECTED = "expected";

    private static final Set<String> KNOWN = Set.of(
            "dry_run",
            "errors",
            EXPECTED,
            ImportAnswers.DATE_ORDER,
            ImportAnswers.SHEET,
            ImportAnswers.UNKNOWN_COLUMNS,
            ImportAnswers.COLUMN);
    private static final Map<String, ErrorPolicy> POLICIES =
            Map.of(ErrorPolicy.REFUSE.wireName(), ErrorPolicy.REFUSE, ErrorPolicy.SKIP.wireName(), ErrorPolicy.SKIP);

    static ContactFileParams of(MultiValueMap<String, String> values) {
        ApiParams params = new ApiParams(values, KNOWN);
        TableParams.refuseRepeated(values, Set.of(ImportAnswers.COLUMN));
        ErrorPolicy errors = params.oneOf("errors", POLICIES);
        return new ContactFileParams(
                params.flag("dry_run"),
                errors == null ? ErrorPolicy.REFUSE : errors,
                expected(params.text(EXPECTED)),
                TableParams.answers(params));
    }

    private static @Nullable Integer expected(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,7}")) {
            throw InvalidInput.of(EXPECTED, "must be a whole number.");
        }
        return Integer.valueOf(text);
    }
}
