package dev.sortkey.dynamo.read;

import dev.sortkey.support.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What a read did so far, in sentences: why a page is short or empty, how far a scan got, how much was filtered out.
public final class Explanation {
    private static final String MORE = "More items available.";

    private Explanation() {}

    /// The sentences for a read after some requests; empty if there is nothing to explain.
    ///
    /// @param hasMore whether the service gave a key to go on with
    /// @param table its item counts, which the service renews about every six hours, are the measure of progress
    public static List<String> of(Read read, ReadTally totals, boolean hasMore, TableDescription table) {
        return switch (read) {
            case Read.Get _ -> totals.items() == 0 ? List.of("No item has this key.") : List.of();
            case Read.BatchGet _ ->
                hasMore
                        ? List.of("DynamoDB left some keys unprocessed.", MORE)
                        : totals.items() == 0 ? List.of("No item has any of these keys.") : List.of();
            case Read.Select _ -> select(totals, hasMore);
            case Read.Query(var request) -> {
                var about = new About("this partition", null, request.filterExpression() != null, request.limit());
                yield totals.scanned() == 0 && !hasMore
                        ? List.of("No items match this key.")
                        : sentences(about, totals, hasMore);
            }
            case Read.Scan(var request, var _) -> {
                String subject = request.indexName() == null ? "the table" : request.indexName();
                Long count = count(table, request.indexName());
                var about = new About(subject, count, request.filterExpression() != null, request.limit());
                yield totals.scanned() == 0 && !hasMore
                        ? List.of(capital(subject) + " is empty.")
                        : sentences(about, totals, hasMore);
            }
        };
    }

    /// The line under a grid, as in `100 items · scanned 100 · 12.5 RCU · 9 ms`.
    public static String footer(ReadTally tally) {
        return footer(tally, tally.items());
    }

    /// The same when only the first `shown` of its items are shown, as in `5 of 100 items · …`.
    public static String footer(ReadTally tally, long shown) {
        var parts = new ArrayList<String>();
        parts.add((shown < tally.items() ? number(shown) + " of " : "") + items(tally.items()));
        parts.add("scanned " + number(tally.scanned()));
        parts.add(tally.capacity().toString());
        if (tally.requests() > 1) {
            parts.add(number(tally.requests()) + " requests");
        }
        parts.add(time(Duration.ofNanos(tally.nanos())));
        return String.join(" · ", parts);
    }

    /// Why a read that isn't at its end stopped before its page was full; empty when it didn't.
    public static String paused(StopReason reason, Budget budget) {
        return switch (reason) {
            case REQUESTS -> "Paused after " + number(budget.requests()) + " requests.";
            case CAPACITY -> "Paused after " + budget.capacity() + ".";
            case TIME -> "Paused after " + budget.time().toSeconds() + " seconds.";
            case CANCELLED -> "Stopped.";
            case END, ENOUGH -> "";
        };
    }

    /// How much of the items read was filtered out, in whole percent, rounded down.
    public static int filteredOutPercent(ReadTally tally) {
        return tally.scanned() == 0 ? 0 : Math.toIntExact((tally.scanned() - tally.items()) * 100 / tally.scanned());
    }

    /// What is read: the words for it, how many items it counted when known, and how.
    private record About(
            String subject,
            @Nullable Long count,
            boolean filtered,
            @Nullable Integer limit) {}

    private static List<String> select(ReadTally totals, boolean hasMore) {
        if (totals.items() > 0) {
            return hasMore ? List.of(MORE) : List.of();
        }
        return hasMore
                ? List.of("Nothing matched so far; an empty page isn't the end.", MORE)
                : List.of("The statement matched no items.");
    }

    private static List<String> sentences(About about, ReadTally totals, boolean hasMore) {
        var sentences = new ArrayList<String>();
        String matched = about.filtered() ? "; " + number(totals.items()) + " matched the filter." : ".";
        sentences.add((hasMore ? progress(about, totals.scanned()) : whole(about, totals.scanned())) + matched);
        if (about.filtered() && filteredOutPercent(totals) >= 50 && totals.items() > 0) {
            sentences.add(filteredOutPercent(totals) + "% of the items read and paid for were filtered out.");
        }
        if (hasMore) {
            if (endedBySize(about, totals)) {
                sentences.add("A page ends after 1 MB of data, before filters, whatever its limit.");
            }
            sentences.add(MORE);
        }
        return List.copyOf(sentences);
    }

    private static String whole(About about, long scanned) {
        return "Read all of " + about.subject() + " (" + items(scanned) + ")";
    }

    private static String progress(About about, long scanned) {
        Long count = about.count();
        if (count == null) {
            return "Read " + items(scanned) + " of " + about.subject();
        }
        if (scanned >= count) {
            return "Read " + items(scanned) + " of " + about.subject() + ", which held about " + items(count)
                    + " when last counted";
        }
        long percent = scanned * 100 / count;
        return "Read " + (percent == 0 ? "less than 1" : percent) + "% of " + about.subject() + " (" + number(scanned)
                + " of about " + items(count) + ")";
    }

    private static boolean endedBySize(About about, ReadTally totals) {
        return about.limit() == null || totals.scanned() < totals.requests() * about.limit();
    }

    /// The count of a table or an index; null when it was never counted.
    private static @Nullable Long count(TableDescription table, @Nullable String index) {
        Long count = table.itemCount();
        if (index != null) {
            count = null;
            for (var global : table.globalSecondaryIndexes()) {
                count = index.equals(global.indexName()) ? global.itemCount() : count;
            }
            for (var local : table.localSecondaryIndexes()) {
                count = index.equals(local.indexName()) ? local.itemCount() : count;
            }
        }
        return count == null || count == 0 ? null : count;
    }

    private static String items(long count) {
        return Counted.of(count, "item");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String time(Duration time) {
        return time.toSeconds() < 10
                ? number(time.toMillis()) + " ms"
                : String.format(Locale.ROOT, "%,d.%d s", time.toSeconds(), time.toMillisPart() / 100);
    }

    private static String capital(String text) {
        return text.equals("the table") ? "The table" : text;
    }
}
