package dev.sortkey.dynamo.pattern;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.wire.Operation;
import dev.sortkey.dynamo.write.PreparedRequest;
import dev.sortkey.dynamo.write.RequestRun;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Runs the tests of patterns against a table: whether each is the promised request, within its capacity, with the
/// expected items. A pattern with a limit sends one request; without one, it reads to the end.
///
/// @param table whose keys and indexes the requests are made for
public record PatternTester(DynamoDbClient client, TableDescription table, InstantSource clock) {
    private static final int MOST_PAGES = 100;

    /// Tests each of `patterns` that promises something, in their order; `each` is told of every outcome.
    public List<PatternOutcome> test(List<AccessPattern> patterns, Consumer<PatternOutcome> each) {
        var outcomes = new ArrayList<PatternOutcome>();
        for (AccessPattern pattern : patterns) {
            for (PatternTest test : pattern.tests()) {
                PatternOutcome outcome = outcome(pattern, test);
                outcomes.add(outcome);
                each.accept(outcome);
            }
        }
        return outcomes;
    }

    private PatternOutcome outcome(AccessPattern pattern, PatternTest test) {
        long start = System.nanoTime();
        var reasons = new ArrayList<String>();
        try {
            PreparedRequest prepared = pattern.prepare(table, pattern.about().complete(test.values(), clock));
            judge(prepared.request(), test, reasons);
            if (!reasons.isEmpty()) {
                return new PatternOutcome(pattern, test, "", reasons, false, since(start));
            }
            Answer answer = send(prepared, test);
            judge(answer, test, reasons);
            String summary = Operation.name(prepared.request()) + ", "
                    + Counted.of(answer.items().size(), "item") + ", " + answer.used() + " RCU";
            return new PatternOutcome(pattern, test, summary, reasons, true, since(start));
        } catch (UserException e) {
            String what = e.error().what() + " " + e.error().next();
            return new PatternOutcome(pattern, test, "", List.of(what.strip()), false, since(start));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /// @param cut whether there is more than was read
    private record Answer(List<Map<String, AttributeValue>> items, CapacityUnits used, boolean cut) {}

    private Answer send(PreparedRequest prepared, PatternTest test) {
        var run = new RequestRun(client, table, prepared);
        boolean toTheEnd = prepared.request() instanceof QueryRequest query && query.limit() == null;
        var items = new ArrayList<Map<String, AttributeValue>>();
        CapacityUnits used = CapacityUnits.NONE;
        int pages = 0;
        do {
            RequestRun.Result result = run.next();
            items.addAll(result.items());
            used = used.plus(result.used());
            pages++;
        } while (toTheEnd && run.hasMore() && pages < MOST_PAGES && !exceeds(used, test.capacity()));
        return new Answer(items, used, toTheEnd && pages == MOST_PAGES && run.hasMore());
    }

    private static boolean exceeds(CapacityUnits used, @Nullable CapacityUnits most) {
        return most != null && used.halves() > most.halves();
    }

    /// What can be told before anything is sent.
    private static void judge(DynamoDbRequest request, PatternTest test, List<String> reasons) {
        String operation = Operation.name(request);
        if ("Scan".equals(operation)) {
            reasons.add("It is a Scan, which reads the whole table.");
        } else if (test.request() != null && !test.request().equals(operation)) {
            reasons.add("It is a " + operation + "; expected a " + test.request() + ".");
        }
        String index = request instanceof QueryRequest query && query.indexName() != null ? query.indexName() : "";
        if (test.index() != null && !test.index().equals(index)) {
            reasons.add("It reads " + words(index) + "; expected " + words(test.index()) + ".");
        }
    }

    private static String words(String index) {
        return index.isEmpty() ? "the table" : "the index " + index;
    }

    private static void judge(Answer answer, PatternTest test, List<String> reasons) {
        int count = answer.items().size();
        if (answer.cut()) {
            reasons.add("It isn't at its end after " + MOST_PAGES + " requests.");
        }
        if (test.capacity() != null && answer.used().halves() == 0) {
            reasons.add("The server didn't report the capacity that it consumed.");
        } else if (exceeds(answer.used(), test.capacity())) {
            reasons.add("It consumed " + answer.used() + " RCU; expected at most " + test.capacity() + " RCU.");
        }
        if (test.mostItems() != null && count > test.mostItems()) {
            reasons.add("It returned " + Counted.of(count, "item") + "; expected at most " + test.mostItems() + ".");
        }
        if (test.items() != null && count != test.items()) {
            reasons.add("It returned " + Counted.of(count, "item") + "; expected " + test.items() + ".");
        }
        if (test.keys() != null) {
            keys(answer.items(), test.keys(), reasons);
        }
    }

    private static void keys(
            List<Map<String, AttributeValue>> items, List<Map<String, String>> expected, List<String> reasons) {
        for (int i = 0; i < Math.max(items.size(), expected.size()); i++) {
            if (i >= items.size()) {
                reasons.add("Item " + (i + 1) + " is missing: " + PatternTest.words(expected.get(i)) + ".");
                return;
            }
            if (i >= expected.size()) {
                reasons.add("It returned " + Counted.of(items.size(), "item") + "; expected " + expected.size() + ".");
                return;
            }
            Map<String, String> found = texts(items.get(i), expected.get(i));
            if (!found.equals(expected.get(i))) {
                String has = found.isEmpty() ? "none of these attributes" : PatternTest.words(found);
                reasons.add(
                        "Item " + (i + 1) + " has " + has + "; expected " + PatternTest.words(expected.get(i)) + ".");
                return;
            }
        }
    }

    private static Map<String, String> texts(Map<String, AttributeValue> item, Map<String, String> expected) {
        var texts = new LinkedHashMap<String, String>();
        for (String name : expected.keySet()) {
            AttributeValue value = item.get(name);
            if (value != null) {
                texts.put(name, TypedValue.of(value).text());
            }
        }
        return texts;
    }
}
