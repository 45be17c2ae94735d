package installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A text file with names between at signs.
final class Template {
    private Template() {}

    /// The text of `file` with the values of the names.
    static String fill(Path file, Map<String, String> values) throws IOException {
        String text = Files.readString(file);
        for (var value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }
}
