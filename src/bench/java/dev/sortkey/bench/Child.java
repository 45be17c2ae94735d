package dev.sortkey.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A fresh process for one measurement, with this one's class path, modules and flags.
final class Child {
    private static final int MOST_SECONDS = 600;

    private Child() {}

    /// Runs `main` to its end and returns what it measured.
    static List<Result> run(Class<?> main, List<String> flags, String... arguments) {
        var results = new ArrayList<Result>();
        read(command(main, flags, arguments), line -> {
            if (Result.isResult(line)) {
                results.add(Result.parse(line));
            } else {
                System.out.println(line);
            }
            return false;
        });
        return results;
    }

    /// Nanoseconds from the start of a process to its saying `word`; the process ends by itself.
    static long until(String word, Class<?> main, List<String> flags, String... arguments) {
        return until(word, command(main, flags, arguments));
    }

    /// The same of any process.
    static long until(String word, ProcessBuilder builder) {
        long start = System.nanoTime();
        long[] end = {0};
        read(builder, line -> {
            end[0] = System.nanoTime();
            return line.equals(word);
        });
        return end[0] - start;
    }

    /// Runs `main` to its end with its standard output in `file`; returns what it said beside.
    static String toFile(Path file, Class<?> main, List<String> flags, String... arguments) {
        try {
            Process process = command(main, flags, arguments)
                    .redirectOutput(file.toFile())
                    .redirectError(ProcessBuilder.Redirect.PIPE)
                    .start();
            String words = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            end(process, main.getName() + ": " + words);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(ProcessBuilder builder, Predicate<String> last) {
        try {
            Process process = builder.start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                while (line != null && !last.test(line)) {
                    line = lines.readLine();
                }
                lines.transferTo(Writer.nullWriter());
            }
            end(process, String.join(" ", builder.command()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process process, String what) {
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException(what + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ProcessBuilder command(Class<?> main, List<String> flags, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(flags);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        // Without one the program would run its tour; the headless platform does not look at it.
        builder.environment().put("DISPLAY", ":bench");
        return builder;
    }
}
