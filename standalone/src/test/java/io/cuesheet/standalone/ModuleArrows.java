package io.cuesheet.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** Which module may use which, and that packages don't use each other in a circle. */
final class ModuleArrows {

    @ArchTest
    static final ArchRule modules_depend_on_each_other_along_the_arrows_only = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("workflows")
            .definedBy("io.cuesheet.workflows..")
            .layer("rendering")
            .definedBy("io.cuesheet.rendering..")
            .layer("db")
            .definedBy("io.cuesheet.db..")
            .layer("application")
            .definedBy("io.cuesheet.application..")
            .layer("api")
            .definedBy("io.cuesheet.api..")
            .layer("ui")
            .definedBy("io.cuesheet.ui..")
            .layer("activities")
            .definedBy("io.cuesheet.activities..")
            .layer("worker")
            .definedBy("io.cuesheet.worker..")
            .layer("standalone")
            .definedBy("io.cuesheet.standalone..")
            .whereLayer("workflows")
            .mayNotAccessAnyLayer()
            .whereLayer("rendering")
            .mayOnlyAccessLayers("workflows")
            .whereLayer("db")
            .mayOnlyAccessLayers("workflows")
            .whereLayer("application")
            .mayOnlyAccessLayers("workflows", "db", "rendering")
            .whereLayer("api")
            .mayOnlyAccessLayers("workflows", "db", "rendering", "application")
            .whereLayer("ui")
            .mayOnlyAccessLayers("workflows", "db", "rendering", "application", "api")
            .whereLayer("activities")
            .mayOnlyAccessLayers("workflows", "db", "rendering", "application")
            .whereLayer("worker")
            .mayOnlyAccessLayers("workflows", "db", "rendering", "application", "activities")
            .whereLayer("standalone")
            .mayOnlyAccessLayers("workflows", "db", "application", "worker", "ui");

    @ArchTest
    static final ArchRule no_view_uses_the_api = noClasses()
            .that()
            .resideInAPackage("io.cuesheet.ui..")
            .and()
            .resideOutsideOfPackages("io.cuesheet.ui", "io.cuesheet.ui.security")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.cuesheet.api..");

    @ArchTest
    static final ArchRule packages_do_not_depend_on_each_other_in_a_circle =
            slices().assignedFrom(new Packages()).should().beFreeOfCycles();

    /** Each package by itself, also when it lies in the folder of another. */
    private static final class Packages implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
