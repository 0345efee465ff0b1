package io.cuesheet.rendering;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A rendered document, read as XML: whatever is not closed or escaped as it should be can't be read. */
final class RenderedXml {

    private final Document document;

    RenderedXml(String html) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            document = builder.parse(new InputSource(new StringReader(html)));
        } catch (Exception unreadable) {
            throw new AssertionError("not well-formed: " + unreadable.getMessage() + "\n" + html, unreadable);
        }
    }

    /** All elements of these names, in the order of the document. */
    List<Element> all(String tag) {
        NodeList found = document.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList();
    }

    /** Each element with its attributes but without what it says and where its links lead; no line breaks. */
    List<String> structure() {
        List<String> structure = new ArrayList<>();
        for (Element element : all("*")) {
            if (!element.getTagName().equals("br")) {
                List<String> attributes = IntStream.range(
                                0, element.getAttributes().getLength())
                        .mapToObj(index -> element.getAttributes().item(index))
                        .map(attribute -> attribute.getNodeName().equals("href") ? "href" : attribute.toString())
                        .sorted()
                        .toList();
                structure.add(element.getParentNode().getNodeName() + " > " + element.getTagName() + attributes);
            }
        }
        return structure;
    }
}
