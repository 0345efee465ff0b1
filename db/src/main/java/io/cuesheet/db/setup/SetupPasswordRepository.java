package io.cuesheet.db.setup;

import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The password of the first admin that the environment gave last, so that each value applies once. */
@Repository
public class SetupPasswordRepository {

    private final JdbcClient jdbc;

    SetupPasswordRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was seen last.
     *
     * @param looked false: nobody has looked, as in an installation from before this was kept
     * @param hash of the value; null: there was none
     */
    public record Seen(boolean looked, @Nullable String hash) {}

    public Seen find() {
        List<Seen> found = jdbc.sql("select hash from setup_password")
                .query((row, number) -> new Seen(true, row.getString("hash")))
                .list();
        return found.isEmpty() ? new Seen(false, null) : found.getFirst();
    }

    /** @param hash null: the environment gave none */
    public void save(@Nullable String hash) {
        jdbc.sql("insert into setup_password (hash) values (:hash) on conflict (id) do update set hash = excluded.hash")
                .param("hash", hash, Types.VARCHAR)
                .update();
    }
}
