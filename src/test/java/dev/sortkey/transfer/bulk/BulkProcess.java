package dev.sortkey.transfer.bulk;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.testkit.JavaProcess;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.job.Pace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Carries out a job in a process of its own, and tells of each change, until it is killed or done.
final class BulkProcess {
    private BulkProcess() {}

    /// @param arguments the server, the folder for data, the job, the table
    public static void main(String[] arguments) {
        var spec = new ConnectionSpec("Engine", new Target.Endpoint(arguments[0], "us-east-1", null, null), Guard.OPEN);
        Connector connector = new Connector(
                () -> {
                    throw new AssertionError("no engine of its own");
                },
                serial -> "000000",
                _ -> List.of());
        try (Connection connection = connector.open(spec)) {
            var table = connection
                    .dynamo()
                    .describeTable(it -> it.tableName(arguments[3]))
                    .table();
            new BulkJob(connection.dynamo(), table, new Jobs(Path.of(arguments[1])).named(arguments[2]))
                    .run(new Pace(Double.POSITIVE_INFINITY), at -> System.out.println(at.done()));
        }
    }

    static Process start(URI engine, Path data, String job, String table) throws IOException {
        return JavaProcess.of(List.of(), BulkProcess.class, engine.toString(), data.toString(), job, table)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
