package io.cuesheet.application.seasonfile.calendar;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of an iCalendar file after unfolding.
 *
 * @param number of the physical line on which it starts, from 1
 * @param isUtf8 whether all of it could be read; else there are replacement characters
 */
record ContentLine(int number, String text, boolean isUtf8) {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** All lines but blank ones. Unfolds bytes, not characters: a fold may stand in the middle of one. */
    static List<ContentLine> of(byte[] file) {
        List<ContentLine> lines = new ArrayList<>();
        ByteArrayOutputStream current = new ByteArrayOutputStream();
        int start = 1;
        int number = 1;
        int position = startsWithMark(file) ? BYTE_ORDER_MARK.length : 0;
        while (position < file.length) {
            int end = endOfLine(file, position);
            boolean isContinuation = current.size() > 0 && (file[position] == ' ' || file[position] == '\t');
            if (!isContinuation) {
                add(lines, start, current);
                start = number;
            }
            int from = isContinuation ? position + 1 : position;
            current.write(file, from, Math.max(0, end - from));
            position = afterBreak(file, end);
            number++;
        }
        add(lines, start, current);
        return lines;
    }

    private static boolean startsWithMark(byte[] file) {
        return file.length >= BYTE_ORDER_MARK.length
                && ByteBuffer.wrap(file, 0, BYTE_ORDER_MARK.length).equals(ByteBuffer.wrap(BYTE_ORDER_MARK));
    }

    private static int endOfLine(byte[] file, int from) {
        int end = from;
        while (end < file.length && file[end] != '\n' && file[end] != '\r') {
            end++;
        }
        return end;
    }

    private static int afterBreak(byte[] file, int end) {
        boolean isPair = end + 1 < file.length && file[end] == '\r' && file[end + 1] == '\n';
        return end + (isPair ? 2 : 1);
    }

    private static void add(List<ContentLine> lines, int number, ByteArrayOutputStream bytes) {
        byte[] content = bytes.toByteArray();
        boolean isUtf8 = true;
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException broken) {
            text = new String(content, StandardCharsets.UTF_8);
            isUtf8 = false;
        }
        if (!text.isBlank()) {
            lines.add(new ContentLine(number, text, isUtf8));
        }
        bytes.reset();
    }
}
