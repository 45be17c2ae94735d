package installer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A Java runtime with the program, its libraries and JavaFX as modules, and only those JDK modules that they need.
final class RuntimeImage {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    /// Modules that no class refers to: locale data, and on Windows the console's code pages and the system's
    /// certificate store.
    private static final List<String> BESIDES =
            WINDOWS ? List.of("jdk.localedata", "jdk.charsets", "jdk.crypto.mscapi") : List.of("jdk.localedata");

    private RuntimeImage() {}

    /// Links the jars in `libraries` and in its folder `javafx` into `runtime`, with the JVM options in `options`.
    ///
    /// @param work an empty folder for intermediate files
    static void link(Path libraries, String options, Path work, Path runtime) throws IOException {
        Path modules = Files.createDirectories(work.resolve("modules"));
        Path classes = work.resolve("classes");
        JavaFxModules.write(libraries.resolve("javafx"), modules, work.resolve("javafx"));
        MergedModule merged = MergedModule.of(jars(libraries));
        merged.write(classes);
        merged.describe(classes, required(classes, libraries.resolve("javafx"), modules));
        Tool.run(
                "jmod",
                "create",
                "--date",
                Tool.DATE,
                "--class-path",
                classes.toString(),
                "--main-class",
                MergedModule.MAIN,
                modules.resolve(MergedModule.NAME + ".jmod").toString());
        Tool.run(
                "jlink",
                "--module-path",
                modules.toString(),
                "--add-modules",
                MergedModule.NAME + "," + String.join(",", BESIDES),
                // Only the installer compresses: the result is smaller, and classes load without unpacking.
                "--compress=zip-0",
                "--strip-debug",
                "--no-man-pages",
                "--no-header-files",
                "--add-options=" + options,
                "--output",
                runtime.toString());
        trim(runtime.resolve("bin"));
    }

    /// The program's own jar first.
    private static List<Path> jars(Path libraries) throws IOException {
        try (Stream<Path> list = Files.list(libraries)) {
            return Stream.concat(
                            Stream.of(libraries.resolve("sortkey.jar")),
                            list.filter(it -> it.toString().endsWith(".jar") && !it.endsWith("sortkey.jar"))
                                    .sorted())
                    .toList();
        }
    }

    /// The JDK modules that the merged classes refer to, and all of JavaFX.
    private static List<String> required(Path classes, Path javafx, Path modules) throws IOException {
        String found = Tool.run(
                "jdeps",
                "--ignore-missing-deps",
                "--no-recursive",
                "--print-module-deps",
                "--class-path",
                javafx + File.separator + "*",
                classes.toString());
        try (Stream<Path> own = Files.list(modules)) {
            return Stream.concat(
                            Stream.of(found.strip().split(",")),
                            own.map(it -> it.getFileName().toString().replace(".jmod", "")))
                    .sorted()
                    .toList();
        }
    }

    /// Deletes all launchers but `java`; on Windows the libraries stay too.
    private static void trim(Path bin) throws IOException {
        try (Stream<Path> files = Files.list(bin)) {
            for (Path file : files.filter(it -> !it.getFileName().toString().matches("java(\\.exe)?|.*\\.dll|server"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    /// The JVM options in `files` on one line, adapted for a program that is a module.
    static String options(Path... files) {
        return Stream.of(files)
                .flatMap(file -> {
                    try {
                        return Files.readAllLines(file).stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("--add-modules="))
                .map(line -> line.replace("ALL-UNNAMED", MergedModule.NAME))
                .collect(Collectors.joining(" "));
    }
}
