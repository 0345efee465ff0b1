package io.cuesheet.application.seasonfile.sheet;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file that does not say how it is encoded: by its byte order mark, else by where zeros stand, else by whether it is UTF-8.
 *
 * @param text up to the first byte that can't be read
 * @param isBroken whether there is such a byte
 * @param assumed the encoding that was taken because the file is not UTF-8; null: none
 */
record TextEncoding(String text, boolean isBroken, @Nullable Charset assumed) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int LOOKED_AT = 4_096;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LAST_ASCII = 0x7F;

    static TextEncoding of(byte[] file) {
        Charset wide = wide(file);
        if (wide != null) {
            return strict(file, wide);
        }
        Utf8 utf8 = Utf8.of(file);
        if (utf8.firstFault() < 0) {
            return new TextEncoding(withoutMark(utf8.text()), false, null);
        }
        // Text of another encoding has no sequences that are right in UTF-8; a file that has both was damaged.
        boolean isOther = !utf8.hasSequences() && !utf8.isCutOff();
        TextEncoding windows = isOther ? strict(file, WINDOWS) : null;
        return windows == null || windows.isBroken()
                ? new TextEncoding(withoutMark(utf8.text().substring(0, utf8.firstFault())), true, null)
                : new TextEncoding(windows.text(), false, WINDOWS);
    }

    /** UTF-16, by its mark or by the zeros beside letters of the Latin alphabet. */
    private static @Nullable Charset wide(byte[] file) {
        if (file.length >= 2 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (file.length >= 2 && (file[0] & 0xFF) == 0xFE && (file[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        int pairs = Math.min(file.length, LOOKED_AT) / 2;
        int first = 0;
        int second = 0;
        for (int pair = 0; pair < pairs; pair++) {
            first += file[2 * pair] == 0 ? 1 : 0;
            second += file[2 * pair + 1] == 0 ? 1 : 0;
        }
        boolean isEven = file.length % 2 == 0 && pairs > 1;
        if (isEven && first == 0 && second > pairs / 2) {
            return StandardCharsets.UTF_16LE;
        }
        return isEven && second == 0 && first > pairs / 2 ? StandardCharsets.UTF_16BE : null;
    }

    private static TextEncoding strict(byte[] file, Charset charset) {
        CharBuffer out = CharBuffer.allocate(file.length);
        CharsetDecoder decoder = charset.newDecoder();
        try {
            return new TextEncoding(
                    withoutMark(decoder.decode(ByteBuffer.wrap(file)).toString()), false, null);
        } catch (CharacterCodingException broken) {
            decoder.reset().decode(ByteBuffer.wrap(file), out, true);
            return new TextEncoding(withoutMark(out.flip().toString()), true, null);
        }
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /**
     * A file read as UTF-8, without what is none.
     *
     * @param firstFault position in the text; negative: there is none
     * @param isCutOff whether the only fault is a character that the end of the file cuts off
     */
    private record Utf8(String text, int firstFault, boolean hasSequences, boolean isCutOff) {

        static Utf8 of(byte[] file) {
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
            ByteBuffer in = ByteBuffer.wrap(file);
            CharBuffer out = CharBuffer.allocate(file.length);
            int firstFault = -1;
            boolean isCutOff = false;
            CoderResult result = decoder.decode(in, out, true);
            while (result.isError()) {
                isCutOff = firstFault < 0 && in.remaining() == result.length();
                firstFault = firstFault < 0 ? out.position() : firstFault;
                in.position(in.position() + result.length());
                result = decoder.decode(in, out, true);
            }
            String text = out.flip().toString();
            boolean hasSequences = text.chars().anyMatch(character -> character > LAST_ASCII);
            return new Utf8(text, firstFault, hasSequences, isCutOff);
        }
    }
}
