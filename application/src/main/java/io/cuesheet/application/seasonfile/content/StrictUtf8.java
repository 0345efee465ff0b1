package io.cuesheet.application.seasonfile.content;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes a file and names the place of the first byte that is not UTF-8, instead of putting a question mark there. */
public final class StrictUtf8 {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private StrictUtf8() {}

    public static String decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = withoutByteOrderMark(out.flip().toString());
        if (result.isError()) {
            throw FileRefused.with(List.of(problemAfter(text)));
        }
        return text;
    }

    private static String withoutByteOrderMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static FileProblem problemAfter(String validText) {
        int line = 1
                + (int) validText.chars().filter(character -> character == '\n').count();
        return new FileProblem(
                line,
                columnAtEndOf(validText),
                FileReason.NOT_UTF_8,
                "There is a byte that is not UTF-8; save the file with the encoding UTF-8.");
    }

    private static @Nullable String columnAtEndOf(String validText) {
        List<CsvRecord> records = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowUnclosedQuote(true)
                .allowExtraCharsAfterClosingQuote(true)
                // Something must stand after the last comma for it to count as the start of a field.
                .ofCsvRecord(validText + "?")
                .stream()
                .toList();
        int position = records.getLast().getFieldCount() - 1;
        List<String> header = records.getFirst().getFields();
        return records.size() > 1 && position < header.size() ? header.get(position) : null;
    }
}
