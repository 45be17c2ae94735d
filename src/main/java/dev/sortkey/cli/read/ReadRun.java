package dev.sortkey.cli.read;

import dev.sortkey.cli.output.ItemWriter;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.server.MissingFeature;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Budget;
import dev.sortkey.dynamo.read.Explanation;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.ParallelScan;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.ReadTally;
import dev.sortkey.dynamo.read.ReadUnits;
import dev.sortkey.dynamo.read.StopReason;
import dev.sortkey.dynamo.read.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Runs a plan and prints its items page by page, so that memory does not grow with them.
final class ReadRun {
    private final Terminal terminal;
    private final OutputFormat format;
    private final ReadFlags flags;
    private long printed;

    ReadRun(Terminal terminal, OutputFormat format, ReadFlags flags) {
        this.terminal = terminal;
        this.format = format;
        this.flags = flags;
    }

    /// Explains and reads as the flags say; returns how many items there were.
    ///
    /// @throws CancellationException when interrupted
    long run(Connection connection, TableDescription table, Plan plan) {
        MissingFeature.ofRead(table, plan.index(), connection.server().get()).ifPresent(terminal::say);
        if (flags.dryRun) {
            terminal.print(PlanText.of(plan) + "\n");
            return 0;
        }
        if (flags.explain) {
            terminal.say(PlanText.of(plan));
        }
        List<String> first =
                table.keySchema().isEmpty() ? List.of() : KeyNames.of(table).all();
        ItemWriter writer = ItemWriter.of(terminal, format, flags.plain, first);
        Outcome outcome = read(connection.dynamo(), plan.read(), page -> print(page, writer));
        if (outcome.stop() == StopReason.CANCELLED) {
            throw new CancellationException("interrupted while reading");
        }
        writer.finish();
        terminal.flush();
        tell(plan.read(), table, outcome);
        return printed;
    }

    private record Outcome(StopReason stop, ReadTally totals) {}

    private Outcome read(DynamoDbClient client, Read read, Consumer<Page> consumer) {
        if (read instanceof Read.Scan scan && scan.segments() > 1) {
            var parallel = new ParallelScan(client, scan);
            StopReason stop = parallel.run(budget(), consumer);
            return new Outcome(stop, parallel.totals());
        }
        var pages = new Pages(client, read);
        StopReason stop = pages.fill(budget(), consumer);
        return new Outcome(stop, pages.totals());
    }

    private Budget budget() {
        return flags.maxItems == null
                ? Budget.everything()
                : new Budget(
                        flags.maxItems,
                        Long.MAX_VALUE,
                        new ReadUnits(Long.MAX_VALUE),
                        Duration.ofNanos(Long.MAX_VALUE));
    }

    private void print(Page page, ItemWriter writer) {
        var items = page.items();
        long room = flags.maxItems == null ? items.size() : flags.maxItems - printed;
        var shown = items.size() <= room ? items : items.subList(0, Math.toIntExact(room));
        writer.write(shown);
        terminal.flush();
        printed += shown.size();
    }

    private void tell(Read read, TableDescription table, Outcome outcome) {
        terminal.say(Explanation.footer(outcome.totals()));
        if (outcome.stop() == StopReason.ENOUGH) {
            terminal.say("Stopped after " + printed + " items; there may be more. Raise --max-items to read on.");
        } else if (outcome.totals().items() == 0 && !(read instanceof Read.Get)) {
            Explanation.of(read, outcome.totals(), false, table).forEach(terminal::say);
        }
    }
}
