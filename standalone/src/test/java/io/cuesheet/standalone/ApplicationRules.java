package io.cuesheet.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The use cases know nothing of the front doors, and are the way to Temporal. */
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

    /** Everything else asks {@code application.engine}, so that starts, deadlines and refusals are the same for page, API and worker. */
    @ArchTest
    static final ArchRule temporal_is_talked_to_in_few_places = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.cuesheet.workflows..",
                    "io.cuesheet.application.engine..",
                    "io.cuesheet.activities..",
                    "io.cuesheet.worker.temporal..",
                    "io.cuesheet.worker.outbox..")
            .and()
            .doNotBelongToAnyOf(TemporalDevServer.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.temporal.client..", "io.temporal.serviceclient..");
}
