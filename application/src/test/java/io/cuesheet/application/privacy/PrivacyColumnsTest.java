package io.cuesheet.application.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever adds a column in which something of a person can stand says so in the document. */
class PrivacyColumnsTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "privacy.md");
    private static final Pattern LINE = Pattern.compile("^- `(\\w+)`: (.*)$", Pattern.MULTILINE);
    private static final Pattern COLUMN = Pattern.compile("`(\\w+)`");

    @Test
    void everyColumnWithTextIsInOneOfTheLists() throws IOException {
        List<String> listed = listed();
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(listed)).isEqualTo(new TreeSet<>(columns()));
    }

    @Test
    void theFixedTimesAreThoseOfTheProduct() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (KeptFor kept : KeptFor.values()) {
            long days = kept.time().toDays();
            assertThat(document)
                    .containsIgnoringCase("| %s | %d day%s |".formatted(kept.words(), days, days == 1 ? "" : "s"));
        }
    }

    private static List<String> listed() throws IOException {
        List<String> listed = new ArrayList<>();
        Matcher line = LINE.matcher(Files.readString(DOCUMENT));
        while (line.find()) {
            Matcher column = COLUMN.matcher(line.group(2));
            while (column.find()) {
                listed.add(line.group(1) + "." + column.group(1));
            }
        }
        return listed;
    }

    private static List<String> columns() {
        try (TestDatabase database = TestDatabase.create()) {
            return database.jdbc().sql("""
                            select table_name || '.' || column_name from information_schema.columns
                            where table_schema = 'public' and table_name <> 'flyway_schema_history'
                              and udt_name not in ('uuid', 'timestamptz', 'timestamp', 'date', 'time', 'bool', 'int4', 'int8')
                            """).query(String.class).list();
        }
    }
}
