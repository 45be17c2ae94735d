package dev.sortkey.chat.send;

import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.VirtualTasks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A program that sends: a sender over an outbox of its own, with a clock of its own.
final class Writer implements AutoCloseable {
    final Person person;
    final Sender sender;
    private final BlockingQueue<OutgoingMessage> news = new LinkedBlockingQueue<>();

    Writer(DynamoDbClient client, String table, Person person, Path outbox, Duration skew) {
        this(client, table, person, outbox, skew, false);
    }

    Writer(DynamoDbClient client, String table, Person person, Path outbox, Duration skew, boolean referenceRows) {
        this.person = person;
        Clock clock = Clock.offset(Clock.systemUTC(), skew);
        var courier = new MessageWriter(client, table, new Roster(client, table, clock), clock, () -> referenceRows);
        sender = new Sender(
                courier,
                Outbox.open(outbox),
                new VirtualTasks(Runnable::run, error -> {
                    throw new AssertionError(error.what());
                }),
                clock,
                BackoffStrategy.exponentialDelay(Duration.ofMillis(1), Duration.ofMillis(20)));
        sender.onChange(news::add);
    }

    /// Reads the news until `wanted` has matched so often.
    void await(int times, Predicate<OutgoingMessage> wanted) throws InterruptedException {
        for (int left = times; left > 0; ) {
            OutgoingMessage next = news.poll(5, TimeUnit.MINUTES);
            if (next == null) {
                throw new AssertionError(left + " are missing; there are " + sender.outgoing());
            }
            if (wanted.test(next)) {
                left--;
            }
        }
    }

    void awaitSent(int times) throws InterruptedException {
        await(times, news -> {
            if (news.delivery() instanceof DeliveryState.Failed(var reason)) {
                throw new AssertionError(reason.what());
            }
            return news.delivery() instanceof DeliveryState.Sent;
        });
    }

    List<OutgoingMessage> outgoing() {
        return sender.outgoing();
    }

    @Override
    public void close() {
        sender.close();
    }
}
