package dev.sortkey.posture.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Events of CloudTrail made by hand, for tests.
public final class Events {
    /// The role of most events.
    public static final String APP = "arn:aws:iam::111122223333:role/service/app";
    /// What tables' ARNs begin with.
    public static final String TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/";

    private static final String SESSION = """
            {"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/app/i-1","accountId":"111122223333",\
            "sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/service/app"}}}""";

    private static int made;

    private Events() {}

    /// An event of DynamoDB by a session of {@link #APP}; `rest` are more members, which replace none.
    public static String event(String operation, String parameters, String... rest) {
        return by(SESSION, operation, parameters, rest);
    }

    /// The same with another `userIdentity`.
    public static String by(String identity, String operation, String parameters, String... rest) {
        String more = String.join(",", rest);
        return "{\"eventVersion\":\"1.09\",\"userIdentity\":" + identity
                + (more.contains("\"eventTime\"") ? "" : ",\"eventTime\":\"2026-10-01T10:00:00Z\"")
                + (more.contains("\"eventSource\"") ? "" : ",\"eventSource\":\"dynamodb.amazonaws.com\"")
                + (more.contains("\"eventID\"") ? "" : ",\"eventID\":\"event-" + made++ + "\"")
                + ",\"eventName\":\"" + operation + "\",\"awsRegion\":\"eu-west-1\",\"requestParameters\":" + parameters
                + ",\"responseElements\":null,\"recipientAccountId\":\"111122223333\""
                + (more.isEmpty() ? "" : "," + more) + "}";
    }

    /// The member `resources` with tables.
    public static String on(String... tables) {
        return List.of(tables).stream()
                .map(table -> "{\"type\":\"AWS::DynamoDB::Table\",\"ARN\":\"" + TABLE + table + "\"}")
                .collect(Collectors.joining(",", "\"resources\":[", "]"));
    }

    /// A log file.
    public static String records(String... events) {
        return "{\"Records\":[" + String.join(",\n", events) + "]}";
    }

    /// What the file `name` in `folder` says, which has `text`.
    public static UsageLog read(Path folder, String name, String text) {
        try {
            Path file = Files.writeString(folder.resolve(name), text);
            return UsageInput.read(List.of(file), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
