package dev.sortkey.dynamo.credential;

import dev.sortkey.dynamo.profile.ProfileSettings;
import dev.sortkey.dynamo.profile.ShellWords;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.RefreshResult;
import tools.jackson.core.JacksonException;

/// The program that prints a profile's credentials.
///
/// The AWS CLI starts it directly. A line that needs a shell runs in one, as in the AWS SDKs for Java.
///
/// @param profile whose `credential_process` it is
/// @param clock tells whether what it prints has ended
public record CredentialProcess(ProfileSettings profile, Clock clock) {
    private static final Pattern SHELL = Pattern.compile("[$`|;<>]|&&|(?:^|\\s)~/|^\\s*\\w+=");
    private static final Duration PULSE = Duration.ofSeconds(4);
    private static final Duration EARLY = Duration.ofSeconds(15);

    /// The line in the file.
    public String command() {
        return String.valueOf(profile.get("credential_process"))
                .replace('\n', ' ')
                .strip();
    }

    /// Whether the line has parts that only a shell understands, and so runs with Java's SDK but not with the AWS
    /// CLI.
    public boolean needsShell() {
        return SHELL.matcher(command()).find();
    }

    /// The program's name or path, as far as the line tells it.
    public String program() {
        return ShellWords.of(command())
                .filter(words -> !words.isEmpty())
                .map(List::getFirst)
                .orElse(command());
    }

    /// What it gives, run again when that ends.
    ///
    /// @param waiting gets a sentence every few seconds while it runs
    AwsCredentialsProvider provider(Consumer<String> waiting) {
        CachedSupplier<AwsCredentials> kept = CachedSupplier.builder(() -> renewed(waiting))
                .cachedValueName("credential_process")
                .build();
        return kept::get;
    }

    private RefreshResult<AwsCredentials> renewed(Consumer<String> waiting) {
        Map<String, String> printed = printed(waiting);
        if (!printed.getOrDefault("Version", "").equals("1")) {
            throw failed("printed no credentials: it must print a JSON object with \"Version\": 1.");
        }
        for (String needed : new String[] {"AccessKeyId", "SecretAccessKey"}) {
            if (printed.getOrDefault(needed, "").isBlank()) {
                throw failed("printed no credentials: there is no " + needed + ".");
            }
        }
        Instant end = end(printed.get("Expiration"));
        return RefreshResult.builder(credentials(printed, end))
                .staleTime(end)
                .prefetchTime(end.minus(EARLY))
                .build();
    }

    /// When what it printed ends; never, when it doesn't say.
    private Instant end(@Nullable String written) {
        try {
            Instant end = written == null ? Instant.MAX : Instant.parse(written);
            if (end.isBefore(clock.instant())) {
                throw failed("printed credentials that expired at " + end + ".");
            }
            return end;
        } catch (DateTimeException e) {
            throw failed("printed the Expiration " + written + ", which isn't a time like 2030-01-31T12:00:00Z.");
        }
    }

    private static AwsCredentials credentials(Map<String, String> printed, Instant end) {
        String token = printed.get("SessionToken");
        return token == null
                ? AwsBasicCredentials.builder()
                        .accessKeyId(printed.get("AccessKeyId"))
                        .secretAccessKey(printed.get("SecretAccessKey"))
                        .accountId(printed.get("AccountId"))
                        .build()
                : AwsSessionCredentials.builder()
                        .accessKeyId(printed.get("AccessKeyId"))
                        .secretAccessKey(printed.get("SecretAccessKey"))
                        .sessionToken(token)
                        .accountId(printed.get("AccountId"))
                        .expirationTime(end.equals(Instant.MAX) ? null : end)
                        .build();
    }

    private Map<String, String> printed(Consumer<String> waiting) {
        Process process = start();
        // Not virtual threads: reading from a process blocks the thread that carries one.
        ExecutorService reading =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
        try {
            process.getOutputStream().close(); // there is nobody whom it could ask
            Future<byte[]> output =
                    reading.submit(() -> process.getInputStream().readAllBytes());
            Future<byte[]> complaints =
                    reading.submit(() -> process.getErrorStream().readAllBytes());
            while (!process.waitFor(PULSE.toMillis(), TimeUnit.MILLISECONDS)) {
                waiting.accept("Still waiting for the credential_process of the profile " + profile.name() + ".");
            }
            int code = process.exitValue();
            if (code != 0) {
                String first = text(complaints).strip().lines().findFirst().orElse("");
                throw failed("ended with exit code " + code
                        + (first.isEmpty() ? "." : ": " + sentence(SecretRedaction.of(first))));
            }
            return FlatJson.read(text(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("credential_process was stopped", e);
        } catch (JacksonException | IOException | ExecutionException e) {
            throw failed("printed no credentials: its output isn't JSON.");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            reading.shutdown();
        }
    }

    private static String text(Future<byte[]> bytes) throws InterruptedException, ExecutionException {
        return new String(bytes.get(), StandardCharsets.UTF_8);
    }

    private Process start() {
        try {
            return new ProcessBuilder(words()).start();
        } catch (IOException e) {
            throw failed("can't be started: there is no program " + program() + ".");
        }
    }

    private List<String> words() {
        if (File.separatorChar != '/') {
            return List.of("cmd.exe", "/C", command());
        }
        List<String> words = ShellWords.of(command()).orElse(List.of());
        return needsShell() || words.isEmpty() ? List.of("sh", "-c", command()) : words;
    }

    private UserException failed(String what) {
        return new UserException(new UserError.NoCredentials(
                "The credential_process of the profile " + profile.name() + " " + what,
                "Run it in a terminal to see what's wrong, or check credential_process in the profile."));
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
