package dev.sortkey.dynamo.write.journal;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.testkit.JavaProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A program of its own that changes one item over and over, under two keys in turn, and tells a line for each change.
final class CommitProcess {
    private CommitProcess() {}

    public static void main(String[] arguments) {
        var spec = new ConnectionSpec("Engine", new Target.Endpoint(arguments[0], "us-east-1", null, null), Guard.OPEN);
        Connector connector = new Connector(
                () -> {
                    throw new AssertionError("no engine of its own");
                },
                serial -> "000000",
                _ -> List.of());
        try (Connection connection = connector.open(spec)) {
            var commits = new JournaledCommit(
                    connection.dynamo(),
                    new Journal(Path.of(arguments[1]), "Here"),
                    connection
                            .dynamo()
                            .describeTable(it -> it.tableName("orchard"))
                            .table());
            for (int change = 0; ; change++) {
                Map<String, AttributeValue> base = there(commits, arguments[2]);
                commits.send(commits.planner().plan(new ItemDraft(base, changed(base, arguments[3] + change, change))));
                System.out.println("sent");
            }
        }
    }

    /// The item, wherever it is: where it was put first, or where it was moved.
    static Map<String, AttributeValue> there(JournaledCommit commits, String number) {
        Map<String, AttributeValue> here = commits.commit().read(key(number, "here"));
        return here != null ? here : Objects.requireNonNull(commits.commit().read(key(number, "there")));
    }

    static Map<String, AttributeValue> key(String number, String place) {
        return Map.of("pk", AttributeValue.fromS("KILLED#" + number), "sk", AttributeValue.fromS(place));
    }

    private static Map<String, AttributeValue> changed(Map<String, AttributeValue> base, String name, int change) {
        var mine = new HashMap<>(base);
        mine.put(name, AttributeValue.fromBool(true));
        mine.compute(
                "changes",
                (_, count) -> AttributeValue.fromN(
                        new BigDecimal(count.n()).add(BigDecimal.ONE).toString()));
        if (change % 3 == 2) {
            mine.compute("sk", (_, place) -> AttributeValue.fromS(place.s().equals("here") ? "there" : "here"));
        }
        return mine;
    }

    /// @param name what the names of the attributes that it adds begin with
    static Process start(URI engine, Path data, int number, String name) throws IOException {
        return JavaProcess.of(
                        List.of(),
                        CommitProcess.class,
                        engine.toString(),
                        data.toString(),
                        String.valueOf(number),
                        name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
