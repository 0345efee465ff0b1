package io.cuesheet.application.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.db.Ids;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.event.MessageTypeRepository;
import io.cuesheet.db.organisation.Holiday;
import io.cuesheet.db.organisation.HolidayRepository;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.db.organisation.SettingsRepository;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.Cause;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.QuietHours;
import io.cuesheet.workflows.rule.Timing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random seasons and changes: planning in parts, in any order and with crashes in between, comes to what planning all events in the
 * transaction of the save comes to.
 */
class PlanInPartsTest {

    private static final Instant NOW = Instant.parse("2027-03-20T12:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private volatile Instant clock = NOW;
    private ConfigurableApplicationContext context;
    private PlanParts parts;
    private TransactionTemplate transactions;

    @BeforeEach
    void start() {
        context = UseCases.start(database, () -> clock);
        parts = context.getBean(PlanParts.class);
        transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3})
    void partsInAnyOrderWithCrashesComeToWhatOneGoComesTo(long seed) {
        compare(seed);
    }

    @Tag("stress")
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void partsComeToWhatOneGoComesToWithMoreSeeds(long seed) {
        compare(seed);
    }

    private void compare(long seed) {
        TwinSeasons twins = new TwinSeasons(database.jdbc(), context.getBean(EventImport.class), NOW, seed);
        Caller atOnce = twins.create("at-once-" + Long.toHexString(seed));
        Caller inParts = twins.create("in-parts-" + Long.toHexString(seed));
        assertThat(twins.messages(inParts.orgId())).isEqualTo(twins.messages(atOnce.orgId()));

        List<String> before = twins.messages(atOnce.orgId());
        planAtOnce(atOnce, seed);
        SavedPlan saved = save(inParts, seed);
        assertThat(saved.job()).isNotNull();
        assertThat(twins.behind(inParts.orgId())).as("planned by the save").isEqualTo(TwinSeasons.EVENTS);
        work(twins, inParts.orgId(), new Random(seed));

        assertThat(twins.messages(atOnce.orgId())).isNotEqualTo(before);
        assertThat(differences(twins.messages(inParts.orgId()), twins.messages(atOnce.orgId())))
                .isEmpty();
        assertThat(parts.running(inParts)).isEmpty();
    }

    private static List<String> differences(List<String> inParts, List<String> atOnce) {
        List<String> differences = new ArrayList<>();
        inParts.stream()
                .filter(message -> !atOnce.contains(message))
                .map("in parts: "::concat)
                .forEach(differences::add);
        atOnce.stream()
                .filter(message -> !inParts.contains(message))
                .map("at once: "::concat)
                .forEach(differences::add);
        return differences;
    }

    /** Parts, messages that fall due before their part, and crashes before a part's transaction ends; hours may pass. */
    private void work(TwinSeasons twins, OrgId org, Random random) {
        boolean more = true;
        while (more) {
            clock = clock.plusSeconds(random.nextInt(1_200));
            switch (random.nextInt(10)) {
                case 0 -> parts.planFirst(org, twins.anyMessage(org, random));
                case 1 -> crashed(() -> parts.step());
                case 2 -> crashed(() -> parts.planFirst(org, twins.anyMessage(org, random)));
                default -> more = parts.step();
            }
        }
        clock = NOW;
    }

    private void crashed(Runnable part) {
        transactions.executeWithoutResult(status -> {
            part.run();
            status.setRollbackOnly();
        });
    }

    private SavedPlan save(Caller caller, long seed) {
        MessageTypes types = context.getBean(MessageTypes.class);
        OrganisationSettings settings = context.getBean(OrganisationSettings.class);
        return switch ((int) (seed % 4)) {
            case 0 -> types.save(caller, moved(caller, seed), null).plan();
            case 1 -> settings.save(caller, quiet(settings.find(caller)), null);
            case 2 -> settings.saveHolidays(caller, holidays(seed), null);
            default -> types.save(caller, added(caller, seed), null).plan();
        };
    }

    /** As saving did before there were parts. */
    private void planAtOnce(Caller caller, long seed) {
        OrgId org = caller.orgId();
        EventPlanning planning = context.getBean(EventPlanning.class);
        transactions.executeWithoutResult(status -> {
            context.getBean(PlanRepository.class).lock(org);
            PlanningBasis basis = switch ((int) (seed % 4)) {
                case 0 -> with(org, planning.basis(org), moved(caller, seed));
                case 1 -> {
                    SettingsRepository settings = context.getBean(SettingsRepository.class);
                    Settings after = quiet(settings.find(org));
                    settings.save(org, after);
                    yield planning.basis(org).with(after);
                }
                case 2 -> {
                    context.getBean(HolidayRepository.class).insert(org, holidays(seed));
                    yield planning.basis(org)
                            .withHolidays(
                                    holidays(seed).stream().map(Holiday::day).collect(Collectors.toSet()));
                }
                default -> with(org, planning.basis(org), added(caller, seed));
            };
            Replanning replanning = context.getBean(Replanning.class);
            Season season = replanning.lock(org, basis, NOW);
            replanning.replan(org, season, basis, Cause.RULE, caller.actor(), NOW);
        });
    }

    private PlanningBasis with(OrgId org, PlanningBasis basis, MessageType type) {
        context.getBean(MessageTypeRepository.class).save(org, type);
        return basis.with(type);
    }

    /** Some days earlier or later, at another time, and perhaps off. */
    private MessageType moved(Caller caller, long seed) {
        MessageType type = type(caller, "REMINDER");
        Random random = new Random(seed);
        MessageRule rule = new MessageRule(
                "REMINDER",
                Timing.onDay(-1 - random.nextInt(9), LocalTime.of(random.nextInt(24), 30)),
                random.nextBoolean() ? Set.of() : Set.of("Crew"),
                type.rule().channels(),
                random.nextBoolean(),
                random.nextInt(4) > 0,
                type.rule().weekendRule(),
                null,
                type.rule().catchUp(),
                type.rule().latePolicy(),
                type.rule().expiry(),
                type.rule().retries());
        return new MessageType(
                type.id(),
                type.name(),
                type.position(),
                rule,
                type.templateCode(),
                false,
                type.operational(),
                type.version() + 1);
    }

    private MessageType added(Caller caller, long seed) {
        MessageType like = type(caller, "DAY_BEFORE");
        MessageRule rule = new MessageRule("EXTRA", new Random(seed).nextInt(-5, 3), LocalTime.of(12, 10), false, true);
        return new MessageType(Ids.next(), "Extra", 9, rule, like.templateCode(), false, true, 1);
    }

    private MessageType type(Caller caller, String code) {
        return context.getBean(MessageTypeRepository.class).all(caller.orgId()).stream()
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Settings quiet(Settings known) {
        return new Settings(
                true,
                known.heldSince(),
                known.defaultZone(),
                known.language(),
                known.horizonDays(),
                known.inDoubtPolicy(),
                known.senderAddress(),
                known.replyTo(),
                new QuietHours(LocalTime.of(16, 30), LocalTime.of(11, 0)),
                known.weekend(),
                known.accentColour(),
                known.version() + 1);
    }

    private static List<Holiday> holidays(long seed) {
        LocalDate first = LocalDate.ofInstant(NOW, ZoneOffset.UTC).plusDays(new Random(seed).nextInt(4));
        return List.of(new Holiday(first, "One"), new Holiday(first.plusDays(3), "Other"));
    }
}
