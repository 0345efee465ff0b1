package io.cuesheet.db.message;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The live messages that a bulk command applies to.
 *
 * @param ids null: all that match
 * @param filter the filter that they also have to match
 */
public record MessageSelection(@Nullable Set<MessageId> ids, MessageFilter filter) {

    public MessageSelection {
        ids = ids == null ? null : Set.copyOf(ids);
    }

    public static MessageSelection of(Set<MessageId> ids) {
        return new MessageSelection(ids, MessageFilter.EVERYTHING);
    }

    public static MessageSelection of(MessageFilter filter) {
        return new MessageSelection(null, filter);
    }

    /** A statement with the values of its parameters. */
    public record Query(String sql, Map<String, Object> params) {}

    /** Selects ids and revisions of the matching live messages, in no order and without locks. */
    public Query select(OrgId org) {
        Map<String, Object> params = new HashMap<>();
        return new Query("select m.id, m.revision from scheduled_message m where " + conditions(org, params), params);
    }

    /** Selects ids and revisions of the matching live messages and locks their rows as the gate does, always in the same order. */
    public Query lockingSelect(OrgId org) {
        Map<String, Object> params = new HashMap<>();
        return new Query("""
                select m.id, m.revision from scheduled_message m
                where %s
                order by m.id
                for update of m
                """.formatted(conditions(org, params)), params);
    }

    private String conditions(OrgId org, Map<String, Object> params) {
        String conditions = filter.conditions(org, params);
        if (ids == null) {
            return conditions;
        }
        params.put("ids", ids.stream().map(MessageId::toString).toArray(String[]::new));
        return conditions + " and m.id = any(cast(:ids as uuid[]))";
    }
}
