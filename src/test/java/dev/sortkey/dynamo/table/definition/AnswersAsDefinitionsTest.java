package dev.sortkey.dynamo.table.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// A table's description is an answer: it is read for what is needed, wherever it stands, and what is lost is said.
class AnswersAsDefinitionsTest {
    private static final String TABLE = """
            {"TableName": "mills", "TableStatus": "ACTIVE", "ItemCount": 3,
             "CreationDateTime": %s,
             "AttributeDefinitions": [{"AttributeName": "mill", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "mill", "KeyType": "HASH"}],
             "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"},
             "ProvisionedThroughput": {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0}%s}
            """;
    private static final String REQUEST = """
            {"TableName": "mills", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "mill", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "mill", "KeyType": "HASH"}]%s}
            """;

    private final List<String> notes = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "{\"Table\": %s}",
                "{\"TableDescription\": %s}",
                "{\"Table\": %s, \"ResponseMetadata\": {\"RetryAttempts\": 0, \"HTTPHeaders\": {\"date\": \"x\"}}}",
                "{\"page\": 1, \"all\": [{\"region\": \"eu-west-1\", \"answer\": {\"Table\": %s}}, null, 7]}",
                "[[%s]]"
            })
    void aDescriptionIsFoundAtAnyDepth(String wrapper) {
        assertThat(parse(wrapper.formatted(table("1770110000.5", ""))))
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.tableName()).isEqualTo("mills");
                    assertThat(table.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
                    assertThat(table.provisionedThroughput()).isNull();
                });
        assertThat(notes).singleElement().asString().startsWith("mills: loaded from a description.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1770110000",
                "1770110000.123",
                "1.77E9",
                "\"2026-02-03T10:11:12Z\"",
                "\"2026-02-03T10:11:12.345678+05:30\"",
                "\"2026-02-03 10:11:12.345000+01:00\"",
                "\"Tue, 03 Feb 2026 10:11:12 GMT\"",
                "\"datetime.datetime(2026, 2, 3)\"",
                "{\"__class__\": \"datetime\"}",
                "null",
                "[]"
            })
    void datesOfAnyFormAreNoObstacle(String date) {
        assertThat(parse("{\"Table\": " + table(date, "") + "}")).hasSize(1);
    }

    @Test
    void whatIsNotCarriedOverIsSaid() {
        String more = """
                , "Replicas": [{"RegionName": "us-east-2", "ReplicaStatus": "ACTIVE"}, {"RegionName": "us-west-1"}],
                "GlobalTableWitnesses": [{"RegionName": "us-west-2"}], "MultiRegionConsistency": "STRONG",
                "WarmThroughput": {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"},
                "LatestStreamArn": "arn:x", "RestoreSummary": {"RestoreInProgress": false},
                "ArchivalSummary": {"ArchivalReason": "x"}, "NewIn2027": {"A": [1, {"B": null}]}
                """;

        parse(table("1", more));

        assertThat(notes)
                .singleElement()
                .asString()
                .contains(
                        "the replica in us-east-2",
                        "the replica in us-west-1",
                        "the witness in us-west-2",
                        "multi-Region consistency (STRONG)",
                        "warm throughput (12,000 reads/s and 4,000 writes/s)",
                        "the stream's ARN",
                        "the backup that it was restored from",
                        "its archive",
                        "NewIn2027 (unknown to this version)",
                        "time to live");
    }

    @Test
    void noLimitIsLeftOutAndALimitKept() {
        assertThat(limits(-1, -1).onDemandThroughput()).isNull();
        assertThat(limits(100, -1).onDemandThroughput()).satisfies(limits -> {
            assertThat(limits.maxReadRequestUnits()).isEqualTo(100);
            assertThat(limits.maxWriteRequestUnits()).isNull();
        });
    }

    private CreateTableRequest limits(int reads, int writes) {
        return parse(table(
                        "1",
                        ", \"OnDemandThroughput\": {\"MaxReadRequestUnits\": %d, \"MaxWriteRequestUnits\": %d}"
                                .formatted(reads, writes)))
                .getFirst();
    }

    @Test
    void noUnitsAtAllAreOnDemand() {
        String old = table("1", "").replace("\"BillingModeSummary\": {\"BillingMode\": \"PAY_PER_REQUEST\"},", "");

        assertThat(parse(old).getFirst().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    }

    @Test
    void vectorIndexesAndKeysOfSeveralAttributesAreKept() {
        String more = """
                , "VectorIndexes": [{"IndexName": "by-taste", "IndexStatus": "ACTIVE", "Dimensions": 4, "IndexArn": "a",
                   "VectorAttribute": {"AttributeName": "taste"}, "DistanceFunction": "COSINE",
                   "Projection": {"ProjectionType": "ALL"}}],
                "GlobalSecondaryIndexes": [{"IndexName": "by-two", "IndexStatus": "ACTIVE", "Backfilling": false,
                   "KeySchema": [{"AttributeName": "mill", "KeyType": "HASH"}, {"AttributeName": "mill", "KeyType": "HASH"}],
                   "Projection": {"ProjectionType": "KEYS_ONLY"}, "ProvisionedThroughput": {"ReadCapacityUnits": 0}}]
                """;

        CreateTableRequest table = parse(table("1", more)).getFirst();

        assertThat(table.vectorIndexes())
                .singleElement()
                .satisfies(index -> assertThat(index.dimensions()).isEqualTo(4));
        assertThat(table.globalSecondaryIndexes())
                .singleElement()
                .satisfies(index -> assertThat(index.keySchema()).hasSize(2));
    }

    @Test
    void aRequestStaysStrictAlsoWithinAWrapper() {
        String typo = REQUEST.formatted(", \"GlobalSecondaryIndices\": []");

        assertThatThrownBy(() -> parse(typo))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'GlobalSecondaryIndices' isn't a valid name here")
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> parse("{\"tables\": [" + typo + "]}"))
                .hasMessageContaining("'GlobalSecondaryIndices' isn't a valid name here");
        assertThatThrownBy(() -> parse(REQUEST.formatted(", \"TableClas\": \"STANDARD\"")))
                .hasMessageContaining("Did you mean 'TableClass'?");
        assertThat(parse("{\"tables\": [" + REQUEST.formatted("") + "]}")).hasSize(1);
        assertThat(notes).isEmpty();
    }

    @Test
    void brokenJsonIsNoYaml() {
        assertThatThrownBy(() -> parse(REQUEST.formatted(", }"))).hasMessageContaining("isn't valid JSON");
    }

    private static String table(String date, String more) {
        return TABLE.formatted(date, more);
    }

    private List<CreateTableRequest> parse(String json) {
        return DefinitionFile.parse(json, "my.json", notes::add);
    }
}
