package dev.sortkey.chat.send;

import static dev.sortkey.testkit.ChatTable.MIRA;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.testkit.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A program of its own that sends what is in an outbox, tells a line for each message that is sent, and ends.
final class SenderProcess {
    private SenderProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        var spec = new ConnectionSpec("Engine", new Target.Endpoint(arguments[0], "us-east-1", null, null), Guard.OPEN);
        Connector connector = new Connector(
                () -> {
                    throw new AssertionError("no engine of its own");
                },
                serial -> "000000",
                _ -> List.of());
        try (Connection connection = connector.open(spec);
                var writer =
                        new Writer(connection.dynamo(), arguments[1], MIRA, Path.of(arguments[2]), Duration.ZERO)) {
            writer.sender.onChange(news -> {
                if (news.delivery() instanceof DeliveryState.Sent) {
                    System.out.println("sent");
                }
            });
            writer.sender.start();
            while (!writer.outgoing().isEmpty()) {
                writer.awaitSent(1);
            }
        }
        System.exit(0);
    }

    static Process start(URI engine, String table, Path outbox) throws IOException {
        return JavaProcess.of(List.of(), SenderProcess.class, engine.toString(), table, outbox.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
