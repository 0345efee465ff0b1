package io.cuesheet.bench;

import io.cuesheet.application.setup.FirstSetup;
import io.cuesheet.bench.rows.Rows;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.ui.UiApplication;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures the list of messages with ten thousand and with a million rows: its queries, p95 of twenty, and its page in a browser. */
final class ListBenchmark implements Bench.Benchmark {

    private static final int SMALL = 10_000;
    private static final int LARGE = 1_000_000;
    private static final int QUERY_RUNS = 20;
    private static final int PAGE = 50;
    private static final double QUERY_LIMIT = 100;
    private static final double PAGE_LIMIT = 1_000;
    private static final int FAR = 4_950;
    private static final String PASSWORD = "benchmark password 1";

    @Override
    public boolean run(List<String> options) throws Exception {
        List<Measured> rows = measure();
        System.out.printf(
                "%n%-44s %12s %12s %8s %10s%n", "the list of messages", "small ms", "large ms", "ratio", "limit ms");
        rows.forEach(row -> System.out.printf(
                "%-44s %12.0f %12.0f %8.2f %10.0f%s%n",
                row.what(),
                row.small(),
                row.large(),
                row.large() / Math.max(row.small(), 0.5),
                row.limit(),
                row.isWithinLimit() ? "" : "  over"));
        return rows.stream().allMatch(Measured::isWithinLimit);
    }

    private static List<Measured> measure() throws Exception {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("bench", "target")), "list-");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("shared_buffers", "512MB")
                .start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            String url = postgres.getJdbcUrl("postgres", "postgres");
            try (ConfigurableApplicationContext page = start(url)) {
                page.getBean(FirstSetup.class).ensure(Map.of(FirstSetup.ADMIN_PASSWORD, PASSWORD));
                return measure(page);
            }
        }
    }

    private static ConfigurableApplicationContext start(String url) {
        return new SpringApplication(UiApplication.class)
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--management.server.port=0",
                        // The worker's settings are also on the class path, and name components that the page does not
                        // have.
                        "--management.endpoint.health.validate-group-membership=false",
                        "--vaadin.productionMode=true",
                        "--spring.main.banner-mode=off",
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres");
    }

    private static List<Measured> measure(ConfigurableApplicationContext page) throws Exception {
        JdbcClient jdbc = JdbcClient.create(page.getBean(DataSource.class));
        MessageRepository jobs = page.getBean(MessageRepository.class);
        OrgId org = new OrgId(
                jdbc.sql("select id from organisation").query(UUID.class).single());
        Instant now = page.getBean(Clock.class).instant();
        Rows rows = new Rows(jdbc, org);
        rows.fill(SMALL);
        Map<String, Double> smallQueries = queries(jobs, org, now);
        Map<String, Double> smallPages = pages(page);
        rows.fill(LARGE);
        Map<String, Double> largeQueries = queries(jobs, org, now);
        Map<String, Double> largePages = pages(page);
        List<Measured> measured = new ArrayList<>();
        largeQueries.forEach(
                (what, large) -> measured.add(new Measured(what, smallQueries.get(what), large, QUERY_LIMIT)));
        largePages.forEach((what, large) -> measured.add(new Measured(what, smallPages.get(what), large, PAGE_LIMIT)));
        return measured;
    }

    private static Map<String, Double> pages(ConfigurableApplicationContext page) {
        String port = page.getEnvironment().getProperty("local.server.port");
        try (PageTimes times = new PageTimes("http://127.0.0.1:" + port, PASSWORD)) {
            return times.measure();
        }
    }

    private static Map<String, Double> queries(MessageRepository jobs, OrgId org, Instant now) {
        MessageFilter ahead = new MessageFilter(Set.of(), Set.of(), null, now, now.plus(Duration.ofDays(1)), null);
        MessageFilter failed = new MessageFilter(Set.of(MessageStatus.FAILED), Set.of(), null, null, null, null);
        MessageFilter init = new MessageFilter(Set.of(), Set.of("INIT"), null, null, null, null);
        MessageFilter text = new MessageFilter(Set.of(), Set.of(), null, null, null, "Concert 777");
        MessageFilter frequent = new MessageFilter(Set.of(), Set.of(), null, null, null, "production office");
        MessageFilter ended = new MessageFilter(Set.of(), Set.of(), null, null, null, "old tour");
        MessageFilter recipient =
                new MessageFilter(Set.of(), Set.of(), Set.of(), null, null, null, "office777@example.org", null, false);
        Map<String, Double> times = new LinkedHashMap<>();
        times.put("the API's first page", p95(() -> jobs.page(org, MessageFilter.ALL, null, PAGE)));
        times.put("the next messages", p95(() -> jobs.ahead(org, MessageFilter.ALL, now, 0, PAGE)));
        times.put("the last of those ahead", p95(() -> jobs.ahead(org, MessageFilter.ALL, now, FAR, PAGE)));
        times.put("the first of those behind", p95(() -> jobs.behind(org, MessageFilter.ALL, now, FAR, PAGE)));
        times.put("by status", p95(() -> jobs.behind(org, failed, now, 0, PAGE)));
        times.put("by type", p95(() -> jobs.ahead(org, init, now, 0, PAGE)));
        times.put("by day", p95(() -> jobs.ahead(org, ahead, now, 0, PAGE)));
        times.put("by text", p95(() -> jobs.ahead(org, text, now, 0, PAGE)));
        times.put("by a text of many", p95(() -> jobs.ahead(org, frequent, now, 0, PAGE)));
        times.put("by a text of many in the past", p95(() -> jobs.ahead(org, ended, now, 0, PAGE)));
        times.put("by recipient", p95(() -> jobs.ahead(org, recipient, now, 0, PAGE)));
        return times;
    }

    private static double p95(Runnable query) {
        query.run();
        double[] times = new double[QUERY_RUNS];
        for (int run = 0; run < QUERY_RUNS; run++) {
            long start = System.nanoTime();
            query.run();
            times[run] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[(int) Math.ceil(QUERY_RUNS * 0.95) - 1];
    }
}
