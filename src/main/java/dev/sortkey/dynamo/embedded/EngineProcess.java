package dev.sortkey.dynamo.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A running engine that cannot outlive this program.
///
/// On POSIX, a shell in between ends the engine as soon as the shell's standard input closes, which the kernel
/// does even when this program is killed. Elsewhere the next start ends what was left behind ({@link DataFolder}).
final class EngineProcess {
    private static final String WATCH = """
            umask 077
            exec 3<&0
            "$@" </dev/null 3<&- &
            engine=$!
            echo "engine $engine"
            (cat <&3 >/dev/null; kill "$engine" 2>/dev/null) >/dev/null 2>&1 &
            watch=$!
            exec 3<&-
            trap 'kill "$engine" 2>/dev/null' TERM INT HUP
            wait "$engine"
            code=$?
            kill "$watch" 2>/dev/null
            exit "$code"
            """;
    /// The environment variables that an engine needs; above all, none of AWS, which hold secrets.
    private static final Set<String> KEPT_VARIABLES =
            Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TMP", "TEMP", "SYSTEMROOT", "LD_LIBRARY_PATH");

    private static final int KEPT_LINES = 40;
    private static final int PATIENCE_SECONDS = 3;

    private final Process process;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private volatile ProcessHandle engine;

    private EngineProcess(Process process) {
        this.process = process;
        this.engine = process.toHandle();
    }

    static EngineProcess start(Engine engine, List<String> command, Map<String, String> environment)
            throws IOException {
        boolean posix = !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> line = new ArrayList<>(posix ? List.of("/bin/sh", "-c", WATCH, "sortkey-engine") : List.of());
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !KEPT_VARIABLES.contains(name.toUpperCase(Locale.ROOT)));
        builder.environment().putAll(environment);
        var started = new EngineProcess(builder.start());
        // Not a virtual one: reading from a process blocks the thread that carries it.
        Thread.ofPlatform().daemon().name("engine-output").start(() -> started.listen(engine));
        return started;
    }

    /// Reads all it prints, until its end: an engine would block if its output weren't read.
    private void listen(Engine kind) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("engine ")) {
                    ProcessHandle.of(Long.parseLong(line.substring("engine ".length())))
                            .ifPresent(it -> engine = it);
                } else {
                    keep(line);
                }
                if (kind.saysReady(line)) {
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            keep(e.toString());
        } finally {
            ready.complete(false);
        }
    }

    private synchronized void keep(String line) {
        lastLines.addLast(line);
        if (lastLines.size() > KEPT_LINES) {
            lastLines.removeFirst();
        }
    }

    /// Completes with true when it says that it answers, with false when it ended before.
    CompletableFuture<Boolean> ready() {
        return ready;
    }

    /// The last lines that it printed.
    synchronized String lastOutput() {
        return String.join("\n", lastLines);
    }

    ProcessHandle engine() {
        return engine;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void stop() {
        engine.destroy();
        try {
            // Our own child's end is told at once; for the engine, a grandchild, the JDK would poll.
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                engine.destroyForcibly();
                process.destroyForcibly();
            }
            process.getOutputStream().close();
        } catch (InterruptedException e) {
            engine.destroyForcibly();
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            process.destroyForcibly(); // its standard input is gone already
        }
    }
}
