package dev.sortkey.cli.entity;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.dynamo.entity.EntitySample;
import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.dynamo.entity.print.ModelFormat;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.read.Explanation;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.transfer.job.Pace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `entities`: what kinds of items are in a table.
@Command(
        name = "entities",
        description = {
            "Infer the entities of a table from its items: how their keys are made, and for each attribute how many "
                    + "items have it, its types, and its sizes.",
            "Items come from all over the table. A key such as USER#42 has the template USER#{user}, or "
                    + "USER#{user_id} when an attribute user_id has the same values. An attribute such as entity or "
                    + "type that tells the items apart names them."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey entities orchard",
            "  sortkey entities orders --all --rate 100 --output json",
            "  sortkey entities orchard --as typescript > orchard.ts",
            "  sortkey entities orchard --as png --to orchard.png",
            "  sortkey entities orders --model shop.json --keep",
        })
public final class EntitiesCommand extends SessionCommand {
    private static final int MOST = 200_000;

    @Parameters(paramLabel = "TABLE", description = "The table to look at.")
    private String table = "";

    @Option(
            names = "--items",
            paramLabel = "N",
            order = 10,
            description = "Read about N items, up to 200000 (default: 2000).")
    private int items = EntitySample.USUAL;

    @Option(names = "--all", order = 11, description = "Read all items, up to 200000.")
    private boolean all;

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            order = 13,
            description = {
                "Print the model as json-schema (of items as plain JSON), java (records), typescript, workbench (a NoSQL "
                        + "Workbench model with the entities as facets), svg or png (a picture of entities and indexes); "
                        + "png needs --to."
            })
    private @Nullable ModelFormat as;

    @Option(names = "--to", paramLabel = "FILE", order = 13, description = "Write what --as prints into FILE.")
    private @Nullable Path to;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            order = 14,
            description = {
                "Use the facets of a NoSQL Workbench model as the entities, or what its sample items show, and count the "
                        + "items of each."
            })
    private @Nullable Path model;

    @Option(
            names = "--keep",
            order = 15,
            description = {
                "Keep the entities for the window, which then shows items by entity; with --model, keep how to read them as "
                        + "access patterns as well."
            })
    private boolean keep;

    @Option(
            names = "--rate",
            paramLabel = "N",
            order = 12,
            description = "Use at most N read capacity units per second (default: no limit).")
    private double rate;

    /// A command of the given run.
    public EntitiesCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        if (model != null && as != null) {
            throw new UserException(
                    new UserError.BadInput("--model and --as can't be used together.", "Leave one of them out."));
        }
        if (as == null ? to != null : to == null && !as.isText()) {
            throw new UserException(new UserError.BadInput(
                    as == null ? "--to needs --as." : "A picture in PNG can't be printed here.",
                    as == null ? "Add --as FORMAT." : "Add --to FILE."));
        }
        ModelUse use = model == null ? null : ModelUse.of(model, table);
        Pace pace = Pace.of(rate);
        EntitySample sample = EntitySample.read(
                session.client(),
                TableLookup.describe(session, table),
                all ? MOST : Math.clamp(items, 1, MOST),
                next -> paced(pace, next));
        Terminal terminal = session.terminal();
        if (use != null) {
            use.print(sample, session.terminal(), context(), keep);
            return;
        }
        EntityModel found = sample.model();
        OutputFormat format = context().options().output();
        if (as != null) {
            byte[] printed = as.print(found, sample.table(), Instant.now());
            if (to == null) {
                terminal.printData(new String(printed, StandardCharsets.UTF_8));
            } else {
                AtomicFile.export(to, ByteBuffer.wrap(printed));
                terminal.say("Written to " + to);
            }
        } else if (format == OutputFormat.TABLE) {
            EntitiesText.print(found, terminal);
        } else {
            terminal.printData(EntitiesJson.print(found, format == OutputFormat.JSON));
        }
        terminal.flush();
        terminal.say(Counted.of(found.entities().size(), "entity", "entities") + " in "
                + (sample.isAll() ? "all " : "a sample of ") + Counted.of(found.items(), "item")
                + (sample.isAll() ? "" : "; read more with --items or --all"));
        terminal.say(Explanation.footer(sample.used()));
        if (keep) {
            ModelUse.keep(Lens.of(found), "", table, terminal, context());
        }
    }

    private static Supplier<Page> paced(Pace pace, Supplier<Page> next) {
        return () -> pace.send(CapacityUnits.NONE, next, page -> page.tally().used());
    }
}
