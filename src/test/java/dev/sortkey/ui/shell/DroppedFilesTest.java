package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DroppedFilesTest extends WindowTest {
    @Test
    void aTableDefinitionCreatesItsTableItemsCanBeImportedAndOtherFilesAreOpenedOrExplained() throws IOException {
        Path definition = Files.writeString(home.resolve("table.json"), """
                {"TableName": "dropped", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}""");
        List<Path> opened = new ArrayList<>();
        SortkeyWindow window = open();
        var dropped = new DroppedFiles(opened::add, window.shell());

        ui.act(() -> dropped.drop(List.of(definition, Path.of("mine.sortkey-reads"))));
        ui.awaitText("#design-name", "dropped");
        ui.click("#design-create");
        ui.await("the table", () -> tables().getItems().contains("dropped"));
        assertThat(opened).containsExactly(Path.of("mine.sortkey-reads"));

        Path items = Files.writeString(home.resolve("items.jsonl"), "{\"id\": {\"S\": \"a\"}}\n");
        ui.act(() -> dropped.drop(List.of(items)));
        ui.awaitText("#import-form", "DynamoDB JSON, one item to a line");

        dismissNotices();
        Path picture = Files.write(home.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3});
        ui.act(() -> dropped.drop(List.of(picture)));
        ui.await("why not", () -> ui.words(".notification-bar").contains("known formats"));
    }

    @Test
    void aTemplateCreatesWhatIsUnderstoodAndSaysWhatIsNot() throws IOException {
        Path template = Files.writeString(home.resolve("template.yaml"), """
                Resources:
                  Things:
                    Type: AWS::Serverless::SimpleTable
                    Properties: {TableName: things-of-a-template}
                  Other:
                    Type: AWS::Serverless::SimpleTable
                    Properties: {TableName: !Ref AWS::StackName}
                """);
        SortkeyWindow window = open();
        var dropped = new DroppedFiles(_ -> {}, window.shell());

        ui.act(() -> dropped.drop(List.of(template)));

        ui.await("the table", () -> tables().getItems().contains("things-of-a-template"));
        ui.await("why not", () -> ui.words(".notification-bar").contains("AWS::StackName is known only at deployment"));
    }
}
