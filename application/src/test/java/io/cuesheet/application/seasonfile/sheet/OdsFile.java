package io.cuesheet.application.seasonfile.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes small .ods files as LibreOffice writes them. */
public final class OdsFile {

    private static final byte[] TYPE = XlsxFile.utf8("application/vnd.oasis.opendocument.spreadsheet");

    /** As many as LibreOffice puts behind the last row and cell. */
    private static final String NO_MORE_ROWS =
            "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";

    private final StringBuilder tables = new StringBuilder();

    /** @param rows rows of XML */
    public OdsFile sheet(String name, String rows) {
        return sheet(name, "ta1", rows);
    }

    public OdsFile hidden(String name, String rows) {
        return sheet(name, "ta2", rows);
    }

    /** @param style ta1, ta2: hidden, or one that LibreOffice has for itself */
    OdsFile sheet(String name, String style, String rows) {
        tables.append(
                "<table:table table:name=\"%s\" table:style-name=\"%s\"><table:table-column table:number-columns-repeated=\"16384\"/>%s%s</table:table>"
                        .formatted(name, style, rows, NO_MORE_ROWS));
        return this;
    }

    /** A row of texts, each in its cell. */
    public static String row(String... texts) {
        StringBuilder cells = new StringBuilder();
        for (String text : texts) {
            cells.append(text.isEmpty() ? "<table:table-cell/>" : text.startsWith("<") ? text : cell(text));
        }
        return "<table:table-row>%s<table:table-cell table:number-columns-repeated=\"16370\"/></table:table-row>"
                .formatted(cells);
    }

    private static String cell(String text) {
        return "<table:table-cell office:value-type=\"string\"><text:p>%s</text:p></table:table-cell>".formatted(text);
    }

    /** A cell with a value of this type. */
    public static String cell(String type, String attribute, String value, String shown) {
        return "<table:table-cell office:value-type=\"%s\" office:%s=\"%s\"><text:p>%s</text:p></table:table-cell>"
                .formatted(type, attribute, value, shown);
    }

    public byte[] bytes() {
        return bytes("""
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
            xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
            <office:automatic-styles>
            <style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
            <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
            </office:automatic-styles>
            <office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>""".formatted(tables));
    }

    static byte[] bytes(String content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(stored("mimetype"));
            zip.write(TYPE);
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(XlsxFile.utf8(content));
            zip.closeEntry();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }

    /** The type is not packed, so that programs find it without unpacking. */
    private static ZipEntry stored(String name) {
        ZipEntry entry = new ZipEntry(name);
        CRC32 sum = new CRC32();
        sum.update(TYPE);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(TYPE.length);
        entry.setCrc(sum.getValue());
        return entry;
    }
}
