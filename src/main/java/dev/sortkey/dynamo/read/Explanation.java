package dev.sortkey.dynamo.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What happened so far, in sentences: why a page is short or empty, how far a scan is, what a filter threw away.
public final class Explanation {
    private static final String MORE = "Go on to read more.";

    private Explanation() {}

    /// The sentences for a read after some requests; empty when the items speak for themselves.
    ///
    /// @param hasMore whether the service gave a key to go on with
    /// @param table its item counts, which the service renews about every six hours, are the measure of progress
    public static List<String> of(Read read, ReadTally totals, boolean hasMore, TableDescription table) {
        return switch (read) {
            case Read.Get _ -> totals.items() == 0 ? List.of("No item has this key.") : List.of();
            case Read.BatchGet _ ->
                hasMore
                        ? List.of("The service left some keys for another request.", MORE)
                        : totals.items() == 0 ? List.of("No item has any of these keys.") : List.of();
            case Read.Select _ -> select(totals, hasMore);
            case Read.Query(var request) -> {
                var about = new About("this partition", null, request.filterExpression() != null, request.limit());
                yield totals.scanned() == 0 && !hasMore
                        ? List.of("Nothing is stored under the key that was asked for.")
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
        var parts = new ArrayList<>(List.of(items(tally.items()), "scanned " + number(tally.scanned())));
        parts.add(tally.capacity().toString());
        if (tally.requests() > 1) {
            parts.add(number(tally.requests()) + " requests");
        }
        parts.add(time(Duration.ofNanos(tally.nanos())));
        return String.join(" · ", parts);
    }

    /// Which part of the items read the filter threw away, in whole percent, rounded down.
    public static int thrownAwayPercent(ReadTally tally) {
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
                ? List.of("What was read so far holds nothing that matches; an empty page is not the end.", MORE)
                : List.of("The statement found nothing.");
    }

    private static List<String> sentences(About about, ReadTally totals, boolean hasMore) {
        var sentences = new ArrayList<String>();
        String matched = about.filtered() ? "; " + number(totals.items()) + " matched the filter." : ".";
        sentences.add((hasMore ? progress(about, totals.scanned()) : whole(about, totals.scanned())) + matched);
        if (about.filtered() && thrownAwayPercent(totals) >= 50 && totals.items() > 0) {
            sentences.add("The filter threw away " + thrownAwayPercent(totals) + " % of what was read and paid for.");
        }
        if (hasMore) {
            if (endedBySize(about, totals)) {
                sentences.add("A page ends after 1 MB, before the filter, whatever its limit.");
            }
            sentences.add(MORE);
        }
        return List.copyOf(sentences);
    }

    private static String whole(About about, long scanned) {
        return "Read the whole of " + about.subject() + " (" + items(scanned) + ")";
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
        return "Read " + (percent == 0 ? "less than 1" : percent) + " % of " + about.subject() + " (" + number(scanned)
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
        return number(count) + (count == 1 ? " item" : " items");
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
