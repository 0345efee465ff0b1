package io.cuesheet.db.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Json;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.WireNamed;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads templates. */
@Repository
public class TemplateRepository {

    private final JdbcClient jdbc;

    TemplateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The version in use. */
    public Optional<Template> latest(OrgId org, String code) {
        return jdbc.sql("""
                        select id, code, version, subject, body, format, translations, created_at from template
                        where org_id = :org and code = :code
                        order by version desc limit 1
                        """)
                .param("org", org.value())
                .param("code", code)
                .query(TemplateRepository::template)
                .optional();
    }

    /** The version in use of every template, by code; without texts of single messages. */
    public List<Template> all(OrgId org) {
        return jdbc.sql("""
                        select distinct on (code) id, code, version, subject, body, format, translations, created_at from template
                        where org_id = :org and code not like 'own:%'
                        order by code, version desc
                        """)
                .param("org", org.value())
                .query(TemplateRepository::template)
                .list();
    }

    /** The text of the message: its own, or the version in use of the template that its type names. */
    public Optional<Template> latestFor(OrgId org, MessageId message) {
        return jdbc.sql("""
                        select t.id, t.code, t.version, t.subject, t.body, t.format, t.translations, t.created_at
                        from scheduled_message m
                        join message_type mt on mt.id = m.message_type_id
                        join template t on t.org_id = m.org_id
                            and (t.id = m.template_id or m.template_id is null and t.code = mt.template_code)
                        where m.org_id = :org and m.id = :message
                        order by t.version desc limit 1
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .query(TemplateRepository::template)
                .optional();
    }

    /** All versions, newest first. */
    public List<Template> versions(OrgId org, String code) {
        return jdbc.sql("""
                        select id, code, version, subject, body, format, translations, created_at from template
                        where org_id = :org and code = :code
                        order by version desc
                        """)
                .param("org", org.value())
                .param("code", code)
                .query(TemplateRepository::template)
                .list();
    }

    /** Adds a version; false if another transaction has added it meanwhile. */
    public boolean insert(OrgId org, Template template) {
        return jdbc.sql("""
                                insert into template (id, org_id, code, version, subject, body, format, translations, created_at)
                                values (:id, :org, :code, :version, :subject, :body, :format, cast(:translations as jsonb),
                                        :createdAt)
                                on conflict (org_id, code, version) do nothing
                                """)
                        .param("id", template.id())
                        .param("org", org.value())
                        .param("code", template.code())
                        .param("version", template.version())
                        .param("subject", template.texts().standard().subject())
                        .param("body", template.texts().standard().body())
                        .param("format", template.texts().format().wireName())
                        .param("translations", json(template.texts().translations()))
                        .param("createdAt", Times.timestamp(template.createdAt()))
                        .update()
                == 1;
    }

    /** Stores a text for single messages, separate from the templates that people edit. */
    public UUID insertOwn(OrgId org, TemplateText text, Instant now) {
        UUID id = Ids.next();
        insert(org, new Template(id, Template.OWN + id, 1, MultilingualText.of(text), now));
        return id;
    }

    private static String json(Map<Locale, TemplateText> translations) {
        return Json.write(translations.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLanguageTag(),
                        entry -> Map.of(
                                "subject", entry.getValue().subject(),
                                "body", entry.getValue().body()))));
    }

    private static Template template(ResultSet row, int number) throws SQLException {
        return new Template(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getInt("version"),
                new MultilingualText(
                        new TemplateText(
                                row.getString("subject"),
                                row.getString("body"),
                                WireNamed.parse(TextFormat.class, row.getString("format"))),
                        translations(Json.read(row.getString("translations")))),
                Times.instant(row, "created_at"));
    }

    private static Map<Locale, TemplateText> translations(JsonNode stored) {
        return stored.properties().stream()
                .collect(Collectors.toMap(
                        entry -> Locale.forLanguageTag(entry.getKey()), entry -> text(entry.getValue())));
    }

    private static TemplateText text(JsonNode stored) {
        return new TemplateText(
                stored.path("subject").asText(), stored.path("body").asText());
    }
}
