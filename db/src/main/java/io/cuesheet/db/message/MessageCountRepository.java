package io.cuesheet.db.message;

import io.cuesheet.db.Rows;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts the messages that match a filter, by type and by status, each only up to a limit: a number costs as much as its list, and no count
 * reads all messages.
 */
@Repository
public class MessageCountRepository {

    private final JdbcClient jdbc;

    MessageCountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One row per type, in the types' order, as if the filter named no type; at most {@code most}. */
    public List<TypeCount> byType(OrgId org, MessageFilter filter, int most) {
        Map<String, Object> params = new HashMap<>();
        TextMatches text = TextMatches.find(jdbc, org, filter.text());
        String where = text.rest(filter).withAnyType().conditions(org, params);
        params.put("most", most);
        return jdbc.sql(text.with(params) + """
                        select t.code as type, t.name, (
                            select count(*) from (
                                select 1 from %s m where %s and m.message_type_id = t.id limit :most) as counted) as count
                        from message_type t
                        where t.org_id = :org
                        order by t.position
                        """.formatted(text.table(), where))
                .params(params)
                .query(Rows.of(TypeCount.class))
                .list();
    }

    /** One row per status, in the statuses' order, as if the filter named no status; at most {@code most}. */
    public List<StatusCount> byStatus(OrgId org, MessageFilter filter, int most) {
        Map<String, Object> params = new HashMap<>();
        TextMatches text = TextMatches.find(jdbc, org, filter.text());
        String where = withoutOnlyType(text.rest(filter)).withAnyStatus().conditions(org, params)
                + onlyType(org, filter, params);
        params.put("most", most);
        // Each has its status and type as values: a comparison with another row's column is planned for the average
        // value.
        String counts = Arrays.stream(MessageStatus.values())
                .map(status -> """
                        select '%1$s' as status, count(*) as count from (
                            select 1 from %3$s m where %2$s and m.status = '%1$s' limit :most) as counted
                        """.formatted(status.wireName(), where, text.table()))
                .collect(Collectors.joining("union all\n"));
        return jdbc.sql(text.with(params) + counts).params(params).query(Rows.of(StatusCount.class)).list().stream()
                .sorted(Comparator.comparing(StatusCount::status))
                .toList();
    }

    private static MessageFilter withoutOnlyType(MessageFilter filter) {
        return filter.types().size() == 1 ? filter.withAnyType() : filter;
    }

    /** The condition of a filter that names one type. */
    private String onlyType(OrgId org, MessageFilter filter, Map<String, Object> params) {
        if (filter.types().size() != 1) {
            return "";
        }
        Optional<UUID> type = jdbc.sql("select id from message_type where org_id = :org and code = :code")
                .param("org", org.value())
                .param("code", filter.types().iterator().next())
                .query(UUID.class)
                .optional();
        type.ifPresent(id -> params.put("type", id));
        return type.isPresent() ? " and m.message_type_id = :type" : " and false";
    }
}
