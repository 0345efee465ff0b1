package io.cuesheet.db.template;

import io.cuesheet.db.Ids;
import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.Letterhead;
import io.cuesheet.workflows.template.Logo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the parts of HTML mails around their text. */
@Repository
public class LetterheadRepository {

    private static final RowMapper<Logo> LOGO = Rows.of(Logo.class);

    private final JdbcClient jdbc;

    LetterheadRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The current letterhead, without an opt-out link. */
    public Letterhead find(OrgId org) {
        return jdbc.sql("""
                        select o.accent_colour, l.id, l.width, l.height, l.png
                        from organisation o
                        left join logo l on l.id = o.logo_id and l.org_id = o.id
                        where o.id = :org
                        """)
                .param("org", org.value())
                .query(LetterheadRepository::letterhead)
                .single();
    }

    /** The picture for new mails. */
    public Optional<Logo> logo(OrgId org) {
        return jdbc.sql("""
                        select l.id, l.width, l.height, l.png
                        from organisation o
                        join logo l on l.id = o.logo_id and l.org_id = o.id
                        where o.id = :org
                        """).param("org", org.value()).query(LOGO).optional();
    }

    /** A picture that mails have or had. */
    public Optional<Logo> logo(OrgId org, UUID id) {
        return jdbc.sql("select id, width, height, png from logo where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id)
                .query(LOGO)
                .optional();
    }

    /** Stores a picture, unless the organisation has the same one already; returns it with its stored id. */
    public Logo store(OrgId org, int width, int height, byte[] png, Instant now) {
        Optional<Logo> known = jdbc.sql(
                        "select id, width, height, png from logo where org_id = :org and png = :png for update")
                .param("org", org.value())
                .param("png", png)
                .query(LOGO)
                .optional();
        return known.orElseGet(() -> insert(org, new Logo(Ids.next(), width, height, png), now));
    }

    /** Sets the picture for new mails; null: none. The previous one stays for as long as mails use it. */
    public void use(OrgId org, @Nullable UUID logo, Instant now) {
        jdbc.sql("""
                        update logo l set replaced_at = case when l.id = cast(:logo as uuid) then null else :now end
                        from organisation o
                        where l.org_id = :org and o.id = :org and (l.id = cast(:logo as uuid) or l.id = o.logo_id)
                        """)
                .param("org", org.value())
                .param("logo", logo == null ? null : logo.toString())
                .param("now", Times.timestamp(now))
                .update();
        jdbc.sql("update organisation set logo_id = cast(:logo as uuid) where id = :org")
                .param("org", org.value())
                .param("logo", logo == null ? null : logo.toString())
                .update();
    }

    private static Letterhead letterhead(ResultSet row, int number) throws SQLException {
        boolean hasLogo = row.getObject("id") != null;
        return new Letterhead(row.getString("accent_colour"), hasLogo ? LOGO.mapRow(row, number) : null, null);
    }

    private Logo insert(OrgId org, Logo logo, Instant now) {
        jdbc.sql("""
                        insert into logo (id, org_id, width, height, png, created_at)
                        values (:id, :org, :width, :height, :png, :now)
                        """)
                .param("id", logo.id())
                .param("org", org.value())
                .param("width", logo.width())
                .param("height", logo.height())
                .param("png", logo.png())
                .param("now", Times.timestamp(now))
                .update();
        return logo;
    }
}
