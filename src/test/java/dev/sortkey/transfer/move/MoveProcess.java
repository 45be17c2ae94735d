package dev.sortkey.transfer.move;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.testkit.JavaProcess;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.job.Pace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Carries out an export, an import or a copy in a process of its own, and tells how many items are done, until it
/// is killed or finished.
final class MoveProcess {
    private MoveProcess() {}

    /// @param arguments the server, the folder for data, the job
    public static void main(String[] arguments) {
        var spec = new ConnectionSpec("Engine", new Target.Endpoint(arguments[0], "us-east-1", null, null), Guard.OPEN);
        Connector connector = new Connector(
                () -> {
                    throw new AssertionError("no engine of its own");
                },
                serial -> "000000",
                _ -> List.of());
        JobFolder folder = new Jobs(Path.of(arguments[1])).named(arguments[2]);
        try (Connection connection = connector.open(spec)) {
            run(connection.dynamo(), folder, at -> System.out.println(at.tally().get(Count.COPIED)));
        }
    }

    /// Carries out what is left of a job whose tables are all on one server.
    static Checkpoint run(DynamoDbClient client, JobFolder folder, Consumer<Checkpoint> listener) {
        TableDescription table = table(client, folder.job().table());
        var pace = new Pace(Double.POSITIVE_INFINITY);
        return switch (folder.job().kind()) {
            case EXPORT -> new ExportJob(client, table, folder).run(pace, listener);
            case IMPORT -> new ImportJob(client, table, folder).run(pace, listener);
            case COPY -> {
                String other = folder.details(CopyJob.Details.class, CopyJob.Details.NONE)
                        .get()
                        .table();
                yield new CopyJob(client, table, client, table(client, other), folder).run(pace, listener);
            }
            case BULK -> throw new IllegalArgumentException("a bulk change moves nothing");
        };
    }

    static TableDescription table(DynamoDbClient client, String name) {
        return client.describeTable(it -> it.tableName(name)).table();
    }

    static Process start(URI engine, Path data, JobFolder job) throws IOException {
        return JavaProcess.of(
                        List.of(),
                        MoveProcess.class,
                        engine.toString(),
                        data.toString(),
                        job.job().id())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
