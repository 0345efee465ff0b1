package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path parent;

    @Test
    void a_second_instance_on_the_same_folder_is_refused_in_one_line() throws IOException {
        Path folder = parent.resolve("data");
        try (DataFolder first = DataFolder.open(folder)) {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> DataFolder.open(folder))
                    .withMessage(
                            "Another Cuesheet runs on %s. Stop it first, or give a folder of its own with --data.",
                            first.root());
        }
    }

    @Test
    void a_folder_that_was_left_can_be_used_again() throws IOException {
        Path folder = parent.resolve("data");
        DataFolder.open(folder).close();

        try (DataFolder again = DataFolder.open(folder)) {
            assertThat(again.root()).isEqualTo(folder.toRealPath());
        }
    }

    @Test
    void nobody_else_may_enter_a_new_folder() throws IOException {
        try (DataFolder folder = DataFolder.open(parent.resolve("data"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                    .isEqualTo("rwx------");
        }
    }
}
