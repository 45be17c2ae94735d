package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.connection.Target;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The last steps: whether the service lists and describes tables.
final class TableSteps {
    private TableSteps() {}

    static StepResult list(DoctorContext context) {
        List<String> names = context.connection()
                .dynamo()
                .listTables(request -> request.limit(1))
                .tableNames();
        if (!names.isEmpty()) {
            context.table = names.getFirst();
            return StepResult.ok("The first table is " + context.table + ".");
        }
        return switch (context.target()) {
            case Target.Embedded _ -> StepResult.ok("There are no tables yet.");
            case Target.Aws _ ->
                StepResult.warning(
                        "There are no tables in " + context.region() + ".",
                        "If you expected some, choose another region or account.");
            case Target.Endpoint _ ->
                StepResult.warning(
                        "There are no tables for region " + context.region() + " and access key "
                                + ProfileSteps.shown(context.connection().identity()) + ".",
                        "DynamoDB Local keeps one database per region and access key unless it is started with -sharedDb."
                                + " Use those that created the tables.");
        };
    }

    static StepResult describe(DoctorContext context) {
        String name = context.table;
        if (name == null) {
            return StepResult.skipped("There is no table to describe.");
        }
        TableDescription table = context.connection()
                .dynamo()
                .describeTable(request -> request.tableName(name))
                .table();
        return StepResult.ok("The table " + name + " is " + table.tableStatusAsString() + ".");
    }
}
