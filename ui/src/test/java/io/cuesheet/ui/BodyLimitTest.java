package io.cuesheet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.ui.Wire.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** How much the server reads of a body, over a socket. */
@ExtendWith(OutputCaptureExtension.class)
class BodyLimitTest extends FrontDoorsTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final long MEGABYTE = 1024 * 1024;

    /** What the server may take before the connection is cut: what it drops after its answer, and what lies in buffers. */
    private static final long SOME = 16 * MEGABYTE;

    @Autowired
    private ServletWebServerApplicationContext web;

    private Wire wire;

    @BeforeEach
    void connectToWire() {
        wire = new Wire(web.getWebServer().getPort());
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/people/x, application/x-www-form-urlencoded",
        "PATCH, /api/scheduler/jobs/x, application/x-www-form-urlencoded",
        "DELETE, /api/feeds/x, application/x-www-form-urlencoded",
        "POST, /api/scheduler/jobs, application/json",
        "POST, /api/events/import, text/csv",
        "POST, /api/events/import, multipart/form-data; boundary=x"
    })
    void nobodysEndlessBodyIsAnsweredBeforeItIsRead(String method, String path, String type) {
        Outcome outcome = wire.sendEndless(method, path, type);
        assertThat(outcome.status()).isEqualTo(401);
        assertThat(outcome.taken()).isLessThan(SOME);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/people/x, application/x-www-form-urlencoded, 413",
        "POST, /api/events/import, text/csv, 413",
        "POST, /login, application/x-www-form-urlencoded, 413",
        "POST, /settings, application/json, 413",
        "POST, /VAADIN/dynamic/resource/0/x/upload, text/csv, 413",
        "POST, /?v-r=uidl, multipart/form-data; boundary=x, 413"
    })
    void aBodyThatSaysItIsHugeIsRefusedBeforeItIsRead(String method, String path, String type, int status) {
        Outcome outcome = wire.sendHuge(method, path, type, 1024 * MEGABYTE);
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.taken()).isLessThan(SOME);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /login, application/x-www-form-urlencoded, 413",
        "POST, /settings, application/x-www-form-urlencoded, 413",
        "PUT, /settings, application/x-www-form-urlencoded, 302",
        "POST, /settings, multipart/form-data; boundary=x, 415",
        "POST, /VAADIN/dynamic/resource/0/x/upload, multipart/form-data; boundary=x, 415"
    })
    void nobodysEndlessFormToThePageIsCutShortWithoutAWordInTheLog(
            String method, String path, String type, int status, CapturedOutput output) {
        Outcome outcome = wire.sendEndless(method, path, type);
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.taken()).isLessThan(SOME);
        assertThat(output).doesNotContain("ERROR", "Exception");
    }

    @Test
    void anEndlessBodyOfSomebodyWhoSignedInIsRefusedWithItsReason() {
        Outcome outcome =
                wire.sendEndless("POST", "/api/scheduler/jobs", "application/json", "Authorization: Bearer " + key);
        assertThat(outcome.status()).isEqualTo(413);
        assertThat(outcome.body()).contains("\"reason_code\":\"TOO_LARGE\"", "The body is larger than 1 MB.");
        assertThat(outcome.taken()).isLessThan(2 * SOME);
    }

    @Test
    void aHugeBodyOfSomebodyWhoSignedInIsRefusedWithItsReason() {
        Outcome outcome = wire.sendHuge(
                "POST", "/api/scheduler/jobs", "application/json", 2 * MEGABYTE, "Authorization: Bearer " + key);
        assertThat(outcome.status()).isEqualTo(413);
        assertThat(outcome.body()).contains("\"reason_code\":\"TOO_LARGE\"", "The body is larger than 1 MB.");
    }

    @Test
    void aBodyWithoutALengthIsReadWhereItIsSmall() {
        Outcome outcome = wire.sendChunk(
                "POST", "/api/feeds", "application/json", "{\"name\": \"Bühne\"}", "Authorization: Bearer " + key);
        assertThat(outcome.status()).isEqualTo(201);
        assertThat(outcome.body()).contains("Bühne");
    }

    @Test
    void anUploadToTheImportStaysPossible() {
        String multipart = """
                --x\r
                Content-Disposition: form-data; name="file"; filename="season.csv"\r
                \r
                external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
                one,One,Hall,Berlin,2027-03-01T20:00,,,Office,office@example.org,\r
                --x--\r
                """;
        Outcome outcome = wire.sendChunk(
                "POST",
                "/api/events/import",
                "multipart/form-data; boundary=x",
                multipart,
                "Authorization: Bearer " + key);
        assertThat(outcome.status()).as(outcome.body()).isEqualTo(200);
    }
}
