package io.cuesheet.application.seasonfile.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes small .xlsx files part by part, as different programs write them. */
public final class XlsxFile {

    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STYLES = "xl/styles.xml";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private String properties = "";
    private int count;

    /** Styles 1 to 4: a date with a time, a date, a time, a text; 5: a format of one's own. */
    public XlsxFile() {
        part(STYLES, """
            <styleSheet %s><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-407]ddd\\ d.\\ mmmm\\ yyyy\\ h:mm&quot; Uhr&quot;"/></numFmts>
            <cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="49"/><xf numFmtId="164"/></cellXfs>
            </styleSheet>""".formatted(MAIN));
    }

    /** Styles with formats of one's own, from 1 on. */
    public static String styles(String... formats) {
        StringBuilder texts = new StringBuilder();
        StringBuilder cells = new StringBuilder();
        for (int format = 0; format < formats.length; format++) {
            texts.append("<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>".formatted(164 + format, formats[format]));
            cells.append("<xf numFmtId=\"%d\"/>".formatted(164 + format));
        }
        return "<styleSheet %s><numFmts>%s</numFmts><cellXfs><xf numFmtId=\"0\"/>%s</cellXfs></styleSheet>"
                .formatted(MAIN, texts, cells);
    }

    /** As small programs write it that know no formats. */
    public XlsxFile withoutStyles() {
        parts.remove(STYLES);
        return this;
    }

    /** Days are counted from 1904 on, as older Excels for Mac do. */
    public XlsxFile since1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    /** @param rows rows of XML */
    public XlsxFile sheet(String name, String rows) {
        return sheet(name, "", rows);
    }

    public XlsxFile hidden(String name, String rows) {
        return sheet(name, " state=\"hidden\"", rows);
    }

    private XlsxFile sheet(String name, String state, String rows) {
        count++;
        sheets.append("<sheet name=\"%s\" sheetId=\"%d\"%s r:id=\"rId%d\"/>".formatted(name, count, state, count));
        relations.append("<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                .formatted(count, RELATIONS, count));
        return part(
                "xl/worksheets/sheet%d.xml".formatted(count),
                "<worksheet %s><sheetData>%s</sheetData></worksheet>".formatted(MAIN, rows));
    }

    /** Texts that cells name by their number. */
    public XlsxFile strings(String... texts) {
        StringBuilder table = new StringBuilder();
        for (String text : texts) {
            table.append("<si><t xml:space=\"preserve\">").append(text).append("</t></si>");
        }
        return part("xl/sharedStrings.xml", "<sst %s>%s</sst>".formatted(MAIN, table));
    }

    public XlsxFile part(String name, String content) {
        parts.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public XlsxFile part(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    /** A row of texts, each in its cell. */
    public static String row(int number, String... texts) {
        StringBuilder cells = new StringBuilder();
        for (int column = 0; column < texts.length; column++) {
            if (!texts[column].isEmpty()) {
                cells.append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                        .formatted(
                                'A' + column,
                                number,
                                texts[column].replace("&", "&amp;").replace("<", "&lt;")));
            }
        }
        return "<row r=\"%d\">%s</row>".formatted(number, cells);
    }

    public byte[] bytes() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("[Content_Types].xml", utf8("""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>
            %s<Override PartName="/xl/sharedStrings.xml" ContentType="%ssharedStrings+xml"/></Types>""".formatted(TYPES, stylesType(), TYPES)));
        all.put(
                "xl/workbook.xml",
                utf8("<workbook %s xmlns:r=\"%s\">%s<sheets>%s</sheets></workbook>"
                        .formatted(MAIN, RELATIONS, properties, sheets)));
        all.put(
                "xl/_rels/workbook.xml.rels",
                utf8(
                        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>"
                                .formatted(relations)));
        all.putAll(parts);
        return zip(all);
    }

    private String stylesType() {
        return parts.containsKey(STYLES)
                ? "<Override PartName=\"/%s\" ContentType=\"%sstyles+xml\"/>\n".formatted(STYLES, TYPES)
                : "";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }
}
