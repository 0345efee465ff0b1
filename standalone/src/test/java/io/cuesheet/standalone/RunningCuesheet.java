package io.cuesheet.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.temporal.client.WorkflowClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole product with real parts, for a test: embedded PostgreSQL, the Temporal dev server as a process, a mail server that
 * listens on SMTP, worker, page and API. Its data folder is a {@link PreparedFolder}.
 */
final class RunningCuesheet implements AutoCloseable {

    static final String PASSWORD = "correct horse 1";

    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final Instance instance;
    private final String url;
    private final String managementUrl;
    private final Path data;
    private final Api api;
    private final String temporalAddress;
    private final Inside inside;

    /** Starts it empty. {@code more} are configurations whose beans take the place of the product's fallbacks. */
    RunningCuesheet(Class<?>... more) {
        this(Map.of(), more);
    }

    /** Starts it empty with these settings beside the usual ones; TEMPORAL_ADDRESS takes the place of a server of its own, an empty CUESHEET_SMTP_URL that of its mail server, TEMPORAL_CLI that of the usual one. */
    RunningCuesheet(Map<String, String> settings, Class<?>... more) {
        mail.start();
        Class<?>[] sources = new Class<?>[more.length + 2];
        sources[0] = CuesheetStandalone.class;
        sources[1] = Inside.class;
        System.arraycopy(more, 0, sources, 2, more.length);
        instance = new Instance(sources);
        int temporalPort = FreePorts.next();
        temporalAddress = settings.getOrDefault("TEMPORAL_ADDRESS", Ports.LOOPBACK + ":" + temporalPort);
        StandaloneOptions options = new StandaloneOptions(0, temporalPort, 0, PreparedFolder.create(), false);
        Welcome welcome = instance.start(options, environment(settings));
        url = welcome.url();
        managementUrl = welcome.managementUrl();
        data = welcome.data();
        api = new Api(url);
        inside = Inside.LATEST.get();
        // Its organisation has begun: pages show what they show every day.
        jdbc().sql("update first_steps set closed_at = now()").update();
    }

    String url() {
        return url;
    }

    /** Of health and metrics. */
    String managementUrl() {
        return managementUrl;
    }

    /** Its data folder. */
    Path data() {
        return data;
    }

    String temporalAddress() {
        return temporalAddress;
    }

    GreenMail mail() {
        return mail;
    }

    /** As the owner of the tables. */
    JdbcClient jdbc() {
        return inside.jdbc;
    }

    /** As the application itself. */
    JdbcClient application() {
        return inside.application;
    }

    WorkflowClient temporal() {
        return inside.temporal;
    }

    Api api() {
        return api;
    }

    /** One of the product's own. */
    <T> T part(Class<T> type) {
        return inside.parts.getBean(type);
    }

    /** The same for one whose class is not public. */
    <T> T part(String name, Class<T> type) {
        return inside.parts.getBean(name, type);
    }

    /** The settings with which another instance works on the same database. */
    Map<String, String> database() {
        Map<String, String> settings = new HashMap<>();
        for (String part : List.of("url", "username", "password")) {
            settings.put(
                    "SPRING_DATASOURCE_" + part.toUpperCase(Locale.ROOT),
                    inside.environment.getRequiredProperty("spring.datasource." + part));
        }
        for (String part : List.of("user", "password")) {
            settings.put(
                    "SPRING_FLYWAY_" + part.toUpperCase(Locale.ROOT),
                    inside.environment.getRequiredProperty("spring.flyway." + part));
        }
        return settings;
    }

    /** The command line tool by whose name or path Temporal is started and asked. */
    static String temporalCli() {
        return Optional.ofNullable(System.getenv("TEMPORAL_CLI")).orElse("temporal");
    }

    /** Calls the API with the admin's key; the body of a POST or PATCH is JSON unless a type says otherwise. */
    HttpResponse<String> call(String method, String path, String body, String... headers) {
        return api.call(method, path, body, headers);
    }

    /** A message without how far its workflow follows. */
    JsonNode job(String id) {
        return withoutEngine(get("/api/scheduler/jobs/" + id));
    }

    /** How far the workflow of a message follows changes by itself. */
    static JsonNode withoutEngine(JsonNode job) {
        return job.<ObjectNode>deepCopy().without("engine");
    }

    JsonNode get(String path) {
        return api.get(path);
    }

    JsonNode importCsv(String csv) {
        return api.importCsv(csv);
    }

    static JsonNode json(HttpResponse<String> response) {
        return Api.json(response);
    }

    /** Does something while another transaction holds the message's row. */
    <T> T whileLocked(String messageId, Supplier<T> action) {
        return inside.transactions.execute(transaction -> {
            jdbc().sql("select id from scheduled_message where id = :id::uuid for update")
                    .param("id", messageId)
                    .query(String.class)
                    .single();
            return action.get();
        });
    }

    /** Does something while no worker takes work, though all the rest runs. */
    <T> T whileNobodyWorks(Callable<T> action) throws Exception {
        inside.worker.stop();
        try {
            return action.call();
        } finally {
            inside.worker.start();
        }
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("CUESHEET_ADMIN_PASSWORD", PASSWORD);
        environment.put("CUESHEET_API_KEY", Api.KEY);
        // A test asks more in a minute than a service.
        environment.put("CUESHEET_API_REQUESTS_PER_MINUTE", "60000");
        environment.putIfAbsent(
                "CUESHEET_SMTP_URL", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
        environment.putIfAbsent("TEMPORAL_CLI", temporalCli());
        return environment;
    }

    @Override
    public void close() {
        instance.close();
        api.close();
        mail.stop();
    }

    /** A look inside, for what only a test wants to know. */
    @Configuration(proxyBeanMethods = false)
    static class Inside {

        static final AtomicReference<Inside> LATEST = new AtomicReference<>();

        private final JdbcClient jdbc;
        private final JdbcClient application;
        private final TransactionTemplate transactions;
        private final WorkflowClient temporal;
        private final SmartLifecycle worker;
        private final Environment environment;
        private final BeanFactory parts;

        Inside(
                Environment settings,
                BeanFactory parts,
                @AcrossOrganisations JdbcClient application,
                WorkflowClient temporal,
                @Qualifier("messageWorker") SmartLifecycle worker) {
            this.application = application;
            DataSource owner = owner(settings);
            this.jdbc = JdbcClient.create(owner);
            this.transactions = new TransactionTemplate(new JdbcTransactionManager(owner));
            this.temporal = temporal;
            this.worker = worker;
            this.environment = settings;
            this.parts = parts;
            LATEST.set(this);
        }

        /** Whoever migrates sees all organisations. */
        private static DataSource owner(Environment settings) {
            return new DriverManagerDataSource(
                    settings.getRequiredProperty("spring.datasource.url"),
                    settings.getProperty("spring.flyway.user", settings.getProperty("spring.datasource.username", "")),
                    settings.getProperty(
                            "spring.flyway.password", settings.getProperty("spring.datasource.password", "")));
        }
    }
}
