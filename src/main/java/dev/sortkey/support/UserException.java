package dev.sortkey.support;

import org.jspecify.annotations.Nullable;

/// Carries a {@link UserError} to whoever shows it.
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

    /// The error inside `failure`, or a bug when nobody foresaw it.
    public static UserError of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserException known) {
                return known.error();
            }
        }
        return new UserError.Bug(failure);
    }
}
