package io.cuesheet.db.message;

import io.cuesheet.db.Rows;
import io.cuesheet.workflows.OrgId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lookups before a command is carried out. */
@Repository
public class CommandLookup {

    private final JdbcClient jdbc;

    CommandLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The answer of a command that was applied before; empty if this identity is new. */
    public Optional<CommandAnswer> answer(OrgId org, String commandId) {
        return jdbc.sql("""
                        select message_id, revision, reason_code, request_hash from command_answer
                        where org_id = :org and command_id = :commandId
                        """)
                .param("org", org.value())
                .param("commandId", commandId)
                .query(Rows.of(CommandAnswer.class))
                .optional();
    }

    /** How many days ahead the organisation may schedule. */
    public int horizonDays(OrgId org) {
        return jdbc.sql("select horizon_days from organisation where id = :org")
                .param("org", org.value())
                .query(Integer.class)
                .single();
    }
}
