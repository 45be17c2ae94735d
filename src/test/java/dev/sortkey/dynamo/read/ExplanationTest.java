package dev.sortkey.dynamo.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.read.plan.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class ExplanationTest {
    private static final TableDescription TABLE = Schemas.table("Things", "id:S", null)
            .global("index", "group:S", null, Schemas.all())
            .describe();
    private static final Read SCAN =
            new Read.Scan(ScanRequest.builder().limit(310).build(), 1);
    private static final Read FILTERED =
            new Read.Scan(ScanRequest.builder().filterExpression("x").limit(310).build(), 1);

    private static ReadTally tally(long requests, long items, long scanned) {
        return new ReadTally(requests, items, scanned, new ReadUnits(25), 9_400_000);
    }

    private static String words(Read read, ReadTally tally, boolean hasMore) {
        return String.join(" ", Explanation.of(read, tally, hasMore, TABLE));
    }

    @Test
    void tellsHowFarAnEmptyFilteredScanIs() {
        assertThat(words(FILTERED, tally(4, 0, 1_240), true))
                .isEqualTo("Read 31% of the table (1,240 of about 4,000 items); 0 matched the filter. More items"
                        + " available.");
    }

    @Test
    void tellsWhatTheFilterThrewAway() {
        assertThat(words(FILTERED, tally(4, 12, 1_240), true))
                .isEqualTo("Read 31% of the table (1,240 of about 4,000 items); 12 matched the filter."
                        + " 99% of the items read and paid for were filtered out. More items available.");
        assertThat(Explanation.filteredOutPercent(tally(4, 12, 1_240))).isEqualTo(99);
        assertThat(Explanation.filteredOutPercent(ReadTally.NONE)).isZero();
    }

    @Test
    void tellsThatAPageEndedBySize() {
        assertThat(words(SCAN, tally(1, 200, 200), true))
                .isEqualTo("Read 5% of the table (200 of about 4,000 items)."
                        + " A page ends after 1 MB of data, before filters, whatever its limit. More items available.");
    }

    @Test
    void tellsTheEnd() {
        assertThat(words(SCAN, tally(13, 4_020, 4_020), false)).isEqualTo("Read all of the table (4,020 items).");
        assertThat(words(SCAN, tally(1, 0, 0), false)).isEqualTo("The table is empty.");
    }

    @Test
    void doesNotClaimMoreThanTheOldCountAllows() {
        assertThat(words(SCAN, tally(13, 4_030, 4_030), true))
                .isEqualTo("Read 4,030 items of the table, which held about 4,000 items when last counted. More items"
                        + " available.");
        assertThat(words(SCAN, tally(1, 10, 310), true)).startsWith("Read 7% ");
        var uncounted = TABLE.toBuilder().itemCount(0L).build();
        assertThat(Explanation.of(SCAN, tally(1, 310, 310), true, uncounted).getFirst())
                .isEqualTo("Read 310 items of the table.");
        assertThat(words(SCAN, tally(1, 1, 1), true)).startsWith("Read less than 1% ");
    }

    @Test
    void measuresAnIndexByItsOwnCount() {
        var scan = new Read.Scan(
                ScanRequest.builder().indexName("index").limit(500).build(), 1);
        assertThat(words(scan, tally(1, 500, 500), true)).startsWith("Read 25% of index (500 of about 2,000 items).");
    }

    @Test
    void speaksOfQueriesGetsAndStatements() {
        var query = new Read.Query(
                QueryRequest.builder().filterExpression("x").limit(50).build());
        assertThat(words(query, tally(1, 0, 0), false)).isEqualTo("No items match this key.");
        assertThat(words(query, tally(2, 0, 100), true))
                .isEqualTo("Read 100 items of this partition; 0 matched the filter. More items available.");
        assertThat(words(query, tally(2, 80, 80), false))
                .isEqualTo("Read all of this partition (80 items); 80 matched the filter.");
        var get = new Read.Get(GetItemRequest.builder().build());
        assertThat(words(get, tally(1, 0, 0), false)).isEqualTo("No item has this key.");
        assertThat(words(get, tally(1, 1, 1), false)).isEmpty();
        var select = new Read.Select(ExecuteStatementRequest.builder().build());
        assertThat(words(select, tally(1, 0, 0), true)).contains("an empty page isn't the end");
        assertThat(words(select, tally(1, 0, 0), false)).isEqualTo("The statement matched no items.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 100 | 100 | 25 | 9400000 | 100 items · scanned 100 · 12.5 RCU · 9 ms",
                "3 | 1 | 12000 | 2001 | 12340000000 | 1 item · scanned 12,000 · 1,000.5 RCU · 3 requests · 12.3 s",
            })
    void writesTheFooter(long requests, long items, long scanned, long halves, long nanos, String footer) {
        assertThat(Explanation.footer(new ReadTally(requests, items, scanned, new ReadUnits(halves), nanos)))
                .isEqualTo(footer);
    }
}
