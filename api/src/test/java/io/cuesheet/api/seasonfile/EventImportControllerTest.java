package io.cuesheet.api.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.api.problem.Problem;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.AccessDenied;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.ImportQueue;
import io.cuesheet.application.seasonfile.ImportSources;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class EventImportControllerTest {

    private static final String HEADER =
            "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone\n";
    private static final String GOOD =
            "a-1,Mahler,Hall,Berlin,2026-10-10T20:00,Europe/Berlin,,Office,office@example.org,\n";

    private static TestDatabase database;
    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context = UseCases.start(database, () -> Instant.parse("2026-08-01T00:00:00Z"));
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    @Test
    void aBodyIsImportedAndReported() {
        assertThat(post(signedIn("body", Role.OPERATOR), HEADER + GOOD))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"events_created": 1, "events_changed": 0, "events_unchanged": 0, "missing_refs": [],
                         "messages_planned": {"INIT": 1, "REMINDER": 1, "DAY_BEFORE": 1}, "skipped_too_late": 0,
                         "messages_moved": 0, "messages_withdrawn": 0, "notes": [], "nothing_changed": false, "remembered": [], "problems": [], "problems_count": 0,
                         "questions": [], "assumed": [], "storable": true, "events": []}
                        """);
    }

    @Test
    void anUploadedFileIsImportedTooAndTheSecondTimeNothingChanges() {
        MockMvcTester mvc = signedIn("upload", Role.OPERATOR);
        post(mvc, HEADER + GOOD);

        assertThat(mvc.post()
                        .uri("/api/events/import")
                        .multipart()
                        .file(new MockMultipartFile(
                                "file", "season.csv", "text/csv", (HEADER + GOOD).getBytes(StandardCharsets.UTF_8))))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.nothing_changed")
                .isEqualTo(true);
    }

    @Test
    void aBadFileIsRefusedWithItsProblems() {
        assertThat(post(signedIn("bad", Role.OPERATOR), HEADER + GOOD.replace("Europe/Berlin", "Nowhere")))
                .hasStatus(422)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"reason_code": "IMPORT_REFUSED", "problems": [
                            {"line": 2, "column": "time_zone", "reason_code": "UNKNOWN_ZONE",
                             "message": "Unknown time zone \\"Nowhere\\"; use a name such as Europe/Berlin."}]}
                        """);
    }

    @Test
    void fiftyMegabytesAreRefused() {
        assertThat(signedIn("large", Role.OPERATOR)
                        .post()
                        .uri("/api/events/import")
                        .contentType("text/csv")
                        .content(new byte[50 * 1024 * 1024]))
                .hasStatus(413)
                .bodyJson()
                .extractingPath("$.reason_code")
                .isEqualTo("FILE_TOO_LARGE");
    }

    @Test
    void whoeverOnlyReadsImportsNothing() {
        MvcTestResult result = post(signedIn("viewer", Role.VIEWER), HEADER + GOOD);

        assertThatThrownBy(() -> {
                    throw result.getUnresolvedException();
                })
                .hasRootCauseInstanceOf(AccessDenied.class);
    }

    private static MvcTestResult post(MockMvcTester mvc, String csv) {
        return mvc.post()
                .uri("/api/events/import")
                .contentType("text/csv")
                .content(csv.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private static MockMvcTester signedIn(String organisation, Role role) {
        OrgId org = OrganisationFixture.insert(database.jdbc(), organisation);
        Caller caller = new Caller(org, "key:00000000-0000-7000-8000-000000000001", role);
        return MockMvcTester.create(MockMvcBuilders.standaloneSetup(new EventImportController(
                        context.getBean(EventImport.class),
                        context.getBean(ImportQueue.class),
                        context.getBean(ImportSources.class)))
                .setCustomArgumentResolvers(new FixedCaller(caller))
                .setMessageConverters(new JacksonJsonHttpMessageConverter(json()))
                .setControllerAdvice(new RefusedFiles())
                .build());
    }

    private static JsonMapper json() {
        return JsonMapper.builder()
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
    }

    @RestControllerAdvice
    static class RefusedFiles {

        @ExceptionHandler
        ResponseEntity<Object> refused(FileRefused refusal) {
            return Problem.answer(Problem.of(refusal));
        }
    }

    private record FixedCaller(Caller caller) implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Caller resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return caller;
        }
    }
}
