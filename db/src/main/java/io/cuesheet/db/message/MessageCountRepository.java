package io.cuesheet.db.message;

import io.cuesheet.db.Rows;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts what matches a filter by type and by status, each no further than a bound: a number costs as much as the list that it leads to, and
 * no count reads all messages.
 */
@Repository
public class MessageCountRepository {

    private final JdbcClient jdbc;

    MessageCountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One row a type, in the types' order, as if the filter named no type; {@code most} where it is more. */
    public List<TypeCount> byType(OrgId org, MessageFilter filter, int most) {
        Map<String, Object> params = new HashMap<>();
        String where = where(org, filter.withAnyType(), params);
        params.put("most", most);
        return jdbc.sql("""
                        select t.code as type, t.name, (
                            select count(*) from (
                                select 1 from scheduled_message m where %s and m.message_type_id = t.id limit :most) as counted) as count
                        from message_type t
                        where t.org_id = :org
                        order by t.position
                        """.formatted(where))
                .params(params)
                .query(Rows.of(TypeCount.class))
                .list();
    }

    /** One row a status, in the statuses' order, as if the filter named no status; {@code most} where it is more. */
    public List<StatusCount> byStatus(OrgId org, MessageFilter filter, int most) {
        Map<String, Object> params = new HashMap<>();
        String where = where(org, filter.withAnyStatus(), params);
        params.put("most", most);
        params.put(
                "all",
                Arrays.stream(MessageStatus.values())
                        .map(MessageStatus::wireName)
                        .toArray(String[]::new));
        return jdbc.sql("""
                        select s.status, (
                            select count(*) from (
                                select 1 from scheduled_message m where %s and m.status = s.status limit :most) as counted) as count
                        from unnest(cast(:all as text[])) with ordinality as s(status, place)
                        order by s.place
                        """.formatted(where))
                .params(params)
                .query(Rows.of(StatusCount.class))
                .list();
    }

    private String where(OrgId org, MessageFilter filter, Map<String, Object> params) {
        String conditions = filter.conditions(org, params);
        return filter.text() == null
                ? conditions
                : conditions + TextMatches.find(jdbc, org, filter.text()).condition(params);
    }
}
