package dev.sortkey.testkit;

import dev.sortkey.calls.CallInterceptor;
import dev.sortkey.calls.CallLog;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.testkit.StubServer.Answer;
import dev.sortkey.testkit.StubServer.Request;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A server that restores tables, and keeps what there is in each Region apart by the signature, as AWS does by the
/// host. Moto does it alike, but restores within a Region only. There is a table `orders` in one of them.
public final class RegionsServer implements AutoCloseable {
    /// The Region of `orders`.
    public static final String HOME = "eu-west-1";

    /// A Region without tables.
    public static final String THERE = "us-east-1";

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d+/([^/]+)/");
    private static final Pattern NAME = Pattern.compile("\"(?:Target)?TableName\":\"([^\"]+)\"");

    private final Map<String, String> tables = new ConcurrentHashMap<>(Map.of(HOME + "/orders", ""));
    private final StubServer server = StubServer.http(this::answer);
    private final CallLog log = new CallLog();
    /// A connection to its first Region, as to AWS.
    public Connection connect(Guard guard) {
        return connect(server.url(), guard);
    }

    /// The same with another address in its profile, or AWS's own hosts without one.
    public Connection connect(@Nullable String endpoint, Guard guard) {
        String text = """
                [profile two]
                aws_access_key_id = AKIAIOSFODNN7EXAMPLE
                aws_secret_access_key = secret
                """ + (endpoint == null ? "" : "endpoint_url = " + endpoint + "\n");
        return new Connector(
                        () -> {
                            throw new IllegalStateException("no embedded database here");
                        },
                        _ -> "",
                        spec -> List.of(new CallInterceptor(log, spec)),
                        Machine.ofProcess(),
                        () -> Profiles.of(Machine.ofProcess(), text))
                .open(new ConnectionSpec("Two", new Target.Aws("two", HOME), guard));
    }

    /// The Region that a request is signed for.
    public static String region(Request request) {
        Matcher scope = SCOPE.matcher(request.headers().getFirst("Authorization"));
        return scope.find() ? scope.group(1) : "";
    }

    private Answer answer(Request request) {
        Matcher name = NAME.matcher(request.body());
        String table = region(request) + "/" + (name.find() ? name.group(1) : "");
        return switch (request.operation()) {
            case "DescribeTable" ->
                tables.containsKey(table)
                        ? Answer.ok("{\"Table\": " + described(table) + "}")
                        : Answer.error("ResourceNotFoundException", "not found: " + table);
            case "DescribeContinuousBackups" -> Answer.ok(table.startsWith(HOME) ? """
                        {"ContinuousBackupsDescription": {"ContinuousBackupsStatus": "ENABLED",
                         "PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "ENABLED",
                          "RecoveryPeriodInDays": 35,
                          "EarliestRestorableDateTime": 1700000000, "LatestRestorableDateTime": 1800000000}}}""" : """
                        {"ContinuousBackupsDescription": {"ContinuousBackupsStatus": "ENABLED",
                         "PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "DISABLED"}}}""");
            case "DescribeTimeToLive" -> Answer.ok("{\"TimeToLiveDescription\": {\"TimeToLiveStatus\": \"DISABLED\"}}");
            case "ListTagsOfResource" ->
                Answer.ok(
                        request.body().contains(HOME)
                                ? "{\"Tags\": [{\"Key\": \"team\", \"Value\": \"shop\"}]}"
                                : "{\"Tags\": []}");
            case "DescribeBackup" ->
                Answer.ok("{\"BackupDescription\": {\"SourceTableFeatureDetails\": {"
                        + (tables.get(HOME + "/orders").isEmpty() ? "" : tables.get(HOME + "/orders")) + "}}}");
            case "RestoreTableFromBackup", "RestoreTableToPointInTime" -> {
                tables.put(table, "");
                yield Answer.ok("{\"TableDescription\": " + described(table) + "}");
            }
            case "TagResource", "UpdateContinuousBackups" -> Answer.ok("{}");
            default -> Answer.error("UnknownOperationException", "");
        };
    }

    private String described(String table) {
        String[] parts = table.split("/");
        String encryption = tables.get(table);
        return """
                {"TableName": "%s", "TableArn": "arn:aws:dynamodb:%s:123456789012:table/%s", "TableStatus": "ACTIVE",
                 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                 "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"}%s}""".formatted(parts[1], parts[0], parts[1], encryption.isEmpty() ? "" : ", " + encryption);
    }

    /// From now on the table is encrypted with a key of its Region.
    public void encrypt() {
        tables.put(HOME + "/orders", """
                "SSEDescription": {"Status": "ENABLED", "SSEType": "KMS",
                 "KMSMasterKeyArn": "arn:aws:kms:eu-west-1:123456789012:key/1"}""");
    }

    /// From now on there is a table of this name in the other Region.
    public void putTableThere(String name) {
        tables.put(THERE + "/" + name, "");
    }

    /// The requests of this operation, in order.
    public List<Request> requests(String operation) {
        return server.requests().stream()
                .filter(it -> it.operation().equals(operation))
                .toList();
    }

    /// The calls of all its connections.
    public CallLog log() {
        return log;
    }

    @Override
    public void close() {
        server.close();
    }
}
