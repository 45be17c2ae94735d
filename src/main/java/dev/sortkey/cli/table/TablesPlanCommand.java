package dev.sortkey.cli.table;

import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.change.IndexFit;
import dev.sortkey.support.Counted;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `tables plan`: what would make tables as definitions say. Changes nothing.
@Command(
        name = "plan",
        description = {
            "Show what would make tables as their definitions say: each step, its cost, and warnings.",
            "Nothing is changed. Carry it out with 'sortkey tables apply'."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:the tables are as defined", "21:there are steps, or a table can't become as defined"},
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey tables plan orders.json",
            "  sortkey tables plan orders.json --exact --commands",
        })
public final class TablesPlanCommand extends SessionCommand {
    private static final int DIFFERENT = 21;

    @Mixin
    private final PlanFlags flags = new PlanFlags();

    @Option(names = "--commands", order = 20, description = "Print the steps as commands for the AWS CLI.")
    private boolean commands;

    @Option(
            names = "--check-items",
            order = 21,
            description = {
                "Read the key attributes of all items, and say which items a new index will leave out. Costs a read of the "
                        + "whole table."
            })
    private boolean checkItems;

    private int exitCode;

    /// A command of the given run.
    public TablesPlanCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected int exitCode() {
        return exitCode;
    }

    @Override
    protected void run(CommandSession session) {
        List<PlannedTable> plans = flags.plans(session);
        if (commands) {
            plans.stream()
                    .flatMap(plan -> plan.commands(session.connection().destination()).stream())
                    .forEach(line -> session.terminal().printData(line + "\n"));
            session.terminal().flush();
        } else {
            PlanFlags.print(context(), plans);
        }
        if (checkItems) {
            plans.stream().filter(plan -> !plan.missing()).forEach(plan -> check(session, plan));
        }
        boolean same = plans.stream()
                .allMatch(plan -> !plan.missing()
                        && plan.plan().steps().isEmpty()
                        && plan.plan().problems().isEmpty());
        exitCode = same ? 0 : DIFFERENT;
    }

    private static void check(CommandSession session, PlannedTable planned) {
        TableDescription table = TableLookup.describe(session, planned.name());
        IndexFit.of(
                        session.client(),
                        table,
                        planned.plan(),
                        items -> session.terminal().progress(Counted.of(items, "item") + " read"))
                .forEach(fit -> {
                    session.terminal().progress("");
                    session.terminal().say(fit.words());
                    fit.examples()
                            .forEach((key, why) -> session.terminal().say("  " + key + ": " + IndexFit.reason(why)));
                });
    }
}
