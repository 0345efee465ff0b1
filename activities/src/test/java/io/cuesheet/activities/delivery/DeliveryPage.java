package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A table in docs/delivery.md that a test has found out. With {@code -Dcuesheet.write-docs=true} it is written, else compared. */
final class DeliveryPage {

    private static final Path PAGE = Path.of("../docs/delivery.md");

    private DeliveryPage() {}

    static void holds(String table, List<String> columns, List<List<String>> rows) throws IOException {
        String begin = "<!-- table " + table + ": written by a test -->\n\n";
        String end = "<!-- end of table " + table + " -->";
        String found =
                line(columns) + line(columns.stream().map(column -> "---").toList())
                        + rows.stream().map(DeliveryPage::line).collect(Collectors.joining()) + "\n";
        String page = Files.readString(PAGE);
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        assertThat(to).as("the place for the table in " + PAGE).isGreaterThanOrEqualTo(from);
        if (Boolean.getBoolean("cuesheet.write-docs")) {
            Files.writeString(PAGE, page.substring(0, from) + found + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to))
                .as("docs/delivery.md, which says how to write it anew")
                .isEqualTo(found);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
