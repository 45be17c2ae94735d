package dev.sortkey.cli.table;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.table.change.TablePlan.Unsaid;
import dev.sortkey.dynamo.table.definition.form.Definitions;
import dev.sortkey.dynamo.wire.JsonText;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which definitions `tables plan` and `tables apply` go by, and how.
final class PlanFlags {
    @Mixin
    private final DefinitionSources sources = new DefinitionSources();

    @Option(
            names = "--exact",
            order = 11,
            description = {
                "Set what a definition doesn't mention to its default. Otherwise the stream, table class, encryption, "
                        + "protection, maximum, time to live, recovery, tags and policy stay as they are."
            })
    private boolean exact;

    List<PlannedTable> plans(CommandSession session) {
        Unsaid unsaid = exact ? Unsaid.BECOMES_DEFAULT : Unsaid.STAYS;
        Definitions read = sources.read(session.terminal()::say);
        if (!read.refused().isEmpty()) {
            throw read.failure();
        }
        return read.tables().stream()
                .map(wanted -> PlannedTable.of(session.connection(), wanted, unsaid))
                .toList();
    }

    static void print(CommandContext context, List<PlannedTable> plans) {
        OutputFormat format = context.options().output();
        switch (format) {
            case TABLE ->
                context.terminal()
                        .print(plans.stream().map(PlannedTable::words).collect(Collectors.joining("\n", "", "\n")));
            case JSON ->
                context.terminal()
                        .printData(JsonText.print(true, json -> {
                                    json.writeStartArray();
                                    plans.forEach(plan -> plan.write(json));
                                    json.writeEndArray();
                                })
                                + "\n");
            case JSONL ->
                plans.forEach(plan -> context.terminal().printData(JsonText.print(false, plan::write) + "\n"));
        }
        context.terminal().flush();
    }
}
