package dev.sortkey.dynamo.network;

import org.jspecify.annotations.Nullable;

/// A request did not get through, and trying again at once would not help.
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String next;

    /// What happened and the way out, a sentence each; `what` goes on after a colon.
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
