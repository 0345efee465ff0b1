package io.cuesheet.standalone;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/** The arrows between the modules, and what their code must not touch (docs/architecture.md). */
@AnalyzeClasses(
        packages = "io.cuesheet",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

    /** Those of other modules, once they are packaged. */
    static final class NoTestJars implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchTests arrows = ArchTests.in(ModuleArrows.class);

    @ArchTest
    static final ArchTests application = ArchTests.in(ApplicationRules.class);

    @ArchTest
    static final ArchTests workflows = ArchTests.in(ClockAndWorkflowRules.class);
}
