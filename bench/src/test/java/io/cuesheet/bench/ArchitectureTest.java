package io.cuesheet.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of this module; those of all others are held where they run together. */
@AnalyzeClasses(packages = "io.cuesheet.bench", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule benchmarks_start_the_page_or_the_standalone_and_use_what_lies_under_them = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.cuesheet.api..", "io.cuesheet.activities..", "io.cuesheet.rendering..", "io.cuesheet.worker..");
}
