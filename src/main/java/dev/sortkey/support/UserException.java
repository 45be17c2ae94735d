package dev.sortkey.support;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Carries a {@link UserError} to the place that shows it.
public final class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final UserError error;

    /// An error without a deeper cause.
    public UserException(UserError error) {
        this(error, null);
    }

    /// An error and the exception that showed it.
    public UserException(UserError error, @Nullable Throwable cause) {
        super(error.what() + " " + error.next(), cause);
        this.error = error;
    }

    /// What to show.
    public UserError error() {
        return error;
    }

    /// The error inside `failure`, or a bug when it is unexpected. Errors of the virtual machine have their own
    /// messages.
    public static UserError of(Throwable failure) {
        return Causes.of(failure)
                .flatMap(cause -> Stream.ofNullable(known(cause)))
                .findFirst()
                .orElseGet(() -> new UserError.Bug(failure));
    }

    private static @Nullable UserError known(Throwable failure) {
        return switch (failure) {
            case UserException known -> known.error();
            case OutOfMemoryError _ ->
                new UserError.Unavailable(
                        "There isn't enough memory for this.",
                        "Read less at a time, or give Sortkey more memory with JAVA_TOOL_OPTIONS=-Xmx4g.");
            case StackOverflowError _ ->
                new UserError.Bug(
                        "Sortkey ran out of stack space: something here is nested too deeply.",
                        "Try again with less deeply nested input.",
                        failure);
            case LinkageError _ ->
                new UserError.Bug(
                        "A part of Sortkey can't be loaded: " + failure + ".",
                        "Restart Sortkey. If that doesn't help, install it again.",
                        failure);
            default -> null;
        };
    }
}
