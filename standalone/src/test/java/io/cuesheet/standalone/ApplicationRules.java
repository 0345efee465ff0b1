package io.cuesheet.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.cuesheet.db.scope.AcrossOrganisations;
import java.util.Set;

/** The use cases know nothing of the front doors, and the front doors reach the database through the use cases only. */
final class ApplicationRules {

    /** What is stored or exported as JSON is read and written by a plain mapper. */
    @ArchTest
    static final ArchRule use_cases_know_no_http_no_json_bodies_and_no_pages = noClasses()
            .that()
            .resideInAPackage("io.cuesheet.application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.security..",
                    "jakarta.servlet..",
                    "com.vaadin..",
                    "io.swagger..",
                    "com.fasterxml.jackson.annotation..",
                    "tools.jackson.databind.annotation..");

    /** Save to find out who somebody is, before anybody can ask for anything. */
    @ArchTest
    static final ArchRule front_doors_call_no_repository = noClasses()
            .that()
            .resideInAnyPackage("io.cuesheet.api..", "io.cuesheet.ui..")
            .and()
            .resideOutsideOfPackages("io.cuesheet.api.security", "io.cuesheet.ui.security")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.cuesheet\\.db\\..*Repository");

    /** Each of them has a statement that can't belong to one organisation; the others of its statements do. */
    private static final Set<String> CROSS_ORGANISATIONS = Set.of(
            "AccountRepository",
            "AlarmNoticeRepository",
            "AlarmRepository",
            "ApiKeyRepository",
            "BounceRepository",
            "BulkItemRepository",
            "ChannelWaitRepository",
            "DeletionSweepRepository",
            "DriftRepository",
            "EngineSyncRepository",
            "ErasureRepository",
            "FeedRepository",
            "InstallationRepository",
            "MembershipRepository",
            "OneTimeLinkRepository",
            "OrganisationDirectory",
            "OrganisationRepository",
            "PageSessionRepository",
            "PlanJobRepository",
            "PlanRepairRepository",
            "ReconciliationPasses",
            "ReconciliationRepository",
            "ReplacedLogoRepository",
            "RestoreRepository",
            "RetentionRepository",
            "SchedulerHeartbeatRepository",
            "SeasonImportRepository",
            "SendRequestRepository",
            "SetupRepository",
            "SignInRepository",
            "SubscriptionTurns",
            "SuppressionRepository",
            "TestSendRepository");

    @ArchTest
    static void few_repositories_cross_organisations(JavaClasses classes) {
        assertThat(classes.stream()
                        .flatMap(type -> type.getConstructors().stream())
                        .filter(ApplicationRules::crosses)
                        .map(constructor -> constructor.getOwner().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(CROSS_ORGANISATIONS);
    }

    private static boolean crosses(JavaConstructor constructor) {
        return constructor.getParameters().stream()
                .anyMatch(parameter -> parameter.isAnnotatedWith(AcrossOrganisations.class));
    }
}
