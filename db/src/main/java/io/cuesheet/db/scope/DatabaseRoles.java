package io.cuesheet.db.scope;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The roles of PostgreSQL that the application's statements run as. They belong to the server, not to one of its databases. */
public final class DatabaseRoles {

    /** What a role needs that signs in for the application, separated by a comma. */
    public static final String OF_THE_APPLICATION = "cuesheet_app, cuesheet_across";

    private DatabaseRoles() {}

    /** SQL that creates the roles that are missing, to be run by a role that may. */
    public static String script() {
        try (InputStream script = DatabaseRoles.class.getResourceAsStream("/io/cuesheet/db/roles.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("roles.sql is part of the program", unreadable);
        }
    }
}
