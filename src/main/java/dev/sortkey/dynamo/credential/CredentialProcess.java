package dev.sortkey.dynamo.credential;

import dev.sortkey.dynamo.profile.ProfileSettings;
import dev.sortkey.dynamo.profile.ShellWords;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.File;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProcessCredentialsProvider;

/// The program that prints a profile's credentials.
///
/// The AWS CLI starts it directly. What only a shell understands is given to one, as the AWS SDKs for Java do.
///
/// @param profile whose `credential_process` it is
public record CredentialProcess(ProfileSettings profile) {
    private static final Pattern SHELL = Pattern.compile("[$`|;<>]|&&|(?:^|\\s)~/|^\\s*\\w+=");
    private static final Pattern EXIT = Pattern.compile("exit value \\((-?\\d+)\\) with error message: ([^\\r\\n]*)");

    /// The line in the file.
    public String command() {
        return String.valueOf(profile.get("credential_process"))
                .replace('\n', ' ')
                .strip();
    }

    /// Whether the line has parts that only a shell understands, and so runs with Java's SDK but not with the AWS CLI.
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

    AwsCredentialsProvider provider() {
        AwsCredentialsProvider process =
                ProcessCredentialsProvider.builder().command(words()).build();
        return () -> {
            try {
                return process.resolveCredentials();
            } catch (IllegalStateException failure) {
                throw new UserException(words(failure), failure);
            }
        };
    }

    private List<String> words() {
        if (File.separatorChar != '/') {
            return List.of("cmd.exe", "/C", command());
        }
        List<String> words = ShellWords.of(command()).orElse(List.of());
        return needsShell() || words.isEmpty() ? List.of("sh", "-c", command()) : words;
    }

    private UserError words(IllegalStateException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String message = String.valueOf(cause.getMessage());
        Matcher exit = EXIT.matcher(message);
        String what = exit.find()
                ? "ended with exit code " + exit.group(1)
                        + (exit.group(2).isBlank()
                                ? "."
                                : ": " + sentence(Redaction.of(exit.group(2).strip())))
                : message.startsWith("Cannot run program")
                        ? "can't be started: there is no program " + program() + "."
                        : "printed no credentials: "
                                + sentence(
                                        Redaction.of(message.lines().findFirst().orElse("")));
        return new UserError.NoCredentials(
                "The credential_process of the profile " + profile.name() + " " + what,
                "Run it in a terminal to see what is wrong, or correct credential_process in the profile.");
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
