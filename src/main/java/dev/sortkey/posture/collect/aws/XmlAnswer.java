package dev.sortkey.posture.collect.aws;

import java.io.IOException;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The XML of a service as JSON: elements by their own names, lists as arrays, maps as objects, policies decoded;
/// all values are texts.
final class XmlAnswer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> POLICIES = Set.of("PolicyDocument", "AssumeRolePolicyDocument", "Document");
    /// Names of lists, for those that came empty and so look like an empty text.
    private static final Pattern LIST = Pattern.compile("Set|.*(Set|List|[^su]s)");

    private XmlAnswer() {}

    /// The root element.
    ///
    /// @throws AwsResponse.Malformed when this is no XML, or more than plain elements
    static Element parse(String xml) throws AwsResponse.Malformed {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            // Java counts all text after a &quot; against these; without a document type there is nothing to fear.
            factory.setAttribute("jdk.xml.maxGeneralEntitySizeLimit", "0");
            factory.setAttribute("jdk.xml.totalEntitySizeLimit", "0");
            factory.setAttribute("jdk.xml.maxElementDepth", "200");
            factory.setNamespaceAware(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AwsResponse.Malformed("malformed XML: " + e.getMessage());
        }
    }

    /// What the answer says, out of the envelope that names the operation.
    static JsonNode body(Element root) {
        return children(root).stream()
                .filter(child -> child.getLocalName().endsWith("Result"))
                .findFirst()
                .map(XmlAnswer::json)
                .orElseGet(() -> json(root));
    }

    private static JsonNode json(Element element) {
        List<Element> children = children(element);
        if (children.isEmpty()) {
            String text = element.getTextContent().strip();
            return text.isEmpty() && LIST.matcher(element.getLocalName()).matches()
                    ? JSON.arrayNode()
                    : JSON.stringNode(POLICIES.contains(element.getLocalName()) ? decoded(text) : text);
        }
        if (children.stream().allMatch(child -> isListed(child.getLocalName()))) {
            var array = JSON.arrayNode();
            children.forEach(child -> array.add(json(child)));
            return array;
        }
        var object = JSON.objectNode();
        if (children.stream().allMatch(child -> child.getLocalName().equals("entry"))) {
            children.stream()
                    .map(XmlAnswer::json)
                    .forEach(it -> object.set(it.path("key").asString(""), it.path("value")));
            return object;
        }
        children.forEach(child -> object.set(child.getLocalName(), json(child)));
        return object;
    }

    private static boolean isListed(String name) {
        return name.equals("member") || name.equals("item");
    }

    /// A document that isn't encoded correctly stays unchanged; its reader reports the error.
    private static String decoded(String text) {
        if (!text.startsWith("%")) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /// The text of the first element of that name, anywhere below; empty without one.
    static String find(Element root, String name) {
        Node found = root.getElementsByTagNameNS("*", name).item(0);
        return found == null ? "" : found.getTextContent().strip();
    }

    private static List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
