package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Tables are made and changed by a form.
class DesignScreenTest extends WindowTest {
    private SortkeyWindow window;

    @BeforeEach
    void openWindow() {
        window = open();
    }

    private TableDescription described(String table) {
        return window.shell()
                .opened("Embedded")
                .orElseThrow()
                .connection()
                .dynamo()
                .describeTable(it -> it.tableName(table))
                .table();
    }

    private void select(String choice, int index) {
        ComboBox<?> box = ui.node(choice, ComboBox.class);
        ui.act(() -> box.getSelectionModel().select(index));
    }

    private void write(String definition) {
        CodeArea area = ui.node("#design-text", CodeArea.class);
        ui.act(() -> area.setText(definition));
    }

    private String text() {
        CodeArea area = ui.node("#design-text", CodeArea.class);
        return ui.get(area::getText);
    }

    @Test
    void aTableIsMadeByTheFormAndTheText() {
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.B);
        ui.fill("#design-name", "orders.v-1");
        ui.click("#design-create");
        ui.awaitText("#design-problem", "no partition key");
        ui.fill("#design-partition", "customer.id");
        ui.click("#design-add-global");
        ui.fill("#design-index-1-name", "by-place");
        ui.fill("#design-index-1-partition", "region:N");
        String text = text();
        assertThat(text).contains("\"region\"", "\"customer.id\"");

        write(text.replace("by-place", "by-region").replace("\"region\"", "oops"));
        ui.awaitText("#design-mistake", "line ");
        assertThat(ui.text("#design-index-1-name")).isEqualTo("by-place");
        write(text.replace("by-place", "by-region"));
        ui.awaitText("#design-index-1-name", "by-region");
        ui.fill("#design-sort", "at");
        select("#design-sort-type", 1);
        select("#design-text-form", 4);
        CodeArea shown = ui.node("#design-text", CodeArea.class);
        ui.await("Terraform", () -> shown.getText().contains("resource"));

        ui.click("#design-create");
        ui.awaitGone("#design");
        ui.node("#run");
        ui.await("the table", () -> tables().getItems().contains("orders.v-1"));
        TableDescription made = described("orders.v-1");
        assertThat(made.keySchema()).hasSize(2);
        assertThat(made.globalSecondaryIndexes().getFirst().indexName()).isEqualTo("by-region");
    }

    @Test
    void aTableIsChangedByAPlan() {
        choose("orchard");
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.T);
        ui.node("#design-plan");
        assertThat(ui.node("#design-partition").isDisabled()).isTrue();
        select("#design-stream", 1);
        ui.fill("#design-index-1-name", "other-name");
        ui.click("#tab-items");
        ui.awaitGone("#design");
        ui.click("#tab-overview");
        assertThat(ui.text("#design-index-1-name"))
                .as("what was typed is still there")
                .isEqualTo("other-name");
        ui.click("#design-plan");
        ui.node("#plan-step-3");
        ui.click("#plan-check");
        ui.awaitText("#plan-fit", "other-name will hold");
        ui.click("#plan-apply");
        ui.fill("#confirm-name", "orchard");
        ui.click("#confirm-go");
        ui.awaitText("#plan-words", "All done: 3 steps.");
        TableDescription changed = described("orchard");
        assertThat(changed.streamSpecification().streamEnabled()).isTrue();
        assertThat(changed.globalSecondaryIndexes())
                .extracting(it -> it.indexName())
                .contains("other-name");
        ui.click("#plan-close");
        ui.node("#change-table");
        ui.click("#change-design-stream");
        ui.await(
                "the field",
                () -> ui.focus()
                        .filter(it -> "design-stream".equals(it.getId()))
                        .isPresent());
    }

    @Test
    void aDefinitionThatWasDroppedOpensAsANewTable() throws IOException {
        Path file = Files.writeString(home.resolve("main.tf"), """
                resource "aws_dynamodb_table" "t" {
                  name         = "from-terraform"
                  billing_mode = "PAY_PER_REQUEST"
                  hash_key     = "id"
                  attribute {
                    name = "id"
                    type = "B"
                  }
                }
                """);
        ui.act(() -> new DroppedFiles(_ -> {}, window.shell()).drop(List.of(file)));
        ui.awaitText("#design-name", "from-terraform");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#design");
        assertThat(tables().getItems()).doesNotContain("from-terraform");
    }

    @Test
    void theParametersOfADefinitionAreAskedFor() throws IOException {
        Path file = Files.writeString(home.resolve("template.yaml"), """
                Parameters:
                  Stage: {Type: String}
                  KeyName: {Type: String, Default: id}
                Resources:
                  Orders:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      TableName: !Sub orders-${Stage}
                      BillingMode: PAY_PER_REQUEST
                      KeySchema: [{AttributeName: !Ref KeyName, KeyType: HASH}]
                      AttributeDefinitions: [{AttributeName: !Ref KeyName, AttributeType: S}]
                """);
        ui.act(() -> Platform.runLater(() -> new DroppedFiles(_ -> {}, window.shell()).drop(List.of(file))));
        ui.fill("#ask-Stage", "test");
        assertThat(ui.get(() -> ui.seen("#ask-KeyName"))).isEmpty();
        ui.click("#ask-go");
        ui.awaitText("#design-name", "orders-test");
        assertThat(ui.text("#design-partition")).isEqualTo("id");
    }
}
