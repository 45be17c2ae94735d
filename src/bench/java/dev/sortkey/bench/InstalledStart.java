package dev.sortkey.bench;

import dev.sortkey.bench.WindowStart.Empty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// From the start of the process to the first frame on a display: the program as the packages hold it, against an
/// empty window and against itself without runtime and cache. `mvn -Ddist verify` comes before.
final class InstalledStart {
    private static final int ROUNDS = 15;
    private static final Path PROGRAM = Path.of("target/installer/image/sortkey");
    private static final List<String> JARS = List.of("target/sortkey/bin/sortkey");
    private static final String FIRST_FRAME = "first frame";

    private final Path home;
    private final Path classes;

    InstalledStart(Path folder) {
        home = folder.resolve("installed-home").toAbsolutePath();
        classes = folder.resolve("classes");
    }

    List<Result> compare() {
        if (!Files.exists(PROGRAM) || System.getenv("DISPLAY") == null) {
            System.out.println("Not measured: that needs a display, and what 'mvn -Ddist verify' leaves.");
            return List.of();
        }
        String own = PROGRAM.resolve("lib/runtime/bin/java").toString();
        return List.of(
                against("Installed window, against an empty one on the JDK", WindowStart.SHOWN, empty()),
                against(
                        "The same, against an empty one on the installed runtime and cache",
                        WindowStart.SHOWN,
                        List.of(
                                own,
                                "-XX:AOTCache=" + PROGRAM.resolve("lib/app/start.aot"),
                                "-Xlog:disable",
                                "--add-modules=javafx.controls",
                                "-cp",
                                classes.toString(),
                                Empty.class.getName())),
                against("The same, against target/sortkey", FIRST_FRAME, JARS),
                compare("target/sortkey, against an empty window on the JDK", JARS, WindowStart.SHOWN, empty()),
                against(
                        "The same, against the runtime without the cache",
                        FIRST_FRAME,
                        List.of(
                                own,
                                "-Dsortkey.engine=" + PROGRAM.resolve("lib/app/engine"),
                                "--module",
                                "dev.sortkey")),
                Result.plain("Packages, unpacked and packed", sizes()));
    }

    private static List<String> empty() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path=target/javafx",
                "--add-modules=javafx.controls",
                "--enable-native-access=javafx.graphics",
                "-cp",
                "target/bench/classes",
                Empty.class.getName());
    }

    private Result against(String what, String word, List<String> bare) {
        return compare(what, List.of(PROGRAM.resolve("bin/sortkey").toString()), word, bare);
    }

    private Result compare(String what, List<String> ours, String word, List<String> bare) {
        try {
            return Comparison.measured(2, ROUNDS, () -> start(FIRST_FRAME, ours), () -> start(word, bare))
                    .result(what, 0, Comparison::milliseconds);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long start(String word, List<String> command) {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SORTKEY_HOME", home.toString());
        builder.environment().put("SORTKEY_START_SIGNAL", "bench");
        return Child.until(word, builder);
    }

    private static String sizes() {
        try (Stream<Path> files = Files.walk(PROGRAM);
                Stream<Path> packages = Files.list(Path.of("target/installer/packages"))) {
            var words = new StringBuilder(
                    megabytes(files.mapToLong(it -> it.toFile().length()).sum()));
            packages.filter(it -> it.toString().matches(".*\\.(deb|rpm)"))
                    .sorted()
                    .forEach(it -> words.append(", ")
                            .append(it.getFileName())
                            .append(' ')
                            .append(megabytes(it.toFile().length())));
            return words.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String megabytes(long bytes) {
        return bytes / 1_000_000 + " MB";
    }
}
