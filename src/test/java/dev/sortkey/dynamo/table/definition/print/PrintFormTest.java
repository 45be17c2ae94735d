package dev.sortkey.dynamo.table.definition.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.form.DefinitionForms;
import dev.sortkey.dynamo.table.definition.form.Definitions;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

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
        assertThat(PrintForm.CLOUDFORMATION.left(table)).hasSize(table.replicas().size());
    }

    @Property(tries = 100)
    void theCreationOfAnyTableComesBackFromJson(@ForAll("tables") TableDefinition table) {
        assertThat(back(PrintForm.JSON, table).create()).isEqualTo(table.create());
    }

    @Test
    void partsThatAreNotKnownStayUnknownInATemplate() {
        TableDefinition table = TableDefinition.of(DefinitionFile.builtIn("orchard"));

        for (PrintForm form : List.of(PrintForm.CLOUDFORMATION, PrintForm.CLOUDFORMATION_YAML)) {
            assertThat(read(form, table).unknown()).containsAllEntriesOf(withoutReplicas(table));
        }
    }

    private static Map<TableDefinition.Part, String> withoutReplicas(TableDefinition table) {
        var unknown = new java.util.HashMap<>(table.unknown());
        unknown.remove(TableDefinition.Part.REPLICAS);
        return unknown;
    }

    private static TableDefinition back(PrintForm form, TableDefinition table) {
        return known(read(form, table));
    }

    private static TableDefinition read(PrintForm form, TableDefinition table) {
        Definitions read = new DefinitionForms(Map.of(), _ -> {}).parse(form.print(table), "printed");
        assertThat(read.refused()).as(form.print(table)).isEmpty();
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
}
