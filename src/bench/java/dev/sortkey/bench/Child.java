package dev.sortkey.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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
        read(
                main,
                flags,
                line -> {
                    if (Result.isResult(line)) {
                        results.add(Result.parse(line));
                    } else {
                        System.out.println(line);
                    }
                    return false;
                },
                arguments);
        return results;
    }

    /// Nanoseconds from the start of a process to its saying `word`; the process is ended then.
    static long until(String word, Class<?> main, List<String> flags, String... arguments) {
        long start = System.nanoTime();
        long[] end = {0};
        read(
                main,
                flags,
                line -> {
                    end[0] = System.nanoTime();
                    return line.equals(word);
                },
                arguments);
        return end[0] - start;
    }

    private static void read(Class<?> main, List<String> flags, Predicate<String> last, String... arguments) {
        try {
            Process process = start(main, flags, arguments);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                boolean done = false;
                for (String line = lines.readLine(); line != null && !done; line = lines.readLine()) {
                    done = last.test(line);
                }
            }
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(main.getName() + " ended with " + process.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process start(Class<?> main, List<String> flags, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
