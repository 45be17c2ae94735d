package dev.sortkey.cli;

import dev.sortkey.testkit.JavaProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
        List<String> options = Stream.concat(
                        Stream.of("-Dsortkey.engine=" + engine),
                        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                .filter(option -> option.startsWith("-Daws."))) // as packaging/jvm.options has them
                .toList();
        return JavaProcess.of(options, CliProcess.class, arguments);
    }
}
