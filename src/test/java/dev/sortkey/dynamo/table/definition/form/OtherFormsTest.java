package dev.sortkey.dynamo.table.definition.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;

/// serverless.yml, NoSQL Workbench models, and shell commands.
class OtherFormsTest extends FormsTest {
    private static final String SERVERLESS = """
            service: shop
            provider:
              name: aws
            custom:
              names: {dev: orders-dev, prod: orders-prod}
              table: ${self:service}-orders-${opt:stage, self:provider.stage}
            resources:
              Resources:
                Orders:
                  Type: AWS::DynamoDB::Table
                  Properties:
                    TableName: %s
                    AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                    KeySchema: [{AttributeName: pk, KeyType: HASH}]
                    BillingMode: PAY_PER_REQUEST
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ${self:custom.table}                              | shop-orders-dev
            ${self:service}-x                                 | shop-x
            ${self:custom.names.${sls:stage}}                 | orders-dev
            ${opt:table, 'fall-back'}                         | fall-back
            ${env:TABLE, self:custom.none, "other"}           | other
            !Sub '${self:service}-${AWS::NoValue}x'           | shop-x
            ${env:TABLE}                                      | ${env:TABLE} has no value in the file
            ${ssm:/path}                                      | ${ssm:/path} has no value in the file
            ${self:custom.names}                              | has the wrong type of value
            ${file(./none.yml):x}                             | the file ./none.yml isn't there
            !Sub '${AWS::StackName}-x'                        | AWS::StackName is known only at deployment
            """)
    void variablesOfServerlessAreResolvedOrTheReasonSaid(String name, String expected) {
        String text = SERVERLESS.formatted(name);
        if (expected.contains(" ")) {
            assertThat(refused(text))
                    .singleElement()
                    .asString()
                    .contains(
                            name.equals("${self:custom.names}") ? "(line 5, column 10): " : "(line 12, column 20): ",
                            expected);
        } else {
            assertThat(one(text).name()).isEqualTo(expected);
        }
    }

    @Test
    void theStageOfServerlessIsItsDefaultAndSaidSo() {
        parameters.put("region", "eu-west-1");
        one(SERVERLESS.formatted("${self:custom.table}"));
        assertThat(notes).containsExactly("f:1:1: no stage is given, so it's 'dev', the framework's default.");

        parameters.put("stage", "prod");
        assertThat(one(SERVERLESS.formatted("${self:custom.table}")).name()).isEqualTo("shop-orders-prod");
    }

    @Test
    void filesBesideServerlessAreRead(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("tables.yml"), """
                Things: {Type: AWS::Serverless::SimpleTable, Properties: {TableName: '${self:custom.name}'}}
                """);
        Files.writeString(folder.resolve("values.json"), "{\"a\": {\"b\": \"things\"}}");
        Path file = Files.writeString(folder.resolve("serverless.yml"), """
                service: shop
                provider: {name: aws}
                custom: {name: '${file(values.json):a.b}'}
                resources:
                  - Resources: ${file(tables.yml)}
                  - ${file(missing.yml)}
                  - Resources:
                      Q: {Type: AWS::SQS::Queue}
                """);

        Definitions read = new DefinitionForms(Map.of(), notes::add).read(file);

        assertThat(read.tables()).extracting(TableDefinition::name).containsExactly("things");
        assertThat(notes).singleElement().asString().contains(":6:5: a part of the resources is left out");
    }

    @Test
    void resourcesWithoutATemplateAroundThemAreRead() {
        String fragment = """
                Orders:
                  Type: AWS::Serverless::SimpleTable
                  Properties: {TableName: %s}
                """;

        assertThat(one(fragment.formatted("things")).name()).isEqualTo("things");
        assertThat(refused(fragment.formatted("'${self:custom.x}'")))
                .singleElement()
                .asString()
                .contains("${self:custom.x} has no value in the file");
    }

    @Test
    void modelsOfNoSqlWorkbenchAreRead() {
        String model = """
                {"ModelName": "Shop", "DataModel": [
                 {"TableName": "Orders", "KeyAttributes": {
                    "PartitionKey": {"AttributeName": "pk", "AttributeType": "S"},
                    "SortKey": {"AttributeName": "sk", "AttributeType": "N"}},
                  "NonKeyAttributes": [{"AttributeName": "other", "AttributeType": "S"}], "TableData": [{"pk": {"S": "a"}}],
                  "GlobalSecondaryIndexes": [{"IndexName": "by-other", "Projection": {"ProjectionType": "ALL"},
                    "KeyAttributes": {"PartitionKey": {"AttributeName": "other", "AttributeType": "S"}}}]%s}]}""";

        TableDefinition onDemand = one(model.formatted(""));
        TableDefinition provisioned = one(model.formatted(
                ", \"BillingMode\": \"PROVISIONED\", \"ProvisionedCapacitySettings\": {\"ProvisionedThroughput\": "
                        + "{\"ReadCapacityUnits\": 5, \"WriteCapacityUnits\": 6}}"));

        assertThat(onDemand.create().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(onDemand.create().attributeDefinitions()).hasSize(3);
        assertThat(provisioned
                        .create()
                        .globalSecondaryIndexes()
                        .getFirst()
                        .provisionedThroughput()
                        .writeCapacityUnits())
                .isEqualTo(6);
        assertThat(notes).containsExactly("f:2:2: Orders: the model has no BillingMode, so it's loaded as on-demand.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AttributeName=pk,AttributeType=S AttributeName=sk,AttributeType=N --key-schema AttributeName=pk,KeyType=HASH AttributeName=sk,KeyType=RANGE",
                "'AttributeName=pk, AttributeType=S' \"AttributeName=sk,AttributeType=N\" \\\n  --key-schema 'AttributeName=pk,KeyType=HASH' AttributeName='sk',KeyType=RANGE",
                "'[{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"},{\"AttributeName\":\"sk\",\"AttributeType\":\"N\"}]' --key-schema '[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"sk\",\"KeyType\":\"RANGE\"}]'",
                "AttributeName=pk,AttributeType=S AttributeName=sk,AttributeType=N ^\r\n  --key-schema AttributeName=pk,KeyType=HASH AttributeName=sk,KeyType=RANGE"
            })
    void commandsAreReadInShorthandAndJson(String attributes) {
        TableDefinition table = one("""
                #!/bin/sh
                # aws dynamodb create-table --table-name commented-out
                NAME=orders
                if ! aws dynamodb describe-table --table-name "$NAME"; then
                  aws --region eu-west-1 dynamodb create-table --table-name "${NAME}-x" --attribute-definitions %s --billing-mode PAY_PER_REQUEST --no-deletion-protection-enabled --endpoint-url http://localhost:8000 --global-secondary-indexes 'IndexName=gsi,KeySchema=[{AttributeName=sk,KeyType=HASH}],Projection={ProjectionType=INCLUDE,NonKeyAttributes=[a,b]}'
                fi; aws dynamodb wait table-exists --table-name orders-x
                aws dynamodb update-time-to-live --table-name orders-x --time-to-live-specification "Enabled=true, AttributeName=ttl"
                """.formatted(attributes));

        assertThat(table.name()).isEqualTo("orders-x");
        assertThat(table.create().keySchema()).hasSize(2);
        assertThat(table.create().attributeDefinitions().getLast().attributeTypeAsString())
                .isEqualTo("N");
        assertThat(table.create()
                        .globalSecondaryIndexes()
                        .getFirst()
                        .projection()
                        .nonKeyAttributes())
                .containsExactly("a", "b");
        assertThat(table.create().deletionProtectionEnabled()).isFalse();
        assertThat(table.timeToLive()).isEqualTo("ttl");
        assertThat(table.knows(Part.TIME_TO_LIVE)).isTrue();
        assertThat(table.knows(Part.POINT_IN_TIME_RECOVERY)).isFalse();
    }

    @Test
    void inputOfACommandMayBeInAFile(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("t.json"), """
                {"TableName": "things", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}], "BillingMode": "PAY_PER_REQUEST"}""");
        Path script = Files.writeString(
                folder.resolve("make.sh"), "aws dynamodb create-table --cli-input-json file://t.json\n");

        assertThat(new DefinitionForms(Map.of(), notes::add).read(script).tables())
                .extracting(TableDefinition::name)
                .containsExactly("things");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            --table-name $NAME                                | TableName can't be resolved: the variable NAME has no value
            --table-name "$(cat name)"                        | a command's output isn't known
            --table-nam x                                     | --table-nam isn't an option of this command
            --table-name a --key-schema AttributeName         | NAME= is expected in the AWS CLI's shorthand
            --table-name a --key-schema AttributeNam=x        | 'AttributeNam' isn't a valid name here
            --table-name a --key-schema '[{"x": ]'            | This isn't valid JSON
            """)
    void errorsInCommandsHaveTheirPlace(String options, String what) {
        assertThat(refused("\naws dynamodb create-table " + options + "\n"))
                .singleElement()
                .asString()
                .contains("(line 2, column ", what);
    }
}
