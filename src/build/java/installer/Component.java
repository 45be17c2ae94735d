package installer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// A library in the program's bill of materials.
///
/// @param licences SPDX identifiers where they exist
/// @param jar its file among the program's libraries
record Component(String group, String name, String version, List<String> licences, Path jar) {

    /// The components of `bill`, a bill of materials written by the Maven plugin; their jars are in `libraries`.
    ///
    /// JavaFX has two entries for each module: an empty one, and one for the platform.
    static List<Component> of(Document bill, Path libraries) {
        var components = new ArrayList<Component>();
        for (Element element : children(child(bill.getDocumentElement(), "components"), "component")) {
            String name = text(element, "name");
            String version = text(element, "version");
            boolean javafx = text(element, "group").equals("org.openjfx");
            String purl = text(element, "purl");
            if (!javafx || purl.contains("classifier=")) {
                Path jar = javafx
                        ? libraries
                                .resolve("javafx")
                                .resolve(name + "-" + purl.replaceFirst(".*classifier=([^&]*).*", "$1") + ".jar")
                        : libraries.resolve(name + "-" + version + ".jar");
                components.add(new Component(text(element, "group"), name, version, licences(element), jar));
            }
        }
        return components;
    }

    static Document parse(Path file) {
        try (var in = Files.newInputStream(file)) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(in);
        } catch (Exception e) {
            throw new IllegalStateException("Can't read " + file, e);
        }
    }

    private static List<String> licences(Element component) {
        return children(child(component, "licenses"), "license").stream()
                .map(it -> {
                    List<Element> ids = children(it, "id");
                    return (ids.isEmpty() ? child(it, "name") : ids.getFirst()).getTextContent();
                })
                .toList();
    }

    private static String text(Element element, String name) {
        return child(element, name).getTextContent();
    }

    static Element child(Element element, String name) {
        List<Element> found = children(element, name);
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "no " + name + " in " + element.getTextContent().strip());
        }
        return found.getFirst();
    }

    private static List<Element> children(Element element, String name) {
        var nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .<Node>mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(it -> name.equals(it.getLocalName()))
                .toList();
    }
}
