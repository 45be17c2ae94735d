package dev.sortkey.bench.chat;

import dev.sortkey.bench.Comparison;
import dev.sortkey.chat.member.InboxProjector;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.pattern.CountRequests;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.stream.ReaderFiles;
import dev.sortkey.stream.StreamListener;
import dev.sortkey.stream.StreamPace;
import dev.sortkey.stream.StreamReader;
import dev.sortkey.stream.StreamReader.Start;
import dev.sortkey.stream.StreamSource;
import dev.sortkey.support.UserError;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Messages of another program, counted in the inboxes from the stream, against reading the same stream and doing
/// nothing, and against the same transactions by the bare SDK. Each round has a database of its own.
public final class ProjectorPace {
    private static final int MESSAGES = 200;
    private static final int CONVERSATIONS = 200;
    private static final int EACH = 10;
    private static final int ROUNDS = 6;

    private ProjectorPace() {}

    /// A process of its own.
    public static void main(String[] arguments) throws Exception {
        Comparison.measured(1, ROUNDS, ProjectorPace::project, ProjectorPace::read)
                .result("Messages counted from the stream, against reading it", 0, ProjectorPace::perSecond)
                .tell();
        Comparison.measured(0, ROUNDS, ProjectorPace::project, ProjectorPace::count)
                .result("The same, against the bare transactions", 0, ProjectorPace::perSecond)
                .tell();
        Comparison.measured(0, 3, () -> projectMany(true), () -> projectMany(false))
                .result("Counted in 200 conversations, against one message after the other", 0, ProjectorPace::all)
                .tell();
    }

    private static String all(double nanos) {
        return String.format(Locale.ROOT, "%.0f/s", CONVERSATIONS * EACH / (nanos / 1e9));
    }

    /// @param together whether those of a page are counted together
    private static long projectMany(boolean together) {
        try (var talk = BenchTalk.fresh()) {
            String table = talk.table(true);
            List<String> conversations = IntStream.range(0, CONVERSATIONS)
                    .mapToObj(_ -> talk.beginWithSomebody(table))
                    .toList();
            for (int i = 0; i < EACH; i++) {
                conversations.forEach(
                        it -> talk.bare().putItem(SendRequests.sendAlone(table, BenchTalk.message(it, false))));
            }
            var projector = new InboxProjector(talk.connection().dynamo(), table, Clock.systemUTC());
            return read(talk, table, together ? projector : projector::record, CONVERSATIONS * (EACH + 1));
        }
    }

    private static String perSecond(double nanos) {
        return String.format(Locale.ROOT, "%.0f/s", MESSAGES / (nanos / 1e9));
    }

    private static long project() {
        try (var talk = BenchTalk.fresh()) {
            String table = talk.table(true);
            write(talk, table);
            return read(
                    talk,
                    table,
                    new InboxProjector(talk.connection().dynamo(), table, Clock.systemUTC()),
                    MESSAGES + 1);
        }
    }

    private static long read() {
        try (var talk = BenchTalk.fresh()) {
            String table = talk.table(true);
            write(talk, table);
            return read(talk, table, _ -> {}, MESSAGES + 1);
        }
    }

    /// Puts messages into the table as another program does, and counts none.
    private static List<Message> write(BenchTalk talk, String table) {
        String conversation = talk.begin(table, null);
        var messages = new ArrayList<Message>();
        for (int i = 0; i < MESSAGES; i++) {
            Message message = BenchTalk.message(conversation, false);
            messages.add(message);
            talk.bare().putItem(SendRequests.sendAlone(table, message));
        }
        return messages;
    }

    /// Nanoseconds until `listener` has had so many messages.
    private static long read(BenchTalk talk, String table, StreamListener listener, int messages) {
        var counting = new Counting(listener, messages);
        var reader = new StreamReader(
                new StreamSource(talk.connection(), table),
                Start.OLDEST,
                StreamPace.NEAR,
                counting,
                new ReaderFiles(talk.folder("reader"), _ -> {}));
        counting.enough = reader::stop;
        long start = System.nanoTime();
        reader.run();
        return System.nanoTime() - start;
    }

    /// Nanoseconds for W13 of each message, one after the other.
    private static long count() {
        try (var talk = BenchTalk.fresh()) {
            String table = talk.table(true);
            List<TransactWriteItemsRequest> requests = write(talk, table).stream()
                    .map(message -> counting(table, message))
                    .toList();
            long start = System.nanoTime();
            requests.forEach(talk.bare()::transactWriteItems);
            return System.nanoTime() - start;
        }
    }

    private static TransactWriteItemsRequest counting(String table, Message message) {
        var counters = new LinkedHashMap<Map<String, AttributeValue>, CountRequests.Role>();
        List.of(BenchTalk.MIRA, BenchTalk.TOMAS)
                .forEach(person ->
                        counters.put(ChatItem.inbox(person.uuid(), message.conversation()), CountRequests.Role.NEWEST));
        return CountRequests.count(table, List.of(new CountRequests.Batch(List.of(message), counters)), Instant.now());
    }

    /// Hands on what comes until all messages were there: those that began the conversations, and the others.
    private static final class Counting implements StreamListener {
        private final StreamListener listener;
        private Runnable enough = () -> {};
        private int missing;

        private Counting(StreamListener listener, int messages) {
            this.listener = listener;
            missing = messages;
        }

        @Override
        public void ahead(List<Record> records) {
            listener.ahead(records);
        }

        @Override
        public void record(Record record) {
            listener.record(record);
            if (ChatItem.of(record.dynamodb().keys()).orElse(null) == ChatItem.MESSAGE && --missing == 0) {
                enough.run();
            }
        }

        @Override
        public void aside(Record record, UserError why) {
            throw new IllegalStateException(why.what());
        }
    }
}
