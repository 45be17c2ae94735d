package dev.sortkey.ui.tables.items.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.client.server.Server;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.read.draft.SortCondition;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.read.plan.Schemas;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.tables.items.request.RequestViewModel.Planned;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class RequestViewModelTest {
    private static final TableDescription TABLE = Schemas.table("Music", "artist:S", "year:N")
            .local("by-label", "label:S", Schemas.all())
            .global("by-hash", "hash:B", null, Schemas.keysOnly())
            .describe();

    private final RequestViewModel model = new RequestViewModel(TABLE, () -> Server.UNKNOWN);

    private Read ready() {
        assertThat(model.planned().get()).isInstanceOf(Planned.Ready.class);
        return ((Planned.Ready) model.planned().get()).plan().read();
    }

    private String wrong() {
        assertThat(model.planned().get()).isInstanceOf(Planned.Wrong.class);
        return ((Planned.Wrong) model.planned().get()).error().what();
    }

    @Test
    void nothingTypedIsAScan() {
        assertThat(ready()).isInstanceOf(Read.Scan.class);
        assertThat(model.draft()).isEqualTo(ReadDraft.of("Music"));
    }

    @Test
    void aPartitionIsAQueryAndBothKeysAreAGet() {
        model.partition().set("Nina");
        assertThat(ready()).isInstanceOf(Read.Query.class);
        model.sort().set("1969");
        assertThat(ready()).isInstanceOf(Read.Get.class);
        model.sortOperator().set(FilterOperator.GE);
        assertThat(ready()).isInstanceOf(Read.Query.class);
    }

    @Test
    void keysHaveTheTypesThatTheTableDefines() {
        model.partition().set("007");
        model.sort().set("1969");
        Read.Get get = (Read.Get) ready();
        assertThat(get.request().key())
                .containsEntry("artist", AttributeValue.fromS("007"))
                .containsEntry("year", AttributeValue.fromN("1969"));
        model.sort().set("soon");
        assertThat(wrong()).contains("'soon'");
    }

    @Test
    void theKeyFieldsStandForTheChosenIndex() {
        model.index().set("by-hash");
        assertThat(model.keys()).isEqualTo(KeyNames.of(TABLE, "by-hash"));
        model.partition().set("AAE=");
        assertThat(((Read.Query) ready()).request().indexName()).isEqualTo("by-hash");
        model.partition().set("not base 64");
        assertThat(wrong()).contains("Base64");
        assertThat(model.indexes()).containsExactly("by-label", "by-hash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "2147483648", "1e3"})
    void aWrongLimitIsToldAndNothingCanRun(String typed) {
        model.limit().set(typed);
        assertThat(wrong()).contains("'" + typed + "'");
        assertThatThrownBy(model::draft).isInstanceOf(UserException.class);
        model.limit().set(" 25 ");
        assertThat(ready()).isInstanceOf(Read.Scan.class);
        assertThat(model.draft().options().limit()).isEqualTo(25);
    }

    @Test
    void noLimitReadsFullPages() {
        model.limit().set("");
        assertThat(((Read.Scan) ready()).request().limit()).isNull();
    }

    @Test
    void onlyASelectRunsAndChangesAreStaged() {
        model.partiQl().set(true);
        assertThat(ready()).isInstanceOf(Read.Select.class);
        model.statement().set("DELETE FROM \"Music\" WHERE artist = 'Nina'");
        assertThat(wrong()).contains("whole primary key");
        model.statement().set("SELECT * FROM \"Music\"; SELECT * FROM \"Music\"");
        assertThat(wrong()).contains("Only a single SELECT", "line 1");
        model.statement().set("UPDATE \"Films\" SET a = 1 WHERE artist = 'Nina' AND year = 1");
        assertThat(wrong()).contains("This changes the table Films");
        model.statement().set("EXISTS(SELECT * FROM \"Music\" WHERE artist = 'Nina')");
        assertThat(wrong()).contains("EXISTS");
        model.statement().set("-- one\nINSERT INTO \"Music\" VALUE {'artist': 'Nina', 'year': 1};");
        assertThat(model.planned().get())
                .isInstanceOfSatisfying(
                        Planned.Changing.class,
                        it -> assertThat(it.statements()).hasSize(1));
    }

    @Test
    void eachLetterInAFilterIsPlannedAgain() {
        FilterRow row = FilterRow.empty();
        model.filters().add(row);
        assertThat(ready()).as("a filter without an attribute is not there yet").isInstanceOf(Read.Scan.class);
        row.path().set("plays");
        row.type().set(TypedValue.Type.N);
        row.operator().set(FilterOperator.GT);
        row.first().set("1x");
        assertThat(wrong()).contains("'1x'");
        row.first().set("1");
        assertThat(((Read.Scan) ready()).request().expressionAttributeValues().values())
                .containsExactly(AttributeValue.fromN("1"));
    }

    @Test
    void oneOfSomeNumbers() {
        FilterRow row = FilterRow.empty();
        model.filters().add(row);
        row.path().set("plays");
        row.type().set(TypedValue.Type.N);
        row.operator().set(FilterOperator.IN);
        row.first().set("1, 2,3");
        assertThat(((Read.Scan) ready()).request().expressionAttributeValues().values())
                .containsExactlyInAnyOrder(
                        AttributeValue.fromN("1"), AttributeValue.fromN("2"), AttributeValue.fromN("3"));
        row.first().set("1");
        assertThat(((Read.Scan) ready()).request().expressionAttributeValues().values())
                .containsExactly(AttributeValue.fromN("1"));
    }

    private void know(String name, AttributeType... types) {
        model.know(Map.of(name, Set.of(types)), List.of());
    }

    private FilterRow filter(String path) {
        FilterRow row = FilterRow.empty();
        model.filters().add(row);
        row.path().set(path);
        return row;
    }

    @Test
    void aFilterOnAnAttributeThatIsKnownToBeANumberComparesWithANumber() {
        know("total", AttributeType.N);
        FilterRow row = filter("total");
        row.operator().set(FilterOperator.GT);
        row.first().set("900");
        assertThat(((Read.Scan) ready()).request().expressionAttributeValues().values())
                .containsExactly(AttributeValue.fromN("900"));
    }

    @Test
    void theTypeFollowsThePathAndTheOperatorUntilItIsChosen() {
        know("total", AttributeType.N);
        know("tags", AttributeType.SS);
        know("bits", AttributeType.B);
        know("odd.name", AttributeType.BOOL);
        FilterRow row = filter("total");
        assertThat(row.type().get()).isEqualTo(TypedValue.Type.N);
        row.path().set("total.x");
        assertThat(row.type().get()).as("not known").isEqualTo(TypedValue.Type.ANY);
        row.path().set("bits");
        assertThat(row.type().get()).isEqualTo(TypedValue.Type.B);
        row.operator().set(FilterOperator.SIZE_GT);
        assertThat(row.type().get()).isEqualTo(TypedValue.Type.N);
        row.operator().set(FilterOperator.EQ);
        row.path().set("`odd.name`");
        assertThat(row.type().get()).isEqualTo(TypedValue.Type.BOOL);
        row.path().set("tags");
        assertThat(row.type().get()).isEqualTo(TypedValue.Type.SS);
        row.operator().set(FilterOperator.CONTAINS);
        assertThat(row.type().get()).isEqualTo(TypedValue.Type.S);
        row.type().set(TypedValue.Type.L);
        row.operator().set(FilterOperator.EQ);
        row.path().set("total");
        assertThat(row.type().get()).as("chosen").isEqualTo(TypedValue.Type.L);
    }

    @Test
    void whatIsReadLaterTypesAFilterThatIsThere() {
        FilterRow row = filter("total");
        assertThat(row.type().get()).isEqualTo(TypedValue.Type.ANY);
        know("total", AttributeType.N, AttributeType.NULL);
        assertThat(row.type().get()).isEqualTo(TypedValue.Type.N);
        know("total", AttributeType.S);
        assertThat(row.type().get()).as("of several types").isEqualTo(TypedValue.Type.ANY);
        assertThat(filter("year").type().get()).as("a key").isEqualTo(TypedValue.Type.N);
    }

    @Test
    void aPathThatIsAlsoTheNameOfAnAttributeIsNoted() {
        know("cust.id", AttributeType.S);
        FilterRow row = filter("cust.id");
        row.first().set("7");
        assertThat(((Planned.Ready) model.planned().get()).plan().notes())
                .contains("There is an attribute named cust.id; write `cust.id` to use it.");
        row.path().set("`cust.id`");
        assertThat(((Planned.Ready) model.planned().get()).plan().notes()).noneMatch(note -> note.contains("cust.id;"));
        model.projection().set("cust.id");
        assertThat(((Planned.Ready) model.planned().get()).plan().notes())
                .anyMatch(note -> note.contains("write `cust.id`"));
    }

    @Test
    void whatLiesInsideADocumentIsKnownToo() {
        model.know(
                Map.of(),
                List.of(Map.of(
                        "pos",
                        AttributeValue.fromM(
                                Map.of("x.y", AttributeValue.fromL(List.of(AttributeValue.fromN("1"))))))));
        assertThat(filter("pos.`x.y`[7]").type().get()).isEqualTo(TypedValue.Type.N);
        assertThat(filter("pos.`x.y`").type().get()).isEqualTo(TypedValue.Type.L);
        assertThat(filter("pos.x").type().get()).isEqualTo(TypedValue.Type.ANY);
    }

    @Test
    void aFilterOfNoTypeComparesWithEachTypeThatItCanBe() {
        FilterRow row = filter("total");
        row.operator().set(FilterOperator.GT);
        row.first().set("900");
        assertThat(((Read.Scan) ready()).request().expressionAttributeValues().values())
                .containsExactlyInAnyOrder(AttributeValue.fromN("900"), AttributeValue.fromS("900"));
    }

    @Test
    void clearEmptiesEveryField() {
        model.partition().set("Nina");
        model.filters().add(FilterRow.empty());
        model.descending().set(true);
        model.partiQl().set(true);
        model.clear();
        assertThat(model.draft()).isEqualTo(ReadDraft.of("Music"));
    }

    @Property
    void aLoadedDraftComesBack(@ForAll("drafts") ReadDraft draft) {
        var fields = new RequestViewModel(TABLE, () -> Server.UNKNOWN);
        fields.partition().set("left over");
        fields.sort().set("left over");
        fields.filters().add(FilterRow.empty());
        fields.load(draft);
        assertThat(fields.draft()).isEqualTo(draft);
    }

    @Provide
    Arbitrary<ReadDraft> drafts() {
        return Arbitraries.of("Music", "by-label", "by-hash")
                .injectNull(0.3)
                .flatMap(index -> Combinators.combine(
                                keys(index),
                                filters().list().ofMaxSize(4),
                                texts().filter(path -> !path.isBlank())
                                        .map(String::strip)
                                        .list()
                                        .ofMaxSize(3),
                                options(),
                                texts().injectNull(0.8))
                        .as((key, filters, projection, options, statement) ->
                                new ReadDraft("Music", index, key, filters, projection, options, statement)));
    }

    private static Arbitrary<TypedKey> keys(String index) {
        KeyNames names = KeyNames.of(TABLE, index == null || index.equals("Music") ? null : index);
        Arbitrary<TypedValue> partition = typed(names.partition());
        Arbitrary<SortCondition> sort = names.sort() == null ? Arbitraries.just(null) : sort(names.sort());
        return Combinators.combine(partition.injectNull(0.3), sort.injectNull(0.3))
                .as(TypedKey::new);
    }

    private static Arbitrary<SortCondition> sort(String name) {
        return Arbitraries.of(
                        FilterOperator.EQ,
                        FilterOperator.LT,
                        FilterOperator.GE,
                        FilterOperator.BETWEEN,
                        FilterOperator.BEGINS_WITH)
                .flatMap(operator ->
                        typed(name).list().ofSize(operator.most()).map(values -> new SortCondition(operator, values)));
    }

    private static Arbitrary<TypedValue> typed(String attribute) {
        TypedValue.Type type = new RequestViewModel(TABLE, () -> Server.UNKNOWN).keyType(attribute);
        return texts().filter(text -> !text.isEmpty()).map(text -> new TypedValue(type, text));
    }

    private static Arbitrary<Filter> filters() {
        Arbitrary<String> paths = texts().filter(path -> !path.isBlank());
        return Combinators.combine(paths, Arbitraries.of(FilterOperator.class), Arbitraries.of(TypedValue.Type.class))
                .flatAs((path, operator, type) -> texts().map(text -> new TypedValue(type, text))
                        .list()
                        .ofMinSize(operator.least())
                        .ofMaxSize(Math.min(operator.most(), 5))
                        .map(values -> new Filter(path, operator, values)));
    }

    private static Arbitrary<ReadOptions> options() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 1_000_000).injectNull(0.2),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 64))
                .as(ReadOptions::new);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("ab ,;\"'\\#[]{}:.`\n\t")
                .withCharRange('é', 'ö')
                .ofMaxLength(8);
    }

    @Test
    void aFilterByAValueKeepsItsTypeWhateverElseIsRead() {
        model.filterBy(Filter.of("code", FilterOperator.EQ, TypedValue.text("42")));
        model.know(Map.of("code", Set.of(AttributeType.S, AttributeType.N)), List.of());
        assertThat(model.draft().filters())
                .containsExactly(Filter.of("code", FilterOperator.EQ, TypedValue.text("42")));
    }
}
