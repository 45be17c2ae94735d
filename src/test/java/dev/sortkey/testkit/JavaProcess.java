package dev.sortkey.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A `main` of this class path in a process of its own, quick to start, which sees only the variables that tests see.
public final class JavaProcess {
    private JavaProcess() {}

    /// The words of its command.
    ///
    /// @param options what Java is told on top, such as `-Da=b`
    public static List<String> line(List<String> options, String main, String... arguments) {
        return Stream.of(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx128m",
                                "-Xshare:auto",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-XX:-UsePerfData",
                                "-Duser.language.format=en",
                                "-Duser.country.format=US",
                                "-cp",
                                System.getProperty("java.class.path")),
                        options.stream(),
                        Stream.of(main),
                        Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
    }

    /// The same, to be started.
    public static ProcessBuilder of(List<String> options, Class<?> main, String... arguments) {
        return of(line(options, main.getName(), arguments));
    }

    /// Any command, to be started.
    public static ProcessBuilder of(List<String> line) {
        var builder = new ProcessBuilder(line);
        builder.environment(); // else the process is born with those of the person
        return builder;
    }
}
