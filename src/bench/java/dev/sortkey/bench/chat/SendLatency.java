package dev.sortkey.bench.chat;

import dev.sortkey.bench.Comparison;
import dev.sortkey.bench.Result;
import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.MessageWriter;
import dev.sortkey.chat.send.Outbox;
import dev.sortkey.chat.send.Sender;
import dev.sortkey.support.file.AtomicFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// A message from the composer to its being told as sent, through the outbox on disk, against the same transaction by
/// the bare SDK, alone and after a file that is synced to the disk.
public final class SendLatency {
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 120;

    private final DynamoDbClient bare;
    private final String table;
    private final String other;
    private final String conversation;
    private final Sender sender;
    private final BlockingQueue<Long> sent = new LinkedBlockingQueue<>();
    private final long[] kept = new long[ROUNDS];
    private int sends;

    private SendLatency(BenchTalk talk) {
        bare = talk.bare();
        table = talk.table(false);
        conversation = talk.begin(table, "ours");
        other = talk.begin(table, "bare");
        var dynamo = talk.connection().dynamo();
        Clock clock = Clock.systemUTC();
        sender = new Sender(
                new MessageWriter(dynamo, table, new Roster(dynamo, table, clock), clock),
                Outbox.open(talk.folder("outbox")),
                talk.tasks(),
                clock,
                BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(200), Duration.ofSeconds(5)));
        sender.onChange(outgoing -> {
            if (outgoing.delivery() instanceof DeliveryState.Sent) {
                sent.add(System.nanoTime());
            }
        });
    }

    /// A process of its own.
    public static void main(String[] arguments) throws Exception {
        try (var talk = BenchTalk.fresh()) {
            var latency = new SendLatency(talk);
            Path file = talk.folder("bare").resolve("message.json");
            Comparison.measured(WARM_UP, ROUNDS, latency::send, latency::transact)
                    .result(
                            "A message from the composer to sent, against the bare TransactWriteItems",
                            0,
                            Comparison::milliseconds)
                    .tell();
            latency.tellKept();
            Comparison.measured(5, ROUNDS, latency::send, () -> latency.transactAfter(file))
                    .result("The same, against a synced file and the bare transaction", 0, Comparison::milliseconds)
                    .tell();
            latency.sender.close();
        }
    }

    private long send() throws InterruptedException {
        long start = System.nanoTime();
        sender.send(BenchTalk.MIRA, conversation, BenchTalk.text());
        kept[sends++ % ROUNDS] = System.nanoTime() - start;
        return sent.take() - start;
    }

    private void tellKept() {
        Arrays.sort(kept);
        Result.plain(
                        "Of it, until the message is safe on disk",
                        Comparison.milliseconds(kept[0]) + " / " + Comparison.milliseconds(kept[ROUNDS / 2]))
                .tell();
    }

    private long transact() {
        TransactWriteItemsRequest request = BenchTalk.sending(table, BenchTalk.message(other, true));
        long start = System.nanoTime();
        bare.transactWriteItems(request);
        return System.nanoTime() - start;
    }

    private long transactAfter(Path file) {
        long start = System.nanoTime();
        AtomicFile.write(file, BenchTalk.text());
        AtomicFile.syncFolder(file);
        return System.nanoTime() - start + transact();
    }
}
