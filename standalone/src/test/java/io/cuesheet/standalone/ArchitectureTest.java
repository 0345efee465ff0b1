package io.cuesheet.standalone;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/** The arrows between the modules, and what their code must not touch (docs/architecture.md). */
@AnalyzeClasses(packages = "io.cuesheet", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests arrows = ArchTests.in(ModuleArrows.class);

    @ArchTest
    static final ArchTests application = ArchTests.in(ApplicationRules.class);

    @ArchTest
    static final ArchTests workflows = ArchTests.in(ClockAndWorkflowRules.class);
}
