package dev.sortkey.cli.vector;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Budget;
import dev.sortkey.dynamo.read.Explanation;
import dev.sortkey.dynamo.read.Reader;
import dev.sortkey.dynamo.read.StopReason;
import dev.sortkey.dynamo.vector.Freshness;
import dev.sortkey.dynamo.vector.VectorCheck;
import dev.sortkey.dynamo.vector.VectorCheck.Issue;
import dev.sortkey.dynamo.vector.VectorIndexes;
import dev.sortkey.dynamo.write.journal.Journal;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// `vectors check`: the items that a vector index leaves out, and embeddings older than their text.
@Command(
        name = "check",
        description = {
            "Find the items that a vector index silently leaves out: without a vector or a search key, or with one of "
                    + "another type or size. This scans the whole table.",
            "With --changed and --embedded, --text and --hash, or --text alone, also find embeddings that are older than their text."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey vectors check recipes --index by-course",
            "  sortkey vectors check recipes --index by-taste --changed text_changed_at --embedded embedded_at --details",
        })
public final class VectorsCheckCommand extends SessionCommand {
    private static final int MOST_SHOWN = 100_000;

    @Parameters(paramLabel = "TABLE", description = "The table to look through.")
    private String table = "";

    @Option(
            names = "--index",
            paramLabel = "INDEX",
            order = 9,
            description = "The vector index (default: the only one of the table).")
    private @Nullable String index;

    @Option(
            names = "--changed",
            paramLabel = "NAME",
            order = 10,
            description = {
                "The attribute with the time when the text was changed: ISO 8601, or seconds or ms since 1970."
            })
    private @Nullable String changed;

    @Option(
            names = "--embedded",
            paramLabel = "NAME",
            order = 11,
            description = "The attribute with the time when the embedding was made.")
    private @Nullable String embedded;

    @Option(
            names = "--text",
            paramLabel = "NAME",
            order = 12,
            description = {
                "The attribute with the text. Without --hash, the changes that Sortkey made on this computer tell."
            })
    private @Nullable String text;

    @Option(
            names = "--hash",
            paramLabel = "NAME",
            order = 13,
            description = {
                "The attribute with the MD5, SHA-1, SHA-256, or SHA-512 of the text that the embedding was made of."
            })
    private @Nullable String hash;

    @Option(names = "--details", order = 14, description = "List each item instead of one of each kind.")
    private boolean details;

    @Option(
            names = "--segments",
            paramLabel = "N",
            order = 15,
            description = {"Scan in N segments in parallel, 1 to 256 (default: 1)."})
    private int segments = 1;

    /// A command of the given run.
    public VectorsCheckCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        TableDescription described = TableLookup.describe(session, table);
        VectorIndexDescription chosen = VectorIndexes.of(described, index);
        var check = new VectorCheck(described, chosen, freshness(session, described, chosen));
        KeyNames keys = KeyNames.of(described);
        var rows = new ArrayList<List<Object>>();
        Reader reader = Reader.of(session.client(), check.read(Math.clamp(segments, 1, 256)));
        StopReason stop = reader.fill(
                Budget.everything(),
                page -> check.look(page.items()).stream()
                        .filter(_ -> details && rows.size() < MOST_SHOWN)
                        .forEach(issue -> rows.add(row(issue, keys))));
        if (stop == StopReason.CANCELLED) {
            throw new CancellationException("interrupted while reading");
        }
        OutputFormat format = context().options().output();
        if (details) {
            new Listing(List.of("key", "reason", "details"), rows).print(session.terminal(), format);
        } else {
            new Listing(
                            List.of("reason", "items", "example", "details"),
                            check.counters().stream()
                                    .map(counter -> List.<Object>of(
                                            counter.reason(),
                                            counter.count(),
                                            ItemKeys.text(counter.example().key(), keys),
                                            counter.example().words()))
                                    .toList())
                    .print(session.terminal(), format);
        }
        check.summary().forEach(session.terminal()::say);
        session.terminal().say(Explanation.footer(reader.totals()));
    }

    private static List<Object> row(Issue issue, KeyNames keys) {
        return List.of(ItemKeys.text(issue.key(), keys), issue.reason(), issue.words());
    }

    private @Nullable Freshness freshness(
            CommandSession session, TableDescription described, VectorIndexDescription chosen) {
        boolean times = changed != null || embedded != null;
        boolean hashes = text != null || hash != null;
        if (times && hashes) {
            throw bad("Times and a hash can't be combined.");
        }
        if (times) {
            if (changed == null || embedded == null) {
                throw bad("Both times are needed.");
            }
            return new Freshness.ByTime(changed, embedded);
        }
        if (hashes) {
            if (text == null) {
                throw bad("The text is needed with its hash.");
            }
            if (hash == null) {
                var journal = new Journal(
                        context().options().paths().data(), session.spec().name());
                return Freshness.ByHistory.of(journal, described, text, VectorIndexes.attribute(chosen));
            }
            return new Freshness.ByHash(text, hash);
        }
        return null;
    }

    private static UserException bad(String what) {
        return new UserException(new UserError.BadInput(
                what,
                "Give --changed NAME and --embedded NAME, or --text NAME and --hash NAME, or --text NAME, or none."));
    }
}
