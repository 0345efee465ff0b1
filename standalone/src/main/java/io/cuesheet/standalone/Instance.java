package io.cuesheet.standalone;

import io.cuesheet.application.setup.FirstSetup;
import io.cuesheet.application.temporal.TemporalSettings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;

/** Everything that runs, in the order in which it was started; it is stopped in the opposite order. */
public final class Instance implements AutoCloseable {

    /** Each of these settings names a Temporal server to use. A file in the default location of Temporal's own tools is not enough. */
    private static final List<String> OTHER_TEMPORAL =
            List.of("TEMPORAL_ADDRESS", "TEMPORAL_PROFILE", "TEMPORAL_CONFIG_FILE");

    private static final String MANAGEMENT_PORT = "CUESHEET_MANAGEMENT_PORT";
    /** The settings for alarms. */
    private static final List<String> ALARMS = List.of(
            "CUESHEET_ALARM_MAIL",
            "CUESHEET_ALARM_FROM",
            "CUESHEET_ALARM_SMTP_URL",
            "CUESHEET_ALARM_WEBHOOK_URL",
            "CUESHEET_ALARM_WEBHOOK_SECRET",
            "CUESHEET_ALARM_PING_URL",
            "CUESHEET_ALARM_INNER_HOSTS",
            "CUESHEET_ALARM_AFTER",
            "CUESHEET_ALARM_OVER_AFTER");

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Class<?>[] sources;
    private boolean closed;

    /** The application's sources: {@link CuesheetStandalone}, and in tests and benchmarks what they add to it. */
    public Instance(Class<?>... sources) {
        this.sources = sources.clone();
    }

    /** Starts everything, and returns once it is ready. */
    public Welcome start(StandaloneOptions options, Map<String, String> environment) {
        DataFolder folder = add(DataFolder.open(options.data()));
        System.setProperty("cuesheet.log", folder.log("cuesheet").toString());
        try {
            return start(folder, options, environment);
        } catch (RuntimeException e) {
            startup().error("Cuesheet could not start", e);
            throw e instanceof StartupException ? e : new StartupException(line(e, folder), e);
        }
    }

    private Welcome start(DataFolder folder, StandaloneOptions options, Map<String, String> environment) {
        int port = options.port() == 0 ? 0 : Ports.claim(options.port(), "--port", "the page");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", Ports.LOOPBACK);
        properties.put("server.port", port);
        properties.put("server.tomcat.basedir", folder.web().toString());
        setting(environment, "CUESHEET_SMTP_URL").ifPresent(url -> properties.put("cuesheet.smtp-url", url));
        setting(environment, "CUESHEET_SMS_URL").ifPresent(url -> properties.put("cuesheet.sms-url", url));
        setting(environment, "CUESHEET_SMS_TOKEN").ifPresent(token -> properties.put("cuesheet.sms-token", token));
        setting(environment, "CUESHEET_PUBLIC_URL").ifPresent(url -> properties.put("cuesheet.public-url", url));
        setting(environment, "CUESHEET_TRUSTED_PROXIES")
                .ifPresent(proxies -> properties.put("cuesheet.trusted-proxies", proxies));
        setting(environment, "CUESHEET_API_REQUESTS_PER_MINUTE")
                .ifPresent(limit -> properties.put("cuesheet.api-requests-per-minute", limit));
        setting(environment, "CUESHEET_API_DOCS").ifPresent(readers -> properties.put("cuesheet.api-docs", readers));
        setting(environment, "CUESHEET_SESSION_IDLE").ifPresent(idle -> properties.put("cuesheet.session-idle", idle));
        setting(environment, "CUESHEET_SESSION_LONGEST")
                .ifPresent(longest -> properties.put("cuesheet.session-longest", longest));
        ALARMS.forEach(name -> setting(environment, name)
                .ifPresent(value -> properties.put(
                        name.toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-'), value)));
        setting(environment, "CUESHEET_SUBSCRIPTION_INNER_HOSTS")
                .ifPresent(hosts -> properties.put("cuesheet.subscription-inner-hosts", hosts));
        setting(environment, "CUESHEET_PAYLOAD_KEYS").ifPresent(keys -> properties.put("cuesheet.payload-keys", keys));
        pass(environment, "OTEL_", properties);
        provideManagement(environment, properties);
        provideDatabase(folder, environment, properties);
        provideTemporal(folder, options, environment, properties);
        ConfigurableApplicationContext context = add(context(properties));
        String madePassword = context.getBean(FirstSetup.class).ensure(environment);
        if (options.sample()) {
            context.getBean(SampleLoader.class).loadOnce();
        }
        return welcome(context, madePassword, folder.root());
    }

    /** Stops what runs, last started first. Called by the shutdown hook, perhaps in the middle of a start. */
    @Override
    public void close() {
        synchronized (running) {
            closed = true;
            while (!running.isEmpty()) {
                closeOne(running.pop());
            }
        }
    }

    static Optional<String> setting(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Passes settings with names from other software. */
    private static void pass(Map<String, String> environment, String prefix, Map<String, Object> properties) {
        environment.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                properties.put(name, value);
            }
        });
    }

    private <T extends AutoCloseable> T add(T started) {
        synchronized (running) {
            if (closed) {
                closeOne(started);
                throw new StartupException("Stopped while starting.");
            }
            running.push(started);
            return started;
        }
    }

    /** Health and metrics have their own port: a free one, unless the port is set. */
    private static void provideManagement(Map<String, String> environment, Map<String, Object> properties) {
        String port = setting(environment, MANAGEMENT_PORT).orElse("0");
        if (!port.matches("\\d{1,5}")) {
            throw new StartupException(
                    "%s must be a port number, not \"%s\". 0 takes a free one.".formatted(MANAGEMENT_PORT, port));
        }
        int wanted = Integer.parseInt(port);
        properties.put(
                "management.server.port", wanted == 0 ? 0 : Ports.claim(wanted, MANAGEMENT_PORT, "health and metrics"));
        properties.put(
                "management.server.address",
                setting(environment, "CUESHEET_MANAGEMENT_ADDRESS").orElse(Ports.LOOPBACK));
    }

    private void provideDatabase(DataFolder folder, Map<String, String> environment, Map<String, Object> properties) {
        Optional<String> url = setting(environment, "SPRING_DATASOURCE_URL");
        if (url.isPresent()) {
            properties.put("spring.datasource.url", url.get());
            setting(environment, "SPRING_DATASOURCE_USERNAME")
                    .ifPresent(name -> properties.put("spring.datasource.username", name));
            setting(environment, "SPRING_DATASOURCE_PASSWORD")
                    .ifPresent(password -> properties.put("spring.datasource.password", password));
            setting(environment, "CUESHEET_LISTEN_DATASOURCE_URL")
                    .ifPresent(direct -> properties.put("cuesheet.listen-datasource-url", direct));
            setting(environment, "SPRING_FLYWAY_URL").ifPresent(direct -> properties.put("spring.flyway.url", direct));
            setting(environment, "SPRING_FLYWAY_USER").ifPresent(name -> properties.put("spring.flyway.user", name));
            setting(environment, "SPRING_FLYWAY_PASSWORD")
                    .ifPresent(password -> properties.put("spring.flyway.password", password));
            return;
        }
        EmbeddedDatabase database = add(EmbeddedDatabase.start(folder));
        properties.put("spring.datasource.url", database.jdbcUrl());
        properties.put("spring.datasource.username", EmbeddedDatabase.USERNAME);
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.flyway.user", EmbeddedDatabase.OWNER);
        properties.put("spring.flyway.password", database.ownerPassword());
    }

    private void provideTemporal(
            DataFolder folder,
            StandaloneOptions options,
            Map<String, String> environment,
            Map<String, Object> properties) {
        if (OTHER_TEMPORAL.stream().anyMatch(name -> setting(environment, name).isPresent())) {
            pass(environment, "TEMPORAL_", properties);
            return;
        }
        String cli = setting(environment, "TEMPORAL_CLI").orElse("temporal");
        TemporalDevServer server = add(TemporalDevServer.start(folder, cli, options));
        properties.put("cuesheet.temporal.own-server", server.address());
        properties.put("cuesheet.temporal.console-url", server.consoleUrl());
    }

    private ConfigurableApplicationContext context(Map<String, Object> properties) {
        SpringApplication application = new SpringApplication(sources);
        // Spring's own hook would run in parallel to ours, so the order would be random.
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("standalone", properties)));
        return application.run();
    }

    private static Welcome welcome(ConfigurableApplicationContext context, @Nullable String madePassword, Path data) {
        var environment = context.getEnvironment();
        String port = Objects.requireNonNull(environment.getProperty("local.server.port"));
        return new Welcome(
                "http://%s:%s".formatted(Ports.LOOPBACK, port),
                "http://%s:%s".formatted(Ports.LOOPBACK, environment.getRequiredProperty("local.management.port")),
                context.getBean(TemporalSettings.class).consoleUrl(),
                madePassword,
                environment.containsProperty("cuesheet.smtp-url"),
                data);
    }

    private static String line(RuntimeException e, DataFolder folder) {
        String cause =
                String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        return "Cuesheet could not start: %s. More is in %s"
                .formatted(
                        cause.lines()
                                .findFirst()
                                .map(line -> line.endsWith(".") ? line.substring(0, line.length() - 1) : line)
                                .orElse("no reason given"),
                        folder.log("cuesheet"));
    }

    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // A part that fails to stop must not keep the others running.
            logger().warn("{} did not stop cleanly: {}", part.getClass().getSimpleName(), e.toString());
        }
    }

    /** Writes to the file only: the person at the terminal gets one line. */
    private static Logger startup() {
        return LoggerFactory.getLogger("cuesheet.startup");
    }

    /** Not a constant: the log's file is known only once the data folder is. */
    private static Logger logger() {
        return LoggerFactory.getLogger(Instance.class);
    }
}
