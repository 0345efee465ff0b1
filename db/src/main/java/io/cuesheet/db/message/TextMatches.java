package io.cuesheet.db.message;

import io.cuesheet.db.Rows;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The events and contacts that a text is found in. Where they are few, their messages are found by index; where they are many, reading
 * the list in its order meets matching messages soon.
 */
record TextMatches(List<UUID> events, List<UUID> contacts) {

    /** Of each; from here on it is many. */
    private static final int FEW = 500;

    private record Match(UUID id, boolean isEvent) {}

    static TextMatches find(JdbcClient jdbc, OrgId org, String text) {
        List<Match> found = jdbc.sql("select id, is_event from find_text(:text, :number, :many)")
                .param("org", org.value())
                .param("text", MessageFilter.pattern(text))
                .param("number", MessageFilter.number(text), Types.VARCHAR)
                .param("many", FEW)
                .query(Rows.of(Match.class))
                .list();
        return new TextMatches(
                found.stream().filter(Match::isEvent).map(Match::id).toList(),
                found.stream().filter(match -> !match.isEvent()).map(Match::id).toList());
    }

    /** Narrows what {@link MessageFilter#conditions} selects to what can match; empty where that would not help. */
    String condition(Map<String, Object> params) {
        if (events.size() == FEW || contacts.size() == FEW) {
            return "";
        }
        params.put("textEvents", array(events));
        params.put("textContacts", array(contacts));
        return " and (m.event_id = any(cast(:textEvents as uuid[])) or m.contact_id = any(cast(:textContacts as uuid[])))";
    }

    private static String[] array(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
