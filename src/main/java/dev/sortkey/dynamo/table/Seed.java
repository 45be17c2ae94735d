package dev.sortkey.dynamo.table;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Fills tables: with the samples that come with Sortkey, or with the items of a file.
public final class Seed {
    private static final String CHAT = "cruddur-messages";
    private static final String ORCHARD = "orchard";

    private final DynamoDbClient client;
    private final Waiting waiting;

    /// Writes through `client`, waits as `waiting` says.
    public Seed(DynamoDbClient client, Waiting waiting) {
        this.client = client;
        this.waiting = waiting;
    }

    /// Creates the two sample tables where they are absent, and writes their rows.
    ///
    /// Times count back from `clock`, on a later run from the clock of the first one: running it again gives the
    /// same rows, brings back what was changed in them, and leaves all others alone.
    ///
    /// @param progress told a sentence for each step
    /// @throws UserException `BadInput` when a table of one of the names has other keys, before anything is
    ///     written; or why the service refused
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    public void sample(Clock clock, Consumer<String> progress) {
        create(progress);
        Instant chatMoment = chatMoment().orElse(clock.instant());
        write(CHAT, ChatSample.messages(chatMoment), progress);
        write(CHAT, newInboxRows(chatMoment), progress);
        expire(progress);
        write(ORCHARD, OrchardSample.items(orchardMoment().orElse(clock.instant())), progress);
    }

    /// Writes `items` to `table` and returns how many; `written` is told the sum as it grows. A later item
    /// replaces an
    /// earlier one of the same key.
    ///
    /// @throws UserException `NotFound` when there is no such table, `BadInput` when an item lacks a key attribute,
    ///     `Throttled` when the table takes no more, or why the service refused
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    public long items(String table, Iterator<Map<String, AttributeValue>> items, LongConsumer written) {
        TableDescription description =
                client.describeTable(request -> request.tableName(table)).table();
        return new BatchWrite(client, waiting, table, KeyNames.of(description)).put(items, written);
    }

    /// Reference tables lack the index or have a stream; only other keys make it a table that is not ours to fill.
    private void create(Consumer<String> progress) {
        List<CreateTableRequest> absent = TableDefinition.BUILT_IN.stream()
                .map(TableDefinition::builtIn)
                .filter(this::isAbsent)
                .toList();
        var schema = new SchemaLoad(client, waiting);
        schema.load(absent, progress);
        TableDefinition.BUILT_IN.forEach(schema::awaitReady);
    }

    private boolean isAbsent(CreateTableRequest definition) {
        Optional<TableDescription> found = SchemaLoad.find(client, definition.tableName());
        found.map(table -> TableDifferences.ofKeys(definition, table))
                .filter(differences -> !differences.isEmpty())
                .ifPresent(differences -> {
                    throw SchemaLoad.another(definition, differences);
                });
        return found.isEmpty();
    }

    private void write(String table, List<Map<String, AttributeValue>> rows, Consumer<String> progress) {
        items(
                table,
                rows.iterator(),
                written -> progress.accept("%s: %d of %d rows.".formatted(table, written, rows.size())));
    }

    /// The moment from which the chat rows that are there were counted.
    private Optional<Instant> chatMoment() {
        Map<String, Instant> sample = ChatSample.messages(Instant.EPOCH).stream()
                .collect(Collectors.toMap(row -> text(row, "message_uuid"), Seed::time));
        for (Map<String, AttributeValue> row : query(ChatSample.firstPartition())) {
            Instant atEpoch = sample.get(text(row, "message_uuid"));
            if (atEpoch != null) {
                return Optional.of(Instant.EPOCH.plus(Duration.between(atEpoch, time(row))));
            }
        }
        return Optional.empty();
    }

    private static Instant time(Map<String, AttributeValue> row) {
        return ChatSample.timeOf(text(row, "sk"));
    }

    /// The string attribute `name` of `row`, or nothing.
    private static String text(Map<String, AttributeValue> row, String name) {
        AttributeValue value = row.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    private Optional<Instant> orchardMoment() {
        Map<String, AttributeValue> first = OrchardSample.items(Instant.EPOCH).getFirst();
        var found = client.getItem(request -> request.tableName(ORCHARD)
                .consistentRead(true)
                .key(Map.of("pk", first.get("pk"), "sk", first.get("sk"))));
        return Optional.ofNullable(found.item().get(OrchardSample.MOMENT)).map(moment -> Instant.parse(moment.s()));
    }

    /// An inbox row moves with every new message, so one that is there, wherever it is by now, stays.
    private List<Map<String, AttributeValue>> newInboxRows(Instant moment) {
        List<Map<String, AttributeValue>> rows = ChatSample.inbox(moment);
        Set<String> there = rows.stream()
                .map(row -> text(row, "pk"))
                .distinct()
                .flatMap(partition -> query(partition).stream())
                .map(Seed::inboxIdentity)
                .collect(Collectors.toCollection(HashSet::new));
        return rows.stream().filter(row -> !there.contains(inboxIdentity(row))).toList();
    }

    private static String inboxIdentity(Map<String, AttributeValue> row) {
        return text(row, "pk") + " " + text(row, "message_group_uuid");
    }

    private List<Map<String, AttributeValue>> query(String partition) {
        return client.query(request -> request.tableName(CHAT)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)))
                        .consistentRead(true)
                        .limit(200))
                .items();
    }

    /// The rows are worth having without expiry, so a refusal is told and nothing more.
    private void expire(Consumer<String> progress) {
        var state = Fact.of(
                "dynamodb:DescribeTimeToLive",
                () -> client.describeTimeToLive(request -> request.tableName(ORCHARD))
                        .timeToLiveDescription()
                        .timeToLiveStatus());
        var result = state.then(now -> now == TimeToLiveStatus.DISABLED ? enable() : new Fact.Known<>(true));
        progress.accept(
                switch (result) {
                    case Fact.Known<Boolean> _ -> "orchard: readings expire by " + OrchardSample.TIME_TO_LIVE + ".";
                    case Fact.Denied<Boolean>(String permission) ->
                        "orchard: readings do not expire, the permission " + permission + " is missing.";
                    case Fact.Unsupported<Boolean> _ -> "orchard: readings do not expire on this server.";
                    case Fact.Failed<Boolean>(UserError error) -> "orchard: readings do not expire. " + error.what();
                });
    }

    private Fact<Boolean> enable() {
        return Fact.of(
                "dynamodb:UpdateTimeToLive",
                () -> client.updateTimeToLive(request -> request.tableName(ORCHARD)
                                .timeToLiveSpecification(ttl -> ttl.attributeName(OrchardSample.TIME_TO_LIVE)
                                        .enabled(true)))
                        .timeToLiveSpecification()
                        .enabled());
    }
}
