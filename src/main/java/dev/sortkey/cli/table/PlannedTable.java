package dev.sortkey.cli.table;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.TableWaiter;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.change.TablePlan;
import dev.sortkey.dynamo.table.change.TableStep;
import dev.sortkey.dynamo.table.definition.LaterRequests;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.print.PrintForm;
import dev.sortkey.dynamo.wire.AwsCli;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.dynamo.wire.Operation;
import dev.sortkey.dynamo.wire.WireWriter;
import dev.sortkey.support.Counted;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import tools.jackson.core.JsonGenerator;

/// What one definition asks for: a table that is to be created, or changed.
///
/// @param missing whether there is no such table yet; its plan is empty then
record PlannedTable(TableDefinition wanted, boolean missing, TablePlan plan) {
    static PlannedTable of(Connection connection, TableDefinition wanted, TablePlan.Unsaid unsaid) {
        boolean missing = new TableWaiter(connection.dynamo(), Waiting.real())
                .find(wanted.name())
                .isEmpty();
        return new PlannedTable(
                wanted,
                missing,
                missing
                        ? new TablePlan(List.of(), List.of(), List.of())
                        : TablePlan.of(TableInspector.inspect(connection.dynamo(), wanted.name()), wanted, unsaid));
    }

    String name() {
        return wanted.name();
    }

    /// Such as `orders: 2 steps`.
    String summary() {
        if (missing) {
            return name() + ": is created";
        }
        if (!plan.problems().isEmpty()) {
            return name() + ": can't become as defined";
        }
        return name() + ": "
                + (plan.steps().isEmpty()
                        ? "is as defined"
                        : Counted.of(plan.steps().size(), "step"));
    }

    /// The summary, and each step with what has to be known of it.
    String words() {
        return Stream.of(
                        Stream.of(summary()),
                        plan.problems().stream().map(problem -> "  " + problem),
                        IntStream.range(0, plan.steps().size())
                                .mapToObj(i -> words(i + 1, plan.steps().get(i))),
                        plan.unknown().stream().map(unknown -> "  " + unknown))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String words(int number, TableStep step) {
        var lines = Stream.concat(
                Stream.of("  " + number + ". " + step.what()),
                step.notes().stream().map(note -> "     " + note));
        return (step.hasWarning() ? Stream.concat(lines, Stream.of("     Can't be undone: " + step.warning())) : lines)
                .collect(Collectors.joining("\n"));
    }

    /// What is sent, in its order.
    List<DynamoDbRequest> requests() {
        return missing
                ? Stream.concat(Stream.of(wanted.create()), LaterRequests.of(wanted).stream())
                        .toList()
                : plan.steps().stream().map(TableStep::request).toList();
    }

    /// A line for the AWS CLI for each request.
    List<String> commands(Destination to) {
        return missing
                ? PrintForm.commands(wanted, to)
                : requests().stream().map(request -> AwsCli.print(request, to)).toList();
    }

    /// For programs.
    void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("table", name());
        json.writeBooleanProperty("create", missing);
        json.writeArrayPropertyStart("steps");
        plan.steps().forEach(step -> {
            json.writeStartObject();
            json.writeStringProperty("step", step.what());
            json.writeStringProperty("operation", Operation.name(step.request()));
            json.writeName("request");
            WireWriter.write(json, step.request());
            list(json, "notes", step.notes());
            if (step.hasWarning()) {
                json.writeStringProperty("warning", step.warning());
            }
            json.writeEndObject();
        });
        json.writeEndArray();
        list(json, "problems", plan.problems());
        list(json, "unknown", plan.unknown());
        json.writeEndObject();
    }

    private static void list(JsonGenerator json, String name, List<String> lines) {
        json.writeArrayPropertyStart(name);
        lines.forEach(json::writeString);
        json.writeEndArray();
    }
}
