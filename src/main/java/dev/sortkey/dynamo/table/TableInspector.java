package dev.sortkey.dynamo.table;

import dev.sortkey.dynamo.client.server.AnswerText;
import dev.sortkey.support.Together;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PolicyNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/// Gets the details of a table. It never reads items: no Scan, no Query.
public final class TableInspector {
    private static final int AT_ONCE = 8;

    private TableInspector() {}

    /// The descriptions of many tables, some at once, in the order of their names.
    public static List<Fact<TableDescription>> describe(DynamoDbClient client, List<String> names) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Fact<TableDescription>>> asked = names.stream()
                    .map(name -> threads.submit(() -> describe(client, name)))
                    .toList();
            var done = new ArrayList<Fact<TableDescription>>();
            try {
                for (Future<Fact<TableDescription>> fact : asked) {
                    done.add(fact.get());
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while describing tables");
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause()); // facts hold every foreseen failure
            }
            return done;
        }
    }

    /// The one call that a list of tables needs for its badges.
    public static Fact<TableDescription> describe(DynamoDbClient client, String name) {
        return describe(client, name, _ -> {});
    }

    private static Fact<TableDescription> describe(DynamoDbClient client, String name, Consumer<String> text) {
        return Fact.of(
                "dynamodb:DescribeTable",
                () -> client.describeTable(
                                request -> request.tableName(name).overrideConfiguration(AnswerText.to(text)))
                        .table());
    }

    /// Whether items expire, and by which attribute.
    public static Fact<TimeToLiveDescription> timeToLive(DynamoDbClient client, String name) {
        return Fact.of(
                "dynamodb:DescribeTimeToLive",
                () -> client.describeTimeToLive(request -> request.tableName(name))
                        .timeToLiveDescription());
    }

    /// Continuous backups and point-in-time recovery.
    public static Fact<ContinuousBackupsDescription> backups(DynamoDbClient client, String name) {
        return Fact.of(
                "dynamodb:DescribeContinuousBackups",
                () -> client.describeContinuousBackups(request -> request.tableName(name))
                        .continuousBackupsDescription());
    }

    /// All details, requested in parallel; a denied request never hides the results of the others.
    ///
    /// @throws CancellationException when the thread is interrupted
    public static TableDetails inspect(DynamoDbClient client, String name) {
        try (var together = new Together("inspecting " + name)) {
            var unknown = new AtomicReference<Map<String, String>>(Map.of());
            Supplier<Fact<TableDescription>> table =
                    together.ask(() -> describe(client, name, text -> unknown.set(OtherMembers.unknown(text))));
            var timeToLive = together.ask(() -> timeToLive(client, name));
            var backups = together.ask(() -> backups(client, name));
            var insights = together.ask(() -> Watchers.insights(client, name));
            var kinesis = together.ask(() -> Watchers.kinesis(client, name));
            // these two take the table's ARN, which only the description knows
            var tags = together.ask(() -> table.get().then(known -> tags(client, known.tableArn())));
            var policy = together.ask(() -> table.get().then(known -> policy(client, known.tableArn())));
            return new TableDetails(
                    name,
                    table.get(),
                    timeToLive.get(),
                    backups.get(),
                    tags.get(),
                    policy.get(),
                    new Watchers(insights.get(), kinesis.get()),
                    Objects.requireNonNull(unknown.get()));
        }
    }

    private static Fact<List<Tag>> tags(DynamoDbClient client, String arn) {
        return Fact.of("dynamodb:ListTagsOfResource", () -> {
            var tags = new ArrayList<Tag>();
            var request = ListTagsOfResourceRequest.builder().resourceArn(arn);
            ListTagsOfResourceResponse page;
            do {
                page = client.listTagsOfResource(request.build());
                tags.addAll(page.tags());
                request.nextToken(page.nextToken());
            } while (page.nextToken() != null);
            return List.copyOf(tags);
        });
    }

    private static Fact<Optional<String>> policy(DynamoDbClient client, String arn) {
        return Fact.of("dynamodb:GetResourcePolicy", () -> {
            try {
                return Optional.ofNullable(client.getResourcePolicy(request -> request.resourceArn(arn))
                        .policy());
            } catch (UserException e) {
                if (e.getCause() instanceof PolicyNotFoundException) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }
}
