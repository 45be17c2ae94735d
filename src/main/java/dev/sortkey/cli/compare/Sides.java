package dev.sortkey.cli.compare;

import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.compare.FileSide;
import dev.sortkey.transfer.compare.Side;
import dev.sortkey.transfer.compare.TableSide;
import dev.sortkey.transfer.format.ItemFile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is compared, as it was typed: tables of one connection or of two, snapshots, files.
final class Sides implements AutoCloseable {
    /// What a table has in front of its name when a file has the same.
    private static final String TABLE = "table:";

    private final CommandSession session;
    private final TableSide.Reading reading;
    private final @Nullable ConnectionSpec rightSpec;
    private @Nullable Connection rightConnection;

    /// @param connection the saved connection of the right table; null for the same as of the left
    /// @param endpoint its URL; null likewise
    Sides(CommandSession session, TableSide.Reading reading, @Nullable String connection, @Nullable String endpoint) {
        if (connection != null && endpoint != null) {
            throw new UserException(new UserError.BadInput(
                    "--right-connection can't be used with --right-endpoint.", "Leave one of them out."));
        }
        this.session = session;
        this.reading = reading;
        this.rightSpec = connection != null ? session.spec(connection) : endpoint != null ? at(endpoint) : null;
    }

    private static ConnectionSpec at(String endpoint) {
        var target = new Target.Endpoint(endpoint, null, null, null);
        return new ConnectionSpec(endpoint, target, target.usualGuard());
    }

    Side left(String typed) {
        return isTable(typed)
                ? TableSide.of(session.client(), table(typed), session.spec().name(), reading)
                : file(typed);
    }

    Side right(String typed) {
        if (!isTable(typed)) {
            return file(typed);
        }
        if (rightSpec == null) {
            return left(typed);
        }
        rightConnection = session.connector().open(rightSpec);
        return TableSide.of(rightConnection.dynamo(), table(typed), rightSpec.name(), reading);
    }

    private static String table(String typed) {
        return typed.startsWith(TABLE) ? typed.substring(TABLE.length()) : typed;
    }

    private static boolean isTable(String typed) {
        if (typed.startsWith(TABLE)) {
            return true;
        }
        try {
            return !typed.equals("-")
                    && !typed.contains("/")
                    && !typed.contains(File.separator)
                    && !Files.exists(Path.of(typed));
        } catch (InvalidPathException e) {
            return true; // which no service has either, and says so
        }
    }

    private FileSide file(String typed) {
        if (typed.equals("-")) {
            return new FileSide(
                    "standard input",
                    Optional.empty(),
                    types -> ItemFile.open(session.terminal().input(), null, types),
                    Map.of());
        }
        return FileSide.of(Path.of(typed), typed);
    }

    @Override
    public void close() {
        if (rightConnection != null) {
            rightConnection.close();
        }
    }
}
