package dev.sortkey.cli.session;

import dev.sortkey.cli.output.Terminal;
import java.util.concurrent.CompletableFuture;

/// What every command is given: the options of this run, filled in when it is parsed, and where to print.
///
/// @param prepared completes when nothing is prepared any more for its first request
public record CommandContext(GlobalOptions options, Terminal terminal, CompletableFuture<Void> prepared) {
    /// A run for which nothing is prepared.
    public CommandContext(GlobalOptions options, Terminal terminal) {
        this(options, terminal, CompletableFuture.completedFuture(null));
    }
}
