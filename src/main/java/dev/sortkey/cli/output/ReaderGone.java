package dev.sortkey.cli.output;

import java.io.IOException;

/// Whoever read standard output went away, as `head` does when it has enough.
public final class ReaderGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReaderGone(IOException cause) {
        super(cause);
    }
}
