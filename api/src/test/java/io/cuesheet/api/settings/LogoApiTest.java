package io.cuesheet.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Season;
import io.cuesheet.workflows.MessageId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The logo and the colour of HTML mails. */
class LogoApiTest extends ApiTest {

    private static final String LOGO = "/api/settings/logo";

    private String admin;

    @BeforeEach
    void beAdmin() {
        admin = season.key("logo-admin-" + UUID.randomUUID(), "admin");
        client.send("DELETE", LOGO, admin, null).expect(200);
    }

    @Test
    void anUploadedLogoIsInNewMailsUntilItIsRemovedAndStaysForThoseThatHaveIt() {
        MessageId message = season.message("Ligeti", NOW.plusSeconds(3600));
        client.send(
                        "PUT",
                        "/api/templates/REMINDER",
                        admin,
                        "{\"subject\": \"s\", \"body\": \"b\", \"format\": \"markdown\"}",
                        withJson())
                .expect(200);
        Answer saved = save(admin, picture(480, 120)).expect(200);
        String id = saved.json("$.logo.id");

        assertThat(saved.<Integer>json("$.logo.width")).isEqualTo(240);
        assertThat(saved.<Integer>json("$.logo.height")).isEqualTo(60);
        assertThat(get(LOGO).expect(200).<String>json("$.logo.id")).isEqualTo(id);
        String html = get(JOBS + "/" + message + "/preview").expect(200).json("$.html");
        assertThat(html).contains("src=\"cid:" + id + "@cuesheet\"", "width=\"240\" height=\"60\"");

        assertThat(client.send("DELETE", LOGO, admin, null).expect(200).<Object>json("$.logo"))
                .isNull();
        assertThat(get(LOGO).expect(200).<Object>json("$.logo")).isNull();
        assertThat(get(JOBS + "/" + message + "/preview").<String>json("$.html"))
                .doesNotContain("<img");
        Answer picture = get("/api/settings/logos/" + id).expect(200);
        assertThat(picture.header("Content-Type")).isEqualTo("image/png");
        assertThat(picture.header("ETag")).isEqualTo("\"" + id + "\"");
    }

    @Test
    void theSamePictureIsStoredOnceAndEachChangeIsAudited() {
        String first = save(admin, picture(50, 50)).json("$.logo.id");
        String second = save(admin, picture(60, 50)).json("$.logo.id");
        assertThat(save(admin, picture(60, 50)).<String>json("$.logo.id")).isEqualTo(second);
        assertThat(save(admin, picture(50, 50)).<String>json("$.logo.id")).isEqualTo(first);

        assertThat(jdbc.sql("""
                        select coalesce(before ->> 'id', '') || ' ' || (after ->> 'id')
                        from audit_entry where org_id = ? and action = 'edit-logo' and after ->> 'id' in (?, ?) order by id
                        """)
                        .params(season.org().value(), first, second)
                        .query(String.class)
                        .list())
                .isEqualTo(List.of(" " + first, first + " " + second, second + " " + first));
    }

    @Test
    void onlyAnAdminChangesItAndNobodySeesThatOfAnotherOrganisation() {
        String id = save(admin, picture(50, 50)).json("$.logo.id");

        save(key, picture(60, 60)).expectProblem(403, "FORBIDDEN");
        client.send("DELETE", LOGO, key, null).expectProblem(403, "FORBIDDEN");
        Season others = newSeason();
        String stranger = others.key(others.org() + "-admin", "admin");
        client.send("GET", "/api/settings/logos/" + id, stranger, null).expectProblem(404, "NOT_FOUND");
        assertThat(client.send("GET", LOGO, stranger, null).<Object>json("$.logo"))
                .isNull();
        client.send("GET", "/api/settings/logos/" + id, null, null).expect(401);
        assertThat(get(LOGO).<String>json("$.logo.id")).isEqualTo(id);
    }

    @Test
    void whatIsNoLogoIsRefusedWithTheReason() {
        Answer svg = save(admin, "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
        svg.expectProblem(400, "MALFORMED");
        assertThat(svg.<String>json("$.detail")).contains("SVG is not accepted");
        save(admin, new byte[0]).expectProblem(400, "MALFORMED");
        save(admin, new byte[600 << 10]).expectProblem(413, "TOO_LARGE");
        save(admin, new byte[11 << 20]).expectProblem(413, "TOO_LARGE");
    }

    @Test
    void theColourIsASettingAndLinksAreReadableInIt() {
        MessageId message = season.message("Grisey", NOW.plusSeconds(3600));
        client.send(
                        "PUT",
                        "/api/templates/REMINDER",
                        admin,
                        "{\"subject\": \"s\", \"body\": \"[x](https://example.org)\", \"format\": \"markdown\"}",
                        withJson())
                .expect(200);

        assertThat(colour("#FFEE00").expect(200).<String>json("$.settings.accent_colour"))
                .isEqualTo("#ffee00");
        assertThat(get(JOBS + "/" + message + "/preview").<String>json("$.html"))
                .contains("4px solid #ffee00")
                .doesNotContain("color:#ffee00");
        colour("red").expectProblem(400, "MALFORMED");
        colour("#fff\\\"x").expectProblem(400, "MALFORMED");
        assertThat(colour("").expect(200).<Object>json("$.settings.accent_colour"))
                .isNull();
    }

    private Answer colour(String colour) {
        return client.send("PUT", "/api/settings", admin, "{\"accent_colour\": \"%s\"}".formatted(colour), withJson());
    }

    private Answer save(String key, byte[] file) {
        return client.sendFile("PUT", LOGO, key, file, "image/png");
    }

    private static byte[] picture(int width, int height) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }
}
