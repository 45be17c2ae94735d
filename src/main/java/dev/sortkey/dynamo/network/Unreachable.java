package dev.sortkey.dynamo.network;

import org.jspecify.annotations.Nullable;

/// A request didn't get through, and an immediate retry wouldn't help.
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String next;

    /// What happened and what to do, one sentence each; `what` continues a sentence after a colon.
    Unreachable(String what, String next, @Nullable Throwable cause) {
        super(what + " " + next, cause);
        this.what = what;
        this.next = next;
    }

    /// What happened.
    public String what() {
        return what;
    }

    /// The way out.
    public String next() {
        return next;
    }
}
