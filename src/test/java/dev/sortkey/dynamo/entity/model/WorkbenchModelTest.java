package dev.sortkey.dynamo.entity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.dynamo.entity.Lenses;
import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.PatternFile;
import dev.sortkey.dynamo.pattern.ReadPattern;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Models of NoSQL Workbench as lenses and patterns.
class WorkbenchModelTest {
    private static final String LIBRARY = """
            {"ModelName": "Library", "DataModel": [
              {"TableName": "books",
               "KeyAttributes": {"PartitionKey": {"AttributeName": "pk", "AttributeType": "S"},
                                 "SortKey": {"AttributeName": "sk", "AttributeType": "S"}},
               "NonKeyAttributes": [{"AttributeName": "due", "AttributeType": "N"}],
               "TableFacets": [%s],
               "GlobalSecondaryIndexes": [
                 {"IndexName": "by-due",
                  "KeyAttributes": {"PartitionKey": {"AttributeName": "due", "AttributeType": "N"}},
                  "Projection": {"ProjectionType": "ALL"}}],
               "TableData": [%s] %s}]}
            """;
    private static final String READER = """
            {"FacetName": "reader", "KeyAttributeAlias": {"PartitionKeyAlias": "pk", "SortKeyAlias": "sk"},
             "NonKeyAttributes": ["name", "kind"],
             "TableData": [{"pk": {"S": "R#1"}, "sk": {"S": "R#1"}, "kind": {"S": "reader"}, "name": {"S": "Ada"}},
                           {"pk": {"S": "R#2"}, "sk": {"S": "R#2"}, "kind": {"S": "reader"}}]}""";
    private static final String LOAN = """
            {"FacetName": "loan", "KeyAttributeAlias": {"PartitionKeyAlias": "Reader", "SortKeyAlias": "Book"},
             "NonKeyAttributes": ["due", "kind"],
             "TableData": [{"pk": {"S": "R#1"}, "sk": {"S": "B#7"}, "kind": {"S": "loan"}, "due": {"N": "100"}},
                           {"pk": {"S": "R#2"}, "sk": {"S": "B#8"}, "kind": {"S": "loan"}, "due": {"N": "200"}}]}""";
    private static final String WISH = """
            {"FacetName": "wish", "KeyAttributeAlias": {"PartitionKeyAlias": "Reader", "SortKeyAlias": "Book"},
             "NonKeyAttributes": ["kind"],
             "TableData": [{"pk": {"S": "R#1"}, "sk": {"S": "B#9"}, "kind": {"S": "wish"}}]}""";

    private static ModelTable table(String facets, String data, String more) {
        return WorkbenchModel.parse(LIBRARY.formatted(facets, data, more)).table("books");
    }

    private static Map<String, AttributeValue> item(String... values) {
        var item = new java.util.HashMap<String, AttributeValue>();
        for (int i = 0; i < values.length; i += 2) {
            item.put(values[i], AttributeValue.fromS(values[i + 1]));
        }
        return item;
    }

    @Test
    void aFacetsItemsSayHowItsKeysAreMade() {
        ModelTable table = table(READER + "," + LOAN, "", "");
        assertThat(table.notes()).isEmpty();
        assertThat(table.lenses()).extracting(Lens::name).containsExactly("reader", "loan");
        Lens loan = table.lenses().getLast();
        assertThat(loan.keys()).containsExactly(Map.of("pk", "R#{r}", "sk", "B#{b}"));
        assertThat(loan.titles()).isEqualTo(Map.of("pk", "Reader", "sk", "Book"));
        assertThat(loan.attributes()).containsExactly("due", "kind");
        assertThat(table.lenses().getFirst().titles())
                .as("an alias that is the attribute's name says nothing")
                .isEqualTo(Map.of("pk", "R#{r}", "sk", "R#{r}"));
        var lenses = new Lenses(table.lenses());
        assertThat(lenses.of(item("pk", "R#5", "sk", "B#1"))).contains("loan");
        assertThat(lenses.of(item("pk", "R#5", "sk", "R#5"))).contains("reader");
        assertThat(lenses.of(item("pk", "X#5", "sk", "R#5"))).isEmpty();
    }

    @Test
    void facetsWithTheSameKeysAreToldByTheAttributeThatDiffers() {
        ModelTable table = table(LOAN + "," + WISH, "", "");
        var lenses = new Lenses(table.lenses());
        assertThat(lenses.of(item("pk", "R#1", "sk", "B#1", "kind", "wish"))).contains("wish");
        assertThat(lenses.of(item("pk", "R#1", "sk", "B#1", "kind", "loan"))).contains("loan");
        assertThat(lenses.of(item("pk", "R#1", "sk", "B#1", "kind", "gift"))).isEmpty();
    }

    @Test
    void eachIsReadByItsKeyAndInTheIndexesThatItIsIn() {
        ModelTable table = table(READER + "," + LOAN, "", "");
        List<ReadPattern> patterns = PatternFile.parse(table.patterns());
        assertThat(patterns)
                .hasSize(table.patternCount())
                .extracting(pattern -> pattern.about().name())
                .containsExactly("Get reader", "List loan", "List loan in by-due");
        ReadPattern get = patterns.getFirst();
        assertThat(get.draft().key().sort().operator()).isEqualTo(FilterOperator.EQ);
        assertThat(get.draft().key().sort().values().getFirst().text()).isEqualTo("R#{r}");
        ReadPattern list = patterns.get(1);
        assertThat(list.draft().key().partition().text()).isEqualTo("R#{r}");
        assertThat(list.draft().key().sort().operator()).isEqualTo(FilterOperator.BEGINS_WITH);
        assertThat(patterns.get(2).draft().index()).isEqualTo("by-due");
        assertThat(patterns.get(2).about().parameters())
                .singleElement()
                .satisfies(due -> assertThat(due.kind()).hasToString("NUMBER"));
        assertThat(patterns).noneMatch(AccessPattern::writes);
    }

    @Test
    void withoutFacetsTheSampleItemsTell() {
        ModelTable table = table("", """
                {"pk": {"S": "R#1"}, "sk": {"S": "PROFILE"}}, {"pk": {"S": "R#2"}, "sk": {"S": "PROFILE"}},
                {"pk": {"S": "R#1"}, "sk": {"S": "B#1"}}""", "");
        assertThat(table.lenses()).extracting(Lens::name).containsExactly("R / PROFILE", "R / B");
        assertThat(table.patternCount()).isEqualTo(2);
    }

    @Test
    void withoutItemsAnAliasMayBeATemplateOrElseTheAttributesTell() {
        String facet = """
                {"FacetName": "f", "KeyAttributeAlias": {"PartitionKeyAlias": "%s", "SortKeyAlias": "%s"},
                 "NonKeyAttributes": ["due"]}""";
        assertThat(keys(facet.formatted("USER#<user id>", "PROFILE")))
                .containsExactly(Map.of("pk", "USER#{user_id}", "sk", "PROFILE"));
        assertThat(keys(facet.formatted("ORG#org", "USER#{id}")))
                .containsExactly(Map.of("pk", "ORG#{org}", "sk", "USER#{id}"));
        assertThat(keys(facet.formatted("SongId", "Metadata"))).isEmpty();
        ModelTable named = table(facet.formatted("SongId", "Metadata"), "", "");
        assertThat(new Lenses(named.lenses()).of(item("pk", "1", "sk", "2", "due", "3")))
                .contains("f");
        assertThat(PatternFile.parse(named.patterns())
                        .getFirst()
                        .draft()
                        .key()
                        .partition()
                        .text())
                .isEqualTo("{SongId}");
    }

    private static List<Map<String, String>> keys(String facet) {
        return table(facet, "", "").lenses().getFirst().keys();
    }

    @Test
    void whatIsNotUsedIsNamedWithTheReason() {
        ModelTable table = table(
                READER + "," + READER + ", {\"FacetName\": \"empty\"}, {}",
                "",
                ", \"AccessPatterns\": [{\"Name\": \"Overdue\", \"Type\": \"Query\"}]");
        assertThat(table.lenses()).hasSize(1);
        assertThat(table.notes())
                .satisfiesExactly(
                        note -> assertThat(note).contains("Two facets are called 'reader'"),
                        note -> assertThat(note).contains("'empty'"),
                        note -> assertThat(note).contains("A facet has no name"),
                        note -> assertThat(note).contains("'Overdue' isn't used"));
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertThatThrownBy(() -> WorkbenchModel.parse("{\"Items\": []}"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("DataModel");
        assertThatThrownBy(() -> WorkbenchModel.parse("{\"DataModel\": [")).isInstanceOf(UserException.class);
        WorkbenchModel two = WorkbenchModel.parse("""
                {"ModelName": "M", "DataModel": [{"TableName": "a"}, {"TableName": "b"}]}""");
        assertThatThrownBy(() -> two.table("c"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no table 'c'");
        assertThat(two.table("a").notes()).singleElement().asString().contains("no partition key");
    }
}
