package io.cuesheet.db.scope;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The PostgreSQL roles under which the application's statements run. They belong to the server, not to one of its databases. */
public final class DatabaseRoles {

    /** The roles that the application's login role needs, separated by a comma. */
    public static final String OF_THE_APPLICATION = "cuesheet_app, cuesheet_across";

    private DatabaseRoles() {}

    /** SQL that creates the missing roles, to be run by a role with that right. */
    public static String script() {
        try (InputStream script = DatabaseRoles.class.getResourceAsStream("/io/cuesheet/db/roles.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("roles.sql is part of the program", unreadable);
        }
    }
}
