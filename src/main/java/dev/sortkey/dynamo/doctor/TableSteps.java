package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.connection.Target;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The last links: whether the service lists and describes tables for us.
final class TableSteps {
    private TableSteps() {}

    static StepResult list(DoctorContext patient) {
        List<String> names = patient.connection()
                .dynamo()
                .listTables(request -> request.limit(1))
                .tableNames();
        if (!names.isEmpty()) {
            patient.table = names.getFirst();
            return StepResult.ok("The first table is " + patient.table + ".");
        }
        return switch (patient.target()) {
            case Target.Embedded _ -> StepResult.ok("There is no table yet.");
            case Target.Aws _ ->
                StepResult.warning(
                        "There is no table in " + patient.region() + ".",
                        "If you expected some, choose another region or account.");
            case Target.Endpoint(var _, var region, var _, var key) ->
                StepResult.warning(
                        "There is no table for region " + region + " and access key " + (key == null ? "local" : key)
                                + ".",
                        "DynamoDB Local keeps a database per region and access key unless it was started with -sharedDb:"
                                + " use those that the tables were made with.");
        };
    }

    static StepResult describe(DoctorContext patient) {
        String name = patient.table;
        if (name == null) {
            return StepResult.skipped("There is no table to describe.");
        }
        TableDescription table = patient.connection()
                .dynamo()
                .describeTable(request -> request.tableName(name))
                .table();
        return StepResult.ok("The table " + name + " is " + table.tableStatusAsString() + ".");
    }
}
