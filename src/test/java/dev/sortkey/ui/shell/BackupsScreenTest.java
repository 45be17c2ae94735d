package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.testkit.Moto;
import dev.sortkey.testkit.OnMoto;
import java.util.Map;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Backups in the overview.
@OnMoto
@Tag("engine")
class BackupsScreenTest extends WindowTest {
    private static void orders(Connection connection) {
        var client = connection.dynamo();
        client.createTable(request -> request.tableName("orders")
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                .attributeDefinitions(id -> id.attributeName("id").attributeType(ScalarAttributeType.S))
                .tags(tag -> tag.key("team").value("shop"))
                .billingMode(BillingMode.PAY_PER_REQUEST));
        client.putItem(request -> request.tableName("orders").item(Map.of("id", AttributeValue.fromS("1"))));
        client.updateContinuousBackups(request -> request.tableName("orders")
                .pointInTimeRecoverySpecification(it -> it.pointInTimeRecoveryEnabled(true)));
    }

    private void scroll(double to) {
        ScrollPane overview = ui.node("#overview", ScrollPane.class);
        ui.act(() -> overview.setVvalue(to));
        ui.settle();
    }

    /// The section is far down.
    private void clickBelow(String query) {
        ui.node(query);
        scroll(1);
        ui.click(query);
    }

    @Test
    void aBackupIsMadeRestoredAndDeletedAndALastOneKept() {
        try (Moto moto = new Moto("kept");
                Connection connection = moto.connect()) {
            orders(connection);
            var spec = new ConnectionSpec(
                    "Moto", new Target.Endpoint(connection.endpoint().toString(), "eu-west-1", null, null), Guard.OPEN);
            know(spec);
            open();
            openConnection(spec);
            choose("orders");
            ui.click("#tab-overview");

            clickBelow("#backup-make");
            ui.fill("#ask-text", "first");
            ui.click("#ask-go");
            clickBelow("#backup-restore-first");
            assertThat(ui.text("#restore-one-region")).contains("has no Regions");
            ui.fill("#restore-target", "orders");
            ui.click("#restore-go");
            ui.await("the reason", () -> ui.text("#restore-form-problem").contains("There is a table orders already"));
            ui.fill("#restore-target", "again");
            ui.click("#restore-go");
            ui.click("#restore-settings");
            ui.await("the settings", () -> ui.text("#restore-progress").equals("again has the settings of orders."));
            assertThat(connection
                            .dynamo()
                            .listTagsOfResource(request -> request.resourceArn(connection
                                    .dynamo()
                                    .describeTable(it -> it.tableName("again"))
                                    .table()
                                    .tableArn()))
                            .tags())
                    .hasSize(1);

            ui.await("the new table", () -> tables().getItems().contains("again"));
            ui.click("#restore-form-close");
            clickBelow("#backup-moment");
            ui.click("#restore-chosen");
            ui.fill("#restore-moment", "2001-01-01 00:00");
            ui.click("#restore-go");
            ui.await("the range", () -> ui.text("#restore-form-problem").contains("It can be restored from"));
            ui.click("#restore-form-close");
            clickBelow("#backup-delete-first");
            ui.fill("#confirm-name", "first");
            ui.click("#confirm-go");
            ui.awaitText("#backup-progress", "Deleted the backup first.");
            assertThat(connection.dynamo().listBackups().backupSummaries()).isEmpty();

            scroll(0);
            ui.click("#delete-table");
            ui.click("#delete-backup");
            ui.fill("#confirm-name", "orders");
            ui.click("#confirm-go");
            ui.await("the end of the table", () -> !tables().getItems().contains("orders"));
            assertThat(connection.dynamo().listBackups().backupSummaries())
                    .singleElement()
                    .satisfies(last -> assertThat(last.backupName()).startsWith("orders-"));
        }
    }
}
