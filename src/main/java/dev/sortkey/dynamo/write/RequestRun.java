package dev.sortkey.dynamo.write;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.read.Explanation;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.support.Counted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Sends a prepared request: a write once, a read page by page. Not thread-safe.
public final class RequestRun {
    private final TableDescription table;
    private final @Nullable Pages pages;
    private final WriteExecutor writes;
    private @Nullable Write write;

    /// Before it is sent.
    public RequestRun(DynamoDbClient client, TableDescription table, PreparedRequest prepared) {
        this.table = table;
        writes = new WriteExecutor(client);
        pages = prepared instanceof PreparedRequest.Reading reading ? new Pages(client, reading.read()) : null;
        write = prepared instanceof PreparedRequest.Writing writing ? writing.write() : null;
    }

    /// What came of one request.
    ///
    /// @param request what was sent
    /// @param items what was read, or what an update made of its item
    /// @param used the capacity that the service reports
    /// @param footer items, capacity and time on one line
    /// @param sentences how far the read got so far, and what was filtered out; none for a write
    /// @param hasMore whether another request may bring more
    public record Result(
            DynamoDbRequest request,
            List<Map<String, AttributeValue>> items,
            CapacityUnits used,
            String footer,
            List<String> sentences,
            boolean hasMore) {}

    /// Whether there is another request to send.
    public boolean hasMore() {
        return write != null || (pages != null && pages.hasMore());
    }

    /// Sends the next request. After a failure the same can be sent again.
    ///
    /// @throws NoSuchElementException when nothing is left to send
    /// @throws dev.sortkey.support.UserException when the service refuses or doesn't answer
    public Result next() {
        if (pages != null) {
            return read(pages);
        }
        if (write == null) {
            throw new NoSuchElementException("it was written already");
        }
        Result result = write(write);
        write = null;
        return result;
    }

    private Result read(Pages pages) {
        Read read = Objects.requireNonNull(pages.upcoming());
        Page page = pages.next();
        return new Result(
                read.request(),
                page.items(),
                page.tally().used(),
                Explanation.footer(page.tally()),
                Explanation.of(read, pages.totals(), pages.hasMore(), table),
                pages.hasMore());
    }

    private Result write(Write sent) {
        long start = System.nanoTime();
        WriteExecutor.Result result = writes.send(sent);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        String footer =
                "wrote " + Counted.of(sent.items(), "item") + " · " + result.used() + " WCU · " + millis + " ms";
        return new Result(sent.request(), result.items(), result.used(), footer, List.of(), false);
    }
}
