package io.cuesheet.application.transfer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.seasonfile.content.FileNotes;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.text.CsvInjection;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.transfer.TransferRow;
import io.cuesheet.workflows.OrgId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an exported file: all of it, or none of it. */
final class TransferFile {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<TransferRow> rows = new ArrayList<>();
    private final Map<TransferRow.Identity, Integer> lines = new HashMap<>();

    private final FileNotes notes = new FileNotes();
    private final OrgId org;

    private TransferFile(OrgId org) {
        this.org = org;
    }

    /** @param notes what was understood in a way that people should know of */
    record Content(List<TransferRow> rows, List<ImportNote> notes) {}

    static Content csv(OrgId org, byte[] content) {
        String text = text(content);
        TransferFile file = new TransferFile(org);
        try {
            List<CsvRecord> records =
                    CsvReader.builder().ofCsvRecord(text).stream().toList();
            if (records.isEmpty()
                    || !TransferColumns.areComplete(records.getFirst().getFields())) {
                throw FileRefused.ofMessages(
                        1, null, Texts.of("transfer.header", String.join(", ", TransferColumns.NAMES)));
            }
            List<String> header = records.getFirst().getFields();
            records.stream()
                    .skip(1)
                    .forEach(record -> file.add((int) record.getStartingLineNumber(), cells(header, record)));
        } catch (CsvParseException malformed) {
            throw FileRefused.ofMessages(1, null, Texts.of("transfer.no_csv"));
        }
        return file.content();
    }

    static Content json(OrgId org, byte[] content) {
        String text = text(content);
        TransferFile file = new TransferFile(org);
        JsonNode messages = tree(text).path("messages");
        if (!messages.isArray()) {
            throw FileRefused.ofMessages(1, null, Texts.of("transfer.no_list"));
        }
        int number = 0;
        for (JsonNode message : messages) {
            file.add(++number, fields(number, message));
        }
        return file.content();
    }

    private static String text(byte[] content) {
        FileLimit.MESSAGES.check(content);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw FileRefused.ofMessages(1, null, Texts.of("transfer.no_utf8"));
        }
    }

    private Content content() {
        return new Content(rows, notes.all());
    }

    private void add(int line, Map<String, @Nullable String> values) {
        TransferRow row = new TransferReader(org, line, values, notes).read();
        Integer earlier = lines.putIfAbsent(row.identity(), line);
        if (earlier != null) {
            throw FileRefused.ofMessages(line, null, Texts.of("transfer.twice", String.valueOf(earlier)));
        }
        rows.add(row);
    }

    private static Map<String, @Nullable String> cells(List<String> header, CsvRecord record) {
        Map<String, @Nullable String> values = new HashMap<>();
        for (int column = 0; column < header.size(); column++) {
            values.put(header.get(column), CsvInjection.restored(record.getField(column)));
        }
        return values;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException malformed) {
            throw FileRefused.ofMessages(1, null, Texts.of("transfer.no_json"));
        }
    }

    private static Map<String, @Nullable String> fields(int number, JsonNode message) {
        Set<String> known = Set.copyOf(TransferColumns.names(true));
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : message.properties()) {
            JsonNode value = field.getValue();
            if (!known.contains(field.getKey()) || value.isContainer()) {
                throw FileRefused.ofMessages(number, null, Texts.of("transfer.unknown_field"));
            }
            values.put(field.getKey(), value.isNull() ? null : value.asString());
        }
        return values;
    }
}
