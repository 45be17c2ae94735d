package dev.sortkey.bench.chat;

import dev.sortkey.bench.Comparison;
import dev.sortkey.chat.client.ChangeFeed;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.ChatListener;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.stream.StreamPace;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// From the composer of one program to the event in another one at the same table, through the stream, against the
/// bare transaction and a bare reader that asks as often.
public final class SendToVisible {
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 60;
    private static final long PAUSE = StreamPace.NEAR.idle().toMillis();

    private final Map<String, CompletableFuture<Long>> seen = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Long>> read = new ConcurrentHashMap<>();
    private final CountDownLatch live = new CountDownLatch(1);

    private SendToVisible() {}

    /// A process of its own.
    public static void main(String[] arguments) throws Exception {
        try (var talk = BenchTalk.fresh()) {
            new SendToVisible().measure(talk);
        }
        System.exit(0);
    }

    private void measure(BenchTalk talk) throws Exception {
        String table = talk.table(true);
        String ours = talk.begin(table, "ours");
        String bare = talk.begin(table, "bare");
        var _ = talk.program("there").of(table).listen(new Watching());
        Participant mira = talk.program("here").of(table).participant(BenchTalk.MIRA);
        live.await();
        var reading = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> readBarely(talk.connection().streams(), arn(talk, table), reading));
        reading.await();
        Comparison.measured(WARM_UP, ROUNDS, () -> send(mira, ours), () -> transact(talk, table, bare))
                .result(
                        "A message from the composer to the event in another program, against the bare transaction"
                                + " and a bare reader that pauses as long (" + PAUSE + " ms)",
                        0,
                        Comparison::milliseconds)
                .tell();
    }

    private static String arn(BenchTalk talk, String table) {
        return talk.bare()
                .describeTable(describe -> describe.tableName(table))
                .table()
                .latestStreamArn();
    }

    private long send(Participant person, String conversation) throws Exception {
        waitAWhile();
        long start = System.nanoTime();
        OutgoingMessage outgoing = person.sender().send(person.me(), conversation, BenchTalk.text());
        return arrival(seen, outgoing.uuid()).get() - start;
    }

    private long transact(BenchTalk talk, String table, String conversation) throws Exception {
        waitAWhile();
        Message message = BenchTalk.message(conversation, true);
        long start = System.nanoTime();
        talk.bare().transactWriteItems(BenchTalk.sending(table, message));
        return arrival(read, message.uuid()).get() - start;
    }

    /// So that a message meets the readers at any point of their pauses.
    private static void waitAWhile() throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextLong(PAUSE));
    }

    private static CompletableFuture<Long> arrival(Map<String, CompletableFuture<Long>> arrivals, String uuid) {
        return arrivals.computeIfAbsent(uuid, _ -> new CompletableFuture<>());
    }

    private void readBarely(DynamoDbStreamsClient streams, String arn, CountDownLatch reading) {
        String shard = streams.describeStream(describe -> describe.streamArn(arn))
                .streamDescription()
                .shards()
                .getLast()
                .shardId();
        String iterator = streams.getShardIterator(
                        place -> place.streamArn(arn).shardId(shard).shardIteratorType(ShardIteratorType.LATEST))
                .shardIterator();
        reading.countDown();
        try {
            while (true) {
                String place = iterator;
                GetRecordsResponse page = streams.getRecords(get -> get.shardIterator(place));
                page.records().forEach(this::arrived);
                iterator = page.nextShardIterator();
                if (page.records().isEmpty()) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void arrived(Record record) {
        var uuid = record.dynamodb().newImage().get("message_uuid");
        if (uuid != null) {
            arrival(read, uuid.s()).complete(System.nanoTime());
        }
    }

    /// The other program.
    private final class Watching implements ChatListener {
        @Override
        public void onEvent(ChatEvent event) {
            if (event instanceof ChatEvent.MessageChanged(var message)) {
                arrival(seen, message.uuid()).complete(System.nanoTime());
            }
        }

        @Override
        public void onFeed(ChangeFeed state) {
            if (state instanceof ChangeFeed.Live) {
                live.countDown();
            }
        }

        @Override
        public void onDelivery(OutgoingMessage outgoing) {}
    }
}
