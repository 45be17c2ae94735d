package dev.sortkey.dynamo.table.definition.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionFormsTest extends FormsTest {
    private static final String YAML = """
            TableName: mills
            AttributeDefinitions:
              - AttributeName: mill
                AttributeType: S
            KeySchema: &key
              - AttributeName: mill
                KeyType: HASH
            BillingMode: PAY_PER_REQUEST
            """;
    private static final String TEMPLATE = """
            Resources:
              T:
                Type: AWS::Serverless::SimpleTable
                Properties: {TableName: things}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            new dynamodb.Table(this, "Mills", { partitionKey: key });           | AWS CDK code      | cdk synth
            const t = new aws.Thing(); // pulumi                                 | a Pulumi program  | describe-table
            {"TableNames": ["mills"]}                                            | a list of table names | describe-table
            """)
    void formatsThatAreNoDefinitionsAreNamedWithAWay(String text, String form, String way) {
        assertThatThrownBy(() -> read(text))
                .hasMessageContaining("f: This is " + form)
                .satisfies(e -> assertThat(((UserException) e).error().next()).contains(way));
    }

    @Test
    void yamlOfCreateTableIsReadStrictlyWithPlaces() {
        assertThat(one(YAML).name()).isEqualTo("mills");
        assertThat(read(YAML + "---\n" + YAML.replace("mills", "other")).tables())
                .extracting(TableDefinition::name)
                .containsExactly("mills", "other");
        assertThat(refused(YAML.replace("KeySchema", "KeySchem") + "Table: x\n"))
                .singleElement()
                .asString()
                .contains("(line 5, column 1)", "'KeySchem' isn't a valid name here");
        assertThat(refused(YAML + "TableName: again\n"))
                .singleElement()
                .asString()
                .contains("(line 9, column 1): TableName can't be resolved: it is here twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AttributeDefinitions:\n  -", "KeySchema: &key\n  -", "GlobalSecondaryIndexes:\n  -"})
    void anElementWithoutAValueIsSaid(String list) {
        String text = list.startsWith("Global") ? YAML + list + "\n" : YAML.replace(list, list + "\n  -");

        assertThat(refused(text)).singleElement().asString().contains("has an element without a value");
    }

    @Test
    void yamlOfDescribeTableIsAnAnswer() {
        TableDefinition table = one("Table:\n"
                + YAML.replace("BillingMode: PAY_PER_REQUEST", "BillingModeSummary: {BillingMode: PAY_PER_REQUEST}")
                        .indent(2)
                + "  TableStatus: ACTIVE\n  NewIn2027: x\n");

        assertThat(table.name()).isEqualTo("mills");
        assertThat(table.knows(TableDefinition.Part.TAGS)).isFalse();
        assertThat(notes).singleElement().asString().contains("loaded from a description", "NewIn2027");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void lineEndsAndMarksMakeNoDifference(String end) throws IOException {
        Path file = folder.resolve("t.yaml");
        Files.writeString(file, "\uFEFF" + TEMPLATE.replace("\n", end));

        assertThat(new DefinitionForms(Map.of(), notes::add).read(file).tables())
                .hasSize(1);
    }

    @Test
    void tabsAndBrokenYamlHaveLineAndColumn() {
        assertThatThrownBy(() -> read("Resources:\n\tT: x\n")).satisfies(e -> {
            var error = (UserError.BadInput) ((UserException) e).error();
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.column()).isEqualTo(1);
            assertThat(error.what()).startsWith("f: This isn't valid YAML");
        });
        assertThatThrownBy(() -> read("Resources: [a\nb: {")).hasMessageContaining("isn't valid YAML");
        assertThatThrownBy(() -> read("Resources: &a [*a]"))
                .hasMessageContaining("refers to a value that it is part of");
        assertThatThrownBy(() -> read("a: " + "[".repeat(100_000))).hasMessageContaining("nested too deeply");
    }

    @Test
    void aliasesThatGrowWithoutEndAreRefused() {
        var laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }

        assertThatThrownBy(() -> read(laughs.toString())).hasMessageContaining("With all aliases replaced");
    }

    @Test
    void anchorsAndMergesAreFollowed() {
        assertThat(one("""
                Shared: &shared {TableName: things, PrimaryKey: {Name: no, Type: Number}}
                Resources:
                  T: {Type: 'AWS::Serverless::SimpleTable', Properties: {<<: *shared, TableName: own}}
                """).create().tableName()).isEqualTo("own");
    }

    @Test
    void aTemplateOfTenMegabytesIsRead() {
        var large = new StringBuilder(TEMPLATE);
        while (large.length() < 10 << 20) {
            large.append("  Q")
                    .append(large.length())
                    .append(": {Type: 'AWS::SQS::Queue', Properties: {Note: '")
                    .append("x".repeat(1000))
                    .append("'}}\n");
        }

        assertThat(one(large.toString()).name()).isEqualTo("things");
    }

    @Test
    void aNameThatIsThereTwiceConcernsOnlyItsOwnTable() {
        String text = TEMPLATE + """
                  Twice:
                    Type: AWS::Serverless::SimpleTable
                    Properties: {TableName: one, TableName: two}
                  Queue: {Type: x, Type: y}
                """;

        assertThat(read(text).tables()).hasSize(1);
        assertThat(refused(text))
                .singleElement()
                .asString()
                .contains("f: The table Twice (line 7, column 34): TableName can't be resolved: it is here twice");
    }

    @Test
    void aFolderOfTheCdkOrOfTerraformIsReadWhole() throws IOException {
        Path out = Files.createDirectory(folder.resolve("cdk.out"));
        Files.writeString(out.resolve("A.template.json"), """
                {"Resources": {"T1A2B": {"Type": "AWS::Serverless::SimpleTable", "Properties": {"TableName": "one"}}}}""");
        Files.writeString(out.resolve("B.template.json"), "{\"Resources\": {\"Q\": {\"Type\": \"AWS::SQS::Queue\"}}}");
        Files.writeString(out.resolve("manifest.json"), "{}");
        Path infra = Files.createDirectory(folder.resolve("infra"));
        Files.writeString(infra.resolve("variables.tf"), "variable \"name\" {\n default = \"two\"\n}\n");
        Files.writeString(infra.resolve("main.tf"), """
                resource "aws_dynamodb_table" "t" {
                  name = var.name
                  billing_mode = "PAY_PER_REQUEST"
                  hash_key = "id"
                  attribute {
                    name = "id"
                    type = "S"
                  }
                }
                """);
        var forms = new DefinitionForms(Map.of(), notes::add);

        for (Path each : List.of(folder, out)) {
            assertThat(forms.read(each).tables())
                    .extracting(TableDefinition::name)
                    .containsExactly("one");
        }
        assertThat(forms.read(infra).tables()).extracting(TableDefinition::name).containsExactly("two");
        assertThatThrownBy(() -> forms.read(Files.createDirectory(folder.resolve("none"))))
                .hasMessageContaining("has no templates");
        assertThatThrownBy(() -> forms.read(folder.resolve("missing"))).hasMessageContaining("no definition file");
    }

    @Test
    void textWithoutTablesSaysSo() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("f has no table definition");
        assertThatThrownBy(() -> read("just: words")).hasMessageContaining("f has no table definition");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"Parameters": {"stage": {"Type": "String"}, "what": {"Type": "String"}, "other": {"Type": "String"}}, "Resources": {"T": {"Type": "AWS::DynamoDB::Table",
                  "Properties": {"TableName": {"Fn::Sub": "${stage}-${what}"}, "BillingMode": "PAY_PER_REQUEST",
                  "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                  "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]}}}}""", """
                variable "stage" {}
                variable "what" {}
                variable "other" {}
                resource "aws_dynamodb_table" "t" {
                  name = "${var.stage}-${var.what}"
                  billing_mode = "PAY_PER_REQUEST"
                  hash_key = "id"
                  attribute {
                    name = "id"
                    type = "S"
                  }
                }
                """, """
                service: shop
                provider: {name: aws}
                resources:
                  Resources:
                    T:
                      Type: AWS::DynamoDB::Table
                      Properties:
                        TableName: ${opt:stage}-${env:what}
                        BillingMode: PAY_PER_REQUEST
                        KeySchema: [{AttributeName: id, KeyType: HASH}]
                        AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                """})
    void whatHasNoValueIsNamedSoThatItCanBeAskedFor(String text) {
        var forms = new DefinitionForms(Map.of(), _ -> {});
        assertThat(forms.parse(text, "text").refused()).hasSize(1);
        assertThat(forms.missing()).containsExactlyInAnyOrder("stage", "what");
        var again = new DefinitionForms(Map.of("stage", "prod", "what", "orders"), _ -> {});
        assertThat(again.parse(text, "text").tables())
                .singleElement()
                .extracting(TableDefinition::name)
                .isEqualTo("prod-orders");
        assertThat(again.missing()).isEmpty();
    }
}
