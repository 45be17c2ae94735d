package dev.sortkey.support;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files that are written beside others before they take their place: how they are named, and which of them were
/// left by a program that was killed.
final class Leftovers {
    /// A name and its `.new` must fit into the 255 bytes that file systems have for a name.
    private static final int LONGEST = 40;
    /// The process that writes it; earlier versions wrote a random number only.
    private static final Pattern NAME = Pattern.compile("(?:\\.(?<process>\\d{1,18})-[0-9a-f]+|\\d+)\\.new");

    private static final int SECONDS = 60;

    private Leftovers() {}

    /// The name to write `target` under at first.
    static Path name(Path target, long random) {
        return target.resolveSibling(
                start(target) + "." + ProcessHandle.current().pid() + "-" + Long.toHexString(random) + ".new");
    }

    /// Removes what is beside `target` and nobody writes any more.
    static void sweep(Path target) throws IOException {
        String start = start(target);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                target.getParent(), file -> file.getFileName().toString().startsWith(start))) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString().substring(start.length()));
                if (name.matches()) {
                    removeAbandoned(file, name.group("process"));
                }
            }
        }
    }

    private static void removeAbandoned(Path file, @Nullable String process) {
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            boolean abandoned = process == null
                    ? written.isBefore(Instant.now().minusSeconds(SECONDS))
                    : !isWriter(Long.parseLong(process), written);
            if (abandoned) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // somebody else removed it, or will
        }
    }

    /// Whether that process is there and began before `written`: numbers of processes are used again.
    private static boolean isWriter(long process, Instant written) {
        return ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .map(handle -> handle.info().startInstant().orElse(Instant.MIN))
                .filter(start -> !start.isAfter(written))
                .isPresent();
    }

    private static String start(Path target) {
        String name = target.getFileName().toString();
        return name.length() <= LONGEST ? name : ".sortkey";
    }
}
