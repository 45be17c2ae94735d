package dev.sortkey.stream;

import dev.sortkey.support.UserError;

/// Whose a failure is.
enum FailureKind {
    /// The world's, and it will pass: it is waited for, however long it takes.
    PASSING,
    /// Of rights or of a guard: it stays until somebody changes something, so the reader ends.
    STANDING,
    /// The record's own, or a mistake in what handles it.
    OWN;

    static FailureKind of(UserError error) {
        return switch (error) {
            case UserError.Throttled _, UserError.Offline _, UserError.Expired _ -> PASSING;
            case UserError.AccessDenied _, UserError.Guarded _, UserError.NoCredentials _ -> STANDING;
            case UserError.Unavailable _,
                    UserError.BadInput _,
                    UserError.NotFound _,
                    UserError.ConditionFailed _,
                    UserError.Bug _ -> OWN;
        };
    }
}
