package dev.sortkey.dynamo.read.plan;

import static dev.sortkey.dynamo.read.draft.FilterOperator.BEGINS_WITH;
import static dev.sortkey.dynamo.read.draft.FilterOperator.CONTAINS;
import static dev.sortkey.dynamo.read.draft.FilterOperator.EQ;
import static dev.sortkey.dynamo.read.draft.FilterOperator.GT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.ReadUnits;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class PlannerTest {
    private static final TableDescription MUSIC = Schemas.table("Music", "artist:S", "song:S")
            .local("by-year", "year:N", Schemas.all())
            .local("by-rating", "rating:N", Schemas.keysOnly())
            .global("genre-year", "genre:S", "year", Schemas.all())
            .global("genre-names", "genre", "song", Schemas.include("title"))
            .global("label", "label:S", null, Schemas.keysOnly())
            .describe();
    private static final ReadDraft EMPTY = ReadDraft.of("Music");
    private static final TypedValue SAX = TypedValue.text("sax");

    private static Plan plan(ReadDraft draft) {
        return Planner.plan(MUSIC, draft);
    }

    private static ReadDraft filtered(Filter... filters) {
        return EMPTY.withFilters(List.of(filters));
    }

    private static QueryRequest query(Plan plan) {
        assertThat(plan.read()).isInstanceOf(Read.Query.class);
        return ((Read.Query) plan.read()).request();
    }

    private static ScanRequest scan(Plan plan) {
        assertThat(plan.read()).isInstanceOf(Read.Scan.class);
        return ((Read.Scan) plan.read()).request();
    }

    private static AbstractThrowableAssert<?, ?> refused(ReadDraft draft) {
        return assertThatThrownBy(() -> plan(draft))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.BadInput.class));
    }

    @Test
    void theWholeKeyIsAGet() {
        Plan plan = plan(EMPTY.withKey(TypedKey.of(SAX, EQ, TypedValue.text("007")))
                .withProjection(List.of("title", "size.`a.b`[0]")));
        assertThat(plan.read()).isInstanceOfSatisfying(Read.Get.class, get -> {
            assertThat(get.request().key())
                    .isEqualTo(Map.of("artist", AttributeValue.fromS("sax"), "song", AttributeValue.fromS("007")));
            assertThat(get.request().projectionExpression()).isEqualTo("#n0, #n1.#n2[0]");
            assertThat(get.request().returnConsumedCapacityAsString()).isEqualTo("INDEXES");
        });
        assertThat(plan.why()).isEqualTo("Full primary key given, so this gets one item.");
        assertThat(plan.summary()).isEqualTo("Get on Music, about 0.5 RCU, at most 50");
    }

    @Test
    void theWholeKeyTypedAsFiltersIsAGetToo() {
        assertThat(plan(filtered(Filter.of("song", EQ, TypedValue.text("s")), Filter.of("artist", EQ, SAX)))
                        .read())
                .isInstanceOf(Read.Get.class);
    }

    @Test
    void aFilterMoreThanTheKeyIsAQueryBecauseAGetHasNoFilter() {
        var draft = EMPTY.withKey(TypedKey.of(SAX, EQ, SAX)).withFilters(List.of(Filter.of("plays", GT, num("5"))));
        assertThat(query(plan(draft)).filterExpression()).isEqualTo("#n2 > :v2");
    }

    @Test
    void aPartitionIsAQueryOnTheTable() {
        Plan plan = plan(EMPTY.withKey(TypedKey.of(SAX, BEGINS_WITH, TypedValue.text("A")))
                .withOptions(ReadOptions.DEFAULT.withLimit(50).withDescending(true)));
        QueryRequest request = query(plan);
        assertThat(request.keyConditionExpression()).isEqualTo("#n0 = :v0 AND begins_with(#n1, :v1)");
        assertThat(request.indexName()).isNull();
        assertThat(request.scanIndexForward()).isFalse();
        assertThat(request.limit()).isEqualTo(50);
        assertThat(plan.summary())
                .isEqualTo("Query on Music, descending, up to 50 items per page, about 6.5 RCU, at most 178");
        assertThat(plan.why()).isEqualTo("Partition key artist and sort key song given, so this queries Music.");
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void conditionsOnTheKeysOfAnIndexPromoteToIt() {
        Plan plan = plan(filtered(Filter.of("year", GT, num("1999")), Filter.of("genre", EQ, SAX)));
        assertThat(query(plan).indexName()).isEqualTo("genre-year");
        assertThat(query(plan).keyConditionExpression()).isEqualTo("#n0 = :v0 AND #n1 > :v1");
        assertThat(query(plan).filterExpression()).isNull();
        assertThat(plan.why()).isEqualTo("Partition key genre and sort key year given, so this queries genre-year.");
        assertThat(plan.notes()).containsExactly("Items without year aren't in genre-year.");
    }

    @Test
    void prefersTheTableThenLocalThenGlobalAndWiderIndexes() {
        assertThat(query(plan(filtered(Filter.of("artist", EQ, SAX)))).indexName())
                .isNull();
        assertThat(query(plan(filtered(Filter.of("artist", EQ, SAX), Filter.of("year", GT, num("1")))))
                        .indexName())
                .isEqualTo("by-year");
        assertThat(query(plan(filtered(Filter.of("genre", EQ, SAX)))).indexName())
                .isEqualTo("genre-year");
        assertThat(query(plan(filtered(Filter.of("artist", EQ, SAX), Filter.of("rating", GT, num("1")))))
                        .indexName())
                .as("a narrower index would not show all attributes")
                .isNull();
        assertThat(query(plan(filtered(Filter.of("genre", EQ, SAX), Filter.of("song", GT, SAX))
                                .withProjection(List.of("title"))))
                        .indexName())
                .isEqualTo("genre-names");
    }

    @Test
    void saysThatANarrowIndexShowsLess() {
        Plan plan = plan(filtered(Filter.of("label", EQ, SAX)));
        assertThat(query(plan).indexName()).isEqualTo("label");
        assertThat(plan.notes()).containsExactly("label projects only some attributes; the others aren't shown.");
    }

    @Test
    void anIndexThatCannotAnswerTheFilterIsNotChosen() {
        Plan plan = plan(filtered(Filter.of("label", EQ, SAX), Filter.of("plays", GT, num("5"))));
        assertThat(scan(plan).indexName()).isNull();
        assertThat(plan.why())
                .isEqualTo("label would fit, but doesn't project all requested attributes; this is a scan.");
    }

    @Test
    void nothingTypedIsAScan() {
        Plan plan = plan(EMPTY.withOptions(new ReadOptions(false, null, true, 4)));
        assertThat(plan.read()).isInstanceOfSatisfying(Read.Scan.class, scan -> {
            assertThat(scan.segments()).isEqualTo(4);
            assertThat(scan.request().consistentRead()).isTrue();
            assertThat(scan.request().hasExpressionAttributeNames()).isFalse();
        });
        assertThat(plan.why()).isEqualTo("No key given, so this scans the whole table.");
        assertThat(plan.summary()).isEqualTo("Scan of Music in 4 segments to the end, about 977 RCU");
    }

    @Test
    void aFilterOfAnotherTypeThanTheKeyStaysAFilter() {
        assertThat(scan(plan(filtered(Filter.of("artist", EQ, num("7"))))).filterExpression())
                .isEqualTo("#n0 = :v0");
    }

    @Test
    void theTablesOwnNameForcesTheTable() {
        var draft = filtered(Filter.of("genre", EQ, SAX)).withIndex("Music");
        assertThat(scan(plan(draft)).indexName()).isNull();
    }

    @Test
    void aForcedIndexIsScannedWhenItsKeyIsNotGiven() {
        Plan plan = plan(EMPTY.withIndex("label"));
        assertThat(scan(plan).indexName()).isEqualTo("label");
        assertThat(plan.notes())
                .containsExactly(
                        "label projects only some attributes; the others aren't shown.",
                        "Items without label aren't in label.");
        assertThat(plan.cost().whole()).isEqualTo(new ReadUnits(49));
    }

    @Test
    void keysTypedWithAnIndexAreTheIndexs() {
        var draft = EMPTY.withIndex("genre-year").withKey(TypedKey.of(SAX, GT, num("1999")));
        assertThat(query(plan(draft)).expressionAttributeNames()).isEqualTo(Map.of("#n0", "genre", "#n1", "year"));
    }

    @Test
    void aGlobalIndexIsNeverReadConsistently() {
        var consistent = ReadOptions.DEFAULT.withConsistent(true);
        refused(EMPTY.withIndex("label").withOptions(consistent))
                .hasMessageContaining("global secondary index")
                .hasMessageContaining("consistent");
        Plan plan = plan(filtered(Filter.of("genre", EQ, SAX)).withOptions(consistent));
        assertThat(scan(plan).consistentRead()).isTrue();
        assertThat(plan.why()).contains("doesn't support consistent reads");
        assertThat(query(plan(EMPTY.withIndex("by-year")
                                .withKey(TypedKey.of(SAX))
                                .withOptions(consistent)))
                        .consistentRead())
                .isTrue();
    }

    @Test
    void refusesWhatDynamoDbWouldRefuse() {
        refused(EMPTY.withKey(TypedKey.of(num("1"))))
                .hasMessageContaining("artist is of type S, but the value is of type N");
        refused(EMPTY.withKey(TypedKey.of(TypedValue.text("")))).hasMessageContaining("be empty");
        refused(EMPTY.withKey(TypedKey.of(TypedValue.text("é".repeat(1025))))).hasMessageContaining("2,048 bytes");
        refused(EMPTY.withIndex("label").withKey(TypedKey.of(SAX, EQ, SAX))).hasMessageContaining("no sort key");
        refused(EMPTY.withOptions(ReadOptions.DEFAULT.withLimit(0))).hasMessageContaining("0 items");
        refused(EMPTY.withOptions(ReadOptions.DEFAULT.withSegments(-1))).hasMessageContaining("segments");
        refused(EMPTY.withIndex("label").withProjection(List.of("plays")))
                .hasMessageContaining("plays isn't projected into label");
        refused(EMPTY.withProjection(List.of("a.b", "a[0]"))).hasMessageContaining("conflict");
        refused(filtered(new Filter("a", FilterOperator.BETWEEN, List.of(num("10"), num("9")))))
                .hasMessageContaining("wrong order");
        refused(filtered(new Filter("a", FilterOperator.BETWEEN, List.of(num("9"), SAX))))
                .hasMessageContaining("same type");
        refused(filtered(Filter.of("a", BEGINS_WITH, num("9")))).hasMessageContaining("type N");
        refused(filtered(Filter.of("a", FilterOperator.ATTRIBUTE_TYPE, SAX))).hasMessageContaining("name of a type");
        refused(filtered(Filter.of("a", FilterOperator.SIZE_GT, SAX))).hasMessageContaining("type S");
        refused(filtered(Filter.of("a", EQ))).hasMessageContaining("takes 1 value, not 0");
        refused(filtered(Filter.of("a.", EQ, SAX))).hasMessageContaining("column 3");
        assertThatThrownBy(() -> plan(EMPTY.withIndex("nope")))
                .hasMessageContaining("no index 'nope'")
                .hasMessageContaining("by-year");
    }

    @Test
    void aTypedPartitionNeverBecomesAScan() {
        refused(EMPTY.withKey(TypedKey.of(SAX)).withFilters(List.of(Filter.of("song", CONTAINS, SAX))))
                .hasMessageContaining("can't filter by its key attributes (artist, song)");
    }

    @Test
    void boundsAreComparedAsDynamoDbDoes() {
        var high = TypedValue.text("\uD83D\uDE00"); // after U+FFFD in UTF-8, before it in UTF-16
        var low = TypedValue.text("\uFFFD");
        assertThat(scan(plan(filtered(new Filter("a", FilterOperator.BETWEEN, List.of(low, high)))))
                        .filterExpression())
                .isEqualTo("#n0 BETWEEN :v0 AND :v1");
        refused(filtered(new Filter("a", FilterOperator.BETWEEN, List.of(high, low))))
                .hasMessageContaining("wrong order");
    }

    @Test
    void anIndexThatIsBeingBuiltIsNotRead() {
        var building = MUSIC.toBuilder()
                .globalSecondaryIndexes(MUSIC.globalSecondaryIndexes().stream()
                        .map(index -> index.toBuilder()
                                .indexStatus(IndexStatus.CREATING)
                                .build())
                        .toList())
                .build();
        assertThat(Planner.plan(building, filtered(Filter.of("genre", EQ, SAX))).read())
                .isInstanceOf(Read.Scan.class);
    }

    @Test
    void indexesWithSeveralKeysNeedAllPartitionKeysAndTakeSortKeysFromTheLeft() {
        var index = GlobalSecondaryIndexDescription.builder()
                .indexName("many")
                .keySchema(
                        key("genre", KeyType.HASH),
                        key("label", KeyType.HASH),
                        key("year", KeyType.RANGE),
                        key("rating", KeyType.RANGE))
                .build();
        var table = MUSIC.toBuilder().globalSecondaryIndexes(index).build();
        var both = List.of(
                Filter.of("label", EQ, SAX),
                Filter.of("genre", EQ, SAX),
                Filter.of("rating", GT, num("3")),
                Filter.of("year", EQ, num("2000")));
        assertThat(query(Planner.plan(table, EMPTY.withFilters(both))).keyConditionExpression())
                .isEqualTo("#n0 = :v0 AND #n1 = :v1 AND #n2 = :v2 AND #n3 > :v3");
        assertThat(Planner.plan(table, EMPTY.withFilters(both.subList(1, 4))).read())
                .isInstanceOf(Read.Scan.class);
        assertThatThrownBy(() -> Planner.plan(table, EMPTY.withIndex("many").withKey(TypedKey.of(SAX))))
                .hasMessageContaining("label has no value");
    }

    @Test
    void fetchesFromTheTableAreInTheCost() {
        var draft = EMPTY.withIndex("by-rating").withKey(TypedKey.of(SAX)).withProjection(List.of("plays"));
        assertThat(plan(draft.withOptions(ReadOptions.DEFAULT.withLimit(2)))
                        .cost()
                        .upper())
                .isEqualTo(new ReadUnits(49 + 2 * 100));
        refused(draft.withOptions(ReadOptions.DEFAULT.withLimit(null))).hasMessageContaining("Set a limit");
    }

    @Test
    void aQueryCannotFilterOnWhatItsIndexDoesNotHold() {
        var draft = EMPTY.withFilters(List.of(Filter.of("plays", GT, num("5"))));
        refused(draft.withIndex("label").withKey(TypedKey.of(SAX)))
                .hasMessageContaining("plays isn't projected into label")
                .hasMessageContaining("can't filter");
        refused(draft.withIndex("by-rating").withKey(TypedKey.of(SAX))).hasMessageContaining("can't filter");
        assertThat(plan(draft.withIndex("label")).notes())
                .contains("plays isn't projected into label, so the filter treats it as missing.");
    }

    @Test
    void aStatementMustBeOneSelect() {
        Plan plan = plan(EMPTY.withStatement("SELECT * FROM Music"));
        assertThat(plan.read()).isInstanceOf(Read.Select.class);
        assertThat(plan.summary()).isEqualTo("PartiQL SELECT, up to 100 items per page, about 12.5 RCU, at most 178");
        refused(EMPTY.withStatement("DELETE FROM Music WHERE artist = 'x'")).hasMessageContaining("SELECT");
    }

    @Test
    void aStatementCostsNoMoreThanWhatItReads() {
        TableDescription small = counted(10, 40_000);
        assertThat(cost(small, EMPTY.withStatement("SELECT * FROM \"Music\" WHERE title = 'a'")))
                .isEqualTo("about 5 RCU");
        assertThat(cost(small, EMPTY.withStatement("SELECT * FROM Videos"))).contains("178 RCU (size unknown)");
    }

    private static TableDescription counted(long items, long bytes) {
        return MUSIC.toBuilder().itemCount(items).tableSizeBytes(bytes).build();
    }

    private static String cost(TableDescription table, ReadDraft draft) {
        return Planner.plan(table, draft).cost().text();
    }

    @Test
    void theTableBoundsWhatAPageCosts() {
        assertThat(cost(counted(7, 1_400), EMPTY)).isEqualTo("about 0.5 RCU");
        assertThat(cost(counted(594, 104_000), EMPTY)).isEqualTo("about 2.5 RCU, at most 13");
        assertThat(Planner.plan(counted(594, 104_000), EMPTY).summary())
                .isEqualTo(
                        "Scan of Music, up to 100 items per page, about 2.5 RCU, at most 13; full scan about 13 RCU");
        assertThat(cost(counted(594, 104_000), EMPTY.withOptions(ReadOptions.DEFAULT.withConsistent(true))))
                .isEqualTo("about 5 RCU, at most 26");
        assertThat(cost(counted(594, 104_000), EMPTY.withOptions(ReadOptions.DEFAULT.withLimit(null))))
                .isEqualTo("about 13 RCU");
        assertThat(cost(counted(1, 300_000), EMPTY.withKey(TypedKey.of(SAX, EQ, SAX))))
                .isEqualTo("about 37 RCU");
        assertThat(cost(counted(90_000_000, 9_000_000_000L), EMPTY)).isEqualTo("about 1.5 RCU, at most 178");
    }

    @Test
    void aLimitBoundsItToo() {
        var two = EMPTY.withOptions(ReadOptions.DEFAULT.withLimit(2));
        assertThat(cost(counted(9_000, 90_000_000), two)).isEqualTo("about 2.5 RCU, at most 100");
        assertThat(cost(
                        counted(9_000, 90_000_000),
                        EMPTY.withKey(TypedKey.of(SAX)).withOptions(two.options())))
                .isEqualTo("about 2.5 RCU, at most 100");
    }

    @Test
    void anIndexIsBoundedByItsOwnSize() {
        assertThat(cost(MUSIC, EMPTY.withIndex("label"))).isEqualTo("about 1.5 RCU, at most 24.5");
    }

    @Test
    void whatWasNeverCountedSaysSo() {
        assertThat(Planner.plan(counted(0, 0), EMPTY).cost())
                .isEqualTo(new ReadCost(new ReadUnits(356), null, null, ReadCost.Bound.UNKNOWN));
        assertThat(cost(counted(0, 0), EMPTY)).isEqualTo("at most 178 RCU (size unknown)");
        assertThat(cost(counted(3, 0), EMPTY)).as("items counted").isEqualTo("at most 150 RCU (size unknown)");
    }

    @Test
    void theUsualItemMayBeKnownBetterThanFromTheCounts() {
        assertThat(Planner.plan(counted(594, 0), EMPTY, _ -> 175).cost().text())
                .isEqualTo("about 2.5 RCU, at most about 13");
        assertThat(Planner.plan(counted(594, 0), EMPTY, _ -> 175).summary()).endsWith("; full scan about 13 RCU");
        assertThat(Planner.plan(counted(7, 0), EMPTY, _ -> 175).cost().text()).isEqualTo("about 0.5 RCU");
        assertThat(Planner.plan(counted(0, 0), EMPTY, _ -> 175).cost().text())
                .isEqualTo("about 2.5 RCU, at most 178 (size unknown)");
    }

    @Test
    void aFilterWithoutATypeTakesThatOfAKeyOrIsComparedWithAllItCanBe() {
        assertThat(query(plan(filtered(any("genre", EQ, "7"), any("year", GT, "7"))))
                        .expressionAttributeValues()
                        .values())
                .containsExactlyInAnyOrder(AttributeValue.fromS("7"), AttributeValue.fromN("7"));
        Plan plan = plan(filtered(any("total", GT, "900"), any("title", EQ, "night")));
        assertThat(scan(plan).filterExpression()).isEqualTo("(#n0 > :v0 OR #n0 > :v1) AND #n1 = :v2");
        assertThat(plan.notes())
                .containsExactly("total isn't a key and no type was given, so the filter compares it with S and N.");
        refused(filtered(any("year", GT, "soon"))).hasMessageContaining("not a number");
        refused(filtered(Filter.of(
                        "total",
                        FilterOperator.BETWEEN,
                        new TypedValue(TypedValue.Type.ANY, "b"),
                        new TypedValue(TypedValue.Type.ANY, "a"))))
                .hasMessageContaining("wrong order");
        refused(filtered(Filter.of(
                        "total",
                        FilterOperator.BETWEEN,
                        new TypedValue(TypedValue.Type.ANY, "100"),
                        new TypedValue(TypedValue.Type.ANY, "50"))))
                .as("in order as text only")
                .hasMessageContaining("wrong order");
    }

    private static Filter any(String path, FilterOperator operator, String text) {
        return Filter.of(path, operator, new TypedValue(TypedValue.Type.ANY, text));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static TypedValue num(String number) {
        return TypedValue.number(number);
    }
}
