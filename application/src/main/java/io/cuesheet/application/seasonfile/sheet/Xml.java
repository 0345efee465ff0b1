package io.cuesheet.application.seasonfile.sheet;

import java.io.InputStream;
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
    }

    private Xml() {}

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        // A factory may be used by several threads once it is set up, but its makers don't promise it.
        synchronized (FACTORY) {
            return FACTORY.createXMLStreamReader(in);
        }
    }
}
