package io.cuesheet.db.template;

import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Logos that new mails no longer use, of all organisations. */
@Repository
public class ReplacedLogoRepository {

    private final JdbcClient jdbc;

    ReplacedLogoRepository(@AcrossOrganisations JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes at most {@code limit} logos that were replaced earlier and that no mail uses, sent or waiting; returns how many. */
    public int sweep(Instant replacedBefore, int limit) {
        return jdbc.sql("""
                        delete from logo where replaced_at < :before and id in (
                            select l.id from logo l
                            where l.replaced_at < :before
                              and not exists (select 1 from organisation o where o.logo_id = l.id)
                              and not exists (select 1 from delivery_text d where d.logo_id = l.id)
                              and not exists (select 1 from sandbox_mail s where s.logo_id = l.id)
                              and not exists (select 1 from test_send t where t.logo_id = l.id)
                            limit :limit)
                        """)
                .param("before", Times.timestamp(replacedBefore))
                .param("limit", limit)
                .update();
    }
}
