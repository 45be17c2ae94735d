package dev.sortkey.cli.read;

import dev.sortkey.cli.output.ItemWriter;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.RequestText;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Budget;
import dev.sortkey.dynamo.read.Explanation;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.ReadTally;
import dev.sortkey.dynamo.read.Reader;
import dev.sortkey.dynamo.read.StopReason;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.plan.FilteredOut;
import dev.sortkey.dynamo.read.plan.Plan;
import dev.sortkey.support.Counted;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
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
    /// @param filters those of the plan's draft, to say why nothing matched
    /// @throws CancellationException when interrupted
    long run(Connection connection, TableDescription table, Plan plan, List<Filter> filters) {
        MissingFeature.ofRead(
                        table,
                        plan.index(),
                        plan.read().request(),
                        connection.server().get())
                .ifPresent(terminal::say);
        var text = new RequestText(
                plan.summary(),
                Stream.concat(Stream.of(plan.why()), plan.notes().stream()).toList(),
                plan.read().request(),
                connection.destination());
        if (flags.dryRun) {
            text.print(terminal, format);
            return 0;
        }
        if (flags.explain) {
            terminal.say(text.toString());
        }
        List<String> first =
                table.keySchema().isEmpty() ? List.of() : KeyNames.of(table).all();
        ItemWriter writer = ItemWriter.of(terminal, format, flags.plain, first);
        Reader reader = Reader.of(connection.dynamo(), plan.read());
        StopReason stop = reader.fill(
                flags.maxItems == null ? Budget.everything() : Budget.ofItems(flags.maxItems),
                page -> print(page, writer));
        if (stop == StopReason.CANCELLED) {
            throw new CancellationException("interrupted while reading");
        }
        writer.finish();
        terminal.flush();
        tell(plan.read(), table, stop, reader.totals());
        if (stop == StopReason.END) {
            FilteredOut.look(connection.dynamo(), plan.read(), filters, reader.totals())
                    .ifPresent(this::tell);
        }
        return printed;
    }

    private void print(Page page, ItemWriter writer) {
        var items = page.items();
        long room = flags.maxItems == null ? items.size() : flags.maxItems - printed;
        var shown = items.size() <= room ? items : items.subList(0, Math.toIntExact(room));
        writer.write(shown);
        terminal.flush();
        printed += shown.size();
    }

    private void tell(Read read, TableDescription table, StopReason stop, ReadTally totals) {
        long unprinted = totals.items() - printed;
        terminal.say(Explanation.footer(totals, printed));
        if (unprinted > 0 || stop == StopReason.ENOUGH) {
            terminal.say("Stopped after " + Counted.of(printed, "item") + ". There "
                    + (unprinted > 0 ? "are" : "may be") + " more: raise --max-items to see them.");
        } else if (totals.items() == 0 && !(read instanceof Read.Get)) {
            Explanation.of(read, totals, false, table).forEach(terminal::say);
        }
    }

    private void tell(FilteredOut left) {
        left.mismatches().forEach(terminal::say);
        terminal.say("Looked at " + Counted.of(left.page().items().size(), "item") + " without the filter"
                + (left.mismatches().isEmpty() ? "; the types fit" : "") + ": "
                + left.page().tally().capacity() + ".");
    }
}
