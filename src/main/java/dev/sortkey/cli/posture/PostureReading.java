package dev.sortkey.cli.posture;

import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.connection.ConnectionProbes;
import dev.sortkey.posture.fact.Facts;
import java.time.Clock;
import java.util.concurrent.CancellationException;

/// Reads the facts of a command's connection.
final class PostureReading {
    private PostureReading() {}

    static Collector collector(CommandSession session) {
        Connection connection = session.connection();
        return new Collector(connection, new ConnectionProbes(connection), Profiles::ofProcess);
    }

    static ScanProgress progress(CommandSession session) {
        return new ScanProgress(Clock.systemUTC(), session.terminal()::say);
    }

    /// All facts, without judging them and without reading items.
    static Facts facts(CommandSession session) {
        Facts facts = collector(session).collect(false, progress(session)::answered);
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Reading the account was stopped.");
        }
        return facts;
    }
}
