package io.cuesheet.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
}
