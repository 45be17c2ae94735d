package dev.sortkey.dynamo.table.definition.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import dev.sortkey.dynamo.table.definition.form.DefinitionForms;
import dev.sortkey.dynamo.table.definition.form.Definitions;
import dev.sortkey.dynamo.wire.Destination;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

class PrintFormTest {
    @Provide
    Arbitrary<TableDefinition> tables() {
        return Arbitraries.randomValue(RandomDefinition::of);
    }

    @Property(tries = 300)
    void anyTableComesBackFromCommands(@ForAll("tables") TableDefinition table) {
        assertThat(back(PrintForm.CLI, table)).isEqualTo(known(table));
        assertThat(PrintForm.CLI.left(table)).isEmpty();
    }

    @Property(tries = 300)
    void anyTableComesBackFromTerraform(@ForAll("tables") TableDefinition table) {
        assertThat(back(PrintForm.TERRAFORM, table)).isEqualTo(known(table));
        assertThat(PrintForm.TERRAFORM.left(table)).isEmpty();
    }

    @Property(tries = 300)
    void anyTableComesBackFromATemplateButItsReplicas(@ForAll("tables") TableDefinition table) {
        TableDefinition single = new TableDefinition(
                table.create(),
                table.timeToLive(),
                table.recoveryDays(),
                table.insights(),
                table.kinesis(),
                List.of(),
                Map.of());

        assertThat(back(PrintForm.CLOUDFORMATION, table)).isEqualTo(single);
        assertThat(back(PrintForm.CLOUDFORMATION_YAML, table)).isEqualTo(single);
        assertThat(PrintForm.CLOUDFORMATION.left(table))
                .hasSize(table.replicas().size());
    }

    @Property(tries = 100)
    void theCreationOfAnyTableComesBackFromJson(@ForAll("tables") TableDefinition table) {
        assertThat(back(PrintForm.JSON, table).create()).isEqualTo(table.create());
    }

    @Test
    void partsThatWereDeniedStayUnknownInATemplateAndAreSaidInTerraform() {
        TableDefinition built = TableDefinition.of(DefinitionFile.builtIn("orchard"));
        var table = new TableDefinition(
                built.create(), null, null, Map.of(), null, List.of(), Map.of(Part.TIME_TO_LIVE, "denied (by x)"));

        for (PrintForm form : List.of(PrintForm.CLOUDFORMATION, PrintForm.CLOUDFORMATION_YAML)) {
            assertThat(read(form, table).missing()).isEqualTo(table.unknown());
            assertThat(form.print(List.of(built))).doesNotContain("NotIncluded");
        }
        assertThat(PrintForm.TERRAFORM.print(List.of(table)))
                .startsWith("# Not known: time to live (denied (by x)).\n");
    }

    @Test
    void severalTablesAreOneTextThatReadsBack() {
        TableDefinition one = TableDefinition.of(DefinitionFile.builtIn("orchard"));
        TableDefinition two =
                one.with(one.create().toBuilder().tableName("Orchard.").build());

        for (PrintForm form : PrintForm.values()) {
            Definitions read = new DefinitionForms(Map.of(), _ -> {}).parse(form.print(List.of(one, two)), "printed");

            assertThat(read.tables())
                    .as(form.words())
                    .extracting(TableDefinition::create)
                    .containsExactly(one.create(), two.create());
        }
    }

    @Test
    void whatAFormCantCarryIsSaid() {
        var table = TableDefinition.of(
                CreateTableRequest.builder().tableName("orders").build());
        var full = new TableDefinition(
                table.create(),
                "ttl",
                7,
                Map.of("", ContributorInsightsMode.THROTTLED_KEYS),
                null,
                List.of(),
                Map.of());

        assertThat(PrintForm.JSON.left(full))
                .containsExactly("time to live by ttl", "point-in-time recovery", "contributor insights");
    }

    private static TableDefinition back(PrintForm form, TableDefinition table) {
        return known(read(form, table));
    }

    private static TableDefinition read(PrintForm form, TableDefinition table) {
        Definitions read = new DefinitionForms(Map.of(), _ -> {}).parse(form.print(List.of(table)), "printed");
        assertThat(read.refused()).as(form.print(List.of(table))).isEmpty();
        assertThat(read.tables()).hasSize(1);
        return read.tables().getFirst();
    }

    /// The order of insights makes no difference, and a format can't tell of all that is off.
    private static TableDefinition known(TableDefinition table) {
        return new TableDefinition(
                table.create(),
                table.timeToLive(),
                table.recoveryDays(),
                table.insights(),
                table.kinesis(),
                table.replicas(),
                Map.of());
    }

    @Test
    void tablesWhoseNamesDifferInLittleKeepLabelsOfTheirOwn() {
        List<TableDefinition> tables = Stream.of("Orders", "orders", "or.ders", "or_ders")
                .map(name -> TableDefinition.of(DefinitionFile.builtIn("orchard").toBuilder()
                        .tableName(name)
                        .build()))
                .toList();
        String text = PrintForm.TERRAFORM.print(tables);
        assertThat(text.lines().filter(line -> line.startsWith("resource ")))
                .hasSizeGreaterThanOrEqualTo(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void commandsGoToOnePlaceAndWaitForTheTable() {
        List<String> lines = PrintForm.commands(
                new TableDefinition(
                        DefinitionFile.builtIn("cruddur-messages"),
                        "expires",
                        null,
                        Map.of(),
                        null,
                        List.of(),
                        Map.of()),
                new Destination("http://127.0.0.1:8000", "eu-west-1", null, null));
        assertThat(lines).hasSize(3).allMatch(line -> line.contains(" --endpoint-url http://127.0.0.1:8000 "));
        assertThat(lines.getFirst())
                .startsWith("aws dynamodb create-table --cli-input-json '{\"")
                .contains("\"TableName\":\"cruddur-messages\"");
        assertThat(lines.get(1)).startsWith("aws dynamodb wait table-exists --table-name cruddur-messages ");
    }
}
