package dev.sortkey.posture.iam;

/// The four possible decisions about a request.
public enum AccessVerdict {
    /// A statement allows it, and no known policy denies it.
    ALLOWED,
    /// It depends on values that aren't known in advance: those of condition keys.
    DEPENDS,
    /// No statement allows it.
    IMPLICITLY_DENIED,
    /// A statement denies it.
    EXPLICITLY_DENIED;

    /// Whether it can happen.
    public boolean isPossible() {
        return this == ALLOWED || this == DEPENDS;
    }

    /// One word, as an answer to whether it is allowed.
    public String word() {
        return switch (this) {
            case ALLOWED -> "yes";
            case DEPENDS -> "depends";
            case IMPLICITLY_DENIED -> "no";
            case EXPLICITLY_DENIED -> "denied";
        };
    }
}
