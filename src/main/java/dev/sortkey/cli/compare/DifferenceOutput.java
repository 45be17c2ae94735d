package dev.sortkey.cli.compare;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.dynamo.table.definition.TableDifferences;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.Counted;
import dev.sortkey.transfer.compare.Comparison;
import dev.sortkey.transfer.compare.DifferenceJson;
import dev.sortkey.transfer.compare.DifferentItem;
import dev.sortkey.transfer.compare.Side;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Prints differences: for people a summary and the first of them, for programs one object each, as they are found.
final class DifferenceOutput {
    private static final int LONGEST_LINE = 200;
    private static final int MOST_CHANGES = 20;
    private static final int MOST_PROBLEMS = 10;

    private final Terminal terminal;
    private final OutputFormat format;
    private final KeyNames keys;
    private final int most;
    private final StringBuilder first = new StringBuilder();
    private long printed;
    private long problems;

    /// @param most items to show to people
    DifferenceOutput(Terminal terminal, OutputFormat format, KeyNames keys, int most) {
        this.terminal = terminal;
        this.format = format;
        this.keys = keys;
        this.most = most;
    }

    /// Prints what differs in the definitions.
    void definition(Side left, Side right, List<TableDifferences.Part> parts) {
        if (format != OutputFormat.TABLE) {
            parts.forEach(part -> object(json -> DifferenceJson.write(json, part)));
            terminal.flush();
            return;
        }
        terminal.print("--- " + left.name() + "\n+++ " + right.name() + "\n\n");
        String without = left.form().isEmpty() ? left.name() : right.form().isEmpty() ? right.name() : null;
        terminal.print(
                without != null
                        ? "Definition: not compared; " + without + " has none\n"
                        : "Definition: " + (parts.isEmpty() ? "same" : Counted.of(parts.size(), "difference")) + "\n");
        for (TableDifferences.Part part : parts) {
            terminal.print(line('-', part.name(), part.one()) + line('+', part.name(), part.other()));
        }
        terminal.flush();
    }

    private static String line(char sign, String name, @Nullable String text) {
        return text == null ? "" : "  " + sign + " " + name + ": " + text + "\n";
    }

    /// Prints an item that differs, or keeps it for the end.
    void item(DifferentItem item) {
        if (format != OutputFormat.TABLE) {
            object(json -> DifferenceJson.write(json, item, keys));
        } else if (printed++ < most) {
            first.append(text(item));
        }
    }

    private String text(DifferentItem item) {
        String key = ItemKeys.text(item.item(), keys);
        return switch (item.kind()) {
            case ONLY_LEFT -> "- " + key + "\n";
            case ONLY_RIGHT -> "+ " + key + "\n";
            case CHANGED -> "≠ " + key + "\n" + changes(item.changes(keys));
        };
    }

    private static String changes(List<AttributeChange> changes) {
        String lines = ItemDifference.print(changes.stream().limit(MOST_CHANGES).toList())
                .lines()
                .map(line ->
                        "    " + (line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line) + "\n")
                .collect(Collectors.joining());
        return changes.size() > MOST_CHANGES
                ? lines + "    … and " + Counted.of(changes.size() - MOST_CHANGES, "more value") + "\n"
                : lines;
    }

    private void object(Consumer<JsonGenerator> members) {
        if (format == OutputFormat.JSON) {
            terminal.printData(printed == 0 ? "[\n" : ",\n");
        }
        terminal.printData(JsonText.print(false, json -> {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }));
        terminal.printData(format == OutputFormat.JSON ? "" : "\n");
        printed++;
    }

    /// Says why an item can't be planned.
    void cannotPlan(DifferentItem item, String problem) {
        problems++;
        if (problems <= MOST_PROBLEMS) {
            terminal.say("Not in the plan: " + ItemKeys.text(item.item(), keys) + ": " + problem);
        } else if (problems == MOST_PROBLEMS + 1) {
            terminal.say("More items can't be in the plan.");
        }
    }

    /// Prints the summary.
    ///
    /// @param outcome null when the items weren't compared, because the keys differ
    void end(List<TableDifferences.Part> parts, Comparison.@Nullable Outcome outcome) {
        String summary = outcome == null
                ? "Items: not compared, because the keys are different"
                : String.format(
                        Locale.ROOT,
                        "Items: %,d only left, %,d only right, %,d changed, %,d same",
                        outcome.onlyLeft(),
                        outcome.onlyRight(),
                        outcome.changed(),
                        outcome.same());
        if (format == OutputFormat.JSON) {
            terminal.printData(printed == 0 ? "[]\n" : "\n]\n");
        }
        if (format == OutputFormat.TABLE) {
            terminal.print(summary + "\n" + (first.isEmpty() ? "" : "\n" + first));
            if (printed > most) {
                terminal.print("… and " + Counted.of(printed - most, "more item")
                        + "; --show N shows more, --output jsonl all\n");
            }
        } else {
            terminal.say(summary
                    + (parts.isEmpty() ? "" : "; " + Counted.of(parts.size(), "difference") + " in the definition"));
        }
        terminal.flush();
        if (outcome != null && outcome.repeated() > 0) {
            terminal.say(Counted.of(outcome.repeated(), "item") + " left out: a later one has the same key.");
        }
    }
}
