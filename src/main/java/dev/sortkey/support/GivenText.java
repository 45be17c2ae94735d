package dev.sortkey.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What the system gave this process as text. Java decodes it with the encoding of the locale or the code page,
/// and replaces characters that it can't decode; such text must not be used.
///
/// @param charset that it was decoded with
/// @param windows whether the arguments alone were: Windows gives paths and variables as they are
/// @param folders where the process was started and where the person is at home
public record GivenText(
        Charset charset,
        boolean windows,
        List<String> arguments,
        Map<String, String> environment,
        List<String> folders) {
    /// Where the start scripts for Windows put the arguments as they were typed.
    static final String TYPED = "SORTKEY_ARGUMENTS";

    private static final char LOST = '\ufffd';

    /// What this process was given.
    public static GivenText ofProcess(String... arguments) {
        var charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"), StandardCharsets.UTF_8);
        boolean exact = charset.equals(StandardCharsets.UTF_8)
                && String.join("", arguments).indexOf(LOST) >= 0
                && isUtf8(Path.of("/proc/self/cmdline"));
        return new GivenText(
                charset,
                System.getProperty("os.name").startsWith("Windows"),
                exact ? List.of() : List.of(arguments),
                System.getenv(),
                List.of(System.getProperty("user.dir"), System.getProperty("user.home")));
    }

    /// The text that differs from what the person gave; empty if all of it is reliable.
    public Optional<UserError> damage() {
        return windows ? damageOfCodePage() : damageOfLocale();
    }

    private Optional<UserError> damageOfCodePage() {
        String typed = environment.getOrDefault(TYPED, String.join(" ", arguments));
        return charset.newEncoder().canEncode(typed) && typed.indexOf(LOST) < 0
                ? Optional.empty()
                : Optional.of(new UserError.BadInput(
                        "Windows can't pass some characters of these arguments: its code page is " + charset + ".",
                        "Turn on 'Use Unicode UTF-8 for worldwide language support' in the region settings, or put"
                                + " the text in a file."));
    }

    private Optional<UserError> damageOfLocale() {
        // What was decoded as something else may look like text and be none.
        Predicate<String> damaged = charset.equals(StandardCharsets.UTF_8)
                ? text -> text.indexOf(LOST) >= 0
                : text -> !text.chars().allMatch(c -> c < 0x80);
        for (int i = 0; i < arguments.size(); i++) {
            if (damaged.test(arguments.get(i))) {
                return Optional.of(unreadable("Argument " + (i + 1)));
            }
        }
        return environment.entrySet().stream()
                .filter(it -> isOurs(it.getKey()) && damaged.test(it.getValue()))
                .map(it -> "The environment variable " + it.getKey())
                .sorted()
                .findFirst()
                .or(() ->
                        folders.stream().filter(damaged).findFirst().map(_ -> "The path of the current or home folder"))
                .map(this::unreadable);
    }

    private static boolean isOurs(String variable) {
        return variable.equals("HOME")
                || variable.startsWith("SORTKEY_")
                || variable.startsWith("XDG_")
                || variable.startsWith("AWS_");
    }

    private UserError unreadable(String what) {
        return charset.equals(StandardCharsets.UTF_8)
                ? new UserError.BadInput(what + " isn't valid UTF-8.", "Set both the terminal and the locale to UTF-8.")
                : new UserError.BadInput(
                        what + " can't be read: this locale's encoding is " + charset + ", not UTF-8.",
                        "Set LC_ALL=C.UTF-8 or another UTF-8 locale that is installed ('locale -a' lists them).");
    }

    /// Whether the replacement character was really typed.
    private static boolean isUtf8(Path file) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)));
            return true;
        } catch (IOException e) {
            return false; // also where the system does not show it
        }
    }
}
