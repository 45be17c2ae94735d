package dev.sortkey.dynamo.client;

import dev.sortkey.dynamo.client.server.ServerDetection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.guard.GuardInterceptor;
import dev.sortkey.dynamo.guard.WriteLock;
import dev.sortkey.dynamo.network.Waits;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.dax.StandInCluster;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A database with the table `orders`, whose key is the string `pk`, and a stand-in for a DAX cluster in front
/// of it.
final class DaxTestCluster implements AutoCloseable {
    static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("alpha"));
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Engines engine = Engines.start();
    private final StandInCluster cluster;
    private final List<DaxCluster> opened = new CopyOnWriteArrayList<>();
    private Waits waits = new Waits();
    private AwsCredentialsProvider credentials =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "s3cret"));

    DaxTestCluster(Function<DynamoDbClient, StandInCluster> start) {
        DynamoDbClient database = engine.connection().dynamo();
        database.createTable(it -> it.tableName("orders")
                .billingMode("PAY_PER_REQUEST")
                .keySchema(key -> key.attributeName("pk").keyType("HASH"))
                .attributeDefinitions(key -> key.attributeName("pk").attributeType("S")));
        database.putItem(it -> it.tableName("orders").item(KEY));
        cluster = start.apply(database);
    }

    StandInCluster cluster() {
        return cluster;
    }

    DynamoDbClient database() {
        return engine.connection().dynamo();
    }

    /// From now on, clients sign with these.
    void credentials(AwsCredentialsProvider credentials) {
        this.credentials = credentials;
    }

    /// What clients wait for that are made from now on.
    Waits freshWaits() {
        waits = new Waits();
        return waits;
    }

    /// Closes the connections of all clients so far.
    void closeClients() {
        opened.forEach(DaxCluster::close);
    }

    /// A client of a connection named Shop.
    DynamoDbClient client(String url, Guard guard, ExecutionInterceptor... observers) {
        return client(url, guard, new DaxCluster.Timeouts(LONG, LONG, LONG), observers);
    }

    /// A client of a connection named Shop that waits for `answering` only for answers, and for `listing`
    /// for nodes.
    DynamoDbClient hasty(Duration listing, Duration answering) {
        return client(cluster.url(), Guard.OPEN, new DaxCluster.Timeouts(LONG, listing, answering));
    }

    private DynamoDbClient client(
            String url, Guard guard, DaxCluster.Timeouts timeouts, ExecutionInterceptor... observers) {
        var spec = new ConnectionSpec("Shop", new Target.Aws("dev", "eu-west-1", url), guard);
        List<ExecutionInterceptor> watching = List.of(observers);
        var lock = new WriteLock("Shop", guard, Clock.systemUTC());
        var dax =
                new DaxCluster(url, Region.EU_WEST_1, () -> credentials.resolveCredentials(), timeouts, _ -> {}, waits);
        opened.add(dax);
        List<ExecutionInterceptor> interceptors = Stream.concat(
                        watching.stream(), Stream.of(new GuardInterceptor(lock, watching)))
                .toList();
        return ClientProxy.of(
                ClientProxy.of(
                        database(), DynamoDbClient.class, new DaxRouting(spec.label(), database(), dax, interceptors)),
                DynamoDbClient.class,
                new ErrorTranslation(spec.label(), new ServerDetection()));
    }

    @Override
    public void close() {
        closeClients();
        cluster.close();
        engine.close();
    }
}
