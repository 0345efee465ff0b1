package io.cuesheet.application.seasonfile.sheet;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML without a document type, and without anything from elsewhere. */
final class Xml {

    /** The JDK's own: libraries register others. */
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // From JDK 24 on, a file with 100,000 &amp; would be too large: what XML has itself counts as entities, too.
        // Others there are none without a document type.
        FACTORY.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        FACTORY.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    }

    private static final int LOOKED_AT = 100;

    /** Byte order marks of UTF-8 and UTF-16. */
    private static final List<String> MARKS = List.of("\u00EF\u00BB\u00BF", "\u00FF\u00FE", "\u00FE\u00FF");

    private Xml() {}

    /** Whether a file may be XML: the parser would tell the standard error stream of one that is none. */
    static boolean isBegunBy(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        return MARKS.stream().anyMatch(start::startsWith)
                || start.stripLeading().startsWith("<");
    }

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        // A factory may be used by several threads once it is set up, but its makers don't promise it.
        synchronized (FACTORY) {
            return FACTORY.createXMLStreamReader(in);
        }
    }
}
