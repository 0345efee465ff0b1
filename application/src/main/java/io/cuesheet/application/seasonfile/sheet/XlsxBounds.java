package io.cuesheet.application.seasonfile.sheet;

import io.cuesheet.application.text.Texts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is in an .xlsx file before a library opens it, which believes every reference of a cell and holds all texts in memory. The
 * library gets a copy that has nothing but the parts that were counted.
 */
final class XlsxBounds {

    private static final int SHARED_FORMULA_WORK = 2_000_000_000;
    private static final int ARRAY_FORMULA_WORK = 200_000_000;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_REFERENCE = 3;
    private static final int LETTERS = 26;

    private final TableLimits limits = new TableLimits();
    private boolean is1904;
    private boolean hasStyles;
    private long cells;
    private long arrayFormulas;
    private long longestFormula;
    private long sharedWork;
    private boolean isNumber;

    /**
     * A file that can be opened.
     *
     * @param is1904 whether its days are counted from 1904 on, as older Excels for Mac do
     * @param hasStyles whether it has a part with formats, which the standard does not demand
     */
    record Checked(byte[] file, boolean is1904, boolean hasStyles) {}

    /** @throws io.cuesheet.application.refusal.FileRefused where it has too much of anything */
    static Checked check(byte[] file) {
        XlsxBounds bounds = new XlsxBounds();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipEntries entries = ZipEntries.open(file);
                ZipOutputStream copy = new ZipOutputStream(out)) {
            copy.setLevel(Deflater.NO_COMPRESSION);
            for (ZipArchiveEntry entry : entries.all()) {
                bounds.copy(entries, entry, copy);
            }
        } catch (IOException broken) {
            throw ZipEntries.unreadable();
        }
        return new Checked(out.toByteArray(), bounds.is1904, bounds.hasStyles);
    }

    private void copy(ZipEntries entries, ZipArchiveEntry entry, ZipOutputStream copy) throws IOException {
        byte[] part;
        try (InputStream in = entries.open(entry)) {
            part = in.readAllBytes();
        }
        if (isCounted(part)) {
            copy.putNextEntry(new ZipEntry(entry.getName()));
            copy.write(part);
            copy.closeEntry();
        }
    }

    /** Pictures and drawings are no XML, or broken one: they are left out. */
    private boolean isCounted(byte[] part) {
        if (!Xml.isBegunBy(part)) {
            return false;
        }
        try {
            count(Xml.reader(new ByteArrayInputStream(part)));
            return true;
        } catch (XMLStreamException none) {
            return false;
        }
    }

    private void count(XMLStreamReader part) throws XMLStreamException {
        int column = 0;
        int width = 0;
        int cellsOfRow = 0;
        int depth = 0;
        int textDepth = -1;
        int length = 0;
        while (part.hasNext()) {
            switch (part.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    switch (part.getLocalName()) {
                        case "row" -> {
                            column = 0;
                            width = 0;
                            cellsOfRow = 0;
                        }
                        case "c" -> {
                            column = column(part.getAttributeValue(null, "r"), column + 1);
                            cellsOfRow++;
                            // Many may have one reference.
                            width = Math.max(Math.max(width, column), cellsOfRow);
                            TableLimits.columns(width);
                            cells++;
                            checkFormulas();
                            String type = part.getAttributeValue(null, "t");
                            isNumber = type == null || type.equals("n");
                        }
                        case "f" -> formula(part.getAttributeValue(null, "t"));
                        case "numFmt" -> format(part.getAttributeValue(null, "formatCode"));
                        case "styleSheet" -> hasStyles = true;
                        case "workbookPr" -> is1904 = isTrue(part.getAttributeValue(null, "date1904"));
                        default -> {}
                    }
                    if (textDepth < 0 && isText(part.getLocalName())) {
                        textDepth = depth;
                        length = 0;
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    length = textDepth < 0 ? 0 : longer(length + part.getTextLength());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (part.getLocalName().equals("row")) {
                        limits.row(width);
                    }
                    if (part.getLocalName().equals("v") && isNumber && length > LONGEST_NUMBER) {
                        throw ZipEntries.unreadable();
                    }
                    if (part.getLocalName().equals("f")) {
                        longestFormula = Math.max(longestFormula, length);
                    }
                    textDepth = depth == textDepth ? -1 : textDepth;
                    depth--;
                }
                case XMLStreamConstants.DTD -> throw ZipEntries.unreadable();
                default -> {}
            }
        }
    }

    /** A text of a cell, of the table of texts, or a formula. */
    private static boolean isText(String element) {
        return element.equals("si") || element.equals("is") || element.equals("v") || element.equals("f");
    }

    private static int longer(int length) {
        if (length > TableLimits.CELL) {
            throw TableLimits.tooLarge(Texts.of("file.sheet.cell_too_long", TableLimits.CELL));
        }
        return length;
    }

    /** The library writes a shared formula anew for each of its cells, and looks every cell up among the array formulas. */
    private void formula(String type) {
        if ("shared".equals(type)) {
            sharedWork += longestFormula * longestFormula;
        }
        if ("array".equals(type)) {
            arrayFormulas++;
        }
        checkFormulas();
    }

    private void checkFormulas() {
        if (sharedWork > SHARED_FORMULA_WORK || arrayFormulas * cells > ARRAY_FORMULA_WORK) {
            throw TableLimits.tooLarge(Texts.of("file.sheet.formulas"));
        }
    }

    /** Each number is looked at with its format. */
    private static void format(@Nullable String format) {
        if (format != null && format.length() > NumberFormat.LONGEST) {
            throw TableLimits.tooLarge(Texts.of("file.sheet.number_format", NumberFormat.LONGEST));
        }
    }

    private static boolean isTrue(String value) {
        return "1".equals(value) || "true".equals(value);
    }

    /** The number of a column, such as 28 of AB7; from 1. */
    private static int column(String reference, int otherwise) {
        if (reference == null) {
            TableLimits.columns(otherwise);
            return otherwise;
        }
        int column = 0;
        int letters = 0;
        while (letters < reference.length() && reference.charAt(letters) >= 'A' && reference.charAt(letters) <= 'Z') {
            column = column * LETTERS + reference.charAt(letters) - 'A' + 1;
            letters++;
            if (letters > LONGEST_REFERENCE) {
                TableLimits.columns(Integer.MAX_VALUE);
            }
        }
        if (letters == 0 || letters == reference.length()) {
            throw ZipEntries.unreadable();
        }
        TableLimits.columns(column);
        return column;
    }
}
