package installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// The bill of materials written by the Maven plugin, plus what doesn't come from a Maven repository: the runtime,
/// the engine with its libraries, and the font.
final class BillOfMaterials {
    private final Document bill;
    private final Element components;

    BillOfMaterials(Path file) {
        bill = Component.parse(file);
        components = Component.child(bill.getDocumentElement(), "components");
    }

    /// Its libraries, whose jars are in `libraries`.
    List<Component> libraries(Path libraries) {
        return Component.of(bill, libraries);
    }

    /// Adds the other parts of an installation and writes the result to `file`.
    ///
    /// @param java the version of the runtime
    /// @param engine the engine's folder
    void complete(String java, Path engine, Path file) throws IOException {
        add(components, "platform", "OpenJDK", java, "GPL-2.0-only WITH Classpath-exception-2.0");
        add(components, "file", "Noto Emoji and Noto Sans", "", "OFL-1.1");
        add(components, "file", "Droid Sans Fallback", "", "Apache-2.0");
        Element dynoxide =
                add(components, "application", "dynoxide", engine.getFileName().toString(), "MIT OR Apache-2.0");
        Element hashes = bill.createElementNS(components.getNamespaceURI(), "hashes");
        Element hash = append(hashes, "hash", sha256(engine));
        hash.setAttribute("alg", "SHA-256");
        dynoxide.insertBefore(hashes, dynoxide.getLastChild());
        Element crates = bill.createElementNS(components.getNamespaceURI(), "components");
        for (String line : Files.readAllLines(engine.resolve("CRATES.txt"))) {
            if (line.matches("[A-Za-z0-9_-]+-[0-9]+\\.[^ ]*: .*")) {
                String name = line.replaceFirst("-[0-9]+\\.[^ ]*: .*", "");
                String version = line.substring(name.length() + 1, line.indexOf(':'));
                Element crate = add(
                        crates,
                        "library",
                        name,
                        version,
                        line.substring(line.indexOf(':') + 2).replace("/", " OR "));
                append(crate, "purl", "pkg:cargo/" + name + "@" + version);
            }
        }
        dynoxide.appendChild(crates);
        try {
            Files.createDirectories(file.getParent());
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(bill), new StreamResult(file.toFile()));
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private Element add(Element parent, String type, String name, String version, String licence) {
        Element component = append(parent, "component", "");
        component.setAttribute("type", type);
        append(component, "name", name);
        if (!version.isEmpty()) {
            append(component, "version", version);
        }
        append(append(component, "licenses", ""), "expression", licence);
        return component;
    }

    private Element append(Element parent, String name, String text) {
        Element element = bill.createElementNS(parent.getNamespaceURI(), name);
        if (!text.isEmpty()) {
            element.setTextContent(text);
        }
        parent.appendChild(element);
        return element;
    }

    private static String sha256(Path engine) throws IOException {
        Path binary =
                Files.exists(engine.resolve("dynoxide")) ? engine.resolve("dynoxide") : engine.resolve("dynoxide.exe");
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(binary)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
