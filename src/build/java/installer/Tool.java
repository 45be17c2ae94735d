package installer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Runs programs for the build: JDK tools in this process, others in their own.
final class Tool {
    /// The timestamp of all packaged files, for reproducible builds.
    static final String DATE = System.getProperty("build.date", "2026-01-01T00:00:00Z");

    private Tool() {}

    /// The timestamp in seconds since 1970.
    static String epoch() {
        return Long.toString(Instant.parse(DATE).getEpochSecond());
    }

    /// Runs a JDK tool and returns its output.
    static String run(String name, String... arguments) {
        var words = new StringWriter();
        var writer = new PrintWriter(words);
        int code = ToolProvider.findFirst(name).orElseThrow().run(writer, writer, arguments);
        if (code != 0) {
            throw new IllegalStateException(
                    name + " " + String.join(" ", arguments) + " exited with " + code + ": " + words);
        }
        return words.toString();
    }

    /// Runs another program and returns its output.
    ///
    /// @param environment variables in addition to those of this process
    static String program(List<String> command, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        String words = new String(process.getInputStream().readAllBytes(), System.getProperty("native.encoding"));
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " exited with " + code + ": " + words);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return words;
    }

    /// Copies a file, or a folder with its content.
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /// Deletes a folder with its content, if it exists.
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
