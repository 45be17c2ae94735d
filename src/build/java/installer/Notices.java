package installer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/// The file `NOTICES.txt` of an installation: its components and the texts of all licences.
final class Notices {
    private static final Path TEXTS = Path.of("packaging/common/licences");
    /// JavaFX has the JDK's licence, whose text is in the runtime.
    private static final String OF_JDK = "GPL-2.0-with-classpath-exception";

    private final Map<String, List<String>> texts = new LinkedHashMap<>();
    private final StringBuilder parts = new StringBuilder();

    /// Writes the notices of `version` with `components` and the runtime `java` to `file`.
    ///
    /// @throws IllegalStateException if the text of a licence is missing
    static void write(String version, String java, List<Component> components, Path file) throws IOException {
        var notices = new Notices();
        for (Component component : components) {
            notices.add(component);
        }
        notices.text(
                Files.readString(Path.of("src/main/resources/dev/sortkey/ui/fonts/OFL.txt")),
                "Noto Emoji and Noto Sans, the fonts; Font Awesome in controlsfx");
        notices.text(
                Files.readString(Path.of("src/main/resources/dev/sortkey/ui/conversations/emoji/LICENCE.txt")),
                "The list of emoji: data of Unicode and Emojibase");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                Template.fill(
                        Path.of("packaging/common/notices.txt"),
                        Map.of(
                                "version",
                                version,
                                "java",
                                java,
                                "parts",
                                notices.parts.toString(),
                                "texts",
                                notices.joined())));
    }

    private void add(Component component) throws IOException {
        String name = component.name() + " " + component.version();
        parts.append(name)
                .append(" (")
                .append(component.group())
                .append("): ")
                .append(String.join(" or ", component.licences()))
                .append('\n');
        boolean licensed = component.licences().contains(OF_JDK);
        try (var jar = new JarFile(component.jar().toFile())) {
            for (var entry : jar.stream()
                    .filter(it -> it.getName().matches("(?i)(META-INF/)?(LICENSE|NOTICE)(\\.[a-z]+)?"))
                    .toList()) {
                licensed |= entry.getName().toUpperCase().contains("LICENSE");
                text(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8), name);
            }
        }
        Path own = TEXTS.resolve(component.name() + ".txt");
        if (Files.exists(own)) {
            text(Files.readString(own), name);
        } else if (!licensed) {
            text(general(component), name);
        }
    }

    /// The text of its first licence: with several, any one may be chosen.
    private static String general(Component component) throws IOException {
        String licence = component.licences().getFirst();
        Path file = licence.equals("Apache-2.0") ? Path.of("LICENSE") : TEXTS.resolve(licence + ".txt");
        if (!Files.exists(file)) {
            throw new IllegalStateException("No text for the licence " + licence + " of " + component.name()
                    + ". Read whether it allows redistribution, then add its text to " + TEXTS + ".");
        }
        return Files.readString(file);
    }

    private void text(String text, String part) {
        texts.computeIfAbsent(
                        text.replace("\r", "").replaceAll("(?m)[ \t]+$", "").strip(), _ -> new ArrayList<>())
                .add(part);
    }

    private String joined() {
        var all = new StringBuilder();
        texts.forEach((text, names) -> all.append("\n--- ")
                .append(String.join(", ", names))
                .append("\n\n")
                .append(text)
                .append('\n'));
        return all.toString();
    }
}
