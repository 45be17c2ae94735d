package dev.sortkey.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class SubjectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT * FROM t | t",
                "select a from \"my.t\".\"by day\" where a = 'from x' | my.t/by day",
                "DELETE FROM t WHERE pk = 1 | t",
                "UPDATE \"t\" SET a = 1 | t",
                "INSERT INTO t VALUE {'pk':'x'} | t",
                "SELECT 'from secret' FROM t | t",
                "-- from secret | ~~",
            })
    void statementsNameTheirTable(String statement, String expected) {
        assertThat(Subject.of(
                        ExecuteStatementRequest.builder().statement(statement).build()))
                .isEqualTo(expected);
    }

    @Test
    void requestsNameTheirTables() {
        assertThat(Subject.of(
                        QueryRequest.builder().tableName("t").indexName("i").build()))
                .isEqualTo("t/i");
        assertThat(Subject.of(ListTablesRequest.builder().build())).isEmpty();
        assertThat(Subject.of(BatchWriteItemRequest.builder()
                        .requestItems(Map.of("t", List.of()))
                        .build()))
                .isEqualTo("t");
        assertThat(Subject.of(TransactWriteItemsRequest.builder()
                        .transactItems(
                                write -> write.delete(delete -> delete.tableName("a")),
                                write -> write.update(update -> update.tableName("b")),
                                write -> write.update(update -> update.tableName("b")))
                        .build()))
                .isEqualTo("a, b");
        assertThat(Subject.of(GetMetricDataRequest.builder()
                        .metricDataQueries(query ->
                                query.metricStat(statistic -> statistic.metric(metric -> metric.dimensions(
                                        dimension -> dimension.name("TableName").value("t")))))
                        .build()))
                .isEqualTo("t");
        assertThat(Subject.of(DescribeStreamRequest.builder()
                        .streamArn("arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/2026-01-01T00:00:00.000")
                        .build()))
                .isEqualTo("t");
    }

    @Test
    void attributesAreNotLookedAt() {
        assertThat(Subject.of(PutItemRequest.builder()
                        .tableName("t")
                        .item(Map.of("TableName", AttributeValue.fromS("x")))
                        .build()))
                .isEqualTo("t");
    }
}
