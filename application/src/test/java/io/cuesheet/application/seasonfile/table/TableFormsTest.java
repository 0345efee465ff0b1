package io.cuesheet.application.seasonfile.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.seasonfile.sheet.OdsFile;
import io.cuesheet.application.seasonfile.sheet.XlsxFile;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same table is the same season, whatever its encoding, separator, spelling and order of columns. */
class TableFormsTest {

    private static final List<String> HEADER = List.of(
            "external_ref",
            "name",
            "venue",
            "city",
            "starts_at",
            "time_zone",
            "load_in_time",
            "contact_role",
            "contact_email",
            "contact_phone");
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("windows-1252"));
    private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|");
    private static final List<String> ENDS = List.of("\n", "\r\n", "\r");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnItsForm(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 40; run++) {
            List<List<String>> table = table(random);
            List<ImportedEvent> plain = events(csv(table, ",", "\n").getBytes(StandardCharsets.UTF_8));
            List<List<String>> other = spelled(shuffled(table, random), random);
            String separator = pick(SEPARATORS, random);
            Charset charset = pick(CHARSETS, random);
            boolean isMarked = random.nextBoolean() && !charset.name().startsWith("windows");
            boolean isNamed = random.nextBoolean();
            String text = (isMarked ? "\uFEFF" : "")
                    + (isNamed ? "sep=" + separator + "\n" : "")
                    + csv(other, separator, pick(ENDS, random));

            assertThat(events(text.getBytes(charset)))
                    .as("seed %d, run %d: %s in %s", seed, run, separator, charset)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("origin")
                    .isEqualTo(plain);
            assertThat(events(xlsx(other)))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("origin")
                    .isEqualTo(plain);
            assertThat(events(ods(other)))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("origin")
                    .isEqualTo(plain);
        }
    }

    private static List<List<String>> table(Random random) {
        List<List<String>> table = new ArrayList<>(List.of(HEADER));
        int rows = 1 + random.nextInt(5);
        for (int row = 0; row < rows; row++) {
            table.add(List.of(
                    "r-" + row,
                    pick(List.of("Müller, Söhne; & Co.", "L'été", "a \"quoted\" name", "Tab"), random),
                    pick(List.of("Große Halle", "Café | Bar", "Théâtre"), random),
                    pick(List.of("Köln", "", "Genève"), random),
                    "2027-0%d-1%dT19:30".formatted(1 + random.nextInt(9), random.nextInt(10)),
                    pick(List.of("", "Europe/Paris"), random),
                    "",
                    "Office",
                    "office%d@example.org".formatted(random.nextInt(3)),
                    ""));
        }
        return table;
    }

    private static List<List<String>> shuffled(List<List<String>> table, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int column = 0; column < HEADER.size(); column++) {
            order.add(column);
        }
        Collections.shuffle(order, random);
        return table.stream().map(row -> order.stream().map(row::get).toList()).toList();
    }

    private static List<List<String>> spelled(List<List<String>> table, Random random) {
        List<List<String>> spelled = new ArrayList<>(table);
        spelled.set(
                0,
                table.getFirst().stream()
                        .map(name -> switch (random.nextInt(4)) {
                            case 0 -> name.toUpperCase(Locale.ROOT);
                            case 1 -> name.replace('_', ' ');
                            case 2 -> " " + name.replace('_', '-') + " ";
                            default -> name;
                        })
                        .toList());
        return spelled;
    }

    private static String csv(List<List<String>> table, String separator, String end) {
        StringWriter out = new StringWriter();
        for (List<String> row : table) {
            out.append(String.join(
                            separator,
                            row.stream().map(cell -> quoted(cell, separator)).toList()))
                    .append(end);
        }
        return out.toString();
    }

    private static String quoted(String cell, String separator) {
        return cell.contains(separator) || cell.contains("\"") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }

    private static byte[] xlsx(List<List<String>> table) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < table.size(); row++) {
            rows.append(XlsxFile.row(row + 1, table.get(row).toArray(String[]::new)));
        }
        return new XlsxFile().sheet("Season", rows.toString()).bytes();
    }

    private static byte[] ods(List<List<String>> table) {
        StringBuilder rows = new StringBuilder();
        for (List<String> row : table) {
            rows.append(OdsFile.row(
                    row.stream().map(cell -> cell.replace("&", "&amp;")).toArray(String[]::new)));
        }
        return new OdsFile().sheet("Season", rows.toString()).bytes();
    }

    private static List<ImportedEvent> events(byte[] file) {
        SeasonFile read = CaseFile.storable(SeasonFormat.of(file), file, ZONE);
        return read.events();
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
