package io.cuesheet.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.concurrent.Executor;

/** What workflow code must not touch, and where the time comes from. */
final class ClockAndWorkflowRules {

    @ArchTest
    static final ArchRule workflows_know_the_jdk_temporal_and_jackson_annotations_only = noClasses()
            .that()
            .resideInAPackage("io.cuesheet.workflows..")
            .should()
            .dependOnClassesThat(resideOutsideOfPackages(
                            "java.lang..",
                            "java.time..",
                            "java.util..",
                            "java.math..",
                            "java.text..",
                            "java.io..",
                            "io.cuesheet.workflows..",
                            "io.temporal..",
                            "com.fasterxml.jackson..",
                            "org.jspecify..",
                            "org.slf4j..")
                    // A value, unlike the rest of its package.
                    .and(not(equivalentTo(URI.class))));

    @ArchTest
    static final ArchRule workflows_ask_temporal_for_the_time_and_for_ids = noClasses()
            .that()
            .resideInAPackage("io.cuesheet.workflows..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule workflows_start_no_threads = noClasses()
            .that()
            .resideInAPackage("io.cuesheet.workflows..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Executor.class);

    @ArchTest
    static final ArchRule the_clock_is_injected_everywhere = noClasses()
            .that()
            .resideOutsideOfPackage("io.cuesheet.standalone..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now");
}
