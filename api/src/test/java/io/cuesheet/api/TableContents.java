package io.cuesheet.api;

import io.cuesheet.workflows.OrgId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells whether anything of some organisations was changed, by a checksum of their rows in each table. */
final class TableContents {

    private final JdbcClient jdbc;
    private final String sql;

    TableContents(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.sql = jdbc.sql("""
                        select c.relname from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
                        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1
                        """).query(String.class).list().stream()
                        .map(table -> of(table, "org_id"))
                        .collect(Collectors.joining(" union all "))
                + " union all " + of("organisation", "id");
    }

    /** That a key was used is no change. */
    private static String of(String table, String org) {
        return """
            select '%1$s ' || o.code as part, coalesce(md5(string_agg(x.line, '' order by x.line)), '') as sum
            from organisation o
            left join (select %2$s as org, (to_jsonb(t) - 'last_used_at' - 'last_used_from')::text as line from %1$s t
                       where %2$s = any(cast(:orgs as uuid[]))) x on x.org = o.id
            where o.id = any(cast(:orgs as uuid[])) group by o.code
            """.formatted(table, org);
    }

    /** Checksums by table and organisation. */
    Map<String, String> of(List<OrgId> organisations) {
        Map<String, String> sums = new TreeMap<>();
        jdbc.sql(sql)
                .param(
                        "orgs",
                        organisations.stream()
                                .map(org -> org.value().toString())
                                .toArray(String[]::new))
                .query(row -> {
                    sums.put(row.getString("part"), row.getString("sum"));
                });
        return sums;
    }
}
