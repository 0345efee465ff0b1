package io.cuesheet.bench.delivery;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A second organisation, set up like the first one: settings, templates, types and a key. */
final class OtherOrganisation {

    static final String API_KEY = "key-of-another-organisation-for-benchmarks";

    private OtherOrganisation() {}

    static void create(JdbcClient jdbc) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into organisation
                        select (jsonb_populate_record(o, jsonb_build_object('id', :id, 'code', 'other'))).*
                        from organisation o where code = 'demo'
                        """).param("id", id).update();
        for (String table : List.of("template", "message_type", "api_key")) {
            jdbc.sql("""
                            insert into %1$s
                            select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'org_id', :id,
                                'key_hash', encode(sha256(convert_to(:key, 'UTF8')), 'hex')))).*
                            from %1$s t join organisation o on o.id = t.org_id where o.code = 'demo'
                            """.formatted(table)).param("id", id).param("key", API_KEY).update();
        }
    }
}
