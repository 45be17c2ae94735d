package dev.sortkey.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line in a process of its own.
final class CliProcess {
    private CliProcess() {}

    public static void main(String[] arguments) {
        System.exit(Cli.run(arguments, new CliRun.NamedFaces(System.err)));
    }

    static Process start(Path engine, String... arguments) throws IOException {
        return prepared(engine, arguments).start();
    }

    static ProcessBuilder prepared(Path engine, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dsortkey.engine=" + engine,
                "-cp",
                System.getProperty("java.class.path"),
                CliProcess.class.getName()));
        line.addAll(
                1,
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> option.startsWith("-Daws.")) // as packaging/jvm.options has them
                        .toList());
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line);
    }
}
