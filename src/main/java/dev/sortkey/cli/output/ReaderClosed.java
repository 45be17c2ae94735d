package dev.sortkey.cli.output;

import java.io.IOException;

/// The reader of standard output has closed it, as `head` does when it has enough.
public final class ReaderClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReaderClosed(IOException cause) {
        super(cause);
    }
}
