package dev.sortkey.dynamo.table.definition.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerraformTest extends FormsTest {
    private static final String TABLE = """
            variable "stage" {
              type    = string # a comment
              default = "dev"
            }
            variable "open" {}
            variable "sizes" { default = { dev = 3, prod = 30 } }
            locals {
              prefix = "shop-${var.stage}"
              names  = ["first", "second"]
              loop   = local.loop
            }
            /* a longer
               comment */
            resource "aws_dynamodb_table" "orders" {
              name         = %s
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "pk"
              attribute {
                name = "pk"
                type = "S"
              }
              %s
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "orders"                                       | orders
            "o-${var.stage}"                               | o-dev
            var.stage                                      | dev
            "${local.prefix}-x"                            | shop-dev-x
            local.names[1]                                 | second
            "n${var.sizes["dev"]}-t"                       | n3-t
            "n${var.sizes.prod}-t"                         | n30-t
            var.stage == "prod" ? "orders" : "other"       | other
            (var.stage != "prod") ? lower("ORDERS") : "x"  | orders
            join("-", [var.stage, "a", "b"])               | dev-a-b
            format("%s-%s", var.stage, "orders")           | dev-orders
            replace("a_b", "_", "-c-")                     | a-c-b
            "$${x}-abc"                                    | ${x}-abc
            "a\\u0062c"                                    | abc
            var.open                                       | TableName can't be resolved: the variable open has no default
            var.none                                       | there's no variable none
            local.none                                     | there's no local none
            local.loop                                     | needs itself
            data.aws_region.now.name                       | data.aws_region.now.name is known only when Terraform runs
            "${terraform.workspace}-x"                     | terraform.workspace is known only when Terraform runs
            "${each.key}-x"                                | each.key differs from one use to the next
            split(",", "a,b")[0]                           | isn't evaluated
            [for n in local.names : n][0]                  | isn't evaluated
            "%{ if true }x%{ endif }"                      | a template with %{ isn't evaluated
            """)
    void expressionsAreEvaluatedOrTheReasonSaid(String name, String expected) {
        String text = TABLE.formatted(name, "");
        if (expected.contains(" ")) {
            assertThat(refused(text))
                    .singleElement()
                    .asString()
                    .contains(
                            "f: The table aws_dynamodb_table.orders (line "
                                    + (name.equals("local.loop") ? "10, column 12" : "15, column 18") + "): ",
                            expected);
        } else if (expected.contains("$")) {
            assertThat(refused(text)).singleElement().asString().contains("'" + expected + "' must be 3 to 255");
        } else {
            assertThat(one(text).name()).isEqualTo(expected);
        }
    }

    @Test
    void variablesThatAreGivenWinOverFilesBesideItAndThoseOverDefaults(@TempDir Path folder) throws IOException {
        Path main = folder.resolve("main.tf");
        Files.writeString(main, TABLE.formatted("\"${var.stage}-${var.open}-${var.far}\"", ""));
        Files.writeString(folder.resolve("terraform.tfvars"), "open = \"file\"\nstage = \"file\"\n");
        Files.writeString(folder.resolve("other.tf"), "variable \"far\" {\n  default = \"away\"\n}\n");
        parameters.put("stage", "prod");

        Definitions read = new DefinitionForms(parameters, notes::add).read(main);

        assertThat(read.tables())
                .singleElement()
                .extracting(TableDefinition::name)
                .isEqualTo("prod-file-away");
    }

    @Test
    void allBlocksAreRead() {
        TableDefinition table = one(TABLE.formatted("\"orders\"", """
                attribute {
                  name = "sk"
                  type = "N"
                }
                global_secondary_index {
                  name = "by-sk"
                  hash_key = "sk"
                  range_key = "pk"
                  projection_type = "INCLUDE"
                  non_key_attributes = ["a b", "c"]
                }
                ttl {
                  attribute_name = "expires"
                  enabled = true
                }
                point_in_time_recovery {
                  enabled = true
                  recovery_period_in_days = 7
                }
                stream_enabled = true
                stream_view_type = "NEW_IMAGE"
                server_side_encryption { enabled = true }
                table_class = "STANDARD_INFREQUENT_ACCESS"
                deletion_protection_enabled = false
                on_demand_throughput { max_read_request_units = 10 }
                tags = merge({ team = "shop" }, { "cost centre" = 7, arn = aws_kms_key.k.arn })
                replica { region_name = "us-east-1" }
                lifecycle { ignore_changes = [read_capacity] }
                newer_setting = 1
                """) + """
                resource "aws_dynamodb_kinesis_streaming_destination" "k" {
                  table_name = aws_dynamodb_table.orders.name
                  stream_arn = "arn:x"
                }
                resource "aws_dynamodb_contributor_insights" "other" {
                  table_name = "another"
                }
                resource "aws_dynamodb_global_secondary_index" "late" {
                  table_name = aws_dynamodb_table.orders.name
                  index_name = "late"
                  projection { projection_type = "ALL" }
                  key_schema {
                    attribute_name = "day"
                    attribute_type = "S"
                    key_type = "HASH"
                  }
                }
                """);

        assertThat(table.timeToLive()).isEqualTo("expires");
        assertThat(table.recoveryDays()).isEqualTo(7);
        assertThat(table.create().globalSecondaryIndexes()).hasSize(2);
        assertThat(table.create()
                        .globalSecondaryIndexes()
                        .getFirst()
                        .projection()
                        .nonKeyAttributes())
                .containsExactly("a b", "c");
        assertThat(table.create().attributeDefinitions()).hasSize(3);
        assertThat(table.create().streamSpecification().streamViewTypeAsString())
                .isEqualTo("NEW_IMAGE");
        assertThat(table.create().deletionProtectionEnabled()).isNull();
        assertThat(table.create().tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("team=shop", "cost centre=7");
        assertThat(table.kinesis()).isEqualTo(new TableDefinition.Kinesis("arn:x", null));
        assertThat(table.insights()).isEmpty();
        assertThat(table.replicas()).hasSize(1);
        assertThat(notes)
                .hasSize(2)
                .anyMatch(
                        note -> note.contains("Tags is left out: aws_kms_key.k.arn is known only when Terraform runs"))
                .anyMatch(note -> note.contains("newer_setting is left out: this version doesn't know it"));
    }

    @Test
    void whatCantBeExpandedIsSaidWithItsPlace() {
        assertThat(refused(TABLE.formatted("\"orders\"", "dynamic \"global_secondary_index\" { }")))
                .singleElement()
                .asString()
                .contains("(line 22, column 3): dynamic \"global_secondary_index\" isn't expanded");
        assertThat(refused(TABLE.formatted("\"orders\"", "for_each = toset([])")))
                .singleElement()
                .asString()
                .contains("for_each makes one table for each");
        assertThat(read(TABLE.formatted("\"orders\"", "count = var.open ? 1 : 0"))
                        .tables())
                .hasSize(1);
        TableDefinition open =
                one(TABLE.formatted("\"orders\"", "ttl {\n attribute_name = var.open\n enabled = true\n}"));
        assertThat(open.unknown()).containsEntry(Part.TIME_TO_LIVE, "the variable open has no default");
        read(TABLE.formatted("\"orders\"", "") + "module \"m\" {\n  source = \"./tables\"\n}\n");
        assertThat(notes)
                .anyMatch(note -> note.contains("loaded, but its count isn't known: the variable open has no default"))
                .anyMatch(note -> note.startsWith("f:24:1: module.m: what a module makes isn't read"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            resource "aws_dynamodb_table" "t" {          | isn't closed (line 1, column 1)
            resource "aws_dynamodb_table" "t" { name     | '=' or '{' is expected
            resource "aws_dynamodb_table" "t" { name = } | A value is expected here (line 1, column 44)
            resource "aws_dynamodb_table" "t" { name = "x| no closing quote
            resource "aws_dynamodb_table" "t" { } }      | '}' isn't expected here (line 1, column 39)
            """)
    void errorsHaveLineAndColumn(String text, String what) {
        assertThatThrownBy(() -> read(text)).hasMessageContaining(what);
    }

    @Test
    void statesAndPlansAreRead() {
        String values = """
                {"name": "orders", "billing_mode": "PROVISIONED", "hash_key": "pk", "range_key": null, "arn": "a",
                 "read_capacity": 5, "write_capacity": 6, "attribute": [{"name": "pk", "type": "S"}], "tags": null,
                 "ttl": [{"attribute_name": "", "enabled": false}], "stream_enabled": false, "table_class": "",
                 "point_in_time_recovery": [{"enabled": true, "recovery_period_in_days": 35}], "region": "x",
                 "warm_throughput": [{"read_units_per_second": 12000, "write_units_per_second": 4000}],
                 "on_demand_throughput": [{"max_read_request_units": -1, "max_write_request_units": 0}],
                 "server_side_encryption": [], "global_secondary_index": [], "restore_source_name": null}""";
        String module = """
                {"format_version": "1.0", "%s": {"root_module": {"child_modules": [{"resources": [
                  {"address": "module.m.aws_dynamodb_table.t", "mode": "managed", "type": "aws_dynamodb_table", "values": %s},
                  {"mode": "data", "type": "aws_dynamodb_table", "values": {"name": "read"}},
                  {"mode": "managed", "type": "aws_dynamodb_contributor_insights", "values": {"table_name": "orders"}}]}]}}}""";
        String file = """
                {"version": 4, "terraform_version": "1.9.0", "resources": [{"mode": "managed", "type": "aws_dynamodb_table",
                  "name": "t", "instances": [{"index_key": "a", "attributes": %s}]}]}""";

        for (String text :
                new String[] {module.formatted("values", values), module.formatted("planned_values", values)}) {
            TableDefinition table = one(text);
            assertThat(table.create().provisionedThroughput().writeCapacityUnits())
                    .isEqualTo(6);
            assertThat(table.recoveryDays()).isEqualTo(35);
            assertThat(table.timeToLive()).isNull();
            assertThat(table.insights()).containsOnlyKeys(TableDefinition.TABLE);
        }
        assertThat(one(file.formatted(values)).name()).isEqualTo("orders");
        assertThat(notes).isEmpty();
        assertThat(
                        one("{\"format_version\":\"1\",\"resource_changes\":[{\"type\":\"aws_dynamodb_table\",\"change\":{\"after\":"
                                        + values + "}}]}")
                                .name())
                .isEqualTo("orders");
    }

    @Test
    void configurationInJsonIsRead() {
        assertThat(one("""
                {"variable": {"stage": {"default": "dev"}}, "resource": {"aws_dynamodb_table": {"t": {
                  "name": "o-${var.stage}", "billing_mode": "PAY_PER_REQUEST", "hash_key": "id",
                  "attribute": [{"name": "id", "type": "S"}], "ttl": {"attribute_name": "x", "enabled": true}}}}}""").timeToLive()).isEqualTo("x");
    }
}
