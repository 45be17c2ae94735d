package dev.sortkey.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sortkey.chat.member.InboxProjector;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.stream.StreamListener;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Keeps the inboxes of a table in AWS current: Lambda calls it with the records of the table's stream.
///
/// A record that can't be counted now is reported as failed, and Lambda retries it and all records after it. A
/// record that can never be counted is logged, by its key and without its text, and skipped: reporting it as failed
/// would block the whole shard and change nothing, and the item is still in the table for anyone who looks it up.
public final class InboxHandler implements RequestStreamHandler {
    /// The variable of the environment that names the table.
    static final String TABLE = "TABLE_NAME";
    /// The variable of the environment that names the region; Lambda sets it.
    static final String REGION = "AWS_REGION";

    private final StreamListener projector;

    /// Made once for all the calls that one environment of the function gets.
    public InboxHandler() {
        this(projector(System.getenv()));
    }

    InboxHandler(StreamListener projector) {
        this.projector = projector;
    }

    private static StreamListener projector(Map<String, String> environment) {
        String table = required(environment, TABLE);
        var target = new Target.Aws(null, required(environment, REGION));
        var connector = new Connector(
                () -> {
                    throw new IllegalStateException("A Lambda function can't start the embedded database");
                },
                serial -> {
                    throw new IllegalStateException("A Lambda function can't ask for an MFA code");
                },
                _ -> List.of());
        Connection connection = connector.open(new ConnectionSpec("the function's role", target, Guard.OPEN));
        return new InboxProjector(connection.dynamo(), table, Clock.systemUTC());
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new UserException(new UserError.BadInput(
                    "The environment variable " + name + " of the function isn't set.",
                    "Set it as in the CloudFormation template."));
        }
        return value;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        List<Record> records = StreamEvent.records(new String(event.readAllBytes(), StandardCharsets.UTF_8));
        String failed = handle(records, line -> context.getLogger().log(line));
        answer.write(answer(failed).getBytes(StandardCharsets.UTF_8));
    }

    /// The sequence number of the first record that has to come again, or null when none has.
    private @Nullable String handle(List<Record> records, Consumer<String> log) {
        try {
            projector.ahead(records);
        } catch (RuntimeException e) {
            // the record that is the reason comes again, and is logged
        }
        for (Record record : records) {
            try {
                projector.record(record);
            } catch (RuntimeException failure) {
                UserError error = UserException.of(failure);
                boolean refused = refuses(error);
                log.accept(line(refused ? "refused" : "later", record, error, failure));
                if (!refused) {
                    return record.dynamodb().sequenceNumber();
                }
            }
        }
        return null;
    }

    /// Whether the record itself is invalid, so that it would fail every time.
    private static boolean refuses(UserError error) {
        return switch (error) {
            case UserError.BadInput _, UserError.ConditionFailed _, UserError.Bug _ -> true;
            case UserError.NoCredentials _,
                    UserError.Expired _,
                    UserError.AccessDenied _,
                    UserError.NotFound _,
                    UserError.Offline _,
                    UserError.Throttled _,
                    UserError.Guarded _,
                    UserError.Unavailable _ -> false;
        };
    }

    private static String line(String what, Record record, UserError error, RuntimeException failure) {
        return JsonText.print(false, json -> {
            json.writeStartObject();
            json.writeName(what);
            DynamoJson.write(json, record.dynamodb().keys());
            json.writeStringProperty("event", record.eventNameAsString());
            json.writeStringProperty("sequenceNumber", record.dynamodb().sequenceNumber());
            json.writeStringProperty("why", why(error, failure));
            json.writeEndObject();
        });
    }

    /// The message of an unexpected exception may quote the record, so only its class and location are logged.
    private static String why(UserError error, RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return error instanceof UserError.Bug
                ? failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0])
                : error.what();
    }

    /// Lambda retries from the smallest number given here, so one is enough.
    private static String answer(@Nullable String failed) {
        return JsonText.print(false, json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("batchItemFailures");
            if (failed != null) {
                json.writeStartObject();
                json.writeStringProperty("itemIdentifier", failed);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
