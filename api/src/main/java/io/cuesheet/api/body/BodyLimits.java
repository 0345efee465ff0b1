package io.cuesheet.api.body;

import io.cuesheet.application.seasonfile.content.FileLimit;
import java.util.Set;
import org.springframework.util.unit.DataSize;

/** How large a body may be, by the path that it is sent to. A larger one is refused before anything of it, or the rest of it, is read. */
final class BodyLimits {

    static final DataSize FILE = DataSize.ofMegabytes(FileLimit.MEGABYTES_READ);

    /** A bulk command may name 100,000 messages with their revisions. */
    static final DataSize JSON = DataSize.ofMegabytes(10);

    static final DataSize PAGE = DataSize.ofMegabytes(1);

    /** The only form that is sent as one is that for signing in. */
    static final DataSize FORM = DataSize.ofKilobytes(16);

    private static final Set<String> IMPORTS = Set.of("/api/events/import", "/api/scheduler/jobs/import");
    private static final String UPLOADS = "/VAADIN/dynamic/";

    private BodyLimits() {}

    static DataSize of(String path) {
        if (IMPORTS.contains(path) || path.startsWith(UPLOADS)) {
            return FILE;
        }
        if (isApi(path)) {
            return JSON;
        }
        return path.equals("/login") ? FORM : PAGE;
    }

    static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }
}
