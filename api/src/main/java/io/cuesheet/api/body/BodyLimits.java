package io.cuesheet.api.body;

import io.cuesheet.application.seasonfile.content.FileLimit;
import java.util.Set;
import org.springframework.util.unit.DataSize;

/** The maximum body size for each path. A larger body is rejected before any of it, or the rest of it, is read. */
final class BodyLimits {

    static final DataSize FILE = DataSize.ofMegabytes(FileLimit.MEGABYTES_READ);

    /** A bulk command may name 100,000 messages with their revisions. */
    static final DataSize BULK = DataSize.ofMegabytes(10);

    static final DataSize USUAL = DataSize.ofMegabytes(1);

    /** Limit for the page before sign-in: the sign-in page sends no more. */
    static final DataSize NOBODY = DataSize.ofKilobytes(64);

    /** Limit for forms: only signing in and opting out use them. */
    static final DataSize FORM = DataSize.ofKilobytes(16);

    private static final Set<String> IMPORTS =
            Set.of("/api/events/import", "/api/events/contacts/import", "/api/scheduler/jobs/import");
    private static final String COMMANDS = "/api/scheduler/jobs/bulk";
    private static final String UPLOADS = "/VAADIN/dynamic/";

    private BodyLimits() {}

    /** @param signedIn whether a person is signed in to the page; API keys are checked later, before a body is read */
    static DataSize of(String path, boolean signedIn) {
        if (isApi(path)) {
            return IMPORTS.contains(path) ? FILE : path.equals(COMMANDS) ? BULK : USUAL;
        }
        if (!signedIn) {
            return NOBODY;
        }
        return path.startsWith(UPLOADS) ? FILE : USUAL;
    }

    static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }
}
