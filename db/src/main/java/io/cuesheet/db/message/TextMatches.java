package io.cuesheet.db.message;

import io.cuesheet.db.SearchWords;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The contacts in which a text is found. Where they are few, their messages are found by index; where they are many, reading the list in
 * its order meets matching messages soon.
 */
record TextMatches(List<UUID> contacts) {

    /** From here on it is many. */
    private static final int FEW = 1000;

    static TextMatches find(JdbcClient jdbc, OrgId org, String text) {
        SearchWords words = SearchWords.of(text);
        return new TextMatches(jdbc.sql(
                        "select find_contacts(cast(:words as text[]), cast(:numbers as text[]), :number, :many)")
                .param("org", org.value())
                .param("words", words.toArray())
                .param(
                        "numbers",
                        words.words().stream().map(MessageFilter::number).toArray(String[]::new))
                .param("number", MessageFilter.number(text), Types.VARCHAR)
                .param("many", FEW)
                .query(UUID.class)
                .list());
    }

    /** Narrows what {@link MessageFilter#conditions} selects to what can match; empty where that would not help. */
    String condition(Map<String, Object> params) {
        if (contacts.size() == FEW) {
            return "";
        }
        params.put("textContacts", contacts.stream().map(UUID::toString).toArray(String[]::new));
        return " and m.contact_id = any(cast(:textContacts as uuid[]))";
    }
}
