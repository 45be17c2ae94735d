package dev.sortkey.stream;

import dev.sortkey.dynamo.client.Failures;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// A stream service without a database that does what no engine does on demand: shards that split and are trimmed,
/// iterators that expire, refusals. What is to happen next happens each time the reader pauses.
final class ScriptedStream implements DynamoDbStreamsClient, Waiting.Sleeper {
    private static final int PAGE = 3;
    private static final int SHARDS_IN_PAGE = 2;

    final List<Duration> pauses = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    String arn = "arn:aws:dynamodb:eu-west-1:1:table/orders/stream/1";
    boolean on = true;
    boolean tableGone;
    StreamStatus status = StreamStatus.ENABLED;
    private final Map<String, Map<String, Fake>> streams = new HashMap<>();
    private final Map<String, Queue<RuntimeException>> failures = new HashMap<>();
    private final Queue<Runnable> script = new ArrayDeque<>();
    private final Set<String> expired = new HashSet<>();
    private int iterators;
    private int number;
    private Runnable atTheEnd = () -> {};

    private static final class Fake {
        private final @Nullable String parent;
        private final List<Record> records = new ArrayList<>();
        private boolean closed;
        private int trimmed;

        Fake(@Nullable String parent) {
            this.parent = parent;
        }
    }

    /// Does `step` at the reader's next pause.
    ScriptedStream then(Runnable step) {
        script.add(step);
        return this;
    }

    /// Does `step` at each pause behind all steps.
    void atTheEnd(Runnable step) {
        atTheEnd = step;
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        pauses.add(time);
        Runnable step = script.poll();
        (step == null ? atTheEnd : step).run();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    ScriptedStream open(String shard, @Nullable String parent) {
        streams.computeIfAbsent(arn, _ -> new LinkedHashMap<>()).put(shard, new Fake(parent));
        return this;
    }

    void close(String shard) {
        shard(shard).closed = true;
    }

    void forget(String shard) {
        streams.values().forEach(shards -> shards.remove(shard));
    }

    /// Forgets the stream that the table has now, with all its shards.
    void forgetStream() {
        streams.remove(arn);
    }

    /// The table gets a new stream; the one before is closed, and there as long as nobody forgets it.
    void replace() {
        arn = arn + "0";
        streams.put(arn, new LinkedHashMap<>());
    }

    /// Trims the oldest `count` records of `shard`.
    void trim(String shard, int count) {
        shard(shard).trimmed = count;
    }

    /// From now on no iterator given so far is taken.
    void expireAll() {
        for (int i = 1; i <= iterators; i++) {
            expired.add(String.valueOf(i));
        }
    }

    ScriptedStream put(String shard, String... keys) {
        for (String key : keys) {
            number++;
            String sequence = String.valueOf(number);
            shard(shard)
                    .records
                    .add(Record.builder()
                            .eventID("e" + number)
                            .eventName(OperationType.INSERT)
                            .dynamodb(change -> change.sequenceNumber(sequence)
                                    .keys(Map.of("pk", AttributeValue.fromS(key)))
                                    .newImage(Map.of("pk", AttributeValue.fromS(key))))
                            .build());
        }
        return this;
    }

    /// Answers the next `operation` with a failure.
    ScriptedStream refuse(String operation, RuntimeException failure) {
        failures.computeIfAbsent(operation, _ -> new ArrayDeque<>()).add(failure);
        return this;
    }

    /// A failure of the service as a connection's client throws it.
    static UserException failure(AwsServiceException.Builder builder, String code, int status) {
        return failure(builder, code, status, "GetRecords");
    }

    static UserException failure(AwsServiceException.Builder builder, String code, int status, String operation) {
        var exception = builder.statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(code + " as told")
                        .build())
                .build();
        return (UserException) Failures.translate(exception, ConnectionSpec.EMBEDDED.label(), operation);
    }

    private Fake shard(String name) {
        return streams.values().stream()
                .filter(shards -> shards.containsKey(name))
                .findFirst()
                .map(shards -> shards.get(name))
                .orElseThrow(ScriptedStream::notFound);
    }

    private static UserException notFound() {
        return failure(ResourceNotFoundException.builder(), "ResourceNotFoundException", 400);
    }

    private void ask(String operation, String about) {
        asked.add(operation + " " + about);
        Queue<RuntimeException> waiting = failures.get(operation);
        RuntimeException failure = waiting == null ? null : waiting.poll();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
        ask("DescribeStream", request.streamArn());
        Map<String, Fake> shards = streams.get(request.streamArn());
        if (shards == null) {
            throw notFound();
        }
        List<String> names = List.copyOf(shards.keySet());
        int from = request.exclusiveStartShardId() == null ? 0 : names.indexOf(request.exclusiveStartShardId()) + 1;
        List<String> page = names.subList(from, Math.min(names.size(), from + SHARDS_IN_PAGE));
        boolean more = from + page.size() < names.size();
        return DescribeStreamResponse.builder()
                .streamDescription(stream -> stream.streamArn(request.streamArn())
                        .streamStatus(request.streamArn().equals(arn) ? status : StreamStatus.DISABLED)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
                        .shards(page.stream()
                                .map(name -> Shard.builder()
                                        .shardId(name)
                                        .parentShardId(shard(name).parent)
                                        .build())
                                .toList())
                        .lastEvaluatedShardId(more ? page.getLast() : null))
                .build();
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
        ask("GetShardIterator", request.shardId() + " " + request.shardIteratorTypeAsString());
        Fake shard = shard(request.shardId());
        int position = switch (request.shardIteratorType()) {
            case TRIM_HORIZON -> shard.trimmed;
            case LATEST -> shard.records.size();
            case AFTER_SEQUENCE_NUMBER -> after(shard, request.sequenceNumber());
            default -> throw new IllegalArgumentException();
        };
        return GetShardIteratorResponse.builder()
                .shardIterator(iterator(request.shardId(), position))
                .build();
    }

    private static int after(Fake shard, String sequence) {
        for (int i = shard.trimmed; i < shard.records.size(); i++) {
            if (shard.records.get(i).dynamodb().sequenceNumber().equals(sequence)) {
                return i + 1;
            }
        }
        if (!sequence.matches("\\d+")) {
            throw failure(DynamoDbException.builder(), "ValidationException", 400);
        }
        throw failure(TrimmedDataAccessException.builder(), "TrimmedDataAccessException", 400);
    }

    private String iterator(String shard, int position) {
        iterators++;
        return iterators + " " + shard + " " + position;
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
        String[] iterator = request.shardIterator().split(" ");
        ask("GetRecords", iterator[1]);
        if (expired.contains(iterator[0])) {
            throw failure(ExpiredIteratorException.builder(), "ExpiredIteratorException", 400);
        }
        Fake shard = shard(iterator[1]);
        int from = Integer.parseInt(iterator[2]);
        if (from < shard.trimmed) {
            throw failure(TrimmedDataAccessException.builder(), "TrimmedDataAccessException", 400);
        }
        int to = Math.min(shard.records.size(), from + PAGE);
        boolean end = shard.closed && to == shard.records.size();
        return GetRecordsResponse.builder()
                .records(List.copyOf(shard.records.subList(from, to)))
                .nextShardIterator(end ? null : iterator(iterator[1], to))
                .build();
    }

    /// The table that has this stream.
    DynamoDbClient table() {
        return new DynamoDbClient() {
            @Override
            public DescribeTableResponse describeTable(DescribeTableRequest request) {
                ask("DescribeTable", request.tableName());
                if (tableGone) {
                    throw notFound();
                }
                return DescribeTableResponse.builder()
                        .table(table -> table.tableName(request.tableName())
                                .latestStreamArn(arn)
                                .streamSpecification(on ? stream -> stream.streamEnabled(true) : _ -> {}))
                        .build();
            }

            @Override
            public String serviceName() {
                return "dynamodb";
            }

            @Override
            public void close() {}
        };
    }

    StreamSource source() {
        return new StreamSource(table(), this, "orders");
    }

    @Override
    public String serviceName() {
        return "dynamodbstreams";
    }

    @Override
    public void close() {}
}
