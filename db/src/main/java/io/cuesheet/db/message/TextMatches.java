package io.cuesheet.db.message;

import io.cuesheet.db.SearchWords;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The contacts that match a text. If they are few, all their messages are read by index; if they are many, reading the list in its order
 * finds matching messages soon.
 */
record TextMatches(List<UUID> contacts) {

    /** No text: all messages. */
    static final TextMatches ANY = new TextMatches(List.of());

    /** From this number it is many. The contacts of a tour that ended years ago are few, and a list that begins today would never reach them. */
    private static final int FEW = 5000;

    static TextMatches find(JdbcClient jdbc, OrgId org, @Nullable String text) {
        if (text == null) {
            return ANY;
        }
        SearchWords words = SearchWords.of(text);
        List<UUID> found = jdbc.sql(
                        "select find_contacts(cast(:words as text[]), cast(:numbers as text[]), :number, :many)")
                .param("org", org.value())
                .param("words", words.toArray())
                .param(
                        "numbers",
                        words.words().stream().map(MessageFilter::number).toArray(String[]::new))
                .param("number", MessageFilter.number(text), Types.VARCHAR)
                .param("many", FEW)
                .query(UUID.class)
                .list();
        return found.size() == FEW ? ANY : new TextMatches(found);
    }

    /**
     * The text before a select from {@link #table}, which has all columns that {@link MessageFilter#conditions} uses. Otherwise
     * PostgreSQL would read the list in its order, since that usually gives the first rows soon.
     */
    String with(Map<String, Object> params) {
        if (this == ANY) {
            return "";
        }
        params.put("textContacts", contacts.stream().map(UUID::toString).toArray(String[]::new));
        return """
                with found as materialized (
                    select id, org_id, event_id, contact_id, message_type_id, event_name, listed_at, status, reason_code, deleted_at
                    from scheduled_message where org_id = :org and contact_id = any(cast(:textContacts as uuid[])))
                """;
    }

    /** The rest of the filter: without the text if only messages that match it are read. */
    MessageFilter rest(MessageFilter filter) {
        return this == ANY ? filter : filter.withoutText();
    }

    /** The messages that can match. */
    String table() {
        return this == ANY ? "scheduled_message" : "found";
    }
}
