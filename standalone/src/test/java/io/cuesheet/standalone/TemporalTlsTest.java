package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.UnusableSetting;
import io.cuesheet.application.temporal.TemporalSettings;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/** A real Temporal server behind TLS, with certificates of an authority that nobody else trusts. */
@Tag("instance")
class TemporalTlsTest {

    private static final String AUTHORITIES = "TEMPORAL_TLS_SERVER_CA_CERT_PATH";
    private static final String UNCHECKED = "TEMPORAL_TLS_DISABLE_HOST_VERIFICATION";
    private static final String CERTIFICATE = "TEMPORAL_TLS_CLIENT_CERT_PATH";
    private static final String KEY = "TEMPORAL_TLS_CLIENT_KEY_PATH";

    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static TestAuthority.Identity client;
    private static DataFolder data;
    private static TemporalDevServer temporal;
    private static TemporalGateway overTls;
    private static TemporalGateway underAnotherName;
    private static TemporalGateway mutual;

    /** The connection alone, as every process makes it. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan(basePackageClasses = TemporalSettings.class)
    static class Connected {}

    @BeforeAll
    static void start() throws Exception {
        authority = new TestAuthority(folder);
        client = authority.issue("client", "dns:cuesheet.example.org");
        TestAuthority.Identity server = authority.issue("server", "ip:127.0.0.1");
        TestAuthority.Identity other = authority.issue("other", "dns:temporal.internal");
        Path root = Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "tls-");
        data = DataFolder.open(root);
        temporal = TemporalDevServer.start(
                data, RunningCuesheet.temporalCli(), new StandaloneOptions(0, FreePorts.next(), 0, root, false));
        overTls = TemporalGateway.tls(temporal.address(), server, null);
        underAnotherName = TemporalGateway.tls(temporal.address(), other, null);
        mutual = TemporalGateway.tls(temporal.address(), server, authority.certificate());
    }

    @AfterAll
    static void stop() throws Exception {
        Stream.of(overTls, underAnotherName, mutual).forEach(TemporalGateway::close);
        temporal.close();
        data.close();
    }

    @Test
    void theWholeProductSendsOverMutualTlsAsAProfileOfTheFileSays() throws IOException {
        Path file = Files.writeString(folder.resolve("temporal.toml"), """
                [profile.season]
                address = "%s"
                [profile.season.tls]
                server_ca_cert_path = "%s"
                client_cert_path = "%s"
                client_key_path = "%s"
                """.formatted(
                        mutual.address(), authority.certificate(), client.certificate(), client.key()));
        try (RunningCuesheet cuesheet = new RunningCuesheet(Map.of(
                "TEMPORAL_CONFIG_FILE", file.toString(),
                "TEMPORAL_PROFILE", "season",
                "TEMPORAL_API_KEY", "key-of-the-test",
                "TEMPORAL_GRPC_META_X_TEAM", "stage"))) {
            cuesheet.importCsv(new Tour().add("Aida", 60, "office@example.org").csv());
            String message =
                    cuesheet.get("/api/scheduler/jobs").at("/jobs/0/id").textValue();

            assertThat(cuesheet.call("POST", "/api/scheduler/jobs/" + message + "/send-now", "{}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(cuesheet.mail().getReceivedMessages()).hasSize(1);
            assertThat(cuesheet.temporal().fetchHistory("send:" + message).getEvents())
                    .isNotEmpty();
        }
        for (String method : List.of("StartWorkflowExecution", "PollWorkflowTaskQueue", "ListSearchAttributes")) {
            assertThat(mutual.header(method, "authorization")).as(method).isEqualTo("Bearer key-of-the-test");
            assertThat(mutual.header(method, "temporal-namespace")).as(method).isEqualTo("default");
            assertThat(mutual.header(method, "x-team")).as(method).isEqualTo("stage");
        }
    }

    @Test
    void aServerOfThatAuthorityIsReached() throws IOException {
        assertReaches(overTls, Map.of(AUTHORITIES, authority.certificate().toString()));
        assertReaches(overTls, Map.of("TEMPORAL_TLS_SERVER_CA_CERT_DATA", Files.readString(authority.certificate())));
    }

    @Test
    void aServerThatNobodyVouchesForIsNotReached() {
        assertRefused(overTls, Map.of("TEMPORAL_TLS", "true"));
    }

    @Test
    void aServerUnderAnotherNameIsReachedWhereThatNameIsGivenOrNotChecked() {
        String authorities = authority.certificate().toString();

        assertRefused(underAnotherName, Map.of(AUTHORITIES, authorities));
        assertReaches(
                underAnotherName, Map.of(AUTHORITIES, authorities, "TEMPORAL_TLS_SERVER_NAME", "temporal.internal"));
        assertReaches(underAnotherName, Map.of(AUTHORITIES, authorities, UNCHECKED, "true"));
        assertReaches(underAnotherName, Map.of(UNCHECKED, "true"));
    }

    @Test
    void withoutCheckingTheNameTheAuthorityStillCounts() throws Exception {
        TestAuthority stranger = new TestAuthority(Files.createDirectory(folder.resolve("stranger")));

        assertRefused(
                underAnotherName, Map.of(AUTHORITIES, stranger.certificate().toString(), UNCHECKED, "true"));
    }

    @Test
    void aServerThatAsksForACertificateIsReachedWithOneOnly() {
        String authorities = authority.certificate().toString();

        assertRefused(mutual, Map.of(AUTHORITIES, authorities));
        assertReaches(
                mutual,
                Map.of(
                        AUTHORITIES, authorities,
                        CERTIFICATE, client.certificate().toString(),
                        KEY, client.key().toString()));
    }

    @Test
    void aKeyOfAnotherCertificateIsToldAtTheStart() throws Exception {
        TestAuthority.Identity other = authority.issue("other-client", "dns:other.example.org");

        assertThatThrownBy(() -> reach(
                        mutual,
                        Map.of(
                                CERTIFICATE, client.certificate().toString(),
                                KEY, other.key().toString())))
                .hasRootCauseInstanceOf(UnusableSetting.class)
                .rootCause()
                .hasMessage(
                        "TEMPORAL_TLS_CLIENT_KEY_PATH holds a key that does not belong to the client certificate, or is damaged.");
    }

    @Test
    void aKeyInAnotherFormatIsToldWithTheCommandThatConvertsIt() throws Exception {
        Path old = Files.writeString(
                folder.resolve("old.key"), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");

        assertThatThrownBy(() ->
                        reach(mutual, Map.of(CERTIFICATE, client.certificate().toString(), KEY, old.toString())))
                .rootCause()
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void aWrongSettingStopsTheStartWithOneLine() throws Exception {
        Path root = Files.createTempDirectory(Path.of("target", "running"), "wrong-");
        StandaloneOptions options = new StandaloneOptions(0, 0, 0, root, false);
        try (Instance instance = new Instance(CuesheetStandalone.class)) {
            assertThatThrownBy(() -> instance.start(
                            options, Map.of("TEMPORAL_ADDRESS", mutual.address(), "TEMPORAL_TLS", "maybe")))
                    .isInstanceOf(StartupException.class)
                    .hasMessageStartingWith(
                            "Cuesheet could not start: TEMPORAL_TLS must be true or false. More is in ");
        }
    }

    private static void assertReaches(TemporalGateway gateway, Map<String, String> tls) {
        assertThat(reach(gateway, tls)).isEqualTo("default");
    }

    private static void assertRefused(TemporalGateway gateway, Map<String, String> tls) {
        assertThatThrownBy(() -> reach(gateway, tls)).isInstanceOf(StatusRuntimeException.class);
    }

    /** The name of the namespace, asked of both services. */
    private static String reach(TemporalGateway gateway, Map<String, String> tls) {
        Map<String, Object> settings = new HashMap<>(tls);
        settings.put("TEMPORAL_ADDRESS", gateway.address());
        String[] found = new String[1];
        new ApplicationContextRunner()
                .withUserConfiguration(Connected.class)
                .withPropertyValues("XDG_CONFIG_HOME=" + folder)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("environment", settings)))
                .run(context -> {
                    if (context.getStartupFailure() instanceof RuntimeException failure) {
                        throw failure;
                    }
                    found[0] = context.getBean(WorkflowClient.class)
                            .getWorkflowServiceStubs()
                            .blockingStub()
                            .withDeadlineAfter(5, TimeUnit.SECONDS)
                            .describeNamespace(DescribeNamespaceRequest.newBuilder()
                                    .setNamespace("default")
                                    .build())
                            .getNamespaceInfo()
                            .getName();
                    context.getBean(OperatorServiceStubs.class)
                            .blockingStub()
                            .withDeadlineAfter(5, TimeUnit.SECONDS)
                            .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                                    .setNamespace("default")
                                    .build());
                });
        return found[0];
    }
}
