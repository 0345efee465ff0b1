package io.cuesheet.application.seasonfile.sheet;

import io.cuesheet.application.refusal.FileRefused;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * Reads the sheets of an .ods file (OpenDocument 1.3, part 3, section 9), as they stream by.
 *
 * @see <a href="https://docs.oasis-open.org/office/OpenDocument/v1.3/OpenDocument-v1.3-part3-schema.html">the format</a>
 */
public final class OdsSheets {

    private static final String CONTENT = "content.xml";
    private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

    private static final String STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";

    /** Of sheets with what other files say; LibreOffice keeps them out of sight. */
    private static final String OF_OTHER_FILES = "ta_extref";

    private final XMLStreamReader content;
    private final Set<String> hidden = new HashSet<>(Set.of(OF_OTHER_FILES));
    private String style = "";
    private final TableLimits limits = new TableLimits();
    private final List<Sheet> sheets = new ArrayList<>();

    private OdsSheets(XMLStreamReader content) {
        this.content = content;
    }

    /** @throws FileRefused where it is no such file, or has too much of anything */
    public static List<Sheet> read(byte[] file) {
        try (ZipEntries entries = ZipEntries.open(file)) {
            ZipArchiveEntry part = entries.all().stream()
                    .filter(entry -> entry.getName().equals(CONTENT))
                    .findFirst()
                    .orElseThrow(ZipEntries::unreadable);
            try (InputStream in = entries.open(part)) {
                return new OdsSheets(Xml.reader(in)).readAll();
            }
        } catch (IOException | XMLStreamException | NumberFormatException broken) {
            throw ZipEntries.unreadable();
        }
    }

    private List<Sheet> readAll() throws XMLStreamException {
        while (content.hasNext()) {
            int event = content.next();
            if (event == XMLStreamConstants.DTD) {
                throw ZipEntries.unreadable();
            }
            if (event == XMLStreamConstants.START_ELEMENT && isTable("table")) {
                readSheet();
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                readStyle();
            }
        }
        return sheets;
    }

    /** Styles stand before the sheets. */
    private void readStyle() {
        if (!STYLE.equals(content.getNamespaceURI())) {
            return;
        }
        if (content.getLocalName().equals("style")) {
            style = Objects.requireNonNullElse(content.getAttributeValue(STYLE, "name"), "");
        } else if ("false".equals(content.getAttributeValue(TABLE, "display"))) {
            hidden.add(style);
        }
    }

    private void readSheet() throws XMLStreamException {
        String name = Objects.requireNonNullElse(content.getAttributeValue(TABLE, "name"), "");
        boolean isHidden =
                hidden.contains(Objects.requireNonNullElse(content.getAttributeValue(TABLE, "style-name"), ""));
        List<TableRow> rows = new ArrayList<>();
        int line = 1;
        while (!(content.next() == XMLStreamConstants.END_ELEMENT && isTable("table"))) {
            if (content.isStartElement() && isTable("table-row")) {
                int repeated = repeated("number-rows-repeated");
                List<SheetCell> cells = readRow();
                int characters =
                        cells.stream().mapToInt(cell -> cell.text().length()).sum();
                for (int copy = 0; copy < repeated && !cells.isEmpty(); copy++) {
                    limits.row(cells.size());
                    limits.text(characters);
                    rows.add(TableRow.of(line + copy, cells));
                }
                line += repeated;
            }
        }
        if (!isHidden) {
            sheets.add(new Sheet(name, true, rows));
        }
    }

    /** Up to its last cell that is not empty: a sheet's rows end with thousands of empty ones. */
    private List<SheetCell> readRow() throws XMLStreamException {
        List<SheetCell> cells = new ArrayList<>();
        long column = 0;
        while (!(content.next() == XMLStreamConstants.END_ELEMENT && isTable("table-row"))) {
            if (content.isStartElement() && (isTable("table-cell") || isTable("covered-table-cell"))) {
                int repeated = repeated("number-columns-repeated");
                SheetCell cell = new OdsCell(content).read();
                column += repeated;
                if (!cell.text().isBlank()) {
                    TableLimits.columns((int) Math.min(Integer.MAX_VALUE, column));
                    while (cells.size() < column - repeated) {
                        cells.add(SheetCell.EMPTY);
                    }
                    while (cells.size() < column) {
                        cells.add(cell);
                    }
                }
            }
        }
        return cells;
    }

    private int repeated(String attribute) {
        String number = content.getAttributeValue(TABLE, attribute);
        return number == null ? 1 : Math.max(1, Integer.parseInt(number));
    }

    private boolean isTable(String element) {
        return TABLE.equals(content.getNamespaceURI()) && content.getLocalName().equals(element);
    }
}
